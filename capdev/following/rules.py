"""Who may. What a person follows and lists is nobody else's; what a list shows of records is asked anew each time."""

from typing import Any

from django.utils.crypto import constant_time_compare

from capdev.accounts.models import User
from capdev.following.models import Follow, Interest, RecordList
from capdev.following.subjects import awaited


def can_follow(person: Any) -> bool:
    """Everybody who has signed in: the address is confirmed then, which is the double opt-in that mail demands."""
    return isinstance(person, User) and person.is_active


def can_change_follow(person: Any, follow: Follow) -> bool:
    return can_follow(person) and follow.user_id == person.pk


def can_change_list(person: Any, record_list: RecordList) -> bool:
    return can_follow(person) and record_list.user_id == person.pk


def can_see_list(person: Any, record_list: RecordList, secret: str = "") -> bool:
    """Its owner; everybody when it is public; who has the secret part of its link."""
    if record_list.deleted_at is not None:
        return False
    if record_list.is_public or can_change_list(person, record_list):
        return True
    return bool(record_list.secret and secret) and constant_time_compare(record_list.secret or "", secret)


def can_change_interest(person: Any, interest: Interest) -> bool:
    return can_follow(person) and interest.user_id == person.pk


def can_see_interests(person: Any, kind: str, subject: Any) -> bool:
    """Those who answer for the record."""
    return can_follow(person) and kind in awaited and awaited[kind].is_organiser(person, subject)
