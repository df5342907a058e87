"""Text made safe to look at: what would steer a terminal or turn the writing around is shown, not obeyed."""

from __future__ import annotations

import re

# C0 and C1 controls become their control pictures or a replacement mark; so do marks that override the direction of
# writing (Unicode Bidirectional Algorithm, UAX 9), which can make a line read as something that it does not say.
_KEPT = {0x09, 0x0A}
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in _KEPT}
_MARKED = dict.fromkeys((*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TABLE = _PICTURES | _MARKED | _SURROGATES
# What Markdown would take for markup (CommonMark 0.31, section 2.4), where a writer may have meant a letter.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&!])")


def visible(text: str) -> str:
    r"""The text with every control character shown by a mark; same length, so offsets hold.

    >>> visible("a\x1b[31mb")
    'a␛[31mb'
    """
    return text if text.isprintable() else text.translate(_TABLE)  # no character of the table is printable


def one_line(text: str) -> str:
    r"""The text on one line, safe to print.

    >>> one_line("no such\nfile\t.txt")
    'no such file .txt'
    """
    return " ".join(visible(text).split())


def in_quotes(text: str) -> str:
    r"""Words of a text as a sentence cites them: on one line, between marks that do not stand in them.

    >>> print(in_quotes("fled"), in_quotes("Syria's army"), in_quotes("the army's \"victory\""))
    'fled' "Syria's army" “the army's "victory"”
    """
    line = one_line(text)
    if "'" not in line:
        return f"'{line}'"
    return f'"{line}"' if '"' not in line else f"“{line}”"


def clipped(text: str, width: int) -> str:
    """The text on one line of at most ``width`` characters, cut between words where it can be.

    >>> clipped("Rebels seized the harbour on Tuesday", 20)
    'Rebels seized the …'
    """
    line = one_line(text)
    if len(line) <= width:
        return line
    head = line[: max(width - 1, 1)]
    space = head.rfind(" ")
    return (head[:space] if space > width // 2 else head).rstrip() + (" …" if space > width // 2 else "…")


def in_markdown(text: str) -> str:
    """A text on one line with a backslash before each letter that Markdown would take for markup.

    >>> in_markdown("a *b* <c>")
    'a \\\\*b\\\\* \\\\<c\\\\>'
    """
    return _MARKDOWN.sub(r"\\\1", one_line(text))
