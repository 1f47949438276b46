"""The own messages, stopping a kind from a mail, and the viewer of mails."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from capdev.accounts.models import User
from capdev.notices.actions import send_due, stop_kind
from capdev.notices.choices import NoticeState
from capdev.notices.errors import AlwaysSent
from capdev.notices.mail.addresses import stop_token
from capdev.notices.models import Notice, Preference, Thread
from tests.notices.post_office import PostOffice

pytestmark = pytest.mark.django_db


def test_message_when_opened_then_read_and_led_to_its_place(
    question: Thread, owner: User, member: User, client: Client
) -> None:
    notice = Notice.objects.get(user=owner)
    client.force_login(member)
    assert client.get(reverse("notices:open", args=[notice.uuid])).status_code == 404
    client.force_login(owner)
    assert "New" in client.get(reverse("notices:own")).content.decode()
    assert client.get(reverse("notices:open", args=[notice.uuid]))["Location"].startswith(question.get_absolute_url())
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_messages_when_all_are_marked_then_none_is_new(question: Thread, owner: User, client: Client) -> None:
    client.force_login(owner)
    client.post(reverse("notices:read_all"))
    assert not Notice.objects.filter(user=owner, read_at=None).exists()


def test_choices_when_saved_then_kept_and_the_essential_stays_on(owner: User, client: Client) -> None:
    client.force_login(owner)
    client.post(reverse("notices:own"), {"kind": ["post_written"]})
    chosen = dict(Preference.objects.filter(user=owner).values_list("kind", "is_on"))
    assert chosen["post_written"]
    assert not chosen["question_asked"]
    assert "mail_refused" not in chosen
    with pytest.raises(AlwaysSent):
        stop_kind("mail_refused", user=owner, address="")


@pytest.mark.parametrize("body", [{}, {"List-Unsubscribe": "One-Click"}])
def test_link_in_a_mail_when_posted_without_signing_in_then_that_kind_stops(
    question: Thread, owner: User, post_office: PostOffice, body: dict[str, str]
) -> None:
    send_due()
    link = post_office.mails[0]["List-Unsubscribe"].strip("<>")
    path = "/" + link.split("/", 3)[3]
    program = Client(enforce_csrf_checks=True)
    assert program.get(path).status_code == 200
    assert not Preference.objects.exists()
    assert program.post(path, body).status_code == 200
    assert Preference.objects.get().is_on is False
    Notice.objects.update(state=NoticeState.PENDING)
    assert send_due() == 0


def test_link_when_changed_or_of_an_essential_kind_then_nothing_stops(owner: User, client: Client) -> None:
    token = stop_token("question_asked", user=owner.uuid, address="")
    assert client.post(reverse("notices:stop", args=[token[:-1] + "_"])).status_code == 404
    essential = stop_token("mail_refused", user=owner.uuid, address="")
    assert client.post(reverse("notices:stop", args=[essential])).status_code == 409
    assert not Preference.objects.exists()


@pytest.fixture
def written(settings: Settings, tmp_path: Path, question: Thread) -> str:
    """One mail as a file; the name by which the viewer knows it."""
    settings.EMAIL_BACKEND = "capdev.notices.mail.files.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    send_due()
    return next(tmp_path.glob("*.eml")).stem


def test_viewer_when_not_allowed_or_from_elsewhere_then_not_there(
    written: str, settings: Settings, client: Client
) -> None:
    address = reverse("mails:list")
    assert client.get(address).status_code == 404
    settings.MAIL_VIEWER = True
    assert client.get(address).status_code == 200
    assert client.get(address, REMOTE_ADDR="192.0.2.7").status_code == 404
    assert client.get(address, headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 404


def test_viewer_when_a_mail_is_opened_then_all_of_it_is_shown_and_its_html_is_boxed(
    written: str, settings: Settings, client: Client
) -> None:
    settings.MAIL_VIEWER = True
    assert written in client.get(reverse("mails:list")).content.decode()
    page = client.get(reverse("mails:mail", args=[written]))
    assert "Message-ID" in page.content.decode()
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    boxed = client.get(reverse("mails:html", args=[written]))
    assert "sandbox" in boxed["Content-Security-Policy"]
    assert "default-src 'none'" in boxed["Content-Security-Policy"]
    assert "When does it begin?" in boxed.content.decode()
    assert client.get(reverse("mails:file", args=[written]))["Content-Type"] == "message/rfc822"
    assert client.get(reverse("mails:mail", args=["nothing"])).status_code == 404
