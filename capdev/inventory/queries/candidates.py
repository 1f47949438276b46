"""Records as candidates: what is compared of each, read for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from capdev.inventory.items import Identifier
from capdev.inventory.likeness.facts import Candidate, Days
from capdev.inventory.models import AlternateLink, Edition, LanguageVersion, Record, RecordIdentifier, Role, Tool

_KEYS_A_QUERY: Final = 5_000


def candidate_of(record: Record) -> Candidate:
    """What is compared of one record. Seven queries."""
    return candidates_of([record.pk])[record.pk]


def candidates_of(keys: Iterable[int]) -> dict[int, Candidate]:
    """What is compared of each record, by its key. Seven queries for every 5,000."""
    found: dict[int, Candidate] = {}
    for part in _parts(sorted(set(keys))):
        found |= _read(part)
    return found


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), _KEYS_A_QUERY):
        yield keys[start : start + _KEYS_A_QUERY]


def _read(keys: Sequence[int]) -> dict[int, Candidate]:
    rows = Record.objects.filter(pk__in=keys).order_by().values_list("pk", "uuid", "type", "title", "url")
    organisers: dict[int, set[int]] = defaultdict(set)
    for record, organisation in _of(Role, keys).values_list("record_id", "organisation_id"):
        organisers[record].add(organisation)
    identifiers: dict[int, list[Identifier]] = defaultdict(list)
    for record, scheme, value in _of(RecordIdentifier, keys).values_list("record_id", "scheme", "value"):
        identifiers[record].append((scheme, value))
    addresses: dict[int, list[str]] = defaultdict(list)
    for record, url in _of(AlternateLink, keys).values_list("record_id", "url"):
        addresses[record].append(url)
    titles, dates = _versions(keys, addresses), _dates(keys, addresses)
    return {
        pk: Candidate(
            type_,
            {**titles.get(pk, {}), **title.texts},
            frozenset(organisers.get(pk, ())),
            tuple(dates.get(pk, ())),
            (*([url] if url else []), *addresses.get(pk, ())),
            tuple(identifiers.get(pk, ())),
            uuid,
        )
        for pk, uuid, type_, title, url in rows
    }


def _of(model: Any, keys: Sequence[int]) -> Any:
    return model.objects.filter(record__in=keys).order_by()


def _versions(keys: Sequence[int], addresses: dict[int, list[str]]) -> dict[int, dict[str, str]]:
    """Titles of the language versions of tools; their addresses are added to the others."""
    titles: dict[int, dict[str, str]] = defaultdict(dict)
    rows = LanguageVersion.objects.filter(tool__in=keys).order_by()
    for record, language, title, url in rows.values_list("tool_id", "language__code", "title", "url"):
        if title:
            titles[record][language] = title
        if url:
            addresses[record].append(url)
    return titles


def _dates(keys: Sequence[int], addresses: dict[int, list[str]]) -> dict[int, list[Days]]:
    """First and last days of editions, whose addresses are added to the others, and of the publication of tools."""
    found: dict[int, list[Days]] = defaultdict(list)
    rows = Edition.objects.filter(activity__in=keys).order_by("first_day")
    for record, first, last, url in rows.values_list("activity_id", "first_day", "last_day", "url"):
        if first:
            found[record].append((first, last or first))
        if url:
            addresses[record].append(url)
    for tool in Tool.objects.filter(pk__in=keys).order_by().only("published"):
        if tool.published:
            found[tool.pk].append((tool.published.first_day, tool.published.last_day))
    return found
