"""When a digest is due: at 05:00 UTC of the day, of Monday, of the first of the month; or at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from capdev.following.choices import Rhythm

HOUR: Final = 5
"""Before offices open in most of the world's time zones that lie near UTC."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A period that has begun. A digest of it tells what was found until then; a person gets one."""

    name: str
    began: datetime


def slot_of(rhythm: str, now: datetime) -> Slot:
    """The latest period of this rhythm that has begun. Each moment is a period of its own for ``at_once``."""
    if rhythm == Rhythm.AT_ONCE:
        return Slot(now.isoformat(), now)
    began = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if began > now:
        began -= timedelta(days=1)
    if rhythm == Rhythm.WEEKLY:
        began -= timedelta(days=began.weekday())
    elif rhythm == Rhythm.MONTHLY:
        began = began.replace(day=1)
    return Slot(began.date().isoformat(), began)
