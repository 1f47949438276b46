"""Pages about spreadsheets: columns, template, downloads, uploads; who sees which; commands."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from capdev.accounts.models import User
from capdev.inventory.actions import merge_records
from capdev.inventory.imports.reading.files import read_file
from capdev.inventory.imports.running import run_to_the_end
from capdev.inventory.items import LinkItem
from capdev.inventory.models import Activity, SheetImport
from capdev.inventory.sheets.columns import sheets
from capdev.kernel.languages import INTERFACE_LANGUAGES
from capdev.kernel.publication import State
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation
from tests import factories
from tests.indexing import Index, index
from tests.inventory import items
from tests.inventory.workbooks import exported, imported, outcomes, workbook

__all__ = ["index"]

FILE = workbook({"Activities": [["Title", "Kind"], ["A course", "course"], ["Broken", "nonsense"]]})


@pytest.fixture
def iom(db: None) -> Organisation:
    return items.world()


@pytest.fixture
def editor(iom: Organisation) -> User:
    return factories.editor_of(iom)


def _tables(response: Any, folder: Path) -> dict[str, list[list[Any]]]:
    path = folder / "answer.xlsx"
    path.write_bytes(response.content)
    return {table.name: [cells for _line, cells in table.rows] for table in read_file(path).tables}


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_page_of_columns_when_opened_then_tells_every_column(client: Client, iom: Organisation, language: str) -> None:
    with override(language):
        page = client.get(f"/{language}/inventory/sheets/").content.decode()
        for sheet in sheets():
            assert f'id="{sheet.code}"' in page
            assert all(column.code in page for column in sheet.columns)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_template_when_downloaded_then_its_headings_are_known(
    client: Client, iom: Organisation, tmp_path: Path, language: str
) -> None:
    answer = client.get(f"/{language}/inventory/sheets/template.xlsx")
    path = tmp_path / "template.xlsx"
    path.write_bytes(answer.content)
    import_ = imported(factories.co_convenor(), path.read_bytes(), language=language)
    assert import_.notes == []
    with override(language):
        assert import_.problem == gettext("The file has headings and no rows.")


def test_search_when_downloaded_then_only_what_the_reader_may_see(
    client: Client, index: Index, iom: Organisation, tmp_path: Path
) -> None:
    factories.activity("Public course", lead=iom)
    factories.activity("Internal course", lead=iom, visibility="internal")
    factories.activity("Draft course", lead=iom, state=State.DRAFT)
    index()
    found = _tables(client.get("/en/inventory/sheets/found.xlsx?type=activity"), tmp_path)
    assert [row[1] for row in found["Activities"]] == ["Public course"]
    client.force_login(factories.co_convenor())
    found = _tables(client.get("/en/inventory/sheets/found.xlsx"), tmp_path)
    assert sorted(str(row[1]) for row in found["Activities"]) == ["Internal course", "Public course"]
    answer = client.get("/en/inventory/sheets/found/activities.csv?q=public")
    parts: Any = answer.streaming_content  # type: ignore[attr-defined]
    rows = list(csv.reader(io.StringIO(b"".join(parts).decode("utf-8-sig"))))
    assert (rows[0][1], rows[1][1]) == ("Title [en]", "Public course")
    assert client.get("/en/inventory/sheets/found/colours.csv").status_code == 404


def test_cell_when_it_looks_like_a_formula_then_harmless_and_back_as_it_was(iom: Organisation, tmp_path: Path) -> None:
    convenor = factories.co_convenor()
    for title in ("=HYPERLINK(1)", "+1", "-2", "@x", "'=quoted", "'plain"):
        factories.activity(title, lead=iom)
    content = exported(tmp_path / "all.xlsx")
    titles = {row[1][1] for row in read_file(tmp_path / "all.xlsx").tables[0].rows}
    assert titles == {"'=HYPERLINK(1)", "'+1", "'-2", "'@x", "''=quoted", "'plain"}
    assert outcomes(imported(convenor, content)) == {"unchanged": 6}


def test_organisation_when_downloaded_then_for_its_keepers_alone(
    *, client: Client, iom: Organisation, editor: User, member: User, member_elsewhere: User, reviewer: User,
    tmp_path: Path,
) -> None:  # fmt: skip
    factories.activity("Draft course", lead=iom, state=State.DRAFT)
    address = "/en/inventory/sheets/of/iom.xlsx"
    assert client.get(address).status_code == 302
    for stranger in (member, member_elsewhere, reviewer):
        client.force_login(stranger)
        assert client.get(address).status_code == 404
    for keeper in (editor, factories.co_convenor()):
        client.force_login(keeper)
        assert [row[1] for row in _tables(client.get(address), tmp_path)["Activities"]] == ["Draft course"]


def test_file_when_uploaded_then_previewed_confirmed_and_undone(
    client: Client, iom: Organisation, editor: User
) -> None:
    client.force_login(editor)
    address = reverse("inventory:sheet_imports")
    assert "IOM" in client.get(address).content.decode()
    said = {
        "organisation": "iom",
        "new_state": "draft",
        "clears": "",
        "file": SimpleUploadedFile("my table.xlsx", FILE),
    }
    answer = client.post(address, said)
    import_ = SheetImport.objects.get()
    assert answer["Location"] == reverse("inventory:sheet_import", args=[import_.uuid])
    assert "is being read" in client.get(answer["Location"]).content.decode()
    run_to_the_end(import_)
    page = client.get(answer["Location"]).content.decode()
    assert "Activities, row 3" in page
    assert "“nonsense” is not in the list" in page
    assert "1 new record" in page
    assert "A course" in client.get(f"{answer['Location']}?show=added").content.decode()
    assert client.get(f"{answer['Location']}problems.xlsx").status_code == 200
    client.post(f"{answer['Location']}confirm/")
    run_to_the_end(import_)
    assert "Undo the import" in client.get(answer["Location"]).content.decode()
    assert Activity.objects.get().state == State.DRAFT
    client.post(f"{answer['Location']}undo/")
    run_to_the_end(import_)
    assert Activity.objects.get().state == State.ARCHIVED
    assert "my table.xlsx" in client.get(address).content.decode()


def test_import_when_dropped_then_nothing_is_left(client: Client, iom: Organisation, editor: User) -> None:
    import_ = imported(editor, FILE, iom)
    client.force_login(editor)
    client.post(reverse("inventory:sheet_import_discard", args=[import_.uuid]))
    assert not SheetImport.objects.exists()
    assert not Activity.objects.exists()


def test_import_when_of_others_then_not_found(
    client: Client, iom: Organisation, editor: User, member: User, member_elsewhere: User, reviewer: User
) -> None:
    import_ = imported(editor, FILE, iom)
    names = ("sheet_import", "sheet_import_problems")
    acts = ("sheet_import_confirm", "sheet_import_undo", "sheet_import_discard")
    addresses = [reverse(f"inventory:{name}", args=[import_.uuid]) for name in (*names, *acts)]
    assert {client.get(address).status_code for address in addresses[:2]} == {302}
    for stranger in (member, member_elsewhere, reviewer):
        client.force_login(stranger)
        assert {client.get(address).status_code for address in addresses[:2]} == {404}
        assert {client.post(address).status_code for address in addresses[2:]} == {404}
    assert SheetImport.objects.get().stage == SheetImport.Stage.READY


def test_upload_when_for_another_organisation_then_refused(
    client: Client, iom: Organisation, member_elsewhere: User
) -> None:
    client.force_login(member_elsewhere)
    said = {"organisation": "iom", "new_state": "draft", "clears": "", "file": SimpleUploadedFile("t.xlsx", FILE)}
    assert client.post(reverse("inventory:sheet_imports"), said).status_code == 200
    said = {"organisation": "iom", "new_state": "published", "file": SimpleUploadedFile("t.xlsx", FILE)}
    assert client.post(reverse("inventory:sheet_imports"), said).status_code == 200
    assert not SheetImport.objects.exists()


def test_person_when_editor_of_nothing_then_told_how_to_become_one(client: Client, member: User) -> None:
    client.force_login(member)
    assert "You keep the records of no organization yet" in client.get("/en/inventory/sheets/imports/").content.decode()


def test_records_with_all_facts_when_exported_in_each_language_then_unchanged(
    iom: Organisation, tmp_path: Path
) -> None:
    texts = TranslatedText({"en": "Title; one\nline", "ar": "عنوان", "pt": "Título"}, "pt", {"en": "machine"})
    fields = {
        "title": texts, "summary": texts, "method": texts, "level": "", "cost": "=cost", "duration": "5 days; or less",
        "is_free": False, "has_certificate": True, "confirmed_on": "2026-01-31", "url": "https://example.org/?a=1;b=2",
        "visibility": "internal", "licence": "cc-by-4.0",
    }  # fmt: skip
    links = (LinkItem("https://example.org/2", "Label", "fr", "page 2"),)
    merge_records([items.activity(fields=fields, links=links), items.tool()], "starter")
    factories.edition(Activity.objects.get(), "2028", note=texts)
    factories.practice("Practice", lead=iom, problem=texts, since=None)
    convenor = factories.co_convenor()
    for language in INTERFACE_LANGUAGES:
        with override(language):
            content = exported(tmp_path / f"{language}.xlsx", language)
        import_ = imported(convenor, content, language=language)
        assert import_.stage == SheetImport.Stage.READY, import_.problem
        assert set(outcomes(import_)) == {"unchanged"}, [row.differences for row in import_.rows.all()]
        assert set(outcomes(imported(convenor, content, language="en", clears=True))) == {"unchanged"}


def test_command_when_called_then_shows_first_and_writes_on_word(
    iom: Organisation, editor: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "in.xlsx", tmp_path / "out.xlsx"
    path.write_bytes(FILE)
    call_command("import", str(path), "--as", editor.email, "--organisation", "iom")
    assert "added: 1, refused: 1" in capsys.readouterr().out
    assert not Activity.objects.exists()
    assert not SheetImport.objects.exists()
    call_command("import", str(path), "--as", editor.email, "--organisation", "iom", "--confirm", "--refused", str(out))
    assert Activity.objects.get().title.texts["en"] == "A course"
    assert out.exists()
    with pytest.raises(CommandError):
        call_command("import", str(path), "--as", editor.email)
    path.write_bytes(b"%PDF")
    with pytest.raises(CommandError, match="PDF"):
        call_command("import", str(path), "--as", editor.email, "--organisation", "iom")
    call_command("export", str(out), "--drafts")
    assert "1 records are in" in capsys.readouterr().out
    call_command("export", str(tmp_path / "t.csv"), "--sheet", "activities", "--language", "fr")
    with pytest.raises(CommandError, match="Say which sheet"):
        call_command("export", str(tmp_path / "t.csv"))
