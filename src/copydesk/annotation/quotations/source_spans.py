"""Who says it: the words that name the source of a statement, read off the grammar around its cue."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.annotation.quotations import quoted_as_saying, speech_features
from copydesk.annotation.quotations.cue_content_pairs import ContentCandidate
from copydesk.annotation.quotations.statement_bounds import is_other_subject
from copydesk.model import Span
from copydesk.nlp.parse import Parse
from copydesk.nlp.syntax import by_agent, is_tagged_passive
from copydesk.resources.word_classes import word_class

_SUBJECTS = ("nsubj", "csubj")
_CLAUSES = frozenset(("conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "parataxis"))
_MOST_STEPS = 6
_TITLES = word_class("sentences.titles")
_FROM = word_class("source_spans.prepositions")


def head_of(parse: Parse, cue: int, pieces: tuple[ContentCandidate, ...] = ()) -> int | None:
    """The head word of the source of a cue; None where the sentence names none."""
    quoting = quoted_as_saying.of(parse, cue)
    if quoting is not None:
        return quoting.speaker
    if parse.lower[cue] in ("according", "per"):
        return _object(parse, cue)
    if is_other_subject(parse, cue):
        return cue - 1
    if parse.pos[cue] in ("VERB", "AUX"):
        return _of_verb(parse, cue, frozenset(piece.head for piece in pieces))
    if parse.pos[cue] == "NOUN":
        return _of_noun(parse, cue, frozenset(piece.head for piece in pieces))
    if parse.pos[cue] == "ADJ":
        return _of_adjective(parse, cue)
    return None


def outside(parse: Parse, cue: int, head: int, quotations: Sequence[Span]) -> int:
    """The head of the source, or, where the parser found it inside of what is quoted, of the words between quotation and cue."""
    for span in quotations:
        if not span.start <= parse.start[head] < span.end:
            continue
        tokens = parse.tokens_in(span)
        between = range(tokens[-1] + 1, cue) if tokens[-1] < cue else range(cue + 1, tokens[0])
        for token in between:
            if parse.pos[token] in ("NOUN", "PROPN", "PRON") and parse.head[token] not in between:
                return token
    return head


def span_of(parse: Parse, head: int, content: list[Span]) -> Span:
    """The words of a source: its head with what belongs to it, up to where what is said begins."""
    if parse.tag[head] in ("WP", "WDT") and parse.dep[head] in _SUBJECTS:
        return _with_antecedent(parse, head)
    first, last = parse.left_edge(head), parse.right_edge(head)
    while first < head and parse.pos[first] in ("PUNCT", "CCONJ"):
        first += 1
    while last > head and parse.pos[last] == "PUNCT":
        last -= 1
    span = parse.span(first, last + 1)
    if any(span.overlaps(stretch) for stretch in content):
        span, noun = Span(parse.start[head], parse.end[head]), head
        while head > first and parse.dep[head - 1] in ("compound", "det", "amod", "poss", "nummod"):
            head -= 1
            span = Span(parse.start[head], span.end)
        return _with_of(parse, noun, span, content)
    return span


def _with_of(parse: Parse, noun: int, span: Span, content: list[Span]) -> Span:
    """'a handful of members urging that': the noun with what it is so many of."""
    of = next((kid for kid in parse.kids(noun, "prep") if kid == noun + 1 and parse.lower[kid] == "of"), None)
    last = None if of is None else next(parse.kids(of, "pobj"), None)
    whole = span if last is None else Span(span.start, parse.end[last])
    return span if any(whole.overlaps(stretch) for stretch in content) else whole


def _with_antecedent(parse: Parse, pronoun: int) -> Span:
    """'officials who': the noun before a relative pronoun, with it."""
    clause = parse.head[pronoun]
    noun = parse.head[clause] if parse.dep[clause] == "relcl" else pronoun
    if noun < pronoun and pronoun - noun <= 12:
        first = noun
        while (
            first > 0
            and parse.head[first - 1] == noun
            and parse.dep[first - 1] in ("compound", "det", "amod", "poss", "nummod")
        ):
            first -= 1
        return parse.span(first, pronoun + 1)
    return parse.span(pronoun, pronoun + 1)


def _object(parse: Parse, cue: int) -> int | None:
    """'according to the police': the object of the preposition, one step further where it is in two words."""
    token = cue
    for _ in range(2):
        for child in parse.children[token]:
            if parse.dep[child] == "pobj":
                return child
        token = next((child for child in parse.children[token] if parse.dep[child] in ("prep", "pcomp")), token)
    return None


def _of_verb(parse: Parse, cue: int, content: frozenset[int]) -> int | None:
    if is_tagged_passive(parse, cue):
        return by_agent(parse, cue)
    token = _main_clause(parse, cue)
    for _ in range(_MOST_STEPS):
        subjects = [kid for kid in parse.children[token] if parse.dep[kid] in _SUBJECTS and kid not in content]
        subject = _nearest(parse, subjects, token)
        if subject is None and token == cue:
            subject = _inverted(parse, cue, content)
        if subject is not None and subject != cue:
            return subject
        dep, head = parse.dep[token], parse.head[token]
        if head == token:
            return None
        if dep == "acl" and parse.tag[token] == "VBD" and parse.dep[head] == "dobj":
            token = parse.head[head]  # 'he blamed allies, called the court a farce': a deed of the subject
            continue
        if dep in ("acl", "relcl"):
            return None if head in content else head
        if dep == "xcomp" or (dep == "advcl" and token != cue and is_tagged_passive(parse, head)):
            controlled = _controller(parse, head, token)
            if controlled is not None:
                return controlled
        elif dep not in _CLAUSES and dep != "prep":
            return None
        token = head
        if is_tagged_passive(parse, token):
            return next(
                (kid for kid in parse.children[token] if parse.dep[kid] == "nsubjpass" and kid not in content), None
            )
    return None


def _main_clause(parse: Parse, cue: int) -> int:
    """The verb from which the subject is sought: the cue, or the main verb in 'Holm hit out as his plane landed, complaining that'."""
    above = parse.head[cue]
    hangs = parse.tag[cue] == "VBG" and parse.dep[cue] == "advcl" and cue > 0 and parse.word[cue - 1] == ","
    beside = parse.dep[above] == "advcl" and parse.head[above] < above < cue and parse.has_kid(above, "mark")
    return above if hangs and beside and parse.word[parse.left_edge(above) - 1] != "," else cue


def _inverted(parse: Parse, cue: int, content: frozenset[int]) -> int | None:
    """'"…," said Ada Tarn': who stands right behind a verb of saying that has no subject, whatever the parser called it."""
    if parse.tag[cue] not in ("VBD", "VBZ") or speech_features.kind_of(parse, cue) not in ("say", "claim", "ask"):
        return None
    for kid in parse.children[cue]:
        if parse.dep[kid] in ("dobj", "attr", "oprd", "npadvmod", "dep") and kid not in content:
            return kid if parse.left_edge(kid) == cue + 1 and parse.pos[kid] in ("PROPN", "PRON", "NOUN") else None
    return None


def _nearest(parse: Parse, subjects: list[int], verb: int) -> int | None:
    """Of two subjects, the one next to the verb: 'the men who they say left'; a rank that stands before a name is none."""
    names = [subject for subject in subjects if not _is_rank(parse, subject)]
    return min(names or subjects, key=lambda subject: abs(subject - verb), default=None)


def _is_rank(parse: Parse, token: int) -> bool:
    """'Brig.', which the parser sets apart from the name behind it."""
    return parse.lower[token].rstrip(".") in _TITLES and token + 1 < len(parse) and parse.word[token + 1] == "."


def _controller(parse: Parse, verb: int, complement: int) -> int | None:
    """'led him to say': the object of the governing verb is the one who speaks."""
    return next((kid for kid in parse.children[verb] if parse.dep[kid] == "dobj" and verb < kid < complement), None)


def _of_noun(parse: Parse, cue: int, content: frozenset[int]) -> int | None:
    """'his claim', 'the claim of the army', 'the army made the claim'."""
    for child in parse.children[cue]:
        if parse.dep[child] == "poss":
            return child
    for child in parse.children[cue]:
        if parse.dep[child] == "prep" and parse.lower[child] in _FROM:
            inner = next((kid for kid in parse.children[child] if parse.dep[kid] == "pobj"), None)
            if inner is not None and inner not in content:
                return inner
    token, head = cue, parse.head[cue]
    for _ in range(3):
        if parse.pos[head] in ("VERB", "AUX") and parse.dep[token] not in ("nsubj", "nsubjpass"):
            return _of_verb(parse, head, content) if not is_tagged_passive(parse, head) else by_agent(parse, head)
        if parse.dep[token] not in ("prep", "pobj", "conj", "attr") or head == token:
            return None
        token, head = head, parse.head[head]
    return None


def _of_adjective(parse: Parse, cue: int) -> int | None:
    head = parse.head[cue]
    if parse.dep[cue] in ("acomp", "oprd", "conj") and head != cue:
        return _of_verb(parse, head, frozenset())
    if parse.dep[cue] == "amod" and parse.children[cue]:
        return head
    return None
