"""The rows of activities, tools and practices."""

from typing import Any, Final

from capdev.inventory.choices import ActivityStatus, EditionStatus, ToolStatus
from capdev.inventory.items import ComponentItem, EditionItem, RoleItem, VersionItem
from capdev.inventory.starter.drafts import Draft, demand, starter
from capdev.inventory.starter.plain_facts import has_certificate, is_free, is_yes, known
from capdev.kernel.loading import Row
from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.starter.columns import texts

ACTIVITY_COLUMNS: Final = (
    "id", "title", "title_language", "organisers", "partners", "kind", "delivery_mode", "level", "audience", "themes",
    "countries", "languages", "start_date", "end_date", "duration", "recurrence", "place", "cost", "certificate",
    "places", "url", "licence", "replicable", "components", "status", "summary", "source", "as_of",
)  # fmt: skip
TOOL_COLUMNS: Final = (
    "id", "title", "title_language", "organisations", "kind", "themes", "audience", "languages", "year", "url",
    "licence", "status", "summary", "source", "as_of",
)  # fmt: skip
PRACTICE_COLUMNS: Final = (
    "id", "title_en", "owner", "country", "problem_en", "what_en", "result_en", "conditions_en", "themes", "audience",
    "aim", "source", "as_of",
)  # fmt: skip

_EDITION_STATUSES: Final = {
    ActivityStatus.PLANNED: EditionStatus.PLANNED,
    ActivityStatus.CANCELLED: EditionStatus.CANCELLED,
}


def activity(row: Row) -> Draft:
    draft = Draft("activity", row, _shared_fields(row) | _activity_fields(row))
    _add_axes(draft, row)
    draft.add_terms("country", row.items_of("countries"), row["source"])
    draft.add_terms("language", row.items_of("languages"), row["source"])
    draft.roles += [RoleItem(starter(key), "lead", row["source"]) for key in row.items_of("organisers")]
    draft.roles += [RoleItem(starter(key), "partner", row["source"]) for key in row.items_of("partners")]
    draft.components += [ComponentItem(TranslatedText.of(part)) for part in row.items_of("components")]
    if row["start_date"] or row["end_date"]:
        draft.editions.append(_own_edition(row))
    return draft


def tool(row: Row) -> Draft:
    fields = {
        "kind": row["kind"],
        "status": row["status"] or ToolStatus.AVAILABLE,
        "published": row["year"],
        "licence": "",
        "licence_note": row["licence"],
    }
    draft = Draft("tool", row, _shared_fields(row) | fields)
    _add_axes(draft, row)
    draft.roles += [RoleItem(starter(key), "author", row["source"]) for key in row.items_of("organisations")]
    for code in row.items_of("languages"):
        is_own = code == row["title_language"]
        draft.versions.append(VersionItem(code, row["title"] if is_own else "", row["url"] if is_own else ""))
    return draft


def practice(row: Row) -> Draft:
    fields = {
        "title": texts(row, "title"),
        "summary": TranslatedText.of(row["what_en"]),
        "problem": TranslatedText.of(row["problem_en"]),
        "what_was_done": TranslatedText.of(row["what_en"]),
        "result": TranslatedText.of(row["result_en"]),
        "conditions": TranslatedText.of(row["conditions_en"]),
    }
    draft = Draft("practice", row, fields)
    _add_axes(draft, row)
    draft.add_terms("country", row.items_of("country"), row["source"])
    draft.add_terms("aim", row.items_of("aim"), row["source"])
    draft.roles += [RoleItem(starter(key), "lead", row["source"]) for key in row.items_of("owner")]
    return draft


def _shared_fields(row: Row) -> dict[str, Any]:
    language = row["title_language"] or "en"
    return {
        "title": TranslatedText.of(row["title"], language),
        "summary": TranslatedText.of(row["summary"]),
        "url": row["url"],
    }


def _activity_fields(row: Row) -> dict[str, Any]:
    return {
        "kind": row["kind"],
        "mode": known(row["delivery_mode"]),
        "level": known(row["level"]),
        "status": row["status"] or ActivityStatus.UNKNOWN,
        "duration": row["duration"],
        "recurrence": row["recurrence"],
        "cost": row["cost"],
        "is_free": is_free(row["cost"]),
        "places": row["places"],
        "certificate": row["certificate"],
        "has_certificate": has_certificate(row["certificate"]),
        "licence": row["licence"],
        "is_replicable": is_yes(row["replicable"]),
    }


def _add_axes(draft: Draft, row: Row) -> None:
    draft.add_terms("theme", row.items_of("themes"), row["source"])
    draft.add_terms("audience", row.items_of("audience"), row["source"])


def _own_edition(row: Row) -> EditionItem:
    """The dates of an activity's own row."""
    countries = row.items_of("countries")
    fields = {
        "starts": row["start_date"],
        "ends": row["end_date"],
        "place": row["place"],
        "country": countries[0] if len(countries) == 1 else "",
        "mode": known(row["delivery_mode"]),
        "status": _EDITION_STATUSES.get(ActivityStatus(row["status"] or "unknown"), EditionStatus.CONFIRMED),
        "url": row["url"],
    }
    return EditionItem(f"starter:{row['id']}", fields, row.items_of("languages"), row["source"], row["as_of"])


def added_edition(draft: Draft, row: Row) -> None:
    """A dated edition that has no row of its own among the activities."""
    for code in row.items_of("languages"):
        demand("languages", code, "languages")
    fields = {
        "title": TranslatedText.of(row["title_en"]),
        "starts": row["starts"],
        "ends": row["ends"],
        "place": row["place"],
        "country": row["country"],
        "mode": known(row["mode"]),
        "status": row["status"] or EditionStatus.CONFIRMED,
        "note": TranslatedText.of(row["participants_note"]),
    }
    item = EditionItem(f"starter:{row['id']}", fields, row.items_of("languages"), row["source"], row["as_of"])
    draft.editions.append(item)
