"""How well the comparison tells the judged pairs of ``quality/duplicates`` apart; pure, without a database."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from capdev.inventory.likeness.comparing import LIKELY, compare
from capdev.inventory.likeness.facts import Candidate, Days, facts_of
from capdev.inventory.likeness.keys import keys_of
from capdev.kernel.dates import PartialDate

THRESHOLDS: Final = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records as people would state them, and whether a person judged them to be one."""

    id: str
    kind: str
    is_duplicate: bool
    one: Candidate
    other: Candidate


@dataclass(frozen=True, slots=True)
class Outcome:
    """``is_found``: a key, or an identifier, brings the two together among many records."""

    pair: Pair
    score: float
    is_found: bool


@dataclass(frozen=True, slots=True)
class Rates:
    """``precision``: of the pairs told to be duplicates, those that are. ``recall``: of the duplicates, those told."""

    pairs: int
    precision: float
    recall: float


def load(folder: Path) -> list[Pair]:
    """The pairs of ``pairs.csv``, whose columns the README of the folder describes."""
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    organisers: dict[str, int] = {}
    return [
        Pair(
            row["id"],
            row["kind"],
            row["judged"] == "duplicate",
            _candidate(row, "a", organisers),
            _candidate(row, "b", organisers),
        )
        for row in rows
    ]


def _candidate(row: Mapping[str, str], side: str, organisers: dict[str, int]) -> Candidate:
    titles = dict(title.split(":", 1) for title in row[f"titles_{side}"].split("|"))
    named = [name for name in row[f"organisers_{side}"].split("|") if name]
    identifier = row[f"identifiers_{side}"].partition(":")
    return Candidate(
        row[f"type_{side}"],
        titles,
        frozenset(organisers.setdefault(name, len(organisers) + 1) for name in named),
        _days(row[f"dates_{side}"]),
        (row[f"address_{side}"],),
        ((identifier[0], identifier[2]),) if identifier[2] else (),
    )


def _days(stated: str) -> tuple[Days, ...]:
    if not stated:
        return ()
    bounds: list[date] = []
    first, last = stated.split("/")
    bounds = [PartialDate.parse(first).first_day, PartialDate.parse(last).last_day]
    return ((bounds[0], bounds[1]),)


def outcomes(pairs: Iterable[Pair]) -> list[Outcome]:
    found = []
    for pair in pairs:
        one, other = facts_of(pair.one), facts_of(pair.other)
        met = bool(keys_of(one).all & keys_of(other).all or one.identifiers & other.identifiers)
        found.append(Outcome(pair, compare(one, other).score, met))
    return found


def rates(judged: Sequence[Outcome], threshold: float = LIKELY) -> Rates:
    told = [each for each in judged if each.is_found and each.score >= threshold]
    right = sum(each.pair.is_duplicate for each in told)
    duplicates = sum(each.pair.is_duplicate for each in judged)
    return Rates(len(judged), right / len(told) if told else 1.0, right / duplicates if duplicates else 1.0)


def markdown(judged: Sequence[Outcome]) -> str:
    """The tables of ``results.md``: by threshold, by kind of pair, and every pair that is told wrongly."""
    lines = ["| from score | precision | recall |", "| ---: | ---: | ---: |"]
    for threshold in THRESHOLDS:
        found = rates(judged, threshold)
        chosen = " (chosen)" if threshold == LIKELY else ""
        lines.append(f"| {threshold:.1f}{chosen} | {found.precision:.3f} | {found.recall:.3f} |")
    lines += ["", "| kind | judged | pairs | told rightly |", "| --- | --- | ---: | ---: |"]
    kinds = dict.fromkeys((each.pair.kind, each.pair.is_duplicate) for each in judged)
    for kind, is_duplicate in kinds:
        of_kind = [each for each in judged if (each.pair.kind, each.pair.is_duplicate) == (kind, is_duplicate)]
        right = sum(_is_right(each) for each in of_kind)
        lines.append(f"| {kind} | {'duplicate' if is_duplicate else 'different'} | {len(of_kind)} | {right} |")
    lines += ["", "Told wrongly:", ""]
    lines += [
        f"- {each.pair.id} ({each.pair.kind}): {each.score:.2f}, {' / '.join(each.pair.one.titles.values())} — "
        f"{' / '.join(each.pair.other.titles.values())}"
        for each in judged
        if not _is_right(each)
    ] or ["- none"]
    return "\n".join(lines) + "\n"


def _is_right(each: Outcome) -> bool:
    return (each.is_found and each.score >= LIKELY) == each.pair.is_duplicate
