"""Where in a long list the reader is."""

from dataclasses import dataclass
from typing import Final, Self

MOST_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class Pages:
    """A page of a list of ``total`` rows, ``size`` on each page; ``number`` counts from 1."""

    number: int
    size: int
    total: int

    @classmethod
    def at(cls, asked: str, size: int, total: int) -> Self:
        """The page that an address asks for; the first for what is no number, the last beyond the end."""
        last = max(1, -(-total // size))
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < MOST_DIGITS else 1
        return cls(min(max(1, number), last), size, total)

    @property
    def rows(self) -> slice:
        """Where the rows of this page stand in the whole list."""
        return slice((self.number - 1) * self.size, self.number * self.size)

    @property
    def count(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first_row(self) -> int:
        return min(self.total, (self.number - 1) * self.size + 1)

    @property
    def last_row(self) -> int:
        return min(self.total, self.number * self.size)

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.count else None

    @property
    def numbers(self) -> list[int | None]:
        """First, last and the neighbours of the present page; ``None`` stands for those left out."""
        near = {1, self.count, *range(self.number - 1, self.number + 2)}
        shown = sorted(page for page in near if 1 <= page <= self.count)
        written: list[int | None] = []
        for page in shown:
            if written and written[-1] is not None and page - written[-1] == 2:
                written.append(page - 1)
            elif written and written[-1] is not None and page - written[-1] > 2:
                written.append(None)
            written.append(page)
        return written
