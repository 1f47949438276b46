"""What a machine is told of a uuid that names nothing now."""

from typing import Any
from uuid import UUID

from capdev.history.queries import tombstone_of
from capdev.kernel import problems
from capdev.kernel.identifiers import iri_of
from capdev.kernel.problems import Problem, Refused, not_found


def gone_or_missing(uuid: UUID, reader: Any) -> Refused:
    """410, with the title it had, the reason and the successor, for what was taken away; else 404.

    Also 404 where the reader may not know that it existed.
    """
    stone = tombstone_of(uuid, reader)
    if stone is None:
        return not_found()
    successor = iri_of(stone.successor_uuid) if stone.successor_uuid else None
    told = {"instance": iri_of(uuid), "was": str(stone.title), "gone_at": stone.at.isoformat(), "successor": successor}
    return Refused(Problem(problems.GONE, stone.reason, extra=told))
