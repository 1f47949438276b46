"""The values that components show. Views build them; templates read them; each says what may be left out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.utils.functional import Promise

from capdev.kernel.translated import LanguageText, TranslatedText

Text = str | Promise | LanguageText | TranslatedText
"""What ``{% text %}`` can show: a sentence of the interface, or a text that knows its language."""

Tone = Literal["neutral", "hue", "positive", "attention", "quiet"]


@dataclass(frozen=True, slots=True)
class Link:
    """A way to somewhere. ``current`` marks where the reader is; ``note`` follows in quiet type."""

    label: Text
    href: str = ""
    current: bool = False
    icon: str = ""
    count: int | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a fact list. ``value`` may be a text, a number, a ``PartialDate``, a ``Link`` or a list of them.

    No value shows as "not known" unless ``hide_unknown`` is set on the list; ``as_of`` dates an old fact.
    """

    label: Text
    value: Any = None
    href: str = ""
    note: Text = ""
    as_of: Any = None


@dataclass(frozen=True, slots=True)
class Badge:
    """A state in one or two words; the tone brings a shape of its own, so that colour is never alone."""

    label: Text
    tone: Tone = "neutral"
    title: Text = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter: ``href`` is the page without it."""

    label: Text
    href: str
    group: Text = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, with its count and narrower values."""

    code: str
    label: Text
    count: int | None = None
    checked: bool = False
    children: Sequence["Choice"] = ()

    @property
    def is_open(self) -> bool:
        return any(child.checked or child.is_open for child in self.children)


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of values of one parameter: ``shown`` of them and all checked ones stand open, the rest is folded.

    ``whole_href`` is where every value is shown, when ``choices`` are only the first of them.
    """

    name: str
    label: Text
    choices: Sequence[Choice]
    shown: int = 6
    is_open: bool = True
    single: bool = False
    whole_href: str = ""

    @property
    def first(self) -> list[Choice]:
        return [one for place, one in enumerate(self.choices) if self._stands(place, one)]

    @property
    def rest(self) -> list[Choice]:
        return [one for place, one in enumerate(self.choices) if not self._stands(place, one)]

    @property
    def checked_count(self) -> int:
        def count(choices: Sequence[Choice]) -> int:
            return sum(one.checked + count(one.children) for one in choices)

        return count(self.choices)

    def _stands(self, place: int, choice: Choice) -> bool:
        return place < self.shown or choice.checked or choice.is_open


@dataclass(frozen=True, slots=True)
class CardFact:
    """A deciding fact on a card: an icon, its meaning for those who do not see it, and the value."""

    icon: str
    label: Text
    value: Any


@dataclass(frozen=True, slots=True)
class Card:
    """A record in a list: what, who, when, where or online, language, free or not, trusted or not.

    ``snippet`` is text or safe HTML whose only element is ``<mark>``; ``snippet_lang`` its language.
    """

    title: Text
    href: str
    kind: Text = ""
    icon: str = "activity"
    who: Sequence[Link] = ()
    when: Text = ""
    when_note: Text = ""
    facts: Sequence[CardFact] = ()
    badges: Sequence[Badge] = ()
    snippet: Text = ""
    snippet_lang: str = ""
    found_by: Sequence[Text] = ()
    actions: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand at the end of the line in figures of equal width."""

    label: Text
    is_number: bool = False
    sort_href: str = ""
    sorted: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a time line: a moment (text or date), a title, and more about it."""

    when: Any
    title: Text
    href: str = ""
    text: Text = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a tree: of lineage, of themes."""

    label: Text
    href: str = ""
    note: Text = ""
    current: bool = False
    children: Sequence["Branch"] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a way: ``done``, ``current`` or ``ahead``."""

    label: Text
    state: Literal["done", "current", "ahead"] = "ahead"
    href: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One record beside others: a heading link and one value for each row of the table."""

    title: Text
    href: str = ""
    values: Sequence[Any] = ()
    remove_href: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table that is more than a text."""

    value: Any = None
    href: str = ""
    note: Text = ""
    badges: Sequence[Badge] = field(default_factory=tuple)
