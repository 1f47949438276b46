"""How well a search engine answers the judged queries of ``quality/search``; pure, no database and no Django."""

import csv
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

NOTHING = "nothing"
"""The kind of query that no record answers: the right answer is to say so."""
SPLITS = ("tune", "held")
AXES = ("overall", "outside English", "language", "kind")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine says to one query: record ids, best first, and whether it calls its own answer weak."""

    ids: tuple[str, ...]
    weak: bool


Engine = Callable[[str, str], Answer]
"""Called with the query's text and its language code."""


@dataclass(frozen=True, slots=True)
class Judgement:
    query: str
    record: str
    grade: int
    reason: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query with the grade of every record that answers it; a record not named has grade 0."""

    id: str
    language: str
    split: str
    kind: str
    text: str
    note: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One query's figures; ``ndcg`` is None where nothing answers and there is no order to judge."""

    query: Query
    ndcg: float | None
    success: bool
    weak: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Means over the queries of one value of an axis and one split ("all" for both).

    ``ndcg`` and ``wrongly_weak`` are over answerable queries only, None where there is none. ``wrongly_weak`` is the
    share of them that the engine called weak: without it, an engine that always says weak would look honest.
    """

    axis: str
    value: str
    split: str
    queries: int
    ndcg: float | None
    success: float
    wrongly_weak: float | None


def load(folder: Path) -> tuple[Query, ...]:
    """Every query of ``queries.csv`` in its order, with its grades from ``judgements.csv``.

    Raises ValueError if a judgement names an unknown query.
    """
    rows = _rows(folder / "queries.csv")
    grades: dict[str, dict[str, int]] = {row["id"]: {} for row in rows}
    for judgement in load_judgements(folder):
        if judgement.query not in grades:
            raise ValueError(f"a judgement names the unknown query {judgement.query!r}")
        grades[judgement.query][judgement.record] = judgement.grade
    return tuple(_query(row, MappingProxyType(grades[row["id"]])) for row in rows)


def _query(row: Mapping[str, str], grades: Mapping[str, int]) -> Query:
    return Query(row["id"], row["language"], row["split"], row["kind"], row["query"], row["note"], grades)


def load_judgements(folder: Path) -> tuple[Judgement, ...]:
    rows = _rows(folder / "judgements.csv")
    return tuple(Judgement(row["query"], row["record"], int(row["grade"]), row["reason"]) for row in rows)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ndcg_at(ranked_ids: Sequence[str], grades: Mapping[str, int], k: int = 10) -> float:
    """Discounted gain of the first ``k`` over that of the best possible order, 0 to 1.

    Gain 2^grade - 1, discount log2(rank + 1). A record named twice gains once. Raises ValueError if no record has
    a grade above 0. Source: Järvelin and Kekäläinen 2002, with the exponential gain of Burges et al. 2005.
    """
    best = _discounted(sorted(grades.values(), reverse=True)[:k])
    if best == 0:
        raise ValueError("no record answers this query: there is no order to judge")
    seen: set[str] = set()
    gained = []
    for record in ranked_ids[:k]:
        gained.append(0 if record in seen else grades.get(record, 0))
        seen.add(record)
    return _discounted(gained) / best


def _discounted(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def success_at(ranked_ids: Sequence[str], grades: Mapping[str, int], k: int = 3, least: int = 2) -> bool:
    """Whether one of the first ``k`` records has at least the grade ``least``."""
    return any(grades.get(record, 0) >= least for record in ranked_ids[:k])


def folded(query: Query, homes: Mapping[str, str]) -> Query:
    """The query as judged by what the portal shows: a home takes the best grade of the records shown under it.

    ``homes`` names, for each record that is never a result of its own (an edition), the record it is shown under.
    """
    grades: dict[str, int] = {}
    for record, grade in query.grades.items():
        home = homes.get(record, record)
        grades[home] = max(grade, grades.get(home, 0))
    return replace(query, grades=MappingProxyType(grades))


def outcome(query: Query, engine: Engine, pool: AbstractSet[str]) -> Outcome:
    """The engine's figures on one query. Records outside ``pool`` were never judged and leave the ranking first."""
    answer = engine(query.text, query.language)
    if query.kind == NOTHING:
        return Outcome(query, None, answer.weak or not answer.ids, answer.weak)
    ranked = [record for record in answer.ids if record in pool]
    return Outcome(query, ndcg_at(ranked, query.grades), success_at(ranked, query.grades), answer.weak)


def aggregate(outcomes: Sequence[Outcome]) -> tuple[Row, ...]:
    """Rows by axis (overall, outside English, language, kind), value in order of appearance, then split."""
    rows = []
    for axis in AXES:
        for value in dict.fromkeys(value for item in outcomes if (value := _value(axis, item.query)) is not None):
            members = [item for item in outcomes if _value(axis, item.query) == value]
            for split in ("all", *SPLITS):
                chosen = [item for item in members if split in ("all", item.query.split)]
                if chosen:
                    rows.append(_row(axis, value, split, chosen))
    return tuple(rows)


def _value(axis: str, query: Query) -> str | None:
    values = {"overall": "all", "language": query.language, "kind": query.kind}
    return values.get(axis, "all" if query.language != "en" else None)


def _row(axis: str, value: str, split: str, outcomes: Sequence[Outcome]) -> Row:
    ndcgs = [item.ndcg for item in outcomes if item.ndcg is not None]
    weak = [item.weak for item in outcomes if item.ndcg is not None]
    success = sum(item.success for item in outcomes) / len(outcomes)
    return Row(axis, value, split, len(outcomes), _mean(ndcgs), success, _mean(weak))


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def markdown(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table; a dash where a figure does not exist."""
    lines = [
        "| | value | split | queries | nDCG@10 | success@3 | wrongly weak |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {row.axis} | {row.value} | {row.split} | {row.queries} | {_figure(row.ndcg)} | {_figure(row.success)}"
        f" | {_figure(row.wrongly_weak)} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
