"""Which part of the people a figure counts: by sex, country group or sector (R14, R121, R124)."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from capdev.inventory.choices import Breakdown
from capdev.kernel.errors import Sentence
from capdev.kernel.languages import INTERFACE_LANGUAGES
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.queries import catalogue

Part = tuple[str, str]
"""A value of ``Breakdown`` and a code of it; two empty texts for everybody."""

SEXES: Final[dict[str, Sentence]] = {
    "women": _("women"),
    "men": _("men"),
    "undisclosed": _("another sex, or not stated"),
}
SCHEMES: Final[dict[str, str]] = {Breakdown.COUNTRY_GROUP: "country_groups", Breakdown.SECTOR: "sectors"}
"""The vocabulary whose codes are the parts."""
EVERYBODY: Final[Part] = ("", "")
OTHER: Final = "other"
"""The part is named in words that are in no list; they stay."""


def is_part(breakdown: str, code: str) -> bool:
    """Whether there is such a part; everybody is one."""
    return (breakdown, code) == EVERYBODY or (breakdown, code) in _parts()


def part_label(breakdown: str, code: str) -> TranslatedText:
    """The part in every language of the interface; a code that is in no list stands for itself."""
    if breakdown == Breakdown.SEX and code in SEXES:
        return _sex(code)
    view = catalogue().get(SCHEMES.get(breakdown, ""), code)
    return view.label if view is not None else TranslatedText.of(code, "und")


def label_of_code(code: str) -> TranslatedText:
    """The label of a part of which only the code is told."""
    return next((part_label(*part) for part in _parts() if part[1] == code), TranslatedText.of(code, "und"))


def part_choices() -> list[tuple[str, object]]:
    """For a field of a form; its values are read by ``part_of_key``."""
    language = get_language() or "en"
    grouped: dict[str, list[tuple[str, str]]] = {axis: [] for axis in Breakdown.values}
    for key, (axis, code) in _keys().items():
        grouped[axis].append((key, part_label(axis, code).best(language).text))
    axes = [(str(axis.label), grouped[axis]) for axis in Breakdown]
    return [("", gettext("Everybody")), *axes, (OTHER, gettext("As it says now"))]


def part_of_key(key: str) -> Part:
    return _keys().get(key, EVERYBODY)


def key_of(breakdown: str, code: str, words: TranslatedText) -> str:
    """The value of a form's field for a figure; figures from before parts had codes name them in words."""
    if (breakdown, code) != EVERYBODY:
        return next((key for key, part in _keys().items() if part == (breakdown, code)), OTHER)
    if not words:
        return ""
    return next((key for key, part in _keys().items() if dict(part_label(*part).texts) == dict(words.texts)), OTHER)


def _parts() -> Iterator[Part]:
    yield from ((Breakdown.SEX.value, code) for code in SEXES)
    for axis, scheme in SCHEMES.items():
        yield from ((str(axis), view.code) for view in catalogue().of_scheme(scheme))


def _keys() -> dict[str, Part]:
    """The code alone where one axis has it, else with its axis."""
    keys: dict[str, Part] = {}
    for axis, code in _parts():
        keys[f"{axis}:{code}" if code in keys or code == OTHER else code] = (axis, code)
    return keys


@lru_cache
def _sex(code: str) -> TranslatedText:
    texts = {}
    for tag in INTERFACE_LANGUAGES:
        with override(tag):
            texts[tag] = str(SEXES[code])
    return TranslatedText(texts, "en")
