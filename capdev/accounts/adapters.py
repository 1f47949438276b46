"""How allauth, which brings the sign-in, is fitted to the portal."""

import time
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import structlog
from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language, gettext

from capdev.accounts.actions import welcome
from capdev.accounts.addresses import in_language
from capdev.accounts.models import User
from capdev.accounts.sealing import seal, unseal
from capdev.kernel.identifiers import whole_address
from capdev.kernel.languages import direction

_log = structlog.get_logger(__name__)


def portal_name() -> str:
    """As it stands on every page, in the active language."""
    return gettext("Migration Capacity Development Portal")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts speak the language of their owner: their mails, and the desk that signing in leads to."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:  # noqa: FBT001
        welcome(user, name=form.cleaned_data.get("name", ""), language=get_language() or "en")
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The desk, in the person's language; an address that the person asked for goes before this."""
        assert isinstance(request.user, User)  # noqa: S101 - called after signing in
        return in_language(request.user.language, settings.LOGIN_REDIRECT_URL)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Whoever signed in during the last ten minutes is not asked again."""
        if not super().is_reauthentication_required(app=app):
            return False
        moments = [one["at"] for one in get_authentication_records(self.request, self.request.user)]
        return not moments or time.time() - max(moments) > account_settings.REAUTHENTICATION_TIMEOUT

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        user = context.get("user")
        language = user.language if isinstance(user, User) else get_language() or "en"
        with translation.override(language):
            site = SimpleNamespace(name=portal_name(), domain=settings.BASE_URL)
            try:
                said = {name: self._at_home(value) for name, value in context.items()}
                super().send_mail(template_prefix, email, {**said, "current_site": site})
            except OSError:
                # A failure to be seen would tell which addresses are known; the pages say how to ask again.
                _log.exception("mail not sent", template=template_prefix)

    def _at_home(self, value: Any) -> Any:
        """Addresses in mails lead to the portal's own name, whichever host and port the asker put into the request."""
        parts = urlsplit(value) if isinstance(value, str) and value.startswith(("http://", "https://")) else None
        if parts is None or parts.netloc != self.request.get_host():
            return value
        return whole_address(parts._replace(scheme="", netloc="").geturl())

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tells the person in the person's own language."""
        super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """The text of the mail, and the same text as HTML that says its language and direction."""
        message: EmailMessage = super().render_mail(template_prefix, email, context, headers)
        language = get_language() or "en"
        if isinstance(message, EmailMultiAlternatives):
            frame = {"text": message.body, "subject": message.subject, "lang": language, "dir": direction(language)}
            message.attach_alternative(render_to_string("accounts/mail.html", frame), "text/html")
        return message


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: what they know of the portal, and how their secrets are kept."""

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """Dark on white whatever the page's colours are, so that every camera reads it."""
        import qrcode
        from qrcode.image.svg import SvgPathFillImage

        return str(qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))

    def get_totp_issuer(self) -> str:
        return portal_name()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": portal_name()}


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """People who come from an OpenID Connect provider."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        user: User = super().populate_user(request, sociallogin, data)
        name = data.get("name") or " ".join(part for part in (data.get("first_name"), data.get("last_name")) if part)
        welcome(user, name=name, language=get_language() or "en")
        return user
