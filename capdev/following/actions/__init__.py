"""Writes."""

from capdev.following.actions.digests import compose_digests
from capdev.following.actions.follows import (
    change_follow,
    delete_follow,
    follow_subject,
    follows_moved,
    restore_follow,
    save_search,
)
from capdev.following.actions.forgetting import forget_deleted
from capdev.following.actions.interests import leave_interest, tell_of_dates, withdraw_interest
from capdev.following.actions.lists import (
    add_to_list,
    delete_list,
    move_entry,
    note_entry,
    remove_from_list,
    restore_list,
    share_list,
    write_list,
)
from capdev.following.actions.matching import match_arrivals

__all__ = [
    "add_to_list",
    "change_follow",
    "compose_digests",
    "delete_follow",
    "delete_list",
    "follow_subject",
    "follows_moved",
    "forget_deleted",
    "leave_interest",
    "match_arrivals",
    "move_entry",
    "note_entry",
    "remove_from_list",
    "restore_follow",
    "restore_list",
    "save_search",
    "share_list",
    "tell_of_dates",
    "withdraw_interest",
    "write_list",
]
