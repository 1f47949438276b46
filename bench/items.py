"""Made-up records as the merging action takes them: seeded, six languages (half English), in the portal’s vocabularies.

Titles, texts and the spread of words are those of ``bench.records``; values of facets are as uneven as in life. The
same seed and size state the same records.
"""

import random
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any, Final

from bench.records import LANGUAGES, TODAY, words_of
from capdev.inventory.items import (
    ActivityItem,
    ComponentItem,
    EditionItem,
    PracticeItem,
    RecordItem,
    RoleItem,
    TermItem,
    ToolItem,
    VersionItem,
)
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.queries import catalogue, label

REGISTER: Final = "bench"
_SOURCE: Final = "made up for the bench"
_SHARES: Final = {"activity": 70, "tool": 25, "practice": 5}
_AXES: Final = {
    "audience": "audiences",
    "sector": "sectors",
    "aim": "aims",
    "change": "change_levels",
    "origin": "origins",
    "group": "knomad_groups",
    "objective": "gcm_objectives",
    "sdg": "sdg_targets",
}
_PLACES: Final = ("Geneva", "Nairobi", "Amman", "Bogotá", "Dakar", "Bangkok", "Almaty", "Suva", "Rabat", "Quito")


def items(size: int, organisations: tuple[str, ...], seed: int = 1) -> Iterator[RecordItem]:
    """``organisations`` are starter keys of organisations that exist."""
    rng = random.Random(seed)
    for number in range(size):
        yield _item(rng, number, organisations)


def uneven(rng: random.Random, codes: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Up to ``count`` of the codes, the first far more often than the last."""
    picked = (codes[int(rng.paretovariate(0.7) - 1) % len(codes)] for _ in range(count))
    return tuple(dict.fromkeys(picked))


@cache
def codes_of(scheme: str) -> tuple[str, ...]:
    return tuple(concept.code for concept in catalogue().of_scheme(scheme))


def _item(rng: random.Random, number: int, organisations: tuple[str, ...]) -> RecordItem:
    language = rng.choices(list(LANGUAGES), weights=list(LANGUAGES.values()))[0]
    kind = rng.choices(list(_SHARES), weights=list(_SHARES.values()))[0]
    themes = uneven(rng, codes_of("themes"), rng.choice((1, 1, 2, 2, 3)))
    countries = uneven(rng, codes_of("countries"), rng.choice((0, 1, 1, 2)))
    spoken = [language]
    if rng.random() < 0.15:
        spoken.append(rng.choice([tag for tag in LANGUAGES if tag != language]))
    shared: dict[str, Any] = {
        "identifiers": ((REGISTER, f"record{number}"),),
        "terms": _terms(rng, themes, countries, spoken),
        "roles": tuple(RoleItem(("starter", key), "lead") for key in uneven(rng, organisations, rng.choice((1, 1, 2)))),
        "source": _SOURCE,
        "as_of": str(rng.randint(2016, 2026)),
    }
    fields: dict[str, Any] = {
        "title": TranslatedText({tag: title(rng, tag, themes) for tag in spoken}, language),
        "summary": TranslatedText({tag: text(rng, tag, 40) for tag in spoken}, language),
        "visibility": "internal" if rng.random() < 0.02 else "public",
        "url": f"https://example.org/{number}" if rng.random() < 0.7 else "",
        "is_dedicated": rng.random() < 0.8,
    }
    body = TranslatedText({language: text(rng, language, 40)}, language)
    if kind == "activity":
        return _activity(rng, number, fields, shared, body)
    if kind == "tool":
        return _tool(rng, fields, shared, spoken)
    fields |= {"problem": body, "what_was_done": TranslatedText({language: text(rng, language, 20)}, language)}
    return PracticeItem(fields=fields, **shared)


def _terms(
    rng: random.Random, themes: tuple[str, ...], countries: tuple[str, ...], spoken: list[str]
) -> dict[str, tuple[TermItem, ...]]:
    codes = {axis: uneven(rng, codes_of(scheme), 1) for axis, scheme in _AXES.items()}
    codes |= {"theme": themes, "country": countries, "language": tuple(tag.partition("-")[0] for tag in spoken)}
    return {axis: tuple(map(TermItem, stated)) for axis, stated in codes.items()}


def _activity(
    rng: random.Random, number: int, fields: dict[str, Any], shared: dict[str, Any], body: TranslatedText
) -> ActivityItem:
    starts = TODAY + timedelta(days=rng.randint(-3000, 500))
    countries = [term.code for term in shared["terms"]["country"]]
    edition = EditionItem(
        f"bench:record{number}-1",
        {
            "starts": starts.isoformat(),
            "ends": (starts + timedelta(days=rng.randint(0, 30))).isoformat(),
            "place": rng.choice(_PLACES) if countries else "",
            "country": countries[0] if countries else "",
            "status": "confirmed",
        },
    )
    fields |= {
        "kind": uneven(rng, codes_of("activity_kinds"), 1)[0],
        "mode": uneven(rng, codes_of("delivery_modes"), 1)[0],
        "level": uneven(rng, codes_of("levels"), 1)[0],
        "licence": uneven(rng, codes_of("licences"), 1)[0] if rng.random() < 0.3 else "",
        "status": rng.choice(("planned", "ongoing", "past", "past", "on-demand")),
        "is_free": rng.random() < 0.6,
        "has_certificate": rng.random() < 0.4,
        "is_replicable": rng.random() < 0.2,
    }
    return ActivityItem(fields=fields, editions=(edition,), components=(ComponentItem(body),), **shared)


def _tool(rng: random.Random, fields: dict[str, Any], shared: dict[str, Any], spoken: list[str]) -> ToolItem:
    fields |= {
        "kind": uneven(rng, codes_of("tool_kinds"), 1)[0],
        "licence": uneven(rng, codes_of("licences"), 1)[0] if rng.random() < 0.5 else "",
        "status": "available",
        "published": str(rng.randint(2005, 2026)),
    }
    titles = fields["title"].texts
    versions = tuple(VersionItem(tag.partition("-")[0], titles[tag]) for tag in spoken)
    return ToolItem(fields=fields, versions=versions, **shared)


def title(rng: random.Random, language: str, themes: tuple[str, ...]) -> str:
    """Three to seven words, and in half of all titles the name of a theme."""
    words = words_of(language).some(rng, rng.randint(3, 7))
    if rng.random() < 0.5:
        words.append(label("themes", themes[0], language).text)
    return ("" if language == "zh-hans" else " ").join(words)


def text(rng: random.Random, language: str, count: int) -> str:
    return ("" if language == "zh-hans" else " ").join(words_of(language).some(rng, count)) + "."
