"""What the pages of this app show."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language

from capdev.accounts.models import User
from capdev.following.choices import Rhythm
from capdev.following.models import Follow, RecordList
from capdev.following.queries import (
    deleted_follows_of,
    deleted_lists_of,
    follows_of,
    interests_of,
    lists_of,
)
from capdev.following.subjects import Named, awaited, followables, named_records, record_kinds
from capdev.kernel.translated import LanguageText
from capdev.search.scope import Scope
from capdev.ui.registries import menu
from capdev.vocabularies.queries import catalogue, label


def search_address(params: str) -> str:
    """The search page with this query."""
    page = next((entry.address() for entry in menu if entry.place == "search"), reverse("following:mine"))
    return f"{page}?{params}" if params else page


def named_follow(follow: Follow, names: Mapping[tuple[str, str], Named]) -> tuple[LanguageText, str]:
    """Name and page of what is followed; no page when it is gone. A subject bears its present name."""
    if not follow.subject_kind:
        return LanguageText(follow.name, "und"), search_address(follow.params)
    named = names.get((follow.subject_kind, follow.subject_key))
    return (named.name, named.href) if named else (LanguageText(follow.name, "und"), "")


def mine(person: User) -> dict[str, Any]:
    """What a person follows, waits for, and stopped lately. A fixed number of queries."""
    follows = list(follows_of(person))
    language = get_language() or "en"
    names = subject_names(follows, person, language)
    return {
        "follows": [_line(one, names) for one in follows],
        "deleted": list(deleted_follows_of(person)),
        "interests": _awaited(person, language),
        "rhythms": Rhythm.choices,
    }


def subject_names(follows: Iterable[Follow], reader: User, language: str) -> dict[tuple[str, str], Named]:
    """Subjects that are followed, under their present names. One query a kind of record."""
    keys: dict[str, set[str]] = {}
    for one in follows:
        keys.setdefault(one.subject_kind, set()).add(one.subject_key)
    found: dict[tuple[str, str], Named] = {}
    for kind, some in keys.items():
        if kind in followables:
            found |= {(kind, key): named for key, named in followables[kind].named(some, language).items()}
        elif kind in record_kinds:
            records = record_kinds[kind].named({UUID(key) for key in some}, reader, language)
            found |= {(kind, str(uuid)): named for uuid, named in records.items()}
    return found


def _line(follow: Follow, names: Mapping[tuple[str, str], Named]) -> dict[str, Any]:
    name, href = named_follow(follow, names)
    return {"follow": follow, "name": name, "href": href, "kind": kind_label(follow.subject_kind)}


def kind_label(kind: str) -> Any:
    known = followables.get(kind) or record_kinds.get(kind)
    return known.label if known else ""


def _awaited(person: User, language: str) -> list[dict[str, Any]]:
    lines = []
    for one in interests_of(person):
        kind = awaited.get(one.subject_kind)
        subject = kind.find(one.subject_uuid, person) if kind else None
        if kind and subject is not None:
            lines.append({"interest": one, "named": kind.named(subject, language), "is_open": kind.is_open(subject)})
    return lines


def my_lists(person: User) -> dict[str, Any]:
    return {"lists": list(lists_of(person)), "deleted": list(deleted_lists_of(person))}


def shown_list(record_list: RecordList, reader: Any, *, is_own: bool) -> dict[str, Any]:
    """A list as its reader may see it: records that the reader may not see are left out and only counted."""
    language = get_language() or "en"
    entries = list(record_list.entries.all())
    named = named_records({one.record for one in entries}, reader, language)
    lines = [
        {"entry": one, "named": named[one.record], "note": LanguageText(one.note, record_list.language)}
        for one in entries
        if one.record in named
    ]
    return {
        "list": record_list,
        "title": LanguageText(record_list.title, record_list.language),
        "about": LanguageText(record_list.about, record_list.language) if record_list.about else "",
        "lines": lines,
        "hidden": len(entries) - len(lines),
        "is_own": is_own,
        "by": record_list.user.name,
    }


def country_choices() -> list[tuple[str, str]]:
    """Countries by their names in the active language."""
    language = get_language() or "en"
    found = [
        (view.code, view.in_language(language).text) for view in catalogue().of_scheme("countries") if view.is_current
    ]
    return sorted(found, key=lambda choice: choice[1].casefold())


def counted_by_country(countries: Iterable[str]) -> list[tuple[LanguageText, int]]:
    """Names of countries with how many people named each, the most first."""
    counts: dict[str, int] = {}
    for code in countries:
        if code:
            counts[code] = counts.get(code, 0) + 1
    language = get_language() or "en"
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(label("countries", code, language), count) for code, count in ordered]


def would_have_found(follow: Follow, reader: User) -> int:
    """How many records the follow finds as the reader sees them now. One reading of the index."""
    from capdev.following.asking import query_of
    from capdev.search.percolation import fitting_uuids

    query = query_of(follow)
    return len(fitting_uuids(query, Scope.of(reader), follow.language)) if query is not None else 0
