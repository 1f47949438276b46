"""Which part of the people a figure counts: by sex, country group or sector, named in every language."""

from functools import lru_cache
from typing import Final

from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from capdev.kernel.languages import INTERFACE_LANGUAGES
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.queries import catalogue

SEXES: Final = {"women": _("women"), "men": _("men")}
OTHER: Final = "other"
"""The part is named in words that are in no list; they stay."""
_SCHEMES: Final = (("country_groups", _("By country group")), ("sectors", _("By sector")))


def breakdown_choices() -> list[tuple[str, object]]:
    language = get_language() or "en"
    groups = [
        (str(label), [(view.code, view.in_language(language).text) for view in catalogue().of_scheme(scheme)])
        for scheme, label in _SCHEMES
    ]
    sexes = (gettext("By sex"), [(code, str(label)) for code, label in SEXES.items()])
    return [("", gettext("Everybody")), sexes, *groups, (OTHER, gettext("As it says now"))]


def breakdown_text(code: str) -> TranslatedText:
    """The part in every language of the interface; nothing for everybody."""
    if code in SEXES:
        return _sex(code)
    for scheme, _label in _SCHEMES:
        view = catalogue().get(scheme, code)
        if view is not None:
            return view.label
    return TranslatedText()


def breakdown_of(text: TranslatedText) -> str:
    """The code of a part that is named in words."""
    if not text:
        return ""
    codes = [*SEXES, *(view.code for scheme, _label in _SCHEMES for view in catalogue().of_scheme(scheme))]
    return next((code for code in codes if dict(breakdown_text(code).texts) == dict(text.texts)), OTHER)


@lru_cache
def _sex(code: str) -> TranslatedText:
    texts = {}
    for tag in INTERFACE_LANGUAGES:
        with override(tag):
            texts[tag] = str(SEXES[code])
    return TranslatedText(texts, "en")
