"""Whatever is sent to an address, the answer is a page and never a failure; what a person may not know stays unsaid."""

import re
from typing import Any, Final

import pytest
from django.test import Client
from django.urls import reverse

from capdev.accounts.models import User
from capdev.inventory.actions import merge_duplicate, tell_apart, update_record
from capdev.inventory.actions.keep_draft import MOST_CHARACTERS, MOST_DRAFTS, keep_draft, start_draft
from capdev.inventory.errors import TooManyDrafts
from capdev.inventory.imports.running import read
from capdev.inventory.models import Activity, Draft, SheetImport
from capdev.inventory.sheets.formulas import as_said, as_text
from capdev.kernel.errors import DomainError
from capdev.kernel.publication import State
from capdev.network.models import Organisation
from capdev.notices.actions import start_thread
from capdev.reviewing import actions as reviewing
from tests import factories
from tests.indexing import Index, index
from tests.inventory.contributing import SETTING
from tests.inventory.walking import Address, Values, addresses
from tests.inventory.workbooks import imported, rows_of, workbook

__all__ = ["index"]

pytestmark = pytest.mark.django_db

OUTSIDE: Final = ("inventory:", "following:", "reviewing:", "reviews:", "publication:", "notices:", "affiliations:",
    "network:", "experts:")  # fmt: skip
GARBAGE: Final = ("\x00", "9" * 4_400, "http://[::1", "2026-99-99")
NAMED: Final = re.compile(r'<(?:input|select|textarea|button)[^>]*\sname="([^"]+)"')
QUERY: Final = (
    "page", "show", "after", "answer", "from", "then", "q", "kind", "key", "record", "month", "view", "theme", "id",
    "subject", "preview", "organisation", "facet", "compare", "when", "list", "country", "to",
)  # fmt: skip


