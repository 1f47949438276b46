"""Facts of every record as arrays on disk, so that counting and sorting need no loop over records.

A record has a row, numbered by the order of writing (its *ordinal*). Rows are only ever appended: a changed record gets
a new row and its old one is no longer *live*. ``State`` says how much of each file is valid; it is committed together
with the index of words, so both always tell of the same moment. See decision 0004.
"""

import json
import os
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import numpy as np
import numpy.typing as npt

from capdev.search.folder import replace_file

SORT_LANGUAGES: Final = ("en", "fr", "es", "ar", "ru", "zh-hans")
TITLE_BYTES: Final = 16
ROW: Final = np.dtype(
    [
        ("key", "<u8"),
        ("key_rest", "<u8"),
        ("text", "<u8"),
        ("codes_end", "<u8"),
        ("periods_end", "<u8"),
        ("stored_end", "<u8"),
        ("created", "<i8"),
        ("signal", "<f4"),
        ("title", f"S{TITLE_BYTES}", (len(SORT_LANGUAGES),)),
    ]
)
"""``key``, ``key_rest``: the halves of the uuid. ``text``: hash of the text that is encoded.

``created``: seconds since 1970. ``codes_end``, ``periods_end``, ``stored_end``: where the row's codes, periods and
stored facts end in their files.
``title``: what it sorts by, in each of the six languages.
"""
PERIOD: Final = np.dtype([("row", "<u4"), ("first", "<i4"), ("last", "<i4")])
STORED: Final = "stored.bin"
_LOW_HALF: Final = (1 << 64) - 1
EPOCH: Final = date(1970, 1, 1).toordinal()

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class State:
    """What is valid: the number of the commit, and of rows, codes, periods, bytes of stored facts, and values."""

    commit: int = 0
    rows: int = 0
    codes: int = 0
    periods: int = 0
    stored: int = 0
    values: int = 0
    base_commit: int = 0
    base_rows: int = 0
    live_count: int = 0

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self)).encode("ascii")


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What one row says; ``values`` are names such as ``theme:remittances``."""

    uuid: UUID
    text: int
    created: int
    signal: float
    titles: tuple[bytes, ...]
    values: tuple[str, ...]
    periods: tuple[tuple[date, date], ...]
    stored: bytes
    """What a result shows of the record (``schema.payload_of``), as JSON."""


class Columns:
    """The arrays of one state, mapped into memory and shared between processes."""

    def __init__(self, folder: Path, state: State) -> None:
        self.folder = folder
        self.state = state
        self.rows: npt.NDArray[Any] = mapped(folder / "rows.bin", ROW, state.rows)
        self.codes: npt.NDArray[np.uint32] = mapped(folder / "codes.bin", np.dtype("<u4"), state.codes)
        self.periods: npt.NDArray[Any] = mapped(folder / "periods.bin", PERIOD, state.periods)
        self.values = _read_values(folder, state.values)
        self.live = self._read_live()
        self._stored = _opened(folder / STORED, state.stored)
        weakref.finalize(self, os.close, self._stored)

    @cached_property
    def number_of(self) -> dict[str, int]:
        return {value: number for number, value in enumerate(self.values)}

    @cached_property
    def codes_start(self) -> npt.NDArray[np.int64]:
        """Where the codes of each row begin; one more at the end."""
        return _starts(self.rows["codes_end"])

    def _read_live(self) -> Bools:
        path = live_path(self.folder, self.state.commit)
        packed = np.fromfile(path, np.uint8) if self.state.rows else np.zeros(0, np.uint8)
        return np.unpackbits(packed, count=self.state.rows).astype(np.bool_)

    def stored(self, row: int) -> bytes:
        """The stored facts of a row. Read, not mapped: they are most of the index, and few of them are ever shown."""
        end = int(self.rows["stored_end"][row])
        begin = int(self.rows["stored_end"][row - 1]) if row else 0
        return os.pread(self._stored, end - begin, begin)

    def uuid_of(self, row: int) -> UUID:
        facts = self.rows[row]
        return UUID(int=(int(facts["key"]) << 64) | int(facts["key_rest"]))

    def values_of_row(self, row: int) -> list[str]:
        start, end = self.codes_start[row], self.codes_start[row + 1]
        return [self.values[number] for number in self.codes[start:end]]

    def rows_overlapping(self, first: date | None, last: date | None) -> Bools:
        """Rows with a period that shares a day with the time from ``first`` to ``last``."""
        fits = np.ones(len(self.periods), np.bool_)
        if first:
            fits &= self.periods["last"] >= days(first)
        if last:
            fits &= self.periods["first"] <= days(last)
        found = np.zeros(self.state.rows, np.bool_)
        found[self.periods["row"][fits]] = True
        return found

    def next_starts(self, today: date) -> npt.NDArray[np.int32]:
        """Day of each row's first start from today on; the largest number when none is known."""
        starts = np.full(self.state.rows, np.iinfo(np.int32).max, np.int32)
        coming = self.periods[self.periods["first"] >= days(today)]
        np.minimum.at(starts, coming["row"], coming["first"])
        return starts

    def rows_turning(self, after: date, until: date) -> Ints:
        """Live rows with a period that began or ended between two days, so that what is said of them may differ."""
        low, high = days(after), days(until)
        first, past = self.periods["first"], self.periods["last"] + 1
        turns = ((first > low) & (first <= high)) | ((past > low) & (past <= high))
        rows = np.unique(self.periods["row"][turns]).astype(np.int64)
        return rows[self.live[rows]]


