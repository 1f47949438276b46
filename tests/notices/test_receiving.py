"""Answers by e-mail: whose they are, what is kept of them, what is refused and who is told."""

import datetime as dt
from pathlib import Path

import pytest
from pytest_django import Settings
from time_machine import Traveller

from capdev.accounts.models import User
from capdev.inventory.models import Activity
from capdev.network.models import Affiliation
from capdev.notices.actions import Address, forget_old, notify, send_due, take_mail
from capdev.notices.choices import Outcome, PostVia
from capdev.notices.inboxes import InboxError, take_imap, take_maildir
from capdev.notices.mail.messages import reply_address
from capdev.notices.models import IncomingMail, Notice, Post, Thread
from tests.notices.post_office import PostOffice, answer, from_file, imap_server, place_of, put, wait_for

pytestmark = pytest.mark.django_db


def _last(thread: Thread) -> Post:
    post = thread.posts.order_by("-pk").first()
    assert post is not None
    return post


def _told(person: User) -> list[str]:
    found = Notice.objects.filter(user=person, kind="mail_refused").order_by("pk")
    return [str(notice.context["reason"]) for notice in found]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gmail_en", "It begins on 4 May."),
        ("apple_fr", "Il commence le 4 mai.\n\nAmina"),
        ("gmail_es", "Empieza el 4 de mayo."),
        ("gmail_ru", "Курс начнётся 4 мая."),
        ("yandex_ru", "Курс начнётся 4 мая."),
        ("gmail_ar", "تبدأ في 4 مايو."),
        ("apple_ar", "تبدأ في 4 مايو."),
        ("gmail_zh", "课程5月4日开始。"),
        ("outlook_zh", "课程5月4日开始。"),
        ("outlook_fr", "Il commence le 4 mai."),
        ("outlook_es", "Empieza el 4 de mayo."),
        ("signature_en", "It begins on 4 May."),
        ("outlook_html", "It begins on 4 May.\n\nBring a passport & a <pen>."),
        ("gmail_html", "It begins on 4 May."),
    ],
)
def test_answer_when_it_comes_by_mail_then_only_its_own_words_stand(
    question: Thread, owner: User, name: str, said: str
) -> None:
    assert take_mail(from_file(name, question, owner)) == Outcome.POSTED
    post = _last(question)
    assert (post.text, post.author, post.via) == (said, owner, PostVia.MAIL)
    question.refresh_from_db()
    assert question.answered_at is not None


def test_answer_when_it_speaks_of_writing_then_not_taken_for_a_quote(question: Thread, owner: User) -> None:
    text = "On Monday the minister wrote:\nthe course is free.\n\nFrom: my side nothing more."
    take_mail(answer(question, owner, text))
    assert _last(question).text == text


def test_mail_when_it_comes_twice_then_taken_once(question: Thread, owner: User) -> None:
    raw = answer(question, owner)
    assert [take_mail(raw), take_mail(raw)] == [Outcome.POSTED, None]
    assert question.posts.count() == 2


def test_mail_when_a_year_has_passed_then_forgotten_and_its_answer_stands(
    question: Thread, owner: User, clock: Traveller
) -> None:
    take_mail(answer(question, owner))
    notify("question_waiting", [Address("a@example.org")], dedupe="once")
    clock.shift(dt.timedelta(days=364))
    assert forget_old() == 0
    clock.shift(dt.timedelta(days=2))
    assert forget_old() == 2
    assert _last(question).text == "In May."


@pytest.mark.parametrize("name", ["vacation", "vacation_old"])
def test_mail_when_a_machine_wrote_it_then_left_aside_in_silence(question: Thread, owner: User, name: str) -> None:
    assert take_mail(from_file(name, question, owner)) == Outcome.IGNORED
    assert question.posts.count() == 1
    assert _told(owner) == []


