"""Files of every kind that people upload: each is read or refused with a sentence, in bounded memory."""

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from capdev.inventory.imports.reading import tables
from capdev.inventory.imports.reading.files import read_file
from capdev.inventory.imports.reading.tables import Broken
from capdev.kernel.errors import DomainError
from tests.inventory.workbooks import with_part, workbook

SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
PLAIN = {"Tools": [["title", "kind"], ["A", "handbook"]]}


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "upload"
    path.write_bytes(content)
    return path


def _refused(folder: Path, content: bytes) -> str:
    with pytest.raises(DomainError) as found:
        read_file(_file(folder, content))
    return str(found.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"   \n\n", "The file is empty."),
        (b"\0\0\0\0", "The file is empty."),
        (b"%PDF-1.7 ...", "This is a PDF document."),
        (b"<!DOCTYPE html><table></table>", "This is a web page."),
        (b"\xef\xbb\xbf<html>", "This is a web page."),
        (b"\x89PNG\r\n\x1a\n....", "This is a picture."),
        (b"{\\rtf1 text}", "This is a text document."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old version of Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"PK\x03\x04 not an archive", "The file is damaged."),
        (b"a,b\n\x00\x01\x02,c", "This is no spreadsheet."),
        (b'title,kind\n"open,1\n', "a quotation mark is off"),
    ],
)
def test_file_when_no_table_then_refused_with_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    assert sentence in _refused(tmp_path, content)


def test_workbook_when_with_macros_then_refused(tmp_path: Path) -> None:
    assert "macros" in _refused(tmp_path, with_part(workbook(PLAIN), "xl/vbaProject.bin", b"code"))


def test_archive_when_another_document_then_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert "no spreadsheet" in _refused(tmp_path, stream.getvalue())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", "<office/>")
    assert "format are not read" in _refused(tmp_path, stream.getvalue())


def test_workbook_when_cut_off_then_damaged(tmp_path: Path) -> None:
    content = workbook(PLAIN)
    assert "damaged" in _refused(tmp_path, content[: len(content) // 2])
    assert "damaged" in _refused(tmp_path, with_part(content, SHEET, HEAD + b"<row><c t='s'><v>99999</v></c></row>"))
    assert "damaged" in _refused(tmp_path, with_part(content, SHEET, b"<worksheet><row>"))


def test_workbook_when_it_defines_entities_then_refused(tmp_path: Path) -> None:
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        + HEAD
        + b"<row><c><v>&b;</v></c></row></sheetData></worksheet>"
    )
    assert "document type" in _refused(tmp_path, with_part(workbook(PLAIN), SHEET, bomb))


def test_workbook_when_a_bomb_then_refused_in_little_memory(tmp_path: Path) -> None:
    """Some kilobytes that claim, and some that hide, how much they unpack to."""
    bomb = with_part(workbook(PLAIN), SHEET, HEAD + b" " * (tables.MOST_UNPACKED + 1))
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    assert "far larger than it looks" in _refused(tmp_path, bomb)
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_workbook_when_its_last_cell_is_far_then_memory_of_its_cells_alone(tmp_path: Path) -> None:
    far = HEAD + (
        b'<row r="1"><c r="A1" t="str"><v>title</v></c><c r="B1" t="str"><v>kind</v></c></row>'
        b'<row r="1048576"><c r="A1048576" t="str"><v>far</v></c></row></sheetData></worksheet>'
    )
    tracemalloc.start()
    found = read_file(_file(tmp_path, with_part(workbook(PLAIN), SHEET, far)))
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
    assert found.tables[0].rows == [(1048576, ["far"])]


def test_workbook_when_a_million_columns_then_refused(tmp_path: Path) -> None:
    cells = b"".join(b'<c t="str"><v>x</v></c>' for _ in range(1_000_000))
    content = with_part(workbook(PLAIN), SHEET, HEAD + b"<row>" + cells + b"</row></sheetData></worksheet>")
    assert "more than 400 columns" in _refused(tmp_path, content)
    assert "more than 400 columns" in _refused(tmp_path, b"x," * 1_000_000)


def test_file_when_a_hundred_thousand_rows_then_refused(tmp_path: Path) -> None:
    assert "more than 20000 rows" in _refused(tmp_path, b"title,kind\n" + b"a,b\n" * 100_000)
    rows = b"".join(b'<row><c t="str"><v>x</v></c></row>' for _ in range(100_000))
    content = with_part(workbook(PLAIN), SHEET, HEAD + rows + b"</sheetData></worksheet>")
    assert "more than 20000 rows" in _refused(tmp_path, content)


def test_file_when_too_many_bytes_then_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("capdev.inventory.imports.reading.files.MOST_BYTES", 10)
    assert "larger than" in _refused(tmp_path, b"title,kind\na,b\n")


def test_cells_when_merged_or_without_result_then_told_from_empty_ones(tmp_path: Path) -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet("Tools")
    sheet.write_row(0, 0, ["title", "kind", "url"])
    sheet.merge_range(1, 0, 2, 0, "merged")
    sheet.write_formula(3, 0, "=1+1", None, "")
    sheet.write_formula(4, 0, "=A1", None, "result")
    sheet.write_formula(5, 0, "=1/0", None, "#DIV/0!")
    book.close()
    rows = dict(read_file(_file(tmp_path, stream.getvalue())).tables[0].rows)
    for line, said in ((2, "merged"), (3, "merged"), (4, "no result"), (6, "#DIV/0!")):
        cell = rows[line][0] if line in rows else None
        if line == 3 and cell is None:
            continue  # nothing stands in that row but the merged cell
        assert isinstance(cell, Broken)
        assert said in str(cell.sentence)
    assert rows[5][0] == "result"


def test_workbook_when_hidden_sheets_and_far_characters_then_read(tmp_path: Path) -> None:
    text = "طفل 𝔘 _x0041_ \n second\ttab"
    content = workbook({"Tools": [["title", "kind"], [text, 2027], [3.5, True]]})
    assert read_file(_file(tmp_path, content)).tables[0].rows == [(2, [text, "2027"]), (3, ["3.5", "1"])]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "title;kind\nFormação é;x"),
        ("utf-8-sig", "title;kind\nФормат;x"),
        ("utf-16", "title;kind\nتدريب;x"),
        ("windows-1252", "title;kind\nFormation à l’échelle des régions, déjà prête: élève;x"),
        ("windows-1251", "title;kind\nПодготовка кадров по миграции;x"),
        ("windows-1256", "title;kind\nالتدريب على الهجرة;x"),
        ("gb18030", "title;kind\n移民能力建设培训班;x"),
    ],
)
def test_text_file_when_in_any_encoding_then_read(tmp_path: Path, encoding: str, text: str) -> None:
    found = read_file(_file(tmp_path, text.encode(encoding))).tables[0]
    assert found.heading == ["title", "kind"]
    assert found.rows == [(2, text.splitlines()[1].split(";"))]
