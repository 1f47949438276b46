"""Tables are read safely: what is broken is refused with its place, the rest is read."""

from pathlib import Path

from capdev.kernel.loading import LoadReport, Refusal, read_table


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "rows.csv"
    path.write_bytes(content)
    return path


def test_read_table_when_well_formed_then_gives_rows_with_their_lines(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, '\ufeffid,title\na," Two\nlines "\n\nb,x;y; x \n'.encode()), ("id", "title"))
    assert [(row.line, dict(row)) for row in table.rows] == [
        (2, {"id": "a", "title": "Two\nlines"}),
        (5, {"id": "b", "title": "x;y; x"}),
    ]
    assert table.rows[1].items_of("title") == ("x", "y")
    assert table.refused == ()


def test_read_table_when_rows_are_broken_then_refuses_each_with_its_line_and_keeps_the_rest(tmp_path: Path) -> None:
    content = b"id,title\na,one\nb,one,two\nc\nd,caf\xe9\ne,bell\x07\nf,six\n"
    table = read_table(_file(tmp_path, content))
    assert [row["id"] for row in table.rows] == ["a", "f"]
    assert [(refusal.line, refusal.key) for refusal in table.refused] == [(3, "b"), (4, "c"), (5, "d"), (6, "e")]
    assert [str(refusal.reason) for refusal in table.refused] == [
        "The row has 3 cells where the header has 2.",
        "The row has 1 cells where the header has 2.",
        "The row has bytes that are not UTF-8.",
        "The row has control characters.",
    ]


def test_read_table_when_a_quotation_mark_is_left_open_then_keeps_what_stands_before(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, b'id,title\na,one\nb,"two\nc,three\n'))
    assert [row["id"] for row in table.rows] == ["a"]
    assert [refusal.line for refusal in table.refused] == [3]


def test_read_table_when_a_separator_of_unicode_is_in_a_cell_then_it_stays_in_it(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, "id,title\na,one\u2028two\n".encode()))
    assert table.rows[0]["title"] == "one\u2028two"


def test_read_table_when_columns_or_the_file_are_missing_then_refuses_the_whole(tmp_path: Path) -> None:
    table = read_table(_file(tmp_path, b"id,title\na,one\n"), ("id", "kind"))
    assert table.rows == ()
    assert str(table.refused[0]) == "rows.csv:1: These columns are missing: kind."
    assert str(read_table(tmp_path / "none.csv").refused[0]) == "none.csv: The file is missing."
    assert "twice" in str(read_table(_file(tmp_path, b"id,id\na,b\n")).refused[0])


def test_load_reports_when_added_then_sum_up() -> None:
    refusal = Refusal("rows.csv", 3, "b", "No.")
    whole = LoadReport(added=1, refused=(refusal,)) + LoadReport(changed=2, unchanged=3)
    assert whole == LoadReport(1, 2, 3, (refusal,))
    assert (whole.total, str(refusal)) == (7, "rows.csv:3 b: No.")