@pytest.mark.parametrize("header", ["Auto_Submitted", "List_Id", "X_Loop"])
def test_mail_when_it_bears_the_mark_of_a_robot_then_left_aside(question: Thread, owner: User, header: str) -> None:
    assert take_mail(answer(question, owner, **{header: "auto-generated"})) == Outcome.IGNORED


def test_mail_when_we_sent_it_ourselves_then_left_aside(question: Thread, owner: User) -> None:
    assert take_mail(answer(question, owner, From="portal@portal.example")) == Outcome.IGNORED


def test_mail_when_from_another_address_then_refused_and_the_right_person_told(
    question: Thread, owner: User, member_elsewhere: User
) -> None:
    assert take_mail(answer(question, owner, From=member_elsewhere.email)) == Outcome.REFUSED
    assert question.posts.count() == 1
    assert _told(owner) == ["other_sender"]
    assert _told(member_elsewhere) == []


@pytest.mark.parametrize(
    "found",
    ["mx.example; dmarc=fail header.from=example.org; spf=pass", "mx.example; spf=fail; dkim=none"],
)
def test_mail_when_the_server_found_it_forged_then_left_aside(question: Thread, owner: User, found: str) -> None:
    assert take_mail(answer(question, owner, Authentication_Results=found)) == Outcome.IGNORED
    assert IncomingMail.objects.get().reason == "forged"
    assert _told(owner) == []


def test_mail_when_the_server_found_it_right_then_taken(question: Thread, owner: User) -> None:
    found = "mx.example; dkim=pass; dmarc=pass header.from=example.org"
    assert take_mail(answer(question, owner, Authentication_Results=found)) == Outcome.POSTED


def test_mail_when_two_senders_stand_in_it_then_left_aside(question: Thread, owner: User, member: User) -> None:
    assert take_mail(answer(question, owner, From=f"{owner.email}, {member.email}")) == Outcome.IGNORED


def test_address_when_a_letter_is_changed_then_opens_nothing(question: Thread, owner: User) -> None:
    address = reply_address(place_of(question, owner))
    for place in (7, 33, 40):
        changed = address[:place] + ("a" if address[place] != "a" else "b") + address[place + 1 :]
        raw = answer(question, owner, To=changed, Message_ID=f"<{place}@mailer.example>")
        assert take_mail(raw) == Outcome.IGNORED
    assert question.posts.count() == 1


def test_address_when_a_server_changed_its_case_then_still_right(question: Thread, owner: User) -> None:
    address = reply_address(place_of(question, owner))
    assert len(address.partition("@")[0]) <= 64
    assert take_mail(answer(question, owner, To=address.upper())) == Outcome.POSTED


def test_address_when_the_secret_key_is_new_then_the_former_one_counts(
    question: Thread, owner: User, settings: Settings
) -> None:
    raw = answer(question, owner)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key for tests, as long as the first one was"
    assert take_mail(raw) == Outcome.POSTED


def test_address_when_it_has_ended_then_its_owner_is_told(question: Thread, owner: User, clock: Traveller) -> None:
    raw = answer(question, owner)
    clock.shift(dt.timedelta(days=122))
    assert take_mail(raw) == Outcome.REFUSED
    assert _told(owner) == ["ended"]


def test_answer_when_nothing_but_a_quote_then_the_sender_is_told(question: Thread, owner: User) -> None:
    quoted = "\n\nOn Mon, 23 Nov 2026 at 09:12, Portal <portal@portal.example> wrote:\n> When?\n"
    assert take_mail(answer(question, owner, quoted)) == Outcome.REFUSED
    assert _told(owner) == ["no_text"]


def test_answer_when_files_are_attached_then_the_text_stands_and_the_sender_is_told(
    question: Thread, owner: User
) -> None:
    assert take_mail(from_file("attached", question, owner)) == Outcome.POSTED
    assert _last(question).text == "The programme is attached."
    assert _told(owner) == ["attachments"]


