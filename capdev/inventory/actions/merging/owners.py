"""What rows speak of, by the names that items give them; locked for the transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from capdev.inventory.actions.merging.known import record_rows, records_by_identifier
from capdev.inventory.items import Identifier
from capdev.inventory.models import Edition, Process, Record
from capdev.kernel.errors import DomainError
from capdev.network.models import Organisation
from capdev.network.queries import organisations_by_identifier


@dataclass(slots=True)
class Owners:
    """A query or two for each sort of owner that is asked for."""

    identifiers: dict[Identifier, int] = field(default_factory=dict)
    records: dict[int, Record] = field(default_factory=dict)
    organisations: dict[Identifier, Organisation] = field(default_factory=dict)
    processes: dict[str, Process] = field(default_factory=dict)
    editions: dict[str, Edition] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        records: Iterable[Identifier | None] = (),
        organisations: Iterable[Identifier | None] = (),
        processes: Iterable[str] = (),
        editions: Iterable[str] = (),
    ) -> "Owners":
        found = cls()
        found.editions = _editions([key for key in editions if key])
        found.identifiers = records_by_identifier([one for one in records if one])
        keys = {*found.identifiers.values(), *(edition.activity_id for edition in found.editions.values())}
        found.records = record_rows(keys) if keys else {}
        found.organisations = _organisations([one for one in organisations if one])
        wanted = [key for key in processes if key]
        if wanted:
            rows = Process.objects.select_for_update(of=("self",)).filter(external_id__in=wanted)
            found.processes = {str(row.external_id): row for row in rows}
        return found

    def record(self, identifier: Identifier, field: str = "record") -> Record:
        key = self.identifiers.get(identifier)
        if key is None:
            raise DomainError(format_lazy(_("There is no record “{key}”."), key=identifier[1]), field=field)
        return self.records[key]

    def organisation(self, identifier: Identifier) -> Organisation:
        if identifier not in self.organisations:
            raise DomainError(
                format_lazy(_("There is no organization “{key}”."), key=identifier[1]), field="organisation"
            )
        return self.organisations[identifier]

    def process(self, key: str) -> Process:
        if key not in self.processes:
            raise DomainError(format_lazy(_("There is no process “{key}”."), key=key), field="process")
        return self.processes[key]

    def edition(self, key: str) -> Edition:
        if key not in self.editions:
            raise DomainError(format_lazy(_("There is no edition “{key}”."), key=key), field="edition")
        return self.editions[key]


def _editions(keys: list[str]) -> dict[str, Edition]:
    rows = Edition.objects.filter(external_id__in=keys) if keys else ()
    return {row.external_id: row for row in rows}


def _organisations(identifiers: list[Identifier]) -> dict[Identifier, Organisation]:
    keys = organisations_by_identifier(identifiers)
    if not keys:
        return {}
    rows = Organisation.objects.select_for_update(of=("self",)).filter(pk__in=set(keys.values()))
    by_key = {row.pk: row for row in rows}
    return {identifier: by_key[key] for identifier, key in keys.items()}
