"""Items as a source would state them, for tests of merging."""

from typing import Any

from capdev.inventory.items import ActivityItem, ComponentItem, EditionItem, RoleItem, TermItem, ToolItem, VersionItem
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation
from capdev.vocabularies.queries import forget_catalogue
from tests import factories

CONCEPTS = {
    "activity_kinds": ["course", "workshop"],
    "tool_kinds": ["handbook"],
    "delivery_modes": ["online"],
    "themes": ["labour", "health"],
    "audiences": ["government"],
    "countries": ["CH", "KE"],
    "languages": ["en", "fr", "ar"],
    "organisation_roles": ["lead", "partner"],
    "organisation_kinds": ["agency"],
    "licences": ["cc-by-4.0"],
}


def world() -> Organisation:
    """The concepts that the items use, and the organisation ``starter:iom``."""
    for scheme, codes in CONCEPTS.items():
        for code in codes:
            factories.concept(scheme, code)
    forget_catalogue()
    row = factories.organisation("IOM", slug="iom", acronym="IOM")
    row.identifiers.create(scheme="starter", value="iom")
    return row


def activity(key: str = "act1", fields: dict[str, Any] | None = None, **said: Any) -> ActivityItem:
    usual: dict[str, Any] = {
        "title": TranslatedText.of("Labour course"),
        "summary": TranslatedText.of("What it is."),
        "kind": "course",
        "mode": "online",
        "status": "planned",
    }
    stated: dict[str, Any] = {
        "terms": {"theme": (TermItem("labour", "says so", "page 1"),), "country": (TermItem("CH"),)},
        "roles": (RoleItem(("starter", "iom"), "lead", "page 1"),),
        "editions": (edition(),),
        "components": (ComponentItem(TranslatedText.of("Opening"), {"minutes": 30}),),
        "source": "page 1",
        "as_of": "2020",
    }
    return ActivityItem(identifiers=(("starter", key),), fields={**usual, **(fields or {})}, **{**stated, **said})


def edition(key: str = "ed1", **fields: Any) -> EditionItem:
    usual = {"starts": "2027-03-01", "ends": "2027-03-05", "place": "Geneva", "country": "CH"}
    return EditionItem(key, {**usual, **fields}, ("en",))


def tool(key: str = "tool1", **said: Any) -> ToolItem:
    fields = {"title": TranslatedText.of("Handbook"), "kind": "handbook", "published": "2010-05"}
    versions = (VersionItem("en", "Handbook"), VersionItem("fr"))
    return ToolItem(identifiers=(("starter", key),), fields=fields, **{"versions": versions, "source": "p", **said})