def test_mail_when_it_holds_twenty_megabytes_then_refused_with_a_sentence(
    question: Thread, owner: User, post_office: PostOffice
) -> None:
    send_due()
    raw = answer(question, owner, "In May.\n" + "x" * 76 * 2 + "\n") + (b"QUJD" * 18 + b"\r\n") * 285_000
    assert len(raw) > 20_000_000
    assert take_mail(raw) == Outcome.REFUSED
    send_due()
    told = post_office.mails[-1]
    assert told["To"] == owner.email
    assert "too large" in str(told.get_body(("plain",)))


def test_answer_when_the_person_lost_the_role_then_refused(private_question: Thread, owner: User) -> None:
    raw = answer(private_question, owner)
    Affiliation.objects.filter(user=owner).update(state=Affiliation.State.ENDED)
    assert take_mail(raw) == Outcome.REFUSED
    assert _told(owner) == ["not_allowed"]


def test_refusals_when_a_loop_asks_for_more_then_they_end(question: Thread, owner: User) -> None:
    for number in range(9):
        take_mail(answer(question, owner, "> nothing", Message_ID=f"<{number}@mailer.example>"))
    assert len(_told(owner)) == 5


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\x00\xff\xfe", b"From: \r\n\r\n", b"From: =?x?y?z?= <a@b>\r\nTo: reply+x@portal.example\r\n\r\nx",
        b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n",
        b"Content-Type: text/plain; charset=nonsense\r\n\r\n\xff",
        b"Content-Type: multipart/report\r\nTo: bounce+abc@portal.example\r\n\r\n--x",
    ],
)  # fmt: skip
def test_mail_when_no_mail_program_wrote_it_then_left_aside(raw: bytes) -> None:
    assert take_mail(raw) == Outcome.IGNORED


def test_maildir_when_read_then_each_mail_is_taken_and_moved(
    tmp_path: Path, question: Thread, owner: User, record: Activity
) -> None:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1.a.host").write_bytes(answer(question, owner, "First."))
    (tmp_path / "new" / "2.b.host").write_bytes(b"\xff broken")
    (tmp_path / "new" / "3.c.host").write_bytes(answer(question, owner, "Second.", Message_ID="<two@mailer.example>"))
    assert take_maildir(tmp_path) == 3
    assert [post.text for post in question.posts.order_by("pk")][1:] == ["First.", "Second."]
    assert sorted(path.name for path in (tmp_path / "cur").iterdir()) == [
        "1.a.host:2,S", "2.b.host:2,S", "3.c.host:2,S",
    ]  # fmt: skip
    (tmp_path / "new" / "1.a.host").write_bytes(answer(question, owner, "First."))  # moved back, as after a crash
    assert take_maildir(tmp_path) == 0


def test_folder_when_it_is_no_maildir_then_said(tmp_path: Path) -> None:
    with pytest.raises(InboxError, match="no maildir"):
        take_maildir(tmp_path)


def test_mailbox_when_read_over_imap_then_each_mail_is_taken_once(
    tmp_path: Path, question: Thread, owner: User
) -> None:
    with imap_server(tmp_path) as address:
        wait_for(int(address.rpartition(":")[2].partition("/")[0]))
        put(address, answer(question, owner, "First."), b"From: x@y.example\r\n\r\nnothing\r\n")
        assert take_imap(address) == 2
        assert take_imap(address) == 0
        put(address, answer(question, owner, "Second.", Message_ID="<two@mailer.example>"))
        put(address, answer(question, owner, "First."))
        assert take_imap(address) == 1
    assert [post.text for post in question.posts.order_by("pk")][1:] == ["First.", "Second."]


def test_mailbox_when_the_server_is_away_then_said_without_the_password() -> None:
    with pytest.raises(InboxError) as told:
        take_imap("imap://portal:secret@127.0.0.1:1/INBOX")
    assert "secret" not in str(told.value)
