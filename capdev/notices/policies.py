"""Policies: on which kinds of subject people may talk, and who answers there."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from capdev.accounts.models import User
from capdev.accounts.rules import Reader
from capdev.kernel.errors import Sentence
from capdev.kernel.registry import Registry
from capdev.kernel.translated import TranslatedText


def own_name(_subject: Any, _person: User) -> Sentence | None:
    return None


def nobody_else(_reader: Reader, _subject: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class ThreadPolicy:
    """Conversations on one kind of subject (a key of ``history.subjects``).

    ``title`` names the subject in a mail; ``owners`` are told of a question and answer it; ``is_owner`` asks whether
    somebody is one now, and is asked again for every act. ``may_start`` decides who may ask, beyond being signed in
    and seeing the subject; ``may_read`` lets further readers into private conversations (a board, for example).
    ``is_public_by_default`` is what the form proposes. ``shown_as`` gives what stands instead of somebody's name.
    """

    subject: str
    title: Callable[[Any], TranslatedText]
    owners: Callable[[Any], Collection[User]]
    is_owner: Callable[[Reader, Any], bool]
    may_start: Callable[[Reader, Any], bool] = lambda _reader, _subject: True
    may_read: Callable[[Reader, Any], bool] = nobody_else
    is_public_by_default: bool = True
    shown_as: Callable[[Any, User], Sentence | None] = own_name


thread_policies: Registry[ThreadPolicy] = Registry("thread policies", lambda policy: policy.subject)
