"""Messages go out once, also when the sender dies; what is not wanted or cannot arrive does not."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as portal
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from time_machine import Traveller

from capdev.accounts.models import User
from capdev.notices.actions import Address, choose, escalate_overdue, notify, send_due, take_mail
from capdev.notices.choices import NoticeState, Outcome
from capdev.notices.mail.addresses import BOUNCE, BOUNCE_DAYS, signed_address
from capdev.notices.models import BouncingAddress, Notice, Thread
from tests import factories
from tests.notices.post_office import PostOffice, from_file

pytestmark = pytest.mark.django_db


def _notice(person: User) -> Notice:
    return Notice.objects.get(user=person, kind="question_asked")


@pytest.mark.django_db(transaction=True)
def test_notice_when_written_outside_a_transaction_then_refused(member: User) -> None:
    with pytest.raises(RuntimeError):
        notify("question_waiting", [member], dedupe="x")


@pytest.mark.django_db(transaction=True)
def test_notice_when_its_act_fails_then_there_is_none(member: User) -> None:
    def fail() -> None:
        with transaction.atomic():
            notify("question_waiting", [member], dedupe="x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not Notice.objects.exists()


def test_notice_when_written_twice_for_one_occasion_then_one(member: User, question: Thread) -> None:
    for _ in range(2):
        notify("question_waiting", [member, Address("a@example.org", "fr")], dedupe="once")
    assert Notice.objects.filter(kind="question_waiting").count() == 2


def test_notice_when_its_occasion_has_a_long_name_then_each_recipient_still_gets_one(
    member: User, owner: User, question: Thread
) -> None:
    for _ in range(2):
        notify("question_waiting", [member, owner], dedupe="x" * 400)
    assert Notice.objects.filter(kind="question_waiting").count() == 2


def test_question_when_asked_then_the_owner_gets_one_mail_with_all_that_belongs_to_it(
    question: Thread, owner: User, member: User, post_office: PostOffice
) -> None:
    assert [send_due(), send_due()] == [1, 0]
    mail = post_office.mails[0]
    assert mail["To"] == owner.email
    assert str(mail["Subject"]) == "Question: When is it?"
    assert mail["Message-ID"] == f"<notice.{_notice(owner).uuid}@portal.example>"
    assert mail["Reply-To"].startswith("reply+")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert post_office.senders[0].startswith("bounce+")
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    for part in (plain.get_content(), html.get_content()):
        assert "When does it begin?" in part
        assert "Write your answer above this line." in part
        assert member.name in part
        assert member.email not in part


def test_mail_when_the_reader_reads_arabic_then_written_so_from_right_to_left(
    question: Thread, owner: User, post_office: PostOffice
) -> None:
    User.objects.filter(pk=owner.pk).update(language="ar")
    send_due()
    html = post_office.mails[0].get_body(("html",))
    assert html is not None
    assert '<html lang="ar" dir="rtl">' in html.get_content()
    assert post_office.mails[0]["Content-Language"] == "ar"


def test_mail_when_what_people_wrote_holds_markup_then_it_stays_text(
    question: Thread, owner: User, post_office: PostOffice
) -> None:
    question.posts.update(text="<script>alert('x')</script> & more")
    Thread.objects.update(title="A & B\r\nBcc: x@example.org")
    send_due()
    mail = post_office.mails[0]
    html, plain = mail.get_body(("html",)), mail.get_body(("plain",))
    assert html is not None
    assert plain is not None
    assert "<script>" not in html.get_content()
    assert "<script>alert('x')</script> & more" in plain.get_content()
    assert mail["Bcc"] is None


def test_mail_when_not_wanted_then_only_on_the_desk(
    question: Thread, owner: User, post_office: PostOffice, client: Client
) -> None:
    choose(owner, [])
    assert send_due() == 0
    assert _notice(owner).state == NoticeState.SUPPRESSED
    client.force_login(owner)
    assert "Question: When is it?" in client.get(reverse("notices:own")).content.decode()


def test_mail_when_the_post_is_hidden_meanwhile_then_not_sent(
    question: Thread, owner: User, post_office: PostOffice
) -> None:
    question.posts.update(hidden_at=dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
    assert send_due() == 0


def test_mail_when_the_server_says_later_then_tried_again_later(
    question: Thread, owner: User, post_office: PostOffice, clock: Traveller
) -> None:
    post_office.data_answer = "451 4.7.1 try again later"
    assert send_due() == 0
    assert _notice(owner).state == NoticeState.PENDING
    post_office.data_answer = ""
    assert send_due() == 0
    clock.shift(dt.timedelta(minutes=2))
    assert send_due() == 1
    assert _notice(owner).attempts == 2


def test_mail_when_no_server_answers_then_given_up_after_three_days(
    question: Thread, owner: User, settings: Settings, clock: Traveller
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for _ in range(8):
        assert send_due() == 0
        assert _notice(owner).state == NoticeState.PENDING
        clock.shift(dt.timedelta(days=1))
    send_due()
    assert _notice(owner).state == NoticeState.FAILED


def test_mail_when_the_recipient_is_unknown_then_nothing_more_goes_there(
    question: Thread, owner: User, post_office: PostOffice, client: Client
) -> None:
    post_office.recipient_answer = "550 5.1.1 user unknown"
    send_due()
    assert _notice(owner).state == NoticeState.FAILED
    post_office.recipient_answer = ""
    notify("question_waiting", [owner], context={"thread": str(question.uuid)}, dedupe="again")
    assert send_due() == 0
    client.force_login(owner)
    assert "Our e-mails to you come back" in client.get(reverse("accounts:desk")).content.decode()
    client.post(reverse("notices:works_again"))
    assert not BouncingAddress.objects.exists()


@pytest.mark.parametrize(("name", "given_up"), [("bounce_gone", True), ("bounce_full", False)])
def test_report_when_it_comes_back_then_only_a_dead_address_is_given_up(
    question: Thread, owner: User, post_office: PostOffice, name: str, *, given_up: bool
) -> None:
    send_due()
    marks = {"@BOUNCE@": post_office.senders[0], "@RECIPIENT@": owner.email}
    assert take_mail(from_file(name, question, owner, **marks)) == Outcome.BOUNCE
    assert BouncingAddress.objects.filter(address=owner.email).exists() is given_up
    assert _notice(owner).state == NoticeState.FAILED


def test_report_when_it_names_somebody_else_or_nothing_was_sent_then_not_believed(
    question: Thread, owner: User, member: User
) -> None:
    right = signed_address(BOUNCE, "", _notice(owner).uuid, BOUNCE_DAYS)
    wrong = right.replace("bounce+a", "bounce+b") if "bounce+a" in right else "bounce+a" + right[8:]
    take_mail(from_file("bounce_gone", question, owner, **{"@BOUNCE@": right, "@RECIPIENT@": member.email}))
    take_mail(from_file("bounce_full", question, owner, **{"@BOUNCE@": wrong, "@RECIPIENT@": owner.email}))
    assert not BouncingAddress.objects.exists()


def test_question_when_nobody_answers_in_time_then_the_co_convenors_are_told_once(
    question: Thread, co_convenor: User, clock: Traveller, client: Client, post_office: PostOffice
) -> None:
    assert escalate_overdue() == 0
    clock.shift(dt.timedelta(days=7, minutes=1))
    assert [escalate_overdue(), escalate_overdue()] == [1, 0]
    send_due()
    assert {mail["To"] for mail in post_office.mails} >= {co_convenor.email}
    client.force_login(co_convenor)
    assert "When is it?" in client.get(reverse("accounts:desk")).content.decode()


def test_mails_when_kept_as_files_then_one_file_each_however_often_written(
    question: Thread, owner: User, settings: Settings, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "capdev.notices.mail.files.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    send_due()
    Notice.objects.update(state=NoticeState.PENDING)
    send_due()
    files = list(tmp_path.iterdir())
    assert [path.suffix for path in files] == [".eml"]
    assert files[0].read_bytes().startswith((b"Content-Type: multipart/alternative", b"Message-ID", b"MIME"))


def _sender(office: PostOffice) -> subprocess.Popen[bytes]:
    """The real command, on this test's database, sending to the office."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        database = f"sqlite:///{name}"
    else:
        database = urlsplit(os.environ["CAPDEV_DATABASE_URL"])._replace(path=f"/{name}").geturl()
    environment = {
        **{key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"},
        "CAPDEV_DATA": str(portal.DATA), "CAPDEV_DATABASE_URL": database,
        "CAPDEV_EMAIL_URL": f"smtp://127.0.0.1:{office.port}", "CAPDEV_REPLY_DOMAIN": "portal.example",
    }  # fmt: skip
    command = [sys.executable, "-m", "capdev.config.cli", "send-notices"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("server_kept_it", [False, True])
def test_sender_when_killed_in_the_middle_then_no_mail_is_lost_and_a_second_one_bears_the_same_name(
    question: Thread, post_office: PostOffice, clock: Traveller, *, server_kept_it: bool
) -> None:
    people = [factories.user() for _ in range(5)]
    Notice.objects.all().delete()
    with transaction.atomic():
        notify("question_waiting", people, context={"thread": str(question.uuid)}, dedupe="kill")
    Notice.objects.update(due_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    post_office.hang_at, post_office.keeps_before_hanging = 3, server_kept_it
    process = _sender(post_office)
    assert post_office.hangs.wait(60)
    process.kill()
    process.wait()
    assert Notice.objects.filter(state=NoticeState.SENT).count() == 2
    held = Notice.objects.get(state=NoticeState.SENDING)
    assert held.claimed_until is not None
    clock.move_to(held.claimed_until - dt.timedelta(minutes=5))  # the claim of the dead sender still holds
    assert send_due() == 2
    clock.move_to(held.claimed_until + dt.timedelta(seconds=1))
    assert send_due() == 1
    names = [str(mail["Message-ID"]) for mail in post_office.mails]
    assert len(set(names)) == 5
    assert len(names) == 5 + server_kept_it
    assert Notice.objects.filter(state=NoticeState.SENT).count() == 5
