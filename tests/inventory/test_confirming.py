"""Owners are asked whether their records are still right, answer with one click, and are not asked twice."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from capdev.accounts.models import User
from capdev.history.models import Change
from capdev.inventory.actions import ask_owners, confirm_record, mark_unconfirmed
from capdev.inventory.answering import answer_token
from capdev.inventory.errors import NotYours
from capdev.inventory.models import Activity, Check, Edition, Figure, Record, Reminder
from capdev.inventory.queries.freshness import Freshness, freshness_of
from capdev.inventory.queries.reminders import ASKS_A_WEEK, due_now
from capdev.inventory.search_entries import entry_of
from capdev.kernel.errors import DomainError
from capdev.network.models import Organisation
from capdev.notices.actions import choose, send_due
from capdev.notices.models import Notice
from capdev.search.models import StaleEntry
from capdev.vocabularies.queries import forget_catalogue
from tests import factories
from tests.inventory import pages

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = date(2026, 11, 23)
LONG_AGO = TODAY - timedelta(days=400)


def due_activity(lead: Organisation, **fields: Any) -> Activity:
    return factories.activity("Course on labour migration", lead=lead, **{"confirmed_on": LONG_AGO, **fields})


def editor_and_body() -> tuple[User, Organisation]:
    body = factories.organisation()
    return factories.editor_of(body), body


def link_in_mail(number: int = 0) -> str:
    found = re.search(r"https?://[^/\s]+(/\S+/answer/[^/\s?]+/)", str(mail.outbox[number].body))
    assert found
    return found[1]


def test_record_when_its_term_ends_then_its_owner_gets_one_mail_however_often_the_worker_runs() -> None:
    editor, body = editor_and_body()
    record = due_activity(body)
    assert [ask_owners(TODAY), ask_owners(TODAY), ask_owners(TODAY + timedelta(days=1))] == [1, 0, 0]
    send_due()
    assert [sent.to for sent in mail.outbox] == [[editor.email]]
    assert "Is this still right? Course on labour migration" in mail.outbox[0].subject
    assert Notice.objects.get().subject_uuid == record.uuid
    for answer in ("right", "change", "over"):
        assert f"{link_in_mail()}?answer={answer}" in mail.outbox[0].body


def test_mail_when_a_scanner_opens_all_its_links_then_nothing_is_answered() -> None:
    _editor, body = editor_and_body()
    record = due_activity(body)
    ask_owners(TODAY)
    send_due()
    for answer in ("", "?answer=right", "?answer=over"):
        assert Client().get(link_in_mail() + answer).status_code == 200
        assert Client().head(link_in_mail() + answer).status_code == 200
    record.refresh_from_db()
    assert (record.confirmed_on, record.status) == (LONG_AGO, "unknown")


def test_owner_when_still_right_is_pressed_then_the_record_is_confirmed_without_signing_in() -> None:
    editor, body = editor_and_body()
    record = due_activity(body)
    ask_owners(TODAY)
    send_due()
    response = Client().post(link_in_mail(), {"answer": "right"})
    assert "shown as confirmed today" in pages.words(response.content.decode())
    record.refresh_from_db()
    assert freshness_of(record, TODAY).state == Freshness.FRESH
    change = Change.objects.get(subject_uuid=record.uuid)
    assert (change.actor, change.via, change.after["confirmed_on"]) == (editor, "mail", "2026-11-23")
    assert StaleEntry.objects.filter(uuid=record.uuid).exists()
    assert ask_owners(TODAY + timedelta(days=364)) == 0


def test_owner_when_over_is_pressed_by_mistake_then_another_answer_brings_the_status_back() -> None:
    editor, body = editor_and_body()
    record = due_activity(body, status="ongoing")
    ask_owners(TODAY)
    link = answer_link(record, editor)
    Client().post(link, {"answer": "over"})
    record.refresh_from_db()
    assert (record.status, freshness_of(record, TODAY).state) == ("past", Freshness.HISTORICAL)
    Client().post(link, {"answer": "right"})
    record.refresh_from_db()
    assert (record.status, freshness_of(record, TODAY).state) == ("ongoing", Freshness.FRESH)


def test_owner_when_nothing_changes_but_the_date_then_nobody_has_to_look_at_it_afterwards() -> None:
    editor, body = editor_and_body()
    record = due_activity(body, status="ongoing")
    confirm_record(editor, record, "right")
    assert not Check.objects.exists()
    confirm_record(editor, record, "over")
    assert Check.objects.filter(record=record).exists()


def answer_link(record: Record, person: User) -> str:
    reminder = Reminder.objects.get(record=record)
    return f"/en/inventory/answer/{answer_token(reminder.uuid, person.uuid)}/"


def test_owner_when_it_needs_a_change_then_it_stays_due_and_the_way_to_it_is_shown() -> None:
    editor, body = editor_and_body()
    record = due_activity(body)
    ask_owners(TODAY)
    markup = Client().post(answer_link(record, editor), {"answer": "change"}).content.decode()
    assert "Please change what is wrong" in pages.words(markup)
    record.refresh_from_db()
    assert freshness_of(record, TODAY).state == Freshness.DUE
    assert Reminder.objects.get().answer == "change"


@pytest.mark.parametrize("answer", ["", "yes", "<script>"])
def test_answer_when_it_is_none_that_there_is_then_a_sentence_says_so(answer: str) -> None:
    editor, body = editor_and_body()
    record = due_activity(body)
    ask_owners(TODAY)
    response = Client().post(answer_link(record, editor), {"answer": answer})
    assert (response.status_code, "Choose one of the answers." in response.content.decode()) == (409, True)


def test_practice_when_asked_about_then_over_is_not_offered() -> None:
    editor, body = editor_and_body()
    practice = factories.practice(lead=body, confirmed_on=TODAY - timedelta(days=1200))
    ask_owners(TODAY)
    send_due()
    assert "answer=over" not in mail.outbox[0].body
    with pytest.raises(DomainError):
        confirm_record(editor, practice, "over")


def test_link_when_forged_cut_ended_or_of_a_former_editor_then_it_answers_nothing(
    clock: time_machine.Traveller,
) -> None:
    editor, body = editor_and_body()
    record = due_activity(body)
    ask_owners(TODAY)
    link = answer_link(record, editor)
    stranger = factories.user()
    of_stranger = answer_link(record, stranger)
    for bad, status in ((link[:-6] + "/", 404), ("/en/inventory/answer/x:y:z/", 404), (of_stranger, 410)):
        response = Client().post(bad, {"answer": "right"})
        assert (response.status_code, "no longer works" in response.content.decode()) == (status, True)
    clock.shift(timedelta(days=121))
    assert Client().post(link, {"answer": "right"}).status_code == 410
    clock.shift(timedelta(days=-121))
    editor.affiliations.update(state="ended")
    assert Client().post(link, {"answer": "right"}).status_code == 410
    record.refresh_from_db()
    assert record.confirmed_on == LONG_AGO


def test_mail_when_the_record_was_confirmed_meanwhile_then_it_is_not_sent() -> None:
    editor, body = editor_and_body()
    record = due_activity(body)
    ask_owners(TODAY)
    confirm_record(editor, record, "right")
    assert (send_due(), len(mail.outbox)) == (0, 0)


def test_mail_when_its_kind_is_not_wanted_then_none_goes_out() -> None:
    editor, body = editor_and_body()
    due_activity(body)
    choose(editor, [])
    ask_owners(TODAY)
    assert send_due() == 0
    assert Notice.objects.filter(user=editor).count() == 1


@pytest.mark.parametrize(
    "fields",
    [{"status": "past"}, {"status": "cancelled"}, {"is_demo": True}, {"state": "draft"}, {"confirmed_on": TODAY}],
)
def test_record_when_of_the_past_made_up_or_not_published_then_nobody_is_asked(fields: dict[str, Any]) -> None:
    _editor, body = editor_and_body()
    due_activity(body, **fields)
    assert ask_owners(TODAY) == 0


def test_record_when_nobody_keeps_it_then_nobody_is_asked_until_somebody_does() -> None:
    body = factories.organisation()
    due_activity(body)
    assert (ask_owners(TODAY), Reminder.objects.count()) == (0, 0)
    factories.editor_of(body)
    assert ask_owners(TODAY) == 1


def test_organisation_when_much_of_it_is_old_then_it_is_asked_a_little_every_week(
    clock: time_machine.Traveller,
) -> None:
    editor, body = editor_and_body()
    for _number in range(ASKS_A_WEEK + 3):
        due_activity(body, confirmed_on=date(2013, 5, 1))
    newly = due_activity(body)
    assert ask_owners(TODAY) == ASKS_A_WEEK
    assert Reminder.objects.filter(record=newly).exists(), "what came to its end lately comes first"
    clock.shift(timedelta(days=6))
    assert ask_owners(TODAY + timedelta(days=6)) == 0
    clock.shift(timedelta(days=2))
    assert ask_owners(TODAY + timedelta(days=8)) == 4
    assert Notice.objects.filter(user=editor).count() == ASKS_A_WEEK + 4


def test_owner_when_silent_then_asked_again_only_after_another_term(clock: time_machine.Traveller) -> None:
    _editor, body = editor_and_body()
    due_activity(body)
    assert ask_owners(TODAY) == 1
    clock.shift(timedelta(days=364))
    assert ask_owners(TODAY + timedelta(days=364)) == 0
    clock.shift(timedelta(days=2))
    assert ask_owners(TODAY + timedelta(days=366)) == 1


@pytest.mark.parametrize("copies", [1, 3])
def test_asking_when_there_are_more_records_then_finding_them_costs_no_more_queries(copies: int) -> None:
    _editor, body = editor_and_body()
    for _number in range(copies):
        factories.edition(due_activity(body), "2026-06-01")
    with CaptureQueriesContext(connection) as asked:
        assert list(due_now(TODAY))
    assert len(asked) == 9, len(asked)


def test_edition_when_its_date_has_passed_then_its_owner_is_asked_for_figures_once() -> None:
    editor, body = editor_and_body()
    activity = factories.activity("Summer school", lead=body)
    edition = factories.edition(activity, "2026-10-01", ends=pages.day("2026-10-05"))
    assert [ask_owners(TODAY), ask_owners(TODAY + timedelta(days=8))] == [1, 0]
    send_due()
    assert mail.outbox[0].to == [editor.email]
    assert "What came of it? Summer school" in mail.outbox[0].subject
    assert f"/inventory/report-figures/{edition.uuid}/" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("starts", "fields"),
    [
        ("2026-11-20", {}), ("2013-06-01", {}), ("2027-01-01", {}), ("2026-10-01", {"status": "cancelled"}),
        ("2026-10-01", {"is_demo": True}),
    ],
)  # fmt: skip
def test_edition_when_too_new_too_old_ahead_or_cancelled_then_no_figures_are_asked_for(
    starts: str, fields: dict[str, Any]
) -> None:
    _editor, body = editor_and_body()
    factories.edition(factories.activity(lead=body), starts, **fields)
    assert ask_owners(TODAY) == 0


def _results(client: Client, edition: Edition, **said: str) -> Any:
    for code in ("applicants", "places", "participants", "completed", "certified"):
        factories.concept("figure_measures", code)
    forget_catalogue()
    return client.post(f"/en/inventory/report-figures/{edition.uuid}/", {"source": "own count", **said})


def test_figures_when_reported_then_they_stand_with_definition_source_and_date(client: Client) -> None:
    editor, body = editor_and_body()
    edition = factories.edition(factories.activity(lead=body), "2026-10-01")
    ask_owners(TODAY)
    client.force_login(editor)
    response = _results(client, edition, applicants="120", participants="30", completed="28")
    assert response.status_code == 302, pages.words(response.content.decode())
    found = {figure.measure.code: figure for figure in Figure.objects.filter(edition=edition)}
    assert {code: int(figure.value or 0) for code, figure in found.items()} == {
        "applicants": 120, "participants": 30, "completed": 28,
    }  # fmt: skip
    one = found["applicants"]
    assert (str(one.definition), one.source, str(one.as_of)) == ("People who applied.", "own count", "2026-11-23")
    assert Reminder.objects.get().answered_at is not None
    _results(client, edition, applicants="121")
    assert int(Figure.objects.get(edition=edition, measure__code="applicants").value or 0) == 121


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Write at least one number."), ({"participants": "5", "completed": "9"}, "more than took part"),
        ({"participants": "-3"}, "greater than or equal to 0"), ({"participants": "many"}, "whole number"),
        ({"participants": "5", "source": ""}, "required"),
    ],
)  # fmt: skip
def test_figures_when_they_cannot_be_then_the_field_says_why_and_nothing_is_written(
    client: Client, said: dict[str, str], sentence: str
) -> None:
    editor, body = editor_and_body()
    edition = factories.edition(factories.activity(lead=body), "2026-10-01")
    client.force_login(editor)
    response = _results(client, edition, **said)
    assert sentence in pages.words(response.content.decode())
    assert not Figure.objects.exists()


def test_edition_when_it_did_not_take_place_then_one_button_says_so(client: Client) -> None:
    editor, body = editor_and_body()
    edition = factories.edition(factories.activity(lead=body), "2026-10-01")
    client.force_login(editor)
    assert client.post(f"/en/inventory/report-figures/{edition.uuid}/", {"call_off": "cancelled"}).status_code == 302
    edition.refresh_from_db()
    assert edition.status == "cancelled"


def test_index_when_a_record_passes_its_term_then_it_is_told_and_ranks_it_lower() -> None:
    record = factories.activity(confirmed_on=TODAY - timedelta(days=500), url="https://example.org")
    assert [mark_unconfirmed(TODAY), mark_unconfirmed(TODAY)] == [1, 0]
    assert StaleEntry.objects.filter(uuid=record.uuid).exists()
    before = entry_of(record).signal
    record.refresh_from_db()
    assert record.is_unconfirmed is True
    record.confirmed_on = TODAY
    record.save()
    assert entry_of(record).signal == before + 0.25
    assert mark_unconfirmed(TODAY) == 1
    record.refresh_from_db()
    assert record.is_unconfirmed is False


def test_pages_when_the_cast_opens_them_then_only_owners_and_co_convenors_may(
    organisation: Organisation, owner: User, member: User, member_elsewhere: User, reviewer: User, co_convenor: User
) -> None:
    record = due_activity(organisation)
    edition = factories.edition(record, "2026-10-01")
    addresses = [
        f"/en/inventory/confirm/activity/{record.uuid}/",
        f"/en/inventory/report-figures/{edition.uuid}/",
        f"/en/inventory/waiting/{organisation.slug}/",
    ]
    assert [Client().get(address).status_code for address in addresses] == [302, 302, 302]
    assert Client().post(addresses[0], {"answer": "right"}).status_code == 302
    for person in (member, member_elsewhere, reviewer):
        client = pages.client_of(person)
        assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
        assert client.post(addresses[0], {"answer": "right"}).status_code == 404
        assert client.post(addresses[1], {"call_off": "cancelled"}).status_code == 404
        with pytest.raises(NotYours):
            confirm_record(person, record, "right")
    record.refresh_from_db()
    edition.refresh_from_db()
    assert (record.confirmed_on, edition.status) == (LONG_AGO, "planned")
    for person in (owner, co_convenor):
        assert [pages.client_of(person).get(address).status_code for address in addresses] == [200, 200, 200]
        assert pages.client_of(person).post(addresses[0], {"answer": "right"}).status_code == 200


def test_desk_when_records_and_editions_wait_then_it_says_how_many_and_leads_there(client: Client) -> None:
    editor, body = editor_and_body()
    record = due_activity(body)
    factories.edition(record, "2026-10-01")
    client.force_login(editor)
    desk = pages.words(pages.markup_of(f"/en/me/organisations/desk/{body.slug}/", client))
    assert "Say whether 1 record is still right." in desk
    assert "Report what came of 1 edition that has taken place." in desk
    waiting = pages.words(pages.markup_of(f"/en/inventory/waiting/{body.slug}/", client))
    assert "Course on labour migration To be confirmed right on 19 October 2025" in waiting


@pytest.mark.parametrize("copies", [1, 3])
def test_waiting_page_when_more_waits_then_its_queries_stay(client: Client, settled: None, copies: int) -> None:
    editor, body = editor_and_body()
    for _number in range(copies):
        factories.edition(due_activity(body), "2026-10-01")
        factories.tool(lead=body, confirmed_on=date(2013, 1, 1))
    client.force_login(editor)
    client.get(f"/en/inventory/waiting/{body.slug}/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/en/inventory/waiting/{body.slug}/").status_code == 200
    assert len(asked) <= 13, [query["sql"][:80] for query in asked]
