"""Fictitious experts for a demonstration. Their accounts are not active: nobody can sign in with or invite them."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.kernel.starter import DemoSet
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Expert
from capdev.vocabularies.models import Concept

_PEOPLE: Final = (
    ("Amara Example (fictitious)", True, ("en", "fr"), ("KE", "GH")),
    ("Bruno Muestra (fictitious)", False, ("es", "en"), ("MX", "CO")),
    ("Dina Mithal (fictitious)", False, ("ar", "en"), ("JO", "MA")),
    ("Pavel Primerov (fictitious)", False, ("ru", "en"), ("KZ", "TJ")),
)
_ABOUT: Final = "An invented person who shows how the profile of an expert looks."


def load() -> int:
    """Four invented experts stand in the public list, each marked as fictitious."""
    themes = list(Concept.objects.filter(scheme__code="themes").order_by("position", "code")[:6])
    for number, (name, is_un, languages, countries) in enumerate(_PEOPLE):
        user, _made = User.objects.get_or_create(
            email=f"expert{number}@demo.invalid", defaults={"name": name, "is_active": False}
        )
        expert, _made = Expert.objects.get_or_create(
            user=user,
            defaults={
                "state": Expert.State.ACTIVE,
                "about": TranslatedText.of(_ABOUT),
                "is_un": is_un,
                "is_listed": True,
                "is_demo": True,
            },
        )
        expert.themes.set(themes[number : number + 3])
        expert.languages.set(Concept.objects.filter(scheme__code="languages", code__in=languages))
        expert.countries.set(Concept.objects.filter(scheme__code="countries", code__in=countries))
    return len(_PEOPLE)


def remove() -> int:
    gone = User.objects.filter(expert__is_demo=True)
    count = gone.count()
    gone.delete()
    return count


DEMO_EXPERTS: Final = DemoSet("experts", _("Experts"), 25, load, remove)
