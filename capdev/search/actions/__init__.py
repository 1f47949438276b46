"""Writing the index: following changes, rebuilding, repairing. One writer at a time, of all processes."""

from capdev.search.actions.changes import mark_stale, mark_turned
from capdev.search.actions.following import Indexed, index_stale
from capdev.search.actions.indexing import keep_indexing
from capdev.search.actions.rebuilding import rebuild
from capdev.search.actions.repairing import check_and_repair, what_is_wrong

__all__ = [
    "Indexed",
    "check_and_repair",
    "index_stale",
    "keep_indexing",
    "mark_stale",
    "mark_turned",
    "rebuild",
    "what_is_wrong",
]