@pytest.fixture
def client_(co_convenor: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(co_convenor)
    return client


@pytest.fixture
def walked(organisation: Organisation, owner: User, co_convenor: User, index: Index) -> list[Address]:
    """Addresses of what a co-convenor may open, and of what nobody has."""
    course = factories.activity("Border course", lead=organisation, slug="border-course")
    other = factories.activity("Border course", lead=organisation)
    held = factories.edition(course, "2025-03-01")
    factories.rubric()
    tool = factories.tool("Guide", lead=organisation, slug="guide")
    review = reviewing.open_review(co_convenor, reviewing.ask_review(owner, "tool", tool))
    draft = start_draft(co_convenor, "activity", organisation, {"title.en": ["x"]})
    sheet = SheetImport.objects.create(user=co_convenor, file_name="x", file="none", stage=SheetImport.Stage.READY)
    thread = start_thread(co_convenor, "activity", course, title="t", text="When?", language="en", is_public=True)
    index()
    huge = int("9" * 30)
    named: dict[str, Any] = {
        "slug": ["border-course", organisation.slug, "guide"], "code": ["labour", "x" * 300], "place": [0, huge],
        "revision": [1, huge], "version": [1, huge], "kind": ["figures", "evidence", "activity", "edition"],
        "token": ["forged", "é:é", "\x00"], "secret": ["é", "\x00"], "sheet": ["activities"], "one": [course.uuid],
        "other": [other.uuid], "edition": [held.uuid], "record": [course.uuid],
    }  # fmt: skip
    uuids = [one.uuid for one in (course, held, review, draft, sheet, thread)]
    return [one for one in addresses(Values(named, uuids, ["x"]), (), ()) if one.name.startswith(OUTSIDE)]


@SETTING
def test_addresses_when_asked_with_garbage_then_never_fail(client_: Client, walked: list[Address]) -> None:
    failed: list[str] = []
    open_ones: dict[str, tuple[str, list[str]]] = {}
    for one in walked:
        answer = client_.get(one.path)
        if answer.status_code >= 500:
            failed.append(str(one))
        if answer.status_code < 400 and not answer.streaming:
            names = sorted(set(NAMED.findall(answer.content.decode(errors="replace"))) - {"csrfmiddlewaretoken"})
            found = open_ones.setdefault(one.name, (one.path, names))
            open_ones[one.name] = (one.path, names) if len(names) > len(found[1]) else found
    assert len(open_ones) > 50
    for path, names in open_ones.values():
        for garbage in GARBAGE:
            asked = client_.get(path, dict.fromkeys(QUERY, garbage))
            sent = client_.post(path, {**dict.fromkeys((*names, "organisation", "a\x00b"), garbage), "keep": "1"})
            failed += [f"{path} {garbage[:12]!r}" for one in (asked, sent) if one.status_code >= 500]
    assert failed == []


def test_draft_when_names_of_inputs_are_hostile_then_they_are_clean_and_count(owner: User) -> None:
    organisation = Organisation.objects.get()
    draft = start_draft(owner, "activity", organisation)
    assert keep_draft(owner, draft, {"title\x00.en": ["A"]}).said == {"title.en": ["A"]}
    with pytest.raises(DomainError):
        keep_draft(owner, draft, {"x" * (MOST_CHARACTERS + 1): ["A"]})


def test_drafts_when_a_person_has_very_many_then_no_more(owner: User) -> None:
    organisation = Organisation.objects.get()
    Draft.objects.bulk_create(Draft(person=owner, type="tool", said={"a": ["b"]}) for _number in range(MOST_DRAFTS))
    with pytest.raises(TooManyDrafts):
        start_draft(owner, "activity", organisation)
    client = Client()
    client.force_login(owner)
    client.post(reverse("inventory:contribute-begin"), {"type": "activity"})
    assert Draft.objects.count() == MOST_DRAFTS


@SETTING
def test_form_when_kept_beyond_the_session_and_too_long_then_refused_with_a_sentence(
    owner: User, organisation: Organisation
) -> None:
    draft = start_draft(owner, "activity", organisation)
    address, client = reverse("inventory:contribute-draft", args=[draft.uuid]), Client()
    client.force_login(owner)
    seal = client.get(address).context["seal"]
    client.post(reverse("account_logout"))
    client.logout()
    client.post(address, {"owner": seal, "summary.en": "x" * (MOST_CHARACTERS + 1)})
    kept = client.session["kept_forms"]
    client.force_login(owner)
    session = client.session
    session["kept_forms"] = kept
    session.save()
    answer = client.get(address)
    assert answer.status_code == 200
    assert "too much text" in answer.content.decode()


def test_history_when_two_were_merged_or_told_apart_then_the_title_of_a_hidden_one_is_not_public(
    owner: User, organisation: Organisation
) -> None:
    course = factories.activity("Course", lead=organisation)
    update_record(owner, course, {"is_free": True})
    draft = factories.activity("Quokka draft", lead=organisation, state=State.DRAFT)
    internal = factories.activity("Quokka internal", lead=organisation, visibility="internal")
    tell_apart(owner, course, draft)
    merge_duplicate(owner, course, internal)
    address = reverse("inventory:history", args=[course.uuid])
    assert "Quokka" not in Client().get(address).content.decode()
    client = Client()
    client.force_login(owner)
    assert "Quokka" in client.get(address).content.decode()


def test_sheet_when_it_names_what_is_hidden_then_says_the_same_as_of_what_is_not_there(
    member_elsewhere: User, organisation: Organisation
) -> None:
    hidden = factories.activity("Hidden", lead=organisation, slug="hidden", state=State.DRAFT)
    other = Organisation.objects.exclude(pk=organisation.pk).get()

    def said(slug: str) -> list[str]:
        address = f"https://portal.example/en/inventory/activities/{slug}/"
        content = workbook({
            "Activities": [["identifier", "title", "kind"], [address, "Mine", "course"]],
            "Tools": [["identifier", "title", "kind"], [address, "Mine", "guide"]],
            "Editions": [["record", "starts"], [address, "2027"]],
        })  # fmt: skip
        rows = rows_of(imported(member_elsewhere, content, other), "refused")
        return sorted(str(row.problems[0][1]).replace(slug, "…") for row in rows)

    assert len(said("nothing")) == 3
    assert said("hidden") == said("nothing")
    assert not any(str(hidden.uuid) in sentence for sentence in said("hidden"))


def test_sheet_when_its_cells_are_hostile_then_refused_row_by_row(owner: User, organisation: Organisation) -> None:
    content = workbook({
        "Activities": [
            ["identifier", "title", "kind", "url"],
            ["http://[::1", "A", "course", ""],
            ["b", "B", "course", "http://[::1"],
        ],
        "Editions": [["record", "starts"], ["http://[::1", "9" * 5_000]],
        "Components": [["record", "title", "minutes"], ["b", "C", "9" * 5_000]],
    })  # fmt: skip
    import_ = imported(owner, content, organisation)
    read(import_)
    assert import_.stage == SheetImport.Stage.READY


@pytest.mark.parametrize("cell", ["=1+1", "'=1", "+cmd", "-5", "-5,2", "@x", "\tx", "'", "''", "'a", "-", "a=b", ""])
def test_cell_of_a_text_file_when_a_program_would_run_it_then_text_and_read_again_as_it_was(cell: str) -> None:
    written = as_text(cell)
    assert as_said(written) == cell
    assert not re.match(r"[=+\-@\t\r]", written) or written in {"-5", "-5,2"}


def test_text_file_when_titles_are_formulas_then_no_cell_is_one(organisation: Organisation, index: Index) -> None:
    factories.activity('=HYPERLINK("https://evil.example","Open")', lead=organisation)
    index()
    answer = Client().get(reverse("inventory:sheet_found_csv", args=["activities"]))
    content = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=HYPERLINK" in content
    assert Activity.objects.get().title.texts["en"].startswith("=")
