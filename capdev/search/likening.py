"""Records that are like a given one."""

from uuid import UUID

import numpy as np
import numpy.typing as npt

from capdev.search.columns import Bools, Ints
from capdev.search.engine import Engine
from capdev.search.scope import Scope
from capdev.search.snapshot import Snapshot

NEAREST = 100
_SHARED_WEIGHT = 0.5


def similar_rows(
    used: Engine, snapshot: Snapshot, uuid: UUID, scope: Scope, limit: int
) -> tuple[Ints, npt.NDArray[np.float64]]:
    """Rows and scores, best first: likeness of meaning (when there is an encoder) and information in shared values."""
    own = snapshot.rows_of_keys(np.array([uuid.int >> 64], np.uint64))
    if not len(own):
        return np.zeros(0, np.int64), np.zeros(0)
    row = int(own[0])
    visible = snapshot.visible(sees_internal=scope.sees_internal)
    shared = _shared_information(snapshot, row, visible)
    candidates = np.argsort(-shared, kind="stable")[:NEAREST]
    vectors = used.reader.vectors()
    vector = vectors.vector_of(uuid.int >> 64) if vectors and used.encoder else None
    if vectors is not None and vector is not None:
        keys, _ = vectors.nearest(vector, NEAREST)
        candidates = np.unique(np.concatenate([candidates, snapshot.rows_of_keys(keys)]))
    candidates = candidates[visible[candidates] & (candidates != row)]
    scores = _SHARED_WEIGHT * shared[candidates] / max(float(shared[row]), 1e-9)
    if vectors is not None and vector is not None:
        likeness = vectors.likeness(vector, snapshot.columns.rows["key"][candidates])
        scores = scores + np.nan_to_num(likeness, nan=0.0)
    order = np.argsort(-scores, kind="stable")[:limit]
    order = order[scores[order] > 0]
    return candidates[order].astype(np.int64), scores[order].astype(np.float64)


def _shared_information(snapshot: Snapshot, row: int, visible: Bools) -> npt.NDArray[np.float64]:
    """For every row that the reader may find, the information (idf) in the values that it shares with the given one.

    Only such rows count: what is hidden changes nothing.
    """
    total = np.zeros(snapshot.state.rows)
    count = max(int(np.count_nonzero(visible)), 1)
    for value in snapshot.columns.values_of_row(row):
        with_value = snapshot.counter.rows_with(value) & visible
        weight = np.log(count / max(int(np.count_nonzero(with_value)), 1))
        if weight > 0:
            total += weight * with_value
    return total
