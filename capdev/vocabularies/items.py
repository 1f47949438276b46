"""What a load says of concepts and schemes, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from capdev.kernel.translated import TranslatedText
from capdev.vocabularies.catalogue import Key


@dataclass(frozen=True, slots=True)
class SchemeItem:
    code: str
    label: TranslatedText
    note: TranslatedText = field(default_factory=TranslatedText)
    source: str = ""


@dataclass(frozen=True, slots=True)
class ConceptItem:
    """Everything that the load knows of one concept: what it leaves out is taken away, save what is locked.

    ``alternatives`` are (language, label, kind); ``mappings`` (relation, key of the target).
    """

    scheme: str
    code: str
    label: TranslatedText
    definition: TranslatedText = field(default_factory=TranslatedText)
    broader: Key | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    position: int = 0
    source: str = ""
    is_current: bool = True
    alternatives: tuple[tuple[str, str, str], ...] = ()
    mappings: tuple[tuple[str, Key], ...] = ()

    @property
    def key(self) -> Key:
        return (self.scheme, self.code)
