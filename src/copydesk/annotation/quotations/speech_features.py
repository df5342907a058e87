"""What is looked at to decide whether a stretch of words is content of a cue; strings, read by the linear model."""

from __future__ import annotations

from collections.abc import Mapping

from copydesk.annotation.quotations.cue_content_pairs import ContentCandidate
from copydesk.nlp.parse import Parse
from copydesk.resources import reporting_verbs
from copydesk.resources.word_classes import word_class

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_MARKS = word_class("speech_features.marks")
_LENGTHS = (1, 2, 3, 5, 8, 12, 20, 40)
_OPENING = ("“", '"', "'", "`")
_BEFORE_QUOTED = frozenset(("“", '"', "''", "``"))
# Which dependents a word has says what kind of construction it opens.
_SHAPE = frozenset("nsubj nsubjpass dobj ccomp xcomp prep acomp attr oprd dative agent auxpass mark acl poss".split())
# Roles whose stretch stands on no fixed side of the cue.
_SIDELESS = ("ns", "cs", "ou", "no", "cl")


def names_of(parse: Parse) -> dict[int, str]:
    """The label of the name that each token belongs to, where it belongs to one."""
    return {token: name.label for name in parse.names for token in range(name.first, name.last)}


def kind_of(parse: Parse, cue: int) -> str:
    """What kind of speech or thought a word stands for, as the table of speech words says; ``-`` for none."""
    return reporting_verbs.kind(parse.lemma[cue].lower(), parse.pos[cue])


def cue_features(parse: Parse, cue: int, names: Mapping[int, str]) -> list[str]:
    """What is known of the cue itself."""
    lemma, tag, pos, dep = _lemma(parse, cue), parse.tag[cue], parse.pos[cue], parse.dep[cue]
    kind = kind_of(parse, cue)
    subject = subject_of(parse, cue)
    who = _who(parse, subject, names)
    below = "+".join(sorted({parse.dep[child] for child in parse.children[cue]} & _SHAPE))
    features = [
        f"l={lemma}/{pos}", f"t={tag}", f"k={kind}", f"d={dep}", f"s={who}", f"k,s={kind},{who}", f"l,s={lemma},{who}",
        f"sfx={lemma[-3:]}/{pos[0]}", f"h={_lemma(parse, parse.head[cue])}", f"d,t={dep},{tag}", f"k,b={kind},{below}",
        f"b={below}",
    ]  # fmt: skip
    if subject is not None:
        features.append(f"sl={_lemma(parse, subject)}")
    features.extend(_beside(parse, cue, lemma))
    return features


def _beside(parse: Parse, cue: int, lemma: str) -> list[str]:
    """Auxiliaries, negation, determiners and particles of the cue."""
    found = []
    for child in parse.children[cue]:
        label = parse.dep[child]
        if label == "neg":
            found.append("neg")
        elif label == "aux" and parse.tag[child] == "MD":
            found.append(f"md={parse.lower[child]}")
        elif label in ("aux", "auxpass"):
            found.append(f"aux={parse.lower[child]}")
        elif label in ("poss", "det"):
            found.append(f"{label}={parse.lower[child] if parse.pos[child] in ('PRON', 'DET') else parse.pos[child]}")
        elif label == "prt":
            found.append(f"l,prt={lemma},{parse.lower[child]}")
    return found


def piece_features(parse: Parse, piece: ContentCandidate, names: Mapping[int, str]) -> list[str]:
    """What is known of the stretch, and of cue and stretch together."""
    cue, head = piece.cue, piece.head
    lemma, pos, tag = _lemma(parse, cue), parse.pos[cue], parse.tag[head]
    kind = kind_of(parse, cue)
    role = piece.role if head > cue or piece.role[:2] in _SIDELESS else f"<{piece.role}"
    first, last = parse.left_edge(head), parse.right_edge(head)
    mark = parse.lower[first] if parse.lower[first] in _MARKS else "-"
    length = sum(last - first + 1 > bound for bound in _LENGTHS)
    what = names.get(head) or tag
    quoted = parse.word[first][:1] in _OPENING or parse.word[max(first - 1, 0)] in _BEFORE_QUOTED
    subjects = any(parse.dep[kid] in _SUBJECTS for kid in parse.children[head])
    others = "+".join(sorted({parse.dep[kid] for kid in parse.children[cue] if kid != head} & _SHAPE))
    near = "adj" if 0 < first - cue < 2 else "near" if abs(head - cue) < 4 else "far"
    below = _lemma(parse, head)
    features = [
        f"r={role}", f"l,r={lemma}/{pos},{role}", f"k,r={kind},{role}", f"r,m={role},{mark}", f"r,w={role},{what}",
        f"r,n={role},{length}", f"l,r,m={lemma},{role},{mark}", f"k,r,n={kind},{role},{length}",
        f"r,q={role},{quoted}", f"r,sub={role},{subjects}", f"r,hl={role},{below}",
        f"k,r,w={kind},{role},{what}", f"r,t={role},{parse.tag[cue]}", f"l,r,w={lemma},{role},{what}",
        f"hsfx={below[-3:]},{role[:4]}", f"r,o={role},{others}", f"k,r,o={kind},{role},{others}", f"r,g={role},{near}",
    ]  # fmt: skip
    if cue and parse.word[cue - 1] == ",":
        features.append(f"r,comma={role}")
    return features


def subject_of(parse: Parse, cue: int) -> int | None:
    """The subject of a verb: its own, or that of the verb it is joined to or depends on."""
    token = cue
    for _ in range(4):
        for child in parse.children[token]:
            if parse.dep[child] in _SUBJECTS and child != cue:
                return child
        if parse.dep[token] not in ("conj", "xcomp", "advcl") or parse.head[token] == token:
            return None
        token = parse.head[token]
    return None


def _who(parse: Parse, subject: int | None, names: Mapping[int, str]) -> str:
    if subject is None:
        return "none"
    if parse.pos[subject] == "PRON":
        return parse.lower[subject]
    return names.get(subject) or parse.tag[subject]


def _lemma(parse: Parse, token: int) -> str:
    """The lemma; names and figures, which belong to a story and not to the language, by their kind only."""
    if parse.pos[token] in ("PROPN", "NUM"):
        return parse.pos[token]
    return parse.lemma[token].lower()
