"""Text files with one record a line: encoding and mark between cells are found out."""

import codecs
import csv
import io
import re
import unicodedata
from pathlib import Path
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.inventory.imports.reading.tables import (
    LONGEST_CELL,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
    Sheetfile,
    Table,
)
from capdev.inventory.sheets.formulas import as_said
from capdev.kernel.errors import DomainError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NATIONAL: Final = ("windows-1252", "windows-1251", "windows-1256", "gb18030")
"""In which spreadsheets of our six languages write text files where they do not write UTF-8."""
_DELIMITERS: Final = ",;\t|"
_SAMPLE: Final = 200_000
_HIGH: Final = re.compile(r"[^\x00-\x7f]+")


def read_delimited(path: Path) -> Sheetfile:
    """One table. Raises ``DomainError`` where the file is no text or no table."""
    content = path.read_bytes()
    encoding = encoding_of(content)
    text = content.decode(encoding, errors="replace")
    if "\0" in text:
        raise DomainError(_("This is no spreadsheet. Save the table as XLSX or CSV."))
    if len(text) > MOST_CHARACTERS:
        raise DomainError(_("The file holds too much text. Split it."))
    table = Table("")
    _read(text, table)
    if not any(table.heading):
        raise DomainError(_("The file is empty."))
    return Sheetfile([table], encoding.removesuffix("-sig"))


def encoding_of(content: bytes) -> str:
    """By its mark, else UTF-8 where it reads as that, else the national one in which its words look like words."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        sample = content[:_SAMPLE]
        if sample.count(0) > len(sample) // 4:
            return "utf-16-le" if sample[1:2] == b"\0" else "utf-16-be"
        return max(_NATIONAL, key=lambda encoding: _likeness(sample, encoding))
    return "utf-8"


def _likeness(sample: bytes, encoding: str) -> float:
    """How many of the letters beyond ASCII look like words of one script, less those that do not."""
    text = sample.decode(encoding, errors="replace")
    score = 0.0
    for match in _HIGH.finditer(text):
        beside = {_script(text[match.start() - 1 : match.start()]), _script(text[match.end() : match.end() + 1])}
        run = match[0]
        scripts = [_script(one) for one in run]
        for at, script in enumerate(scripts):
            around = {*scripts[max(0, at - 1) : at + 2], *(beside if at in (0, len(run) - 1) else ())} - {""}
            if script == "?":
                score -= 2
            elif script:
                score += _plausible(script, run[max(0, at - 1) : at + 1], len(run)) if len(around) == 1 else -1
            else:
                score -= 0.5
    return score


def _plausible(script: str, pair: str, length: int) -> float:
    """What a letter is worth with the one before it: no word has a capital after a small letter, few languages three
    accented letters in a row, and of the ideographs of GB 2312 the first half are those in common use."""
    if len(pair) == 2 and pair[0].islower() and pair[1].isupper():
        return -2
    if script == "LATIN":
        return 1 if length < 3 else -1
    if script == "CJK":
        code = pair[-1].encode("gb2312", errors="ignore")
        return 2 if code and 0xB0 <= code[0] <= 0xD7 else -1
    return 1


def _script(letter: str) -> str:
    """The script of a letter by its name; ``?`` for what no text holds, empty for everything else."""
    if not letter or letter in "\r\n\t":
        return ""
    if letter == "\ufffd" or unicodedata.category(letter) in ("Cc", "Co", "Cn"):
        return "?"
    if not letter.isalpha():
        return ""
    name = unicodedata.name(letter, "?").split(" ")[0]
    return name if name in ("LATIN", "CYRILLIC", "ARABIC", "CJK") else "?"


def _read(text: str, table: Table) -> None:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise DomainError(
                format_lazy(_("From line {line} on the file cannot be read: a quotation mark is off."), line=line)
            ) from None
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise DomainError(format_lazy(_("The file has more than {most} columns."), most=MOST_COLUMNS))
        if not table.heading:
            table.heading = cells
            continue
        if len(table.rows) == MOST_ROWS:
            raise DomainError(format_lazy(_("The file has more than {most} rows. Split it."), most=MOST_ROWS))
        table.rows.append((line, [as_said(cell) for cell in cells]))


def _delimiter(text: str) -> str:
    """What most often parts the first line, outside of quotation marks."""
    start = text.lstrip("\r\n")
    first = re.sub(r'"[^"]*"', "", start[: (start + "\n").index("\n")][:20_000])
    return max(_DELIMITERS, key=first.count)
