"""The sheet of incidents as an Excel workbook (ECMA-376): one sheet, every cell a string, the same bytes for the same incidents.

It is written here and not by a library, for those put the hour of writing into the file. A string cell is never run as a formula.
"""

from __future__ import annotations

from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from copydesk.export.escaping import encoded, xml_text
from copydesk.export.export_record import ExportOutput, ExportRecord
from copydesk.export.incident_sheet import sheet_rows

# Excel holds no more characters in a cell.
_CELL_MAX_CHARACTERS = 32_767
# The first moment that a zip archive can bear.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="incidents" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """The workbook; a cell that Excel cannot hold is cut, and counted."""
    body = "".join(_row(row, out) for row in sheet_rows(rows, out))
    view = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>'
    sheet = f'<worksheet xmlns="{_MAIN}">{view}<sheetData>{body}</sheetData></worksheet>'
    with ZipFile(out.file("incidents.xlsx"), "w", ZIP_DEFLATED) as archive:
        for name, text in {**_PARTS, "xl/worksheets/sheet1.xml": sheet}.items():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, encoded(_HEAD + text))


def _row(cells: Iterable[str], out: ExportOutput) -> str:
    return f"<row>{''.join(_cell(word, out) for word in cells)}</row>"


def _cell(word: str, out: ExportOutput) -> str:
    if len(word) > _CELL_MAX_CHARACTERS:
        out.leave_out("the end of a cell that Excel cannot hold")
        word = word[:_CELL_MAX_CHARACTERS]
    return f'<c t="inlineStr"><is><t xml:space="preserve">{xml_text(word)}</t></is></c>' if word else "<c/>"
