"""What a source states of records, as plain values: one shape for starter data, imports, the API and harvests.

Concepts are given by code, dates as text, organisations and records by identifier. What is not named, or is ``None``,
is not spoken of and stays as it is; an empty value or collection says that there is nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from capdev.inventory.choices import RecordType
from capdev.kernel.publication import State
from capdev.kernel.translated import TranslatedText

Identifier = tuple[str, str]
"""Register and value, for example ``("starter", "act0001")``."""
OWN: Final = "uuid"
"""The register of the portal itself: every record has a place in it without an identifier being kept."""


@dataclass(frozen=True, slots=True)
class TermItem:
    code: str
    reason: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class RoleItem:
    organisation: Identifier
    role: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class LinkItem:
    url: str
    label: str = ""
    language: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class VersionItem:
    """A tool in one language."""

    language: str
    title: str = ""
    url: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class ComponentItem:
    """A part of an activity; its place in the tuple is its position. ``fields`` are those of ``Component``."""

    title: TranslatedText
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EditionItem:
    """``external_id`` is its permanent name and unique in the portal. ``fields`` are those of ``Edition``."""

    external_id: str
    fields: Mapping[str, Any]
    languages: tuple[str, ...] | None = None
    source: str = ""
    as_of: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordItem:
    """The first identifier tells which record is meant; the others are added to it.

    ``terms`` maps an axis to what is stated along it. A partial item adds to a record that another item describes,
    whose source stays the record's. ``state`` holds for a new record only, which bears a ``uuid`` that is not known yet
    where it was ``is_named_before``.
    """

    type: ClassVar[RecordType]

    identifiers: tuple[Identifier, ...]
    fields: Mapping[str, Any] = field(default_factory=dict)
    terms: Mapping[str, tuple[TermItem, ...]] = field(default_factory=dict)
    roles: tuple[RoleItem, ...] | None = None
    links: tuple[LinkItem, ...] | None = None
    source: str = ""
    as_of: str = ""
    state: str = State.PUBLISHED
    is_demo: bool = False
    is_partial: bool = False
    is_named_before: bool = False

    @property
    def key(self) -> str:
        """How a report calls it."""
        return ":".join(self.identifiers[0])


@dataclass(frozen=True, kw_only=True)
class ActivityItem(RecordItem):
    type: ClassVar[RecordType] = RecordType.ACTIVITY

    editions: tuple[EditionItem, ...] | None = None
    components: tuple[ComponentItem, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class ToolItem(RecordItem):
    type: ClassVar[RecordType] = RecordType.TOOL

    versions: tuple[VersionItem, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class PracticeItem(RecordItem):
    type: ClassVar[RecordType] = RecordType.PRACTICE


ITEMS: Final[dict[str, type[RecordItem]]] = {
    RecordType.ACTIVITY: ActivityItem,
    RecordType.TOOL: ToolItem,
    RecordType.PRACTICE: PracticeItem,
}


@dataclass(frozen=True, slots=True)
class RelationItem:
    """Read as a sentence: ``record`` is <kind> ``target``."""

    record: Identifier
    kind: str
    target: Identifier
    source: str = ""


@dataclass(frozen=True, slots=True)
class LineageItem:
    """``record`` grew out of ``origin``."""

    record: Identifier
    origin: Identifier
    what: TranslatedText
    parts: TranslatedText = field(default_factory=TranslatedText)
    source: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class ProcessItem:
    """``key`` is its permanent name at its source. ``fields`` are those of ``Process``."""

    key: str
    fields: Mapping[str, Any]
    aliases: tuple[str, ...] = ()
    chair_codes: tuple[str, ...] = ()
    source: str = ""
    as_of: str = ""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class ProcessLinkItem:
    """``process`` by its key."""

    record: Identifier
    process: str
    relation: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class FigureItem:
    """Exactly one of ``record``, ``edition`` (its permanent name), ``organisation`` and ``process`` (its key)."""

    key: str
    fields: Mapping[str, Any]
    record: Identifier | None = None
    edition: str = ""
    organisation: Identifier | None = None
    process: str = ""
    source: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    key: str
    record: Identifier
    fields: Mapping[str, Any]
    source: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class MaterialItem:
    """``edition`` by its permanent name, where the material belongs to one."""

    key: str
    record: Identifier
    fields: Mapping[str, Any]
    edition: str = ""
    source: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceItem:
    """``cited_by`` are the records that rest on the work."""

    key: str
    fields: Mapping[str, Any]
    cited_by: tuple[Identifier, ...] = ()
    source: str = ""
    as_of: str = ""
