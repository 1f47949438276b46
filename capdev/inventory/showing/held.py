"""How and where an edition is held, and until when one can register: the same words in every list of editions."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models import Edition
from capdev.inventory.showing.whereabouts import where
from capdev.ui.formats import date_text
from capdev.ui.parts import CardFact


def held_facts(edition: Edition) -> Iterator[CardFact]:
    """What is known of place, mode and languages, in this order."""
    place = where(edition.place, edition.country.label if edition.country else None)
    if place:
        yield CardFact("place", _("Where"), place)
    if edition.mode:
        yield CardFact("online", _("How it is held"), edition.mode.label)
    languages = [language.label for language in edition.languages.all()]
    if languages:
        yield CardFact("language", _("Languages"), languages)


def registration_text(until: date, today: date) -> str:
    """Until when one can register, or since when no more."""
    words = gettext("Registration closed on %(date)s") if until < today else gettext("Register until %(date)s")
    return words % {"date": date_text(until)}
