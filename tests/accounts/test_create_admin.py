"""``capdev create-admin``."""

from io import StringIO
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import Client

from capdev.accounts.models import User
from tests import factories
from tests.accounts.sign_in import PASSWORD, at, sign_in

pytestmark = pytest.mark.django_db


def _run(*arguments: str) -> str:
    written = StringIO()
    call_command("create_admin", *arguments, stdout=written)
    return written.getvalue()


def test_command_when_the_password_is_in_the_environment_makes_somebody_who_can_sign_in(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAPDEV_ADMIN_PASSWORD", PASSWORD)
    assert "is administrator" in _run("Root@Example.org")
    user = User.objects.get()
    assert (user.email, user.is_superuser, user.is_staff) == ("root@example.org", True, True)
    assert sign_in(client, "root@example.org").headers["Location"] == at("accounts:desk")
    assert client.get("/admin/").status_code == 200


def test_command_when_run_twice_keeps_one_account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAPDEV_ADMIN_PASSWORD", PASSWORD)
    _run("root@example.org")
    _run("ROOT@example.org")
    assert EmailAddress.objects.get().user == User.objects.get()


def test_command_when_the_person_has_an_account_makes_it_administrator() -> None:
    member = factories.user(email="m@example.org")
    _run("m@example.org", "--link")
    member.refresh_from_db()
    assert member.is_superuser


def test_command_when_the_person_has_a_password_leaves_it_and_asks_for_none() -> None:
    account = User.objects.create_user("awa@example.org", "a long phrase to keep 7")
    _run("awa@example.org")
    account.refresh_from_db()
    assert account.is_superuser
    assert account.check_password("a long phrase to keep 7")


def test_link_when_followed_sets_a_password_once(client: Client) -> None:
    link = urlsplit(_run("root@example.org", "--link").split()[-1]).path
    form = client.get(link).headers["Location"]
    client.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    assert sign_in(client, "root@example.org").headers["Location"] == at("accounts:desk")
    assert "has been used" in Client().get(link, follow=True).content.decode()


@pytest.mark.parametrize(
    ("email", "password"), [("no address", PASSWORD), ("a@example.org", "short"), ("a@example.org", "")]
)
def test_command_when_something_is_wrong_says_so_and_makes_nobody(
    monkeypatch: pytest.MonkeyPatch, email: str, password: str
) -> None:
    monkeypatch.setenv("CAPDEV_ADMIN_PASSWORD", password)
    with pytest.raises(CommandError):
        _run(email)
    assert not User.objects.exists()
