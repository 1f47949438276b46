"""The parts of a record's page: each has an anchor, a title, a template and what that template shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import Sentence
from capdev.ui.parts import Badge, CardFact, Fact, Link, Text

STANDING: Final = 6
"""So many entries of a long list stand open; the rest is folded."""
FOLD: Final = _("Show the others")


@dataclass(frozen=True, slots=True)
class Section:
    """``anchor`` never changes: people link to it. ``count`` stands beside the title in the page's contents."""

    anchor: str
    title: Sentence
    template: str
    shown: Any
    count: int | None = None
    note: Text = ""

    @property
    def link(self) -> Link:
        return Link(self.title, f"#{self.anchor}", count=self.count)


@dataclass(frozen=True, slots=True)
class Entry:
    """One edition, component, material ... : ``margin`` stands beside it, ``lines``, ``facts`` and ``labelled``
    facts beneath its title.

    ``is_elsewhere`` marks an address outside the portal; ``sources`` say where the statement comes from.
    """

    title: Text
    margin: Any = ""
    margin_note: Text = ""
    href: str = ""
    is_elsewhere: bool = False
    facts: Sequence[CardFact] = ()
    lines: Sequence[Any] = ()
    labelled: Sequence[Fact] = ()
    badges: Sequence[Badge] = ()
    sources: Sequence[Link] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading, or under none."""

    entries: Sequence[Entry]
    title: Text = ""
    standing: int = STANDING
    fold: Sentence = FOLD

    @property
    def has_margin(self) -> bool:
        return any(entry.margin or entry.margin_note for entry in self.entries)

    @property
    def first(self) -> Sequence[Entry]:
        return self.entries[: self.standing]

    @property
    def rest(self) -> Sequence[Entry]:
        return self.entries[self.standing :]


GROUPS: Final = "inventory/record/groups.html"


def grouped(anchor: str, title: Sentence, groups: Sequence[Group], note: Text = "") -> Section | None:
    """A section of entries; ``None`` when there are none."""
    filled = [group for group in groups if group.entries]
    count = sum(len(group.entries) for group in filled)
    return Section(anchor, title, GROUPS, filled, count, note) if filled else None
