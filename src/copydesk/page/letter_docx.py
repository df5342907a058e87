"""The letter to an author as a Word document: WordprocessingML in a ZIP file (ECMA-376, parts 1 and 2), without macros or links."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from copydesk.model import Comparison
from copydesk.page.author_letter import Kind, LetterParagraph, paragraphs

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_DOCUMENT_TYPE}.document.main+xml"/></Types>'
)
_LINKS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
# Spaces before and the indent in twentieths of a point; how the letters are set.
_SPACING: dict[Kind, tuple[int, int]] = {"body": (160, 0), "heading": (280, 0), "item": (160, 0), "quote": (40, 360)}
_LETTERS: dict[Kind, str] = {"heading": '<w:b/><w:sz w:val="26"/>', "quote": "<w:i/>"}
# Characters that XML 1.0 cannot hold (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The earliest time that ZIP knows: the same letter gives the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def letter_docx(comparison: Comparison) -> bytes:
    """The letter; the same comparison gives the same bytes."""
    body = "".join(map(_paragraph, paragraphs(comparison)))
    document = f'{_HEAD}<w:document xmlns:w="{_MAIN}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _LINKS), ("word/document.xml", document)):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text)
    return made.getvalue()


def _paragraph(part: LetterParagraph) -> str:
    before, indent = _SPACING[part.kind]
    letters = _LETTERS.get(part.kind, "")
    form = f'<w:pPr><w:spacing w:before="{before}"/><w:ind w:left="{indent}"/></w:pPr>'
    text = escape(_NOT_XML.sub("\ufffd", part.text))
    run = f'<w:r>{f"<w:rPr>{letters}</w:rPr>" if letters else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p>{form}{run}</w:p>"
