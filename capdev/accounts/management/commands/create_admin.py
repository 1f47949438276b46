"""``capdev create-admin``: make somebody administrator."""

import getpass
import os
import sys
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import translation

from capdev.accounts import actions
from capdev.accounts.models import User
from capdev.kernel.identifiers import whole_address


class Command(BaseCommand):
    help = "Make the person with this e-mail address administrator, with a new account when there is none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the person's e-mail address")
        parser.add_argument(
            "--link",
            action="store_true",
            help="print a link with which the person chooses a password, once, instead of asking for one here",
        )

    def handle(self, *args: Any, email: str, link: bool, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email!r} is not an e-mail address.") from error
        if link:
            account = actions.create_administrator(email)
            self.stdout.write(f"{account.email} is administrator. To choose a password, once:\n{_link(account)}")
            return
        account = actions.create_administrator(email, password=None if _can_sign_in(email) else self._password(email))
        self.stdout.write(f"{account.email} is administrator. Sign in at {whole_address(_sign_in())}")

    def _password(self, email: str) -> str:
        """From ``CAPDEV_ADMIN_PASSWORD``, else asked twice."""
        password = os.environ.get("CAPDEV_ADMIN_PASSWORD", "")
        if not password:
            if not sys.stdin.isatty():
                raise CommandError("Set CAPDEV_ADMIN_PASSWORD, or use --link: there is nobody here to ask.")
            password = getpass.getpass("Password: ")
            if getpass.getpass("Again: ") != password:
                raise CommandError("The two passwords differ.")
        try:
            validate_password(password, User(email=email))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return password


def _can_sign_in(email: str) -> bool:
    """Whether the person has chosen a password already, which is theirs to keep; one in the environment replaces it."""
    account = User.objects.filter(email__iexact=email).first()
    return bool(account and account.has_usable_password()) and not os.environ.get("CAPDEV_ADMIN_PASSWORD")


def _link(account: User) -> str:
    """Works once: choosing a password spoils it."""
    key = default_token_generator.make_token(account)
    names = {"uidb36": user_pk_to_url_str(account), "key": key}
    with translation.override(account.language):
        return whole_address(reverse("account_reset_password_from_key", kwargs=names))


def _sign_in() -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return reverse("account_login")
