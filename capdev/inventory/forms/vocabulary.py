"""Choices out of the vocabularies, in the reader's language."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from capdev.inventory.axes import BY_CODE
from capdev.kernel.languages import canonical_tag
from capdev.ui.pickers import Pick, Picks
from capdev.vocabularies.queries import catalogue

NOT_SAID: Final = frozenset({"unspecified"})
"""Codes by which sources say that they say nothing; a person leaves the field empty instead."""
_BY_NAME: Final = frozenset({"countries", "languages"})

Choices = Callable[[], list[tuple[str, str]]]


def choices_of(scheme: str, empty: object = "") -> Choices:
    """The current concepts of a vocabulary for a select, headed by an empty choice."""

    def listed() -> list[tuple[str, str]]:
        language = get_language() or "en"
        found = [
            (view.code, view.in_language(language).text)
            for view in catalogue().of_scheme(scheme)
            if view.is_current and view.code not in NOT_SAID
        ]
        if scheme in _BY_NAME:
            found.sort(key=lambda pair: pair[1].casefold())
        return [("", str(empty or _("Choose"))), *found]

    return listed


def picks_of(scheme: str) -> Picks:
    """The concepts of a vocabulary for a picker, the current ones offered; other languages' labels are words to filter
    by."""

    def listed() -> list[Pick]:
        language = get_language() or "en"
        found = [
            Pick(
                view.code,
                view.in_language(language),
                view.depth,
                " ".join(view.label.texts.values()),
                is_offered=view.is_current and view.code not in NOT_SAID,
            )
            for view in catalogue().of_scheme(scheme)
        ]
        return sorted(found, key=lambda pick: str(pick.label).casefold()) if scheme in _BY_NAME else found

    return listed


def picks_of_axis(axis: str) -> Picks:
    return picks_of(BY_CODE[axis].scheme)


def languages_of_texts() -> dict[str, str]:
    """Tag to name of every language that a text may be in."""
    language = get_language() or "en"
    found = {canonical_tag(view.code): view.in_language(language).text for view in catalogue().of_scheme("languages")}
    return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))
