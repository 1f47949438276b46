"""Mails that tell co-convenors what waits for them in the network."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from capdev.kernel.identifiers import whole_address
from capdev.network.models import Organisation
from capdev.network.queries import convenors


def tell_without_editor(organisations: Sequence[Organisation]) -> None:
    """After commit every co-convenor hears, in the own language, that nobody keeps these organisations' records."""
    addresses = [(person.email, person.language) for person in convenors()]
    transaction.on_commit(lambda: _send(addresses, organisations))


def _send(addresses: Sequence[tuple[str, str]], organisations: Sequence[Organisation]) -> None:
    for email, language in addresses:
        with translation.override(language):
            names = "\n".join(f"- {one.name.best(language)}: {whole_address(_people(one))}" for one in organisations)
            subject = _("An organization has no editor any more")
            body = _(
                "The last editor has left, so nobody keeps the records of:\n\n%(names)s\n\n"
                "Please name another editor on the page of its people."
            )
            send_mail(subject, body % {"names": names}, settings.DEFAULT_FROM_EMAIL, [email], fail_silently=True)


def _people(organisation: Organisation) -> str:
    return reverse("affiliations:people", args=[organisation.slug])