class ColumnsWriter:
    """Appends rows after ``state``; what lay behind it, left by a writer that was killed, is cut off first."""

    def __init__(self, folder: Path, state: State) -> None:
        self.folder = folder
        self.state = state
        folder.mkdir(parents=True, exist_ok=True)
        self._values = {value: number for number, value in enumerate(_read_values(folder, state.values))}
        self._new_values: list[str] = []
        self._rows: list[tuple[Any, ...]] = []
        self._codes: list[int] = []
        self._periods: list[tuple[int, int, int]] = []
        self._stored: list[bytes] = []
        self._stored_end = state.stored
        self._live = Columns(folder, state).live
        self._cut()

    def _cut(self) -> None:
        sizes = {"rows.bin": ROW.itemsize * self.state.rows, "codes.bin": 4 * self.state.codes}
        sizes |= {"periods.bin": PERIOD.itemsize * self.state.periods, STORED: self.state.stored}
        for name, size in sizes.items():
            with (self.folder / name).open("ab") as file:
                file.truncate(size)
        replace_file(self.folder / "values.txt", "".join(f"{value}\n" for value in self._values).encode())

    @property
    def next_row(self) -> int:
        return self.state.rows + len(self._rows)

    def append(self, facts: RowFacts) -> int:
        """The ordinal of the new row."""
        row = self.next_row
        for value in facts.values:
            self._codes.append(self._number(value))
        self._periods += [(row, days(first), days(last)) for first, last in facts.periods]
        self._stored.append(facts.stored)
        self._stored_end += len(facts.stored)
        ends = (self.state.codes + len(self._codes), self.state.periods + len(self._periods), self._stored_end)
        keys = (facts.uuid.int >> 64, facts.uuid.int & _LOW_HALF)
        self._rows.append((*keys, facts.text, *ends, facts.created, facts.signal, facts.titles))
        return row

    def _number(self, value: str) -> int:
        number = self._values.get(value)
        if number is None:
            number = self._values[value] = len(self._values)
            self._new_values.append(value)
        return number

    def flush(self, dead_rows: Iterable[int]) -> State:
        """Everything is on disk, and valid once the state that is answered has been committed."""
        rows = np.array(self._rows, ROW)
        _append(self.folder / "rows.bin", rows.tobytes())
        _append(self.folder / "codes.bin", np.array(self._codes, "<u4").tobytes())
        _append(self.folder / "periods.bin", np.array(self._periods, PERIOD).tobytes())
        _append(self.folder / STORED, b"".join(self._stored))
        _append(self.folder / "values.txt", "".join(f"{value}\n" for value in self._new_values).encode())
        live = np.concatenate([self._live, np.ones(len(rows), np.bool_)])
        live[list(dead_rows)] = False
        self._live = live
        commit = self.state.commit + 1
        _write(live_path(self.folder, commit), np.packbits(live).tobytes())
        self.state = State(
            commit=commit,
            rows=self.state.rows + len(rows),
            codes=self.state.codes + len(self._codes),
            periods=self.state.periods + len(self._periods),
            stored=self._stored_end,
            values=len(self._values),
            base_commit=self.state.base_commit,
            base_rows=self.state.base_rows,
            live_count=int(live.sum()),
        )
        self._rows, self._codes, self._periods, self._stored, self._new_values = [], [], [], [], []
        return self.state

    def remove_old(self, kept_commits: Sequence[int]) -> None:
        kept = {live_path(self.folder, commit).name for commit in kept_commits}
        for path in self.folder.glob("live-*"):
            if path.name not in kept:
                path.unlink(missing_ok=True)


def days(day: date) -> int:
    """Days since 1970."""
    return day.toordinal() - EPOCH


def live_path(folder: Path, commit: int) -> Path:
    return folder / f"live-{commit:010d}"


def mapped(path: Path, dtype: np.dtype[Any], count: int) -> npt.NDArray[Any]:
    """The first ``count`` items of a file. Raises ``OSError`` or ``ValueError`` when the file is too short."""
    if not count:
        return np.zeros(0, dtype)
    return np.memmap(path, dtype, mode="r", shape=(count,)).view(np.ndarray)


def _opened(path: Path, size: int) -> int:
    """A descriptor of the file. Raises ``OSError`` or ``ValueError`` when it is missing or too short."""
    descriptor = os.open(path if size else os.devnull, os.O_RDONLY)
    if os.fstat(descriptor).st_size < size:
        os.close(descriptor)
        raise ValueError(f"{path.name}: stored facts are missing")
    return descriptor


def _starts(ends: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), ends.astype(np.int64)])


def _read_values(folder: Path, count: int) -> list[str]:
    if not count:
        return []
    values = (folder / "values.txt").read_text(encoding="utf-8").split("\n")[:count]
    if len(values) < count:
        raise ValueError(f"{folder.name}: values are missing")
    return values


def _append(path: Path, content: bytes) -> None:
    with path.open("ab") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
