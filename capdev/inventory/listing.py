"""What makes a listing worth reading, as checks that every way in can ask: forms, spreadsheets, the API.

They look at plain values as in an item: codes, texts, dates, ``terms.<axis>`` as sequences of codes. What is missing or
wrong comes out as a sentence with the fields that it concerns; the first of them is where the sentence stands.
Source: issue 3, Contribute; the listing discipline of ReliefWeb.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.kernel.dates import PartialDate
from capdev.kernel.errors import Sentence
from capdev.kernel.translated import TranslatedText

MOST_THEMES: Final = 5
FEWEST_WORDS: Final = 4
MOST_PERCENT: Final = 100
ON_SITE: Final = frozenset({"face_to_face", "hybrid"})
ALWAYS_OPEN: Final = "self_paced"
ON_DEMAND: Final = "on-demand"
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)
_WORD: Final = re.compile(r"[\u4e00-\u9fff]|[^\W\d_\u4e00-\u9fff]{2,}")
_AMOUNT: Final = re.compile(r"[1-9]")

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """Something that readers would miss; ``fields`` are those that it concerns."""

    fields: tuple[str, ...]
    sentence: Sentence

    @property
    def field(self) -> str:
        return self.fields[0]


def record_shortcomings(said: Said) -> list[Shortcoming]:
    """Of an activity, a tool or a practice. What is not named is taken as not said."""
    return [*_described(said), *_themes(said), *_fee(said)]


def edition_shortcomings(said: Said, *, is_always_open: bool = False) -> list[Shortcoming]:
    """Of one edition; ``is_always_open`` when the activity is held on demand, so that no date is needed."""
    return [*_place(said), *_dates(said, is_always_open=is_always_open or said.get("mode") == ALWAYS_OPEN)]


def is_closed(said: Said, today: date) -> bool:
    """A deadline that has passed closes registration."""
    until = _day(said.get("registration_until"))
    return until is not None and until.last_day < today


def is_bare_link(text: str) -> bool:
    """Whether hardly anything is left of the text once its addresses are taken out."""
    return bool(_ADDRESS.search(text)) and len(_WORD.findall(_ADDRESS.sub(" ", text))) < FEWEST_WORDS


def _described(said: Said) -> Iterator[Shortcoming]:
    texts = _texts(said.get("summary"))
    if not texts:
        yield Shortcoming(("summary",), _("Say in two or three sentences what it is and for whom."))
    elif any(is_bare_link(text) for text in texts):
        sentence = _("A link alone is no description. Say here what it is, and put the address into its own field.")
        yield Shortcoming(("summary",), sentence)


def _themes(said: Said) -> Iterator[Shortcoming]:
    themes = said.get("terms.theme") or ()
    if not themes:
        yield Shortcoming(("theme",), _("Choose at least one theme, so that people can find it."))
    if len(themes) > MOST_THEMES:
        sentence = _("Choose at most {most} themes: those that it is mainly about. Now there are {count}.")
        yield Shortcoming(("theme",), format_lazy(sentence, most=MOST_THEMES, count=len(themes)))


def _fee(said: Said) -> Iterator[Shortcoming]:
    fee = str(said.get("cost") or "").strip()
    if said.get("is_free") is False and not fee:
        sentence = _(
            "Write the fee out with its currency, for example “USD 350; free for officials of developing countries”."
        )
        yield Shortcoming(("cost", "is_free"), sentence)
    if said.get("is_free") is True and _AMOUNT.search(fee):
        yield Shortcoming(
            ("cost", "is_free"), _("It is said to be free, and here stands an amount. Correct one of them.")
        )


def _place(said: Said) -> Iterator[Shortcoming]:
    if said.get("mode") not in ON_SITE:
        return
    if not said.get("place"):
        yield Shortcoming(("place", "mode"), _("Who must come needs to know where: name the town."))
    if not said.get("country"):
        yield Shortcoming(("country", "mode"), _("Who must come needs to know where: choose the country."))


def _dates(said: Said, *, is_always_open: bool) -> Iterator[Shortcoming]:
    names = ("starts", "ends", "registration_until")
    starts, ends, until = (_day(said.get(name)) for name in names)
    given = [day for day in (starts, ends, until) if day]
    if given and not is_always_open and said.get("status") != "cancelled" and not _is_past(ends or starts, said):
        missing = {
            "starts": _("Say when it starts: start, end and deadline belong together."),
            "ends": _("Say when it ends: start, end and deadline belong together."),
            "registration_until": _("Say until when one can register: start, end and deadline belong together."),
        }
        for name, day in zip(names, (starts, ends, until), strict=True):
            if day is None:
                yield Shortcoming((name, *names), missing[name])
    if starts and ends and ends.last_day < starts.first_day:
        yield Shortcoming(("ends", "starts"), _("It ends before it starts."))
    if until and (last := ends or starts) and until.first_day > last.last_day:
        yield Shortcoming(("registration_until", *names), _("The deadline lies after the end."))


def _is_past(last: PartialDate | None, said: Said) -> bool:
    """Nobody registers any more: of the past, a deadline need not be found out. ``today`` is given by the caller."""
    today = said.get("today")
    return isinstance(today, date) and last is not None and last.last_day < today


def _texts(value: Any) -> Sequence[str]:
    if isinstance(value, TranslatedText):
        return tuple(value.texts.values())
    return (str(value),) if value and str(value).strip() else ()


def _day(value: Any) -> PartialDate | None:
    if isinstance(value, date):
        return PartialDate.of(value)
    if isinstance(value, PartialDate) or not value:
        return value or None
    try:
        return PartialDate.parse(str(value))
    except ValueError:
        return None


def figure_shortcomings(said: Said) -> Iterator[Shortcoming]:
    """Of one reported number. Source: R14; a number without definition, source and date compares with nothing."""
    if said.get("value") is None:
        yield Shortcoming(("value",), _("Write the number."))
    if not said.get("definition"):
        yield Shortcoming(("definition",), _("Say what exactly is counted."))
    if not said.get("source"):
        yield Shortcoming(("source",), _("Name the source of the number."))
    if not said.get("as_of"):
        yield Shortcoming(("as_of",), _("Give the date of the number."))
    if said.get("unit") == "percent":
        if not said.get("denominator"):
            yield Shortcoming(("denominator",), _("Say out of what the share is, for example of 120 who answered."))
        if said.get("value") is not None and not 0 <= said["value"] <= MOST_PERCENT:
            yield Shortcoming(("value",), _("A share lies between 0 and 100 percent."))
    elif said.get("value") is not None and said["value"] < 0:
        yield Shortcoming(("value",), _("A count is not below zero."))


def evidence_shortcomings(said: Said) -> Iterator[Shortcoming]:
    """Of one evaluation or study. Source: R6, R65."""
    if not said.get("finding"):
        yield Shortcoming(("finding",), _("Say what was found, not only that something was evaluated."))
    elif is_bare_link(str(said["finding"])):
        yield Shortcoming(
            ("finding",), _("A link alone is no finding. Say what was found, and put the address into its own field.")
        )
    if not (said.get("url") or said.get("source")):
        yield Shortcoming(("url", "source"), _("Say where the evidence can be read."))
