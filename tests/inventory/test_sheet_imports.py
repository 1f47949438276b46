"""Imports of spreadsheets: preview, decision, writing in batches, undoing; who may."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser

from capdev.accounts.models import User
from capdev.history.models import Change
from capdev.inventory.actions import merge_records, update_record
from capdev.inventory.actions.sheet_imports import (
    confirm_import,
    discard_import,
    forget_imports_of,
    forget_old_imports,
    start_import,
    undo_import,
)
from capdev.inventory.actions.sheet_imports.files import path_of
from capdev.inventory.errors import NotYours
from capdev.inventory.exports.sheets.refused import write_refused
from capdev.inventory.imports import running
from capdev.inventory.items import RoleItem
from capdev.inventory.models import Activity, Edition, Record, SheetImport, Tool
from capdev.inventory.rules import can_import, can_see_import
from capdev.kernel.errors import DomainError
from capdev.kernel.publication import State
from capdev.network.models import Organisation
from tests import factories
from tests.inventory import items
from tests.inventory.workbooks import exported, imported, outcomes, rows_of, workbook

ACTIVITIES = ["Identifiers", "Title [en]", "Title [fr]", "Kind", "Theme", "Cost"]


@pytest.fixture
def iom(db: None) -> Organisation:
    return items.world()


@pytest.fixture
def editor(iom: Organisation) -> User:
    return factories.editor_of(iom)


def _activities(*rows: list[Any], **sheets: list[list[Any]]) -> bytes:
    return workbook({"Activities": [ACTIVITIES, *rows], **sheets})


def _done(user: User, content: bytes, organisation: Organisation | None, **more: Any) -> SheetImport:
    import_ = imported(user, content, organisation, **more)
    assert import_.stage == SheetImport.Stage.READY, import_.problem
    return running.run_to_the_end(confirm_import(user, import_))


def test_rows_when_new_then_drafts_led_by_the_organisation(editor: User, iom: Organisation) -> None:
    content = _activities(
        ["a1", "Labour course", "Cours", "Course", "labour; HEALTH", 20],
        ["", "Second", "", "workshop", "", ""],
        editions=[["record", "starts", "ends", "place", "languages"],
                  ["a1", date(2027, 3, 1), "5 mars 2027", "Geneva", "en; fr"], ["a1", 2028, "", "", ""]],
    )  # fmt: skip
    import_ = imported(editor, content, iom)
    assert outcomes(import_) == {"added": 4}
    assert not Record.objects.exists()
    import_ = running.run_to_the_end(confirm_import(editor, import_))
    assert import_.stage == SheetImport.Stage.DONE
    made = Activity.objects.get(title__texts__en="Labour course")
    assert (made.state, made.cost, dict(made.title.texts)) == ("draft", "20", {"en": "Labour course", "fr": "Cours"})
    assert [term.concept.code for term in made.terms.order_by("concept__code")] == ["health", "labour"]
    assert [(role.organisation, role.role.code) for role in made.roles.all()] == [(iom, "lead")]
    assert [(str(one.starts), str(one.ends)) for one in made.editions.order_by("starts")] == [
        ("2027-03-01", "2027-03-05"), ("2028", "None"),
    ]  # fmt: skip
    assert made.origin_of("title") == {"source": "sheet.xlsx", "as_of": "2026-11-23", "via": "import"}
    assert Change.objects.get(subject_uuid=made.uuid, act="create").actor == editor


def test_file_when_imported_again_then_unchanged(editor: User, iom: Organisation) -> None:
    content = _activities(
        ["a1", "Labour course", "", "course", "labour", ""],
        editions=[["record", "starts", "place"], ["a1", "2027-03-01", "Geneva"]],
        components=[["record", "position", "title"], ["a1", 1, "Opening"]],
    )
    _done(editor, content, iom)
    assert outcomes(imported(editor, content, iom)) == {"unchanged": 3}


def test_row_when_it_differs_then_only_that_is_changed(editor: User, iom: Organisation) -> None:
    merge_records([items.activity()], "starter")
    before = Activity.objects.get()
    import_ = imported(editor, _activities(["starter:act1", "", "Cours sur le travail", "", "labour; health", ""]), iom)
    row = rows_of(import_, "changed")[0]
    assert row.differences == [["Title [fr]", "", "Cours sur le travail"], ["Theme", "labour", "labour; health"]]
    running.run_to_the_end(confirm_import(editor, import_))
    after = Activity.objects.get()
    assert dict(after.title.texts) == {"en": "Labour course", "fr": "Cours sur le travail"}
    assert {(term.concept.code, term.reason) for term in after.terms.filter(axis="theme")} == {
        ("labour", "says so"),
        ("health", ""),
    }
    assert (after.source, after.cost, after.summary) == (before.source, before.cost, before.summary)
    assert after.origin_of("title")["via"] == "import"
    assert after.origin_of("summary")["via"] == "starter"


def test_field_when_corrected_by_hand_then_stays_and_is_said(editor: User, iom: Organisation) -> None:
    merge_records([items.activity()], "starter")
    update_record(editor, Activity.objects.get(), {"cost": "by hand"})
    import_ = imported(editor, _activities(["starter:act1", "New title", "", "", "", "by sheet"]), iom)
    row = rows_of(import_, "changed")[0]
    assert (row.kept, [one[0] for one in row.differences]) == (["Cost"], ["Title [en]"])
    running.run_to_the_end(confirm_import(editor, import_))
    found = Activity.objects.get()
    assert (found.cost, found.title.texts["en"]) == ("by hand", "New title")


def test_cell_when_empty_then_left_or_cleared_as_chosen(editor: User, iom: Organisation) -> None:
    merge_records([items.activity(fields={"cost": "10"})], "starter")
    content = _activities(["starter:act1", "Labour course", "", "course", "", ""])
    assert outcomes(imported(editor, content, iom)) == {"unchanged": 1}
    _done(editor, content, iom, clears=True)
    found = Activity.objects.get()
    assert (found.cost, found.terms.filter(axis="theme").count()) == ("", 0)
    assert found.title.texts["en"] == "Labour course"


def test_parts_when_some_are_named_then_the_others_stay_unless_cleared(editor: User, iom: Organisation) -> None:
    merge_records([items.tool(roles=(RoleItem(("starter", "iom"), "lead"),))], "starter")
    content = workbook(
        {
            "Language versions": [
                ["record", "language", "title"],
                ["starter:tool1", "French", ""],
                ["starter:tool1", "fr", "Manuel"],
            ]
        }
    )
    refused = imported(editor, content, iom)
    assert "French" in rows_of(refused, "refused")[0].problems[0][1]
    _done(editor, content, iom)
    versions = Tool.objects.get().language_versions
    assert {(one.language.code, one.title) for one in versions.all()} == {("en", "Handbook"), ("fr", "Manuel")}
    content = workbook({"Language versions": [["record", "language", "title"], ["starter:tool1", "fr", "Manuel"]]})
    _done(editor, content, iom, clears=True)
    assert [one.language.code for one in versions.all()] == ["fr"]


@pytest.mark.parametrize(
    ("row", "heading", "sentence"),
    [
        (["", "", "", "course", "", ""], "Title", "A new row needs “Title”."),
        (["", "A", "", "", "", ""], "Kind", "A new row needs “Kind”."),
        (["", "A", "", "curse", "", ""], "Kind", "“curse” is not in the list “activity_kinds”. Did you mean “course”?"),
        (["", "A", "", "course", "labour; nothing", ""], "Theme", "“nothing” is not in the list"),
        (["", "A", "", "course", "", "x" * 201], "Cost", "The text has 201 characters; 200 have room."),
        (["starter:none", "A", "", "course", "", ""], "Identifiers", "no record “starter:none” that you may"),
        (["https://example.org/x", "A", "", "course", "", ""], "Identifiers", "is no address of a record"),
    ],
)  # fmt: skip
def test_row_when_wrong_then_refused_with_place_and_sentence(
    editor: User, iom: Organisation, row: list[Any], heading: str, sentence: str
) -> None:
    import_ = imported(editor, _activities(row, ["", "Good", "", "course", "", ""]), iom)
    assert outcomes(import_) == {"refused": 1, "added": 1}
    refused = rows_of(import_, "refused")[0]
    assert refused.line == 2
    assert [(one, said) for one, said in refused.problems if one == heading and sentence in said], refused.problems


def test_row_when_it_belongs_to_a_refused_record_then_says_so(editor: User, iom: Organisation) -> None:
    content = _activities(
        ["a1", "A", "", "nonsense", "", ""],
        editions=[["record", "starts"], ["a1", "2027"], ["b9", "2027"], ["", "2028"]],
    )
    said = [row.problems[0][1] for row in rows_of(imported(editor, content, iom), "refused")]
    assert "There is no record “iom:b9”, neither in the portal nor in this file." in said
    assert "Say to which record the row belongs." in said
    assert "Its record (row 2 of “Activities”) is refused." in said


def test_edition_when_it_ends_before_it_starts_then_refused_alone(editor: User, iom: Organisation) -> None:
    content = _activities(
        ["a1", "A", "", "course", "", ""], editions=[["record", "starts", "ends"], ["a1", "2027-05", "2027-04"]]
    )
    assert outcomes(imported(editor, content, iom)) == {"added": 1, "refused": 1}


def test_record_when_of_another_organisation_then_as_if_it_were_not_there(editor: User, iom: Organisation) -> None:
    other = factories.organisation("Other")
    hidden = factories.activity("Hidden", lead=other, state=State.DRAFT)
    content = _activities(
        [str(hidden.uuid), "Stolen", "", "", "", ""], [str(other.uuid), "Stolen", "", "course", "", ""]
    )
    said = [row.problems[0][1] for row in rows_of(imported(editor, content, iom), "refused")]
    assert said == [f"There is no record “{one.uuid}” that you may change." for one in (hidden, other)]


def test_roles_when_said_then_own_organisation_stays_among_them(editor: User, iom: Organisation) -> None:
    other = factories.organisation("Other", acronym="OTH")
    heading = ["title", "kind", "role.lead", "role.partner"]
    content = workbook({"Activities": [heading, ["A", "course", "OTH", ""], ["B", "course", "OTH", "IOM"]]})
    import_ = imported(editor, content, iom)
    assert "must stay among" in rows_of(import_, "refused")[0].problems[0][1]
    running.run_to_the_end(confirm_import(editor, import_))
    assert {(role.organisation, role.role.code) for role in Activity.objects.get().roles.all()} == {
        (other, "lead"),
        (iom, "partner"),
    }


def test_row_when_it_looks_like_a_record_then_left_out_unless_wanted(editor: User, iom: Organisation) -> None:
    content = _activities(["", "International labour migration law course", "", "course", "", ""])
    _done(editor, content, iom)
    import_ = imported(editor, content, iom)
    assert rows_of(import_, "added")[0].likenesses
    import_ = running.run_to_the_end(confirm_import(editor, import_))
    assert (import_.stage, Activity.objects.count()) == (SheetImport.Stage.DONE, 1)
    again = imported(editor, content, iom)
    running.run_to_the_end(confirm_import(editor, again, adds_likenesses=True))
    assert Activity.objects.count() == 2


def test_import_when_the_worker_is_killed_then_taken_up_where_it_was(
    editor: User, iom: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("capdev.inventory.actions.sheet_imports.apply.BATCH", 2)
    import_ = imported(
        editor, _activities(*([f"a{n}", f"Course {n} zeta", "", "course", "", ""] for n in range(5))), iom
    )
    confirm_import(editor, import_, adds_likenesses=True)
    assert running.step(import_.uuid)
    import_.refresh_from_db()
    assert (Activity.objects.count(), import_.done_count) == (2, 2)
    with monkeypatch.context() as broken:
        broken.setattr("capdev.inventory.actions.sheet_imports.apply.look_afterwards_at", _killed)
        with pytest.raises(KeyboardInterrupt):
            running.step(import_.uuid)
    assert Activity.objects.count() == 2
    import_ = running.run_to_the_end(import_)
    assert (Activity.objects.count(), import_.done_count, import_.stage) == (5, 5, SheetImport.Stage.DONE)


def _killed(*_written: Any) -> Any:
    raise KeyboardInterrupt


def test_reading_when_the_worker_is_killed_then_begun_anew_by_the_sweep(editor: User, iom: Organisation) -> None:
    import_ = start_import(editor, iom, [_activities(["", "A", "", "course", "", ""])], "x.xlsx", "en")
    SheetImport.objects.update(claimed_at=import_.created_at)
    import_.rows.create(sheet="activities", line=2, outcome="added")
    assert not running.step(import_.uuid)
    assert import_.rows.count() == 1, "another worker is at it"
    with time_machine.travel(import_.created_at + timedelta(minutes=3)):
        running.step(import_.uuid)
    import_.refresh_from_db()
    assert (import_.stage, import_.rows.get().title) == (SheetImport.Stage.READY, "A")


def test_record_when_changed_after_the_preview_then_not_touched(editor: User, iom: Organisation) -> None:
    merge_records([items.activity()], "starter")
    import_ = imported(editor, _activities(["starter:act1", "By sheet", "", "", "", ""]), iom)
    update_record(editor, Activity.objects.get(), {"cost": "meanwhile"})
    running.run_to_the_end(confirm_import(editor, import_))
    assert Activity.objects.get().title.texts["en"] == "Labour course"
    row = import_.rows.get()
    assert row.result == "failed"
    assert "after the preview" in row.result_note


def test_import_when_undone_then_everything_is_as_before(editor: User, iom: Organisation, tmp_path: Path) -> None:
    merge_records([items.activity()], "starter")
    before = Activity.objects.get()
    content = _activities(
        ["starter:act1; doi:10.1/x", "New", "Nouveau", "workshop", "health", "5"],
        ["", "Added", "", "course", "", ""],
        editions=[["record", "edition", "place", "starts"],
                  ["starter:act1", "ed1", "Bern", ""], ["starter:act1", "", "Basel", "2029"]],
        components=[["record", "position", "title"], ["starter:act1", 1, "Changed"], ["starter:act1", 2, "New"]],
    )  # fmt: skip
    sheet = exported(tmp_path / "before.xlsx")
    import_ = _done(editor, content, iom)
    assert Edition.objects.count() == 2
    import_ = running.run_to_the_end(undo_import(editor, import_))
    assert import_.stage == SheetImport.Stage.UNDONE
    after = Activity.objects.get(pk=before.pk)
    assert after.provenance == before.provenance
    assert Edition.objects.get(external_id="ed1").place == "Geneva"
    assert Edition.objects.get(starts="2029").status == "cancelled"
    assert Activity.objects.get(title__texts__en="Added").state == State.ARCHIVED
    assert [str(one.title) for one in after.components.all()] == ["Opening"]
    convenor = factories.co_convenor()
    assert outcomes(imported(convenor, sheet)) == {"unchanged": 3}


def test_import_when_a_record_changed_since_then_not_undone(editor: User, iom: Organisation) -> None:
    import_ = _done(editor, _activities(["", "A", "", "course", "", ""]), iom)
    update_record(editor, Activity.objects.get(), {"cost": "since"})
    with pytest.raises(DomainError, match="have changed since"):
        undo_import(editor, import_)


def test_rows_when_refused_then_downloaded_repaired_and_imported(
    editor: User, iom: Organisation, tmp_path: Path
) -> None:
    import_ = _done(editor, _activities(["", "=1+1", "", "nonsense", "", ""], ["", "Good", "", "course", "", ""]), iom)
    path = tmp_path / "refused.xlsx"
    write_refused(path, import_)
    again = imported(editor, path.read_bytes(), iom)
    assert outcomes(again) == {"refused": 1}
    assert not again.notes
    assert again.rows.get().cells[3:4] == ["nonsense"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (workbook({"Sheet1": [["colour", "size"], ["red", 3]]}), "No sheet has headings that the portal knows."),
        (workbook({"Activities": [["title", "kind"]]}), "The file has headings and no rows."),
        (workbook({"Activities": [["title", "title"], ["a", "b"]]}), "stands twice"),
        (workbook({"Editions": [["starts", "ends"], ["2027", "2027"]]}), "has no column “Record”"),
        (
            workbook({"Tools": [["title", "kind"], ["a", "b"]], "tools": [["title", "kind"]]}) if False else b"%PDF",
            "PDF",
        ),
    ],
)
def test_file_when_it_cannot_be_imported_then_says_why(
    editor: User, iom: Organisation, content: bytes, sentence: str
) -> None:
    import_ = imported(editor, content, iom)
    assert import_.stage == SheetImport.Stage.FAILED
    assert sentence in import_.problem
    assert not import_.rows.exists()


def test_sentences_when_the_reader_is_french_then_french(editor: User, iom: Organisation) -> None:
    import_ = imported(editor, workbook({"Activités": [["Titre", "Type"], ["A", "course"]]}), iom, language="fr")
    assert import_.stage == SheetImport.Stage.READY
    assert imported(editor, b"", iom, language="fr").problem == "Le fichier est vide."


def test_cast_when_it_comes_to_importing_then_each_for_their_own(
    *, iom: Organisation, editor: User, visitor: AnonymousUser, member: User, member_elsewhere: User, reviewer: User,
    co_convenor: User, administrator: User,
) -> None:  # fmt: skip
    import_ = imported(editor, _activities(["", "A", "", "course", "", ""]), iom)
    for person in (editor, co_convenor, administrator):
        assert can_import(person, iom)
        assert can_see_import(person, import_)
    for stranger in (visitor, member, member_elsewhere, reviewer):
        assert not can_import(stranger, iom)
        assert not can_import(stranger)
        assert not can_see_import(stranger, import_)
    assert not can_import(editor)
    for person in (member, member_elsewhere, reviewer):
        with pytest.raises(NotYours):
            start_import(person, iom, [b"x"], "x.csv", "en")
        for act in (confirm_import, undo_import, discard_import):
            with pytest.raises(NotYours):
                act(person, import_)
    with pytest.raises(DomainError, match="may not publish"):
        start_import(editor, iom, [b"x"], "x.csv", "en", new_state="published")
    start_import(co_convenor, None, [b"x"], "x.csv", "en", new_state="published")


def test_editor_when_no_more_one_then_confirmed_import_writes_nothing(editor: User, iom: Organisation) -> None:
    import_ = confirm_import(editor, imported(editor, _activities(["", "A", "", "course", "", ""]), iom))
    editor.affiliations.all().delete()
    import_ = running.run_to_the_end(import_)
    assert not Activity.objects.exists()
    assert "may not import any more" in import_.rows.get().result_note


def test_decision_when_made_twice_then_refused(editor: User, iom: Organisation) -> None:
    import_ = imported(editor, _activities(["", "A", "", "course", "", ""]), iom)
    confirm_import(editor, import_)
    with pytest.raises(DomainError, match="decided already"):
        confirm_import(editor, import_)
    with pytest.raises(DomainError, match="decided already"):
        discard_import(editor, import_)
    unchanged = imported(editor, _activities(["", "", "", "nonsense", "", ""]), iom)
    with pytest.raises(DomainError, match="nothing to import"):
        confirm_import(editor, unchanged)


def test_files_when_their_time_is_over_then_gone(
    editor: User, iom: Organisation, clock: time_machine.Traveller
) -> None:
    done = _done(editor, _activities(["", "A", "", "course", "", ""]), iom)
    waiting = imported(editor, _activities(["", "B", "", "course", "", ""]), iom)
    paths = [path_of(done.file), path_of(waiting.file)]
    assert all(path.exists() and path.stat().st_mode & 0o077 == 0 for path in paths)
    clock.shift(timedelta(days=31))
    assert forget_old_imports() == 2
    assert not any(path.exists() for path in paths)
    assert list(SheetImport.objects.all()) == [done]
    clock.shift(timedelta(days=400))
    forget_old_imports()
    assert not SheetImport.objects.exists()


def test_account_when_erased_then_its_files_are_gone_and_records_stay(editor: User, iom: Organisation) -> None:
    import_ = _done(editor, _activities(["", "A", "", "course", "", ""]), iom)
    forget_imports_of(editor)
    assert not path_of(import_.file).exists()
    assert not SheetImport.objects.exists()
    assert Activity.objects.exists()
