"""Items that say what they said before, of records that nobody changed since: known by a digest, not compared."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final
from uuid import UUID

from capdev.history.models import Change
from capdev.history.queries import latest_revisions
from capdev.inventory.fields import STATED
from capdev.inventory.items import Identifier, RecordItem
from capdev.inventory.models import Fingerprint, Record
from capdev.network.queries import organisations_by_identifier
from capdev.vocabularies.queries import catalogue

READING: Final = 1
"""Raise it when the same item comes to say something else of a record: then every item is compared once more."""
_DIGEST_BYTES: Final = 16


@dataclass(slots=True)
class Fingerprints:
    """``digests`` of the items of a batch in their order; ``unchanged`` are the records of those that are known."""

    digests: list[UUID] = field(default_factory=list)
    unchanged: dict[int, UUID] = field(default_factory=dict)

    @classmethod
    def of(cls, items: Sequence[RecordItem], via: str) -> "Fingerprints":
        """A query each for fingerprints and revisions, and one for each register of organisations."""
        roles = {role.organisation for item in items for role in item.roles or ()}
        organisations = organisations_by_identifier(roles)
        world = f"{READING} {STATED} {via} {catalogue().stamp}"
        digests = [_digest(world, item, organisations) for item in items]
        rows = Fingerprint.objects.filter(digest__in=digests).values_list("digest", "record__uuid", "revision")
        known = {digest: (uuid, revision) for digest, uuid, revision in rows}
        latest = latest_revisions(list({uuid for uuid, _revision in known.values()}))
        unchanged = {
            at: known[digest][0]
            for at, digest in enumerate(digests)
            if digest in known and latest.get(known[digest][0]) == known[digest][1]
        }
        return cls(digests, unchanged)

    def keep(self, merged: Mapping[int, Record], changes: Iterable[Change]) -> None:
        """The next batch knows these items, given by their place, if their records stay as they are.

        ``changes`` are what the batch wrote to the history. Older fingerprints of the records go. A record that two
        items speak of is not kept: what one said the other may have changed.
        """
        meant = Counter(record.pk for record in merged.values())
        once = {at: record for at, record in merged.items() if meant[record.pk] == 1}
        written = {change.subject_uuid: change.revision for change in changes}
        revisions = written | latest_revisions([row.uuid for row in once.values() if row.uuid not in written])
        current = {record.pk: revisions[record.uuid] for record in once.values() if record.uuid in revisions}
        there = Fingerprint.objects.filter(record_id__in=[key for key, revision in current.items() if revision > 1])
        stale = [row.pk for row in there if row.revision != current[row.record_id]]
        if stale:
            Fingerprint.objects.filter(pk__in=stale).delete()
        rows = (
            Fingerprint(digest=self.digests[at], record_id=record.pk, revision=current[record.pk])
            for at, record in once.items()
            if record.pk in current
        )
        Fingerprint.objects.bulk_create(rows, ignore_conflicts=True)


def _digest(world: str, item: RecordItem, organisations: Mapping[Identifier, int]) -> UUID:
    """Equal for items that say the same in one world: with the same vocabularies and organisations, by the same way."""
    named = [organisations.get(role.organisation) for role in item.roles or ()]
    said = f"{world}\n{named}\n{item!r}".encode(errors="surrogatepass")
    return UUID(bytes=blake2b(said, digest_size=_DIGEST_BYTES).digest())
