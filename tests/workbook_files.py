"""Workbooks as people make them, without the portal."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    """Values as they are: texts, numbers, dates, formulas (texts that begin with ``=``)."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for line, row in enumerate(rows):
            for at, value in enumerate(row):
                if value not in ("", None):
                    sheet.write(line, at, value)
    book.close()
    return stream.getvalue()


def with_part(content: bytes, name: str, text: bytes) -> bytes:
    """The same archive with one part replaced or added."""
    old, stream = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info.filename))
        new.writestr(name, text)
    return stream.getvalue()
