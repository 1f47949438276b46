"""A month of dated entries, as weeks in the order of the reader's language and as a list of days."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from capdev.kernel.dates import PartialDate
from capdev.ui import formats
from capdev.ui.parts import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happens from ``first`` to ``last`` (or on one day, or some time in a month).

    ``is_off`` strikes through what will not happen; ``note`` says why.
    """

    first: PartialDate
    title: Text
    href: str
    last: PartialDate | None = None
    note: Text = ""
    is_off: bool = False

    @property
    def end(self) -> date:
        return (self.last or self.first).last_day

    def is_on(self, day: date) -> bool:
        return self.first.is_exact and self.first.first_day <= day <= self.end


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid; ``begun`` start on it, ``going`` began before."""

    day: date
    in_month: bool
    is_today: bool
    begun: Sequence[Entry]
    going: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Month:
    """``weeks`` are seven days each; ``weekdays`` their short and full names; ``listed`` all entries by beginning."""

    year: int
    month: int
    title: str
    weekdays: Sequence[tuple[str, str]]
    weeks: Sequence[Sequence[Day]]
    listed: Sequence[Entry]

    @property
    def undated(self) -> list[Entry]:
        """Entries of which only the month is known."""
        return [entry for entry in self.listed if not entry.first.is_exact]


def month_of(year: int, month: int, entries: Sequence[Entry], today: date | None = None) -> Month:
    """The month with those of the entries that touch it."""
    first, last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    listed = sorted(
        (entry for entry in entries if entry.first.first_day <= last and entry.end >= first),
        key=lambda entry: (entry.first.first_day, entry.end),
    )
    start = first - timedelta(days=formats.weekdays().index(first.weekday()))
    length = -(-((last - start).days + 1) // 7)

    def day_of(offset: int) -> Day:
        day = start + timedelta(days=offset)
        on = [entry for entry in listed if entry.is_on(day)]
        begun = [entry for entry in on if entry.first.first_day == day]
        return Day(day, day.month == month, day == today, begun, [entry for entry in on if entry not in begun])

    weeks = [[day_of(7 * week + place) for place in range(7)] for week in range(length)]
    return Month(year, month, formats.date_text(PartialDate(year, month)), formats.weekday_names(), weeks, listed)
