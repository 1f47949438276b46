"""One style sheet, put together from its parts and found as a static file."""

import gzip
import os
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

from capdev.ui.assembly import SOURCES, parts, stylesheet, write_stylesheet
from capdev.ui.finders import StylesheetFinder


def test_sheet_when_assembled_then_layers_come_first_and_no_part_is_missing() -> None:
    assert stylesheet().startswith("@layer reset, tokens, base, layout, components, utilities, print;")
    assert {path.name for path in parts()} == {path.name for path in SOURCES.glob("*.css")}
    assert len(parts()) == len(set(parts()))


def test_parts_when_read_then_every_rule_is_in_a_known_layer() -> None:
    for path in parts()[1:]:
        outside = re.sub(r"@layer \w+ \{.*?\n\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert re.sub(r"/\*.*?\*/", "", outside, flags=re.DOTALL).strip() == "", path.name


def test_variables_when_used_then_defined() -> None:
    sheet = stylesheet()
    used = set(re.findall(r"var\((--[\w-]+)", sheet))
    assert used - set(re.findall(r"(--[\w-]+)\s*:", sheet)) == set()


def test_sheet_when_compressed_then_leaves_room_for_the_page() -> None:
    assert len(gzip.compress(stylesheet().encode())) < 16_000


def test_sheet_when_a_source_is_newer_then_written_anew(tmp_path: Path) -> None:
    target = write_stylesheet(tmp_path)
    target.write_text("old", encoding="utf-8")
    assert write_stylesheet(tmp_path).read_text(encoding="utf-8") == "old"
    os.utime(target, ns=(0, 0))
    assert write_stylesheet(tmp_path).read_text(encoding="utf-8") == stylesheet()
    assert [path.name for path in target.parent.iterdir()] == ["ui.css"]


def test_sheet_when_asked_for_as_a_static_file_then_found() -> None:
    found = finders.find("ui/ui.css")
    assert isinstance(found, str)
    assert Path(found).read_text(encoding="utf-8") == stylesheet()
    assert finders.find("ui/none.css") is None


def test_sheet_when_files_are_collected_then_listed_once() -> None:
    listed = list(StylesheetFinder().list(None))
    assert [path for path, _ in listed] == ["ui/ui.css"]
    storage = listed[0][1]
    assert isinstance(storage, FileSystemStorage)
    assert storage.exists("ui/ui.css")


def test_script_when_read_then_small_and_without_what_the_content_policy_refuses() -> None:
    script = (SOURCES / "ui.js").read_text(encoding="utf-8")
    assert len(script.encode()) < 10_000
    assert [
        word for word in ("eval(", "innerHTML", "new Function", ".style.", "document.write") if word in script
    ] == []
