"""What a load says of organisations, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Identifier = tuple[str, str]
"""Register and value, for example ``("starter", "iom")``."""


@dataclass(frozen=True, slots=True)
class OrganisationItem:
    """The first identifier tells which organisation is meant. A field that is not named stays as it is.

    Concepts are given by code, dates as text, names as ``TranslatedText``. A partial item adds to an organisation
    that another item describes, whose source stays the organisation's.
    """

    identifiers: tuple[Identifier, ...]
    fields: Mapping[str, Any]
    source: str = ""
    as_of: str = ""
    is_demo: bool = False
    is_partial: bool = False
    key: str = field(default="", compare=False)
    """How the report calls it; its first identifier when empty."""

    @property
    def name_in_report(self) -> str:
        return self.key or ":".join(self.identifiers[0])


@dataclass(frozen=True, slots=True)
class MembershipItem:
    """``organisation`` by its identifier, ``body`` by its code in the vocabulary of bodies."""

    organisation: Identifier
    body: str
    role: str = "member"
    since: str = ""
    until: str = ""
    source: str = ""
    as_of: str = ""

    @property
    def key(self) -> str:
        """How a report calls it."""
        return ":".join((self.organisation[1], self.body, self.role, self.since))


@dataclass(frozen=True, slots=True)
class AgreementItem:
    """``key`` is the agreement's permanent name at its source and makes its identity."""

    key: str
    parties: tuple[Identifier, ...]
    fields: Mapping[str, Any]
    source: str = ""
    as_of: str = ""
    is_demo: bool = False
