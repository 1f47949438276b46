"""How many of the matching records have each value of each facet.

Few matches: the codes of their rows are gathered and counted. Many: each frequent value has a bitmap that is
intersected with the matches, each rare one a list of its rows. The bitmaps and lists (the *base*) are written once and
again when a twentieth of the rows came after it; those later rows are gathered. Measured in decision 0004.
"""

import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from capdev.search.columns import Bools, Columns, Ints, mapped

FEW: Final = 6_000
"""Matches up to which gathering is faster than intersecting (measured at 100,000 rows)."""
FREQUENT: Final = 64
"""A value that one row in so many has gets a bitmap."""
SMALLEST_BASE: Final = 5_000


def base_path(folder: Path, commit: int) -> Path:
    return folder / f"base-{commit:010d}"


@dataclass(frozen=True)
class Base:
    """Values turned round: which rows have each of them, over the first ``rows`` rows; and the rows by their keys."""

    rows: int
    frequent: npt.NDArray[np.uint32]
    bitmaps: npt.NDArray[np.uint64]
    rare: npt.NDArray[np.uint32]
    starts: npt.NDArray[np.int64]
    owners: npt.NDArray[np.uint32]
    keys: npt.NDArray[np.uint64]
    key_rows: npt.NDArray[np.uint32]

    @classmethod
    def read(cls, folder: Path, commit: int, rows: int) -> "Base":
        path = base_path(folder, commit)
        frequent = np.fromfile(path / "frequent", "<u4")
        rare = np.fromfile(path / "rare", "<u4")
        starts = np.fromfile(path / "starts", "<i8")
        words = _words(rows)
        bitmaps = mapped(path / "bitmaps", np.dtype("<u8"), len(frequent) * words).reshape(len(frequent), words)
        owners = mapped(path / "owners", np.dtype("<u4"), int(starts[-1]))
        keys = mapped(path / "keys", np.dtype("<u8"), rows)
        return cls(
            rows, frequent, bitmaps, rare, starts, owners, keys, mapped(path / "key_rows", np.dtype("<u4"), rows)
        )

    @cached_property
    def place_of(self) -> dict[int, tuple[bool, int]]:
        """Number of a value to whether it is frequent and its place among its like."""
        places = {int(number): (True, place) for place, number in enumerate(self.frequent)}
        return {**places, **{int(number): (False, place) for place, number in enumerate(self.rare)}}


def needs_base(columns: Columns) -> bool:
    later = columns.state.rows - columns.state.base_rows
    return later > max(SMALLEST_BASE, columns.state.rows // 20)


def write_base(columns: Columns, commit: int) -> None:
    """The base over all rows of ``columns`` is on disk under ``commit``."""
    rows = columns.state.rows
    path = base_path(columns.folder, commit)
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    lengths = np.diff(columns.codes_start)
    owners = np.repeat(np.arange(rows, dtype=np.uint32), lengths)
    codes = np.asarray(columns.codes)
    order = np.argsort(codes, kind="stable")
    owners = owners[order]
    counts = np.bincount(codes, minlength=len(columns.values))
    ends = np.cumsum(counts)
    is_frequent = counts * FREQUENT >= rows
    frequent = np.flatnonzero(is_frequent)
    bitmaps = [_packed(owners[ends[number] - counts[number] : ends[number]], rows) for number in frequent]
    rare = np.flatnonzero(~is_frequent & (counts > 0))
    lists = [owners[ends[number] - counts[number] : ends[number]] for number in rare]
    frequent.astype("<u4").tofile(path / "frequent")
    np.array(bitmaps, "<u8").tofile(path / "bitmaps")
    rare.astype("<u4").tofile(path / "rare")
    np.concatenate([[0], np.cumsum(counts[rare])]).astype("<i8").tofile(path / "starts")
    (np.concatenate(lists) if lists else np.zeros(0, np.uint32)).astype("<u4").tofile(path / "owners")
    keys = np.asarray(columns.rows["key"])
    by_key = np.argsort(keys, kind="stable")
    keys[by_key].astype("<u8").tofile(path / "keys")
    by_key.astype("<u4").tofile(path / "key_rows")


def _words(rows: int) -> int:
    return (rows + 63) // 64


def _packed(owners: npt.NDArray[np.uint32], rows: int) -> npt.NDArray[np.uint64]:
    bits = np.zeros(_words(rows) * 64, np.bool_)
    bits[owners] = True
    return np.packbits(bits).view(np.uint64)


class Counter:
    """Counts over the rows of one state of the columns."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        state = columns.state
        self.base = Base.read(columns.folder, state.base_commit, state.base_rows) if state.base_rows else None

    def counts(self, matches: Bools, rows: Ints | None = None) -> npt.NDArray[np.int64]:
        """How many of the matching rows have each value, by its number. ``rows``: the same matches as a list."""
        base = self.base
        if rows is None and (base is None or np.count_nonzero(matches) <= FEW):
            rows = np.flatnonzero(matches)
        if base is None or (rows is not None and len(rows) <= FEW):
            return self._gathered(np.flatnonzero(matches) if rows is None else rows)
        later = np.flatnonzero(matches[base.rows :]) + base.rows
        return self._intersected(base, matches) + self._gathered(later)

    def _gathered(self, rows: Ints) -> npt.NDArray[np.int64]:
        starts = self.columns.codes_start
        lengths = starts[rows + 1] - starts[rows]
        before = np.cumsum(lengths) - lengths
        places = np.repeat(starts[rows] - before, lengths) + np.arange(int(lengths.sum()))
        return np.bincount(self.columns.codes[places], minlength=len(self.columns.values))

    def _intersected(self, base: Base, matches: Bools) -> npt.NDArray[np.int64]:
        counts = np.zeros(len(self.columns.values), np.int64)
        bits = np.zeros(_words(base.rows) * 64, np.bool_)
        bits[: base.rows] = matches[: base.rows]
        packed = np.packbits(bits).view(np.uint64)
        counts[base.frequent] = np.bitwise_count(base.bitmaps & packed).sum(axis=1, dtype=np.int64)
        if len(base.rare):
            counts[base.rare] = np.add.reduceat(matches[base.owners].view(np.uint8), base.starts[:-1], dtype=np.int64)
        return counts

    def rows_with(self, value: str) -> Bools:
        """Which rows have a value, dead ones included; none when nobody has it."""
        found = np.zeros(self.columns.state.rows, np.bool_)
        number = self.columns.number_of.get(value)
        if number is None:
            return found
        base_rows = self.base.rows if self.base else 0
        if self.base:
            found[:base_rows] = self._in_base(self.base, number)
        start = self.columns.codes_start[base_rows]
        at = np.flatnonzero(self.columns.codes[start:] == number) + start
        found[np.searchsorted(self.columns.codes_start, at, side="right") - 1] = True
        return found

    @staticmethod
    def _in_base(base: Base, number: int) -> Bools:
        found = np.zeros(base.rows, np.bool_)
        is_frequent, place = base.place_of.get(number, (False, -1))
        if place < 0:
            return found
        if is_frequent:
            return np.unpackbits(base.bitmaps[place].view(np.uint8), count=base.rows).astype(np.bool_)
        found[base.owners[base.starts[place] : base.starts[place + 1]]] = True
        return found
