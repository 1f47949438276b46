"""A subject changed: does its mark still stand for what is there?"""

from collections.abc import Sequence
from typing import Any

from capdev.history.models import Change
from capdev.reviewing.actions import drop_changed_marks
from capdev.reviewing.reviewable import reviewables


def follow_changes(sender: type[Change], *, changes: Sequence[Change], **_unused: Any) -> None:
    """Runs inside the transaction of the change. One query where no changed subject bears a mark."""
    uuids = {change.subject_uuid for change in changes if change.subject_kind in reviewables}
    if uuids:
        drop_changed_marks(uuids)
