"""What the portal keeps about people, as the models that keep it declare."""

from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import gettext

from capdev.kernel.identity import PersonalData


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of row: what it is called, which data, why, how long."""

    name: str
    data: str
    purpose: str
    kept_for: str


def kept_about_people() -> list[Kept]:
    """One line for each model that holds personal data, by name. No query: nothing can be kept and not stand here."""
    models = [model for model in apps.get_models() if issubclass(model, PersonalData)]
    lines = [
        Kept(
            _capitalised(str(model._meta.verbose_name_plural)),
            gettext(model.personal_data),
            gettext(model.purpose),
            gettext(model.kept_for),
        )
        for model in models
    ]
    return sorted(lines, key=lambda line: line.name)


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
