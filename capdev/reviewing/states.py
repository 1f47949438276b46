"""Which act leads from which state of a review, and of a reviewer's place in it, to which."""

from typing import Final

from django.utils.translation import pgettext_lazy

from capdev.kernel.states import Transitions
from capdev.reviewing.choices import ReviewState as R
from capdev.reviewing.choices import SeatState as S

REVIEW: Final = Transitions(
    (
        (R.ASKED, "open", R.SEEKING),
        (R.ASKED, "withdraw", R.WITHDRAWN),
        (R.SEEKING, "assemble", R.SCORING),
        (R.SEEKING, "complete", R.DECIDING),
        (R.SEEKING, "withdraw", R.WITHDRAWN),
        (R.SCORING, "seek", R.SEEKING),
        (R.SCORING, "complete", R.DECIDING),
        (R.SCORING, "withdraw", R.WITHDRAWN),
        (R.DECIDING, "seek", R.SEEKING),
        (R.DECIDING, "accept", R.ACCEPTED),
        (R.DECIDING, "changes", R.CHANGING),
        (R.DECIDING, "refuse", R.REFUSED),
        (R.DECIDING, "withdraw", R.WITHDRAWN),
        (R.CHANGING, "confirm", R.ACCEPTED),
        (R.CHANGING, "refuse", R.REFUSED),
        (R.CHANGING, "withdraw", R.WITHDRAWN),
    ),
    states={state.value: state.label for state in R},
    acts={
        "open": pgettext_lazy("command", "open the review"),
        "assemble": pgettext_lazy("command", "complete the board"),
        "complete": pgettext_lazy("command", "close the scoring"),
        "seek": pgettext_lazy("command", "call one more reviewer"),
        "accept": pgettext_lazy("command", "accept"),
        "changes": pgettext_lazy("command", "accept with changes"),
        "confirm": pgettext_lazy("command", "confirm the changes"),
        "refuse": pgettext_lazy("command", "refuse"),
        "withdraw": pgettext_lazy("command", "withdraw"),
    },
)
SEAT: Final = Transitions(
    (
        (S.INVITED, "decline", S.DECLINED),
        (S.INVITED, "conflict", S.CONFLICTED),
        (S.INVITED, "begin", S.OPEN),
        (S.INVITED, "replace", S.REPLACED),
        (S.OPEN, "conflict", S.CONFLICTED),
        (S.OPEN, "score", S.SCORED),
        (S.OPEN, "replace", S.REPLACED),
        (S.SCORED, "score", S.SCORED),
    ),
    states={state.value: state.label for state in S},
    acts={
        "decline": pgettext_lazy("command", "decline"),
        "conflict": pgettext_lazy("command", "declare a conflict"),
        "begin": pgettext_lazy("command", "begin"),
        "score": pgettext_lazy("command", "score"),
        "replace": pgettext_lazy("command", "replace"),
    },
)
