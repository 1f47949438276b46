"""What is new reaches who asked for it: once, in time, and nobody else."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from time_machine import Traveller

from capdev.accounts.models import User
from capdev.following import sweeps
from capdev.following.actions import change_follow, delete_follow, follow_subject, matching, restore_follow
from capdev.following.models import Arrival, Digest, Finding, Follow
from capdev.history.actions import record as keep_change
from capdev.inventory.models import Activity, Term
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation
from capdev.notices.models import Notice
from capdev.search.actions import rebuild
from tests import factories
from tests.following.conftest import Appear, Deliver, as_, found_by, saves

pytestmark = pytest.mark.django_db


def test_digest_when_a_new_record_fits_a_saved_search_then_told_once(
    member: User, index: Callable[[], None], appear: Appear, deliver: Deliver
) -> None:
    index()
    saved = saves(member, q="remittances")
    fits, other = factories.activity("Remittances for beginners"), factories.activity("Border course")
    appear(fits, other)
    assert found_by(saved) == {fits.uuid}
    [sent] = deliver()
    assert sent.to == [member.email]
    assert "Remittances for beginners" in sent.body
    assert "Border course" not in sent.body
    fits.summary = TranslatedText.of("With exercises")
    fits.save()
    appear(fits)
    assert deliver() == []
    saved.refresh_from_db()
    assert saved.last_sent_at is not None


def test_digest_when_nothing_is_new_then_nothing_is_sent(
    member: User, index: Callable[[], None], appear: Appear, deliver: Deliver
) -> None:
    there = factories.activity("Remittances")
    index()
    saves(member, q="remittances")
    appear(there)
    assert Finding.objects.count() == 0
    assert deliver() == []
    assert Digest.objects.count() == 0


def test_digest_when_an_old_record_comes_to_fit_then_it_is_news(
    member: User, index: Callable[[], None], appear: Appear, deliver: Deliver
) -> None:
    record = factories.activity("A course")
    index()
    saves(member, q="remittances")
    record.title = TranslatedText.of("A course on remittances")
    record.save()
    appear(record)
    [sent] = deliver()
    assert "A course on remittances" in sent.body


@pytest.mark.parametrize(
    ("rhythm", "began"),
    [("daily", dt.date(2026, 11, 24)), ("weekly", dt.date(2026, 11, 30)), ("monthly", dt.date(2026, 12, 1))],
)
def test_digest_when_its_period_begins_then_sent_once(
    member: User, appear: Appear, deliver: Deliver, clock: Traveller, rhythm: str, began: dt.date
) -> None:
    rebuild()
    saves(member, rhythm, q="remittances")
    saves(member, rhythm, q="borders")
    appear(factories.activity("Remittances"), factories.activity("Borders"))
    clock.move_to(dt.datetime.combine(began, dt.time(4, 50), dt.UTC))
    assert deliver() == []
    clock.move_to(dt.datetime.combine(began, dt.time(5, 1), dt.UTC))
    [sent] = deliver()
    assert "Remittances" in sent.body
    assert "Borders" in sent.body
    assert deliver() == []


def test_digest_when_a_record_fits_two_searches_then_it_stands_once(
    member: User, index: Callable[[], None], appear: Appear, deliver: Deliver, clock: Traveller
) -> None:
    index()
    saves(member, q="remittances")
    saves(member, q="course")
    saves(member, "daily", q="beginners")
    appear(factories.activity("Remittances course for beginners"))
    [sent] = deliver()
    assert sent.body.count("Remittances course for beginners") == 1
    clock.shift(dt.timedelta(days=1))
    assert deliver() == []


def test_digest_when_paused_or_stopped_then_waits_or_never_comes(
    member: User, index: Callable[[], None], appear: Appear, deliver: Deliver
) -> None:
    index()
    paused, stopped = saves(member, q="remittances"), saves(member, q="borders")
    appear(factories.activity("Remittances"), factories.activity("Borders"))
    change_follow(member, paused, is_paused=True)
    delete_follow(stopped)
    assert deliver() == []
    change_follow(member, paused, is_paused=False)
    [sent] = deliver()
    assert "Borders" not in sent.body
    restore_follow(member, stopped)
    [sent] = deliver()
    assert "Borders" in sent.body


def test_digest_when_the_record_is_internal_then_only_members_learn_of_it(
    member: User, co_convenor: User, index: Callable[[], None], appear: Appear, deliver: Deliver
) -> None:
    index()
    saves(member, q="remittances")
    saves(co_convenor, q="remittances")
    inside = factories.activity("Remittances inside", visibility="internal")
    appear(inside)
    [sent] = deliver()
    assert sent.to == [co_convenor.email]
    inside.visibility = "public"
    inside.save()
    appear(inside)
    [sent] = deliver()
    assert sent.to == [member.email]


def test_digest_when_the_reader_lost_the_right_before_it_goes_out_then_not_sent(
    co_convenor: User, index: Callable[[], None], appear: Appear, deliver: Deliver
) -> None:
    index()
    saves(co_convenor, q="remittances")
    appear(factories.activity("Remittances inside", visibility="internal"))
    sweeps.compose()
    User.objects.filter(pk=co_convenor.pk).update(site_role="member")
    assert deliver() == []
    assert Notice.objects.get(kind="digest").state == "suppressed"


def test_digest_when_the_reader_reads_arabic_then_it_is_in_arabic_from_right_to_left(
    index: Callable[[], None], appear: Appear, deliver: Deliver
) -> None:
    index()
    reader = factories.user(language="ar")
    saves(reader, language="ar", q="remittances")
    appear(_bilingual())
    [sent] = deliver()
    html = str(sent.alternatives[0][0])
    assert 'lang="ar" dir="rtl"' in html
    assert "دورة التحويلات المالية" in html
    assert "Stop following" not in html


def _bilingual() -> Activity:
    made = factories.activity("Remittances course")
    made.title = TranslatedText({"en": "Remittances course", "ar": "دورة التحويلات المالية"}, "en")
    made.save()
    return made


def test_digest_when_one_search_is_in_it_then_mail_programs_stop_that_one(
    member: User, index: Callable[[], None], appear: Appear, deliver: Deliver
) -> None:
    index()
    saved, _other = saves(member, q="remittances"), saves(member, q="borders")
    appear(factories.activity("Remittances"))
    [sent] = deliver()
    stop = sent.extra_headers["List-Unsubscribe"].strip("<>")
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = stop[stop.index("/en/") :]
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.get(path).status_code == 200
    assert not Follow.objects.exclude(deleted_at=None).exists(), "looking changes nothing"
    assert visitor.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert set(Follow.objects.exclude(deleted_at=None)) == {saved}
    assert visitor.post(path[:-3] + "xx/").status_code == 404


def test_matching_when_it_is_killed_before_it_commits_then_done_again_and_nothing_doubled(
    member: User, index: Callable[[], None], appear: Appear, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    index()
    saved = saves(member, q="remittances")

    def killed(*_: object) -> int:
        raise KeyboardInterrupt

    record = factories.activity("Remittances")
    with monkeypatch.context() as broken:
        broken.setattr(matching, "tell_of_dates", killed)
        with pytest.raises(KeyboardInterrupt):
            appear(record)
    assert Arrival.objects.count() == 1
    assert not saved.findings.exists()
    sweeps.match()
    sweeps.match()
    assert Arrival.objects.count() == 0
    assert saved.findings.count() == 1
    assert len(deliver()) == 1


def test_matching_when_the_index_cannot_be_read_then_records_wait(
    member: User, index: Callable[[], None], appear: Appear, deliver: Deliver, search_folder: Path
) -> None:
    index()
    saves(member, q="remittances")
    record = factories.activity("Remittances")
    pointer = search_folder / "current"
    kept = pointer.read_bytes()
    pointer.unlink()
    Arrival.objects.create(kind="activity", uuid=record.uuid)
    assert sweeps.match() == 0
    assert Arrival.objects.count() == 1
    pointer.write_bytes(kept)
    appear(record)
    assert len(deliver()) == 1


def test_composing_when_it_is_killed_before_it_commits_then_the_digest_still_comes_once(
    member: User, index: Callable[[], None], appear: Appear, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    index()
    saves(member, q="remittances")
    appear(factories.activity("Remittances"))

    def killed(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("capdev.following.actions.digests.notify", killed)
        with pytest.raises(KeyboardInterrupt):
            sweeps.compose()
    assert Digest.objects.count() == 0
    assert len(deliver()) == 1
    assert deliver() == []


def test_follow_when_of_a_theme_then_narrower_ones_are_told(
    member: User, index: Callable[[], None], appear: Appear, deliver: Deliver
) -> None:
    broad = factories.concept("themes", "rights")
    narrow = factories.concept("themes", "trafficking", broader=broad)
    index()
    follow_subject(member, "theme", "rights", "en", rhythm="at_once")
    fits = factories.activity("Course")
    Term.objects.create(record=fits, axis="theme", concept=narrow)
    appear(fits, factories.activity("Another"))
    [sent] = deliver()
    assert "Course" in sent.body
    assert "Another" not in sent.body
    assert "rights" in sent.subject


def test_follow_when_of_an_organisation_that_changes_its_address_then_goes_on(
    member: User, organisation: Organisation, index: Callable[[], None], appear: Appear, deliver: Deliver
) -> None:
    index()
    follow_subject(member, "organisation", str(organisation.uuid), "en", rhythm="at_once")
    Organisation.objects.filter(pk=organisation.pk).update(slug="renamed")
    appear(factories.activity("Their course", lead=organisation))
    [sent] = deliver()
    assert "Their course" in sent.body


def test_follow_when_of_a_record_then_new_editions_and_dates_are_told_and_better_wording_is_not(
    member: User, index: Callable[[], None], appear: Appear, deliver: Deliver
) -> None:
    record = factories.activity("Course")
    index()
    follow_subject(member, "activity", str(record.uuid), "en", rhythm="at_once")
    keep_change("activity", record.uuid, "update", {"summary": "a"}, {"summary": "b"})
    appear(record)
    assert deliver() == []
    keep_change("activity", record.uuid, "update", {}, {"edition 1": {"starts": "2027-03"}})
    appear(record)
    [sent] = deliver()
    assert "New edition: Course" in sent.body
    keep_change(
        "activity", record.uuid, "update", {"edition 1": {"starts": "2027-03"}}, {"edition 1": {"starts": "2027-04"}}
    )
    appear(record)
    [sent] = deliver()
    assert "Changed dates or place: Course" in sent.body
    appear(record)
    assert deliver() == []


def test_send_digests_when_called_by_hand_then_matches_composes_and_sends(
    member: User, index: Callable[[], None], appear: Appear, capsys: pytest.CaptureFixture[str]
) -> None:
    index()
    saves(member, "weekly", q="remittances")
    appear(factories.activity("Remittances"))
    call_command("send_digests")
    assert "0 digests written" in capsys.readouterr().out
    call_command("send_digests", "--now", "weekly")
    assert "1 digests written, 1 mails sent" in capsys.readouterr().out


def test_composing_when_many_people_are_told_then_the_queries_do_not_grow(
    index: Callable[[], None], appear: Appear, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    index()
    for _ in range(3):
        saves(factories.user(), q="remittances")
    appear(factories.activity("Remittances"), factories.activity("Remittances again"))
    with django_assert_num_queries(10):
        assert sweeps.compose(["at_once"]) == 3


def test_digest_on_the_desk_when_opened_then_leads_to_what_it_told(
    member: User, index: Callable[[], None], appear: Appear, deliver: Deliver
) -> None:
    index()
    saves(member, q="remittances")
    appear(factories.activity("Remittances"))
    deliver()
    page = as_(member).get("/en/me/notices/").content.decode()
    assert "1 new: “remittances”" in page
