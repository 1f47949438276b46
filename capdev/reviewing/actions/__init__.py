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
from capdev.reviewing.actions.rubrics import (
    CriterionText,
    draft_rubric,
    drop_rubric,
    publish_rubric,
    remove_criterion,
    write_criterion,
    write_rubric,
)
from capdev.reviewing.actions.seats import (
    Scoring,
    declare_conflict,
    decline_invitation,
    give_scores,
    invite_reviewer,
    replace_reviewer,
)

__all__ = [
    "CriterionText",
    "Scoring",
    "ask_review",
    "confirm_changes",
    "decide_review",
    "declare_conflict",
    "decline_invitation",
    "draft_rubric",
    "drop_changed_marks",
    "drop_expired_marks",
    "drop_rubric",
    "forget_subject",
    "give_mark",
    "give_scores",
    "invite_reviewer",
    "months_later",
    "open_review",
    "publish_rubric",
    "remind_reviewers",
    "remove_criterion",
    "replace_overdue",
    "replace_reviewer",
    "set_deadline",
    "warn_of_late_reviews",
    "withdraw_mark",
    "withdraw_review",
    "write_criterion",
    "write_rubric",
]
