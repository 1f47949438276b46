from capdev.reviewing.actions.cases import ask_review, forget_subject, open_review, set_deadline, withdraw_review
from capdev.reviewing.actions.deciding import confirm_changes, decide_review
from capdev.reviewing.actions.marks import (
    drop_changed_marks,
    drop_expired_marks,
    give_mark,
    months_later,
    withdraw_mark,
)
from capdev.reviewing.actions.reminding import remind_reviewers, replace_overdue, warn_of_late_reviews
from capdev.reviewing.actions.seats import (
    Scoring,
    declare_conflict,
    decline_invitation,
    give_scores,
    invite_reviewer,
    replace_reviewer,
)

__all__ = [
    "Scoring",
    "ask_review",
    "confirm_changes",
    "decide_review",
    "declare_conflict",
    "decline_invitation",
    "drop_changed_marks",
    "drop_expired_marks",
    "forget_subject",
    "give_mark",
    "give_scores",
    "invite_reviewer",
    "months_later",
    "open_review",
    "remind_reviewers",
    "replace_overdue",
    "replace_reviewer",
    "set_deadline",
    "warn_of_late_reviews",
    "withdraw_mark",
    "withdraw_review",
]
