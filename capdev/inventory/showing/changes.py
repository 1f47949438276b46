"""The history page of a record: what was done, when, by whom, and what was different afterwards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from capdev.history.acts import acts
from capdev.history.choices import Via
from capdev.history.models import Change
from capdev.inventory.models import Record
from capdev.inventory.queries.changes import KEPT_BACK, organisations_behind, runs_the_portal
from capdev.inventory.showing.values import field_label, is_translated, shown_value
from capdev.kernel.translated import LanguageText, TranslatedText
from capdev.search.language_names import language_name
from capdev.ui.parts import Column, Text


@dataclass(frozen=True, slots=True)
class ShownChange:
    """``rows`` are field, before, after; ``restore_href`` is empty where the reader may not restore."""

    revision: int
    act: Text
    at: Any
    who: Sequence[Text]
    via: Text
    note: str
    rows: list[list[Any]]
    restore_href: str = ""


def shown_changes(record: Record, changes: Sequence[Change], *, keeps: bool, latest: int) -> list[ShownChange]:
    """Names of people are for those who keep the record; everybody reads for which organisation they acted."""
    behind = organisations_behind([change.actor for change in changes if change.actor], record)
    return [
        ShownChange(
            change.revision,
            acts[change.act].label if change.act in acts else change.act,
            change.at,
            _who(change, behind, keeps=keeps),
            Via(change.via).label,
            change.note if keeps else "",
            list(difference_rows(record.type, change.before, change.after, () if keeps else KEPT_BACK)),
            reverse("inventory:restore-state", args=[record.uuid, change.revision])
            if keeps and change.revision < latest
            else "",
        )
        for change in changes
    ]


def columns() -> list[Column]:
    return [Column(gettext("Field")), Column(gettext("Before")), Column(gettext("After"))]


def difference_rows(
    type_: str, before: Mapping[str, Any], after: Mapping[str, Any], hidden: Sequence[str] | frozenset[str] = ()
) -> Iterator[list[Any]]:
    """Field, before and after of all that differs; a text in languages gives a row for each language that differs."""
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        if name in hidden or old == new:
            continue
        if is_translated(old) or is_translated(new):
            yield from _text_rows(field_label(type_, name), old or {}, new or {})
        elif (shown := (shown_value(type_, name, old), shown_value(type_, name, new))) != ("", ""):
            yield [field_label(type_, name), *(value if value != "" else "–" for value in shown)]


def _text_rows(label: Text, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[list[Any]]:
    old, new = before.get("texts", {}), after.get("texts", {})
    for tag in {**old, **new}:
        if old.get(tag) != new.get(tag):
            yield [
                gettext("%(field)s, %(language)s") % {"field": label, "language": language_name(tag)},
                *(LanguageText(texts[tag], tag) if texts.get(tag) else "–" for texts in (old, new)),
            ]


def _who(change: Change, behind: Mapping[int, list[TranslatedText]], *, keeps: bool) -> list[Text]:
    actor = change.actor
    if actor is None:
        return []
    if keeps:
        return [actor.name or gettext("Somebody without a name"), *behind.get(actor.pk, [])]
    if organisations := behind.get(actor.pk):
        return list(organisations)
    return [gettext("a co-convenor")] if runs_the_portal(actor) else [gettext("somebody who signed in")]
