"""What a preview decided, kept as JSON, as the items that the merging action takes.

``{"fields": {...}, "terms": {axis: [[code, reason, source]]}, "roles": [[address, role, source]], "names": [[register,
value]], "editions": [{"name", "fields", "languages", "source", "as_of"}], "components", "versions", "links": [{column:
value}], "source", "as_of"}``; what is missing is not spoken of.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from capdev.inventory.items import (
    ITEMS,
    OWN,
    ComponentItem,
    EditionItem,
    LinkItem,
    RecordItem,
    RoleItem,
    TermItem,
    VersionItem,
)
from capdev.kernel.publication import State
from capdev.kernel.translated import TranslatedText


def item_of(type_: str, uuid: UUID, said: Mapping[str, Any], *, is_new: bool, state: str = State.DRAFT) -> RecordItem:
    """``is_new`` lets the record come into being under the uuid that the preview gave it."""
    parts: dict[str, Any] = {}
    if "editions" in said:
        parts["editions"] = tuple(_edition(one) for one in said["editions"])
    if "components" in said:
        parts["components"] = tuple(_component(one) for one in said["components"])
    if "versions" in said:
        parts["versions"] = tuple(VersionItem(**one) for one in said["versions"])
    return ITEMS[type_](
        identifiers=((OWN, str(uuid)), *((scheme, value) for scheme, value in said.get("names", ()))),
        fields=said.get("fields", {}),
        terms={axis: tuple(TermItem(*one) for one in terms) for axis, terms in said.get("terms", {}).items()},
        roles=_roles(said["roles"]) if "roles" in said else None,
        links=tuple(LinkItem(**one) for one in said["links"]) if "links" in said else None,
        source=said.get("source", ""),
        as_of=said.get("as_of", ""),
        state=state,
        is_partial=True,
        is_named_before=is_new,
        **parts,
    )


def _roles(said: Sequence[Sequence[str]]) -> tuple[RoleItem, ...]:
    return tuple(RoleItem(("slug", address), role, source) for address, role, source in said)


def _edition(said: Mapping[str, Any]) -> EditionItem:
    languages = tuple(said["languages"]) if "languages" in said else None
    return EditionItem(said["name"], said["fields"], languages, said.get("source", ""), said.get("as_of", ""))


def _component(said: Mapping[str, Any]) -> ComponentItem:
    fields = {name: value for name, value in said.items() if name not in ("title", "position")}
    return ComponentItem(TranslatedText.from_json(said["title"]), fields)
