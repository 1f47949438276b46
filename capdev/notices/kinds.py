"""Kinds of message: every app registers those that it sends, with the words by which people choose among them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from capdev.kernel.errors import Sentence
from capdev.kernel.registry import Registry

if TYPE_CHECKING:
    from capdev.notices.models import Notice

Prepared = Mapping[str, Any] | None


def as_kept(notice: "Notice") -> Prepared:
    """What was kept with the notice is what its templates show."""
    kept: dict[str, Any] = notice.context
    return kept


@dataclass(frozen=True, slots=True)
class MessageKind:
    """One kind of message.

    ``template`` is the beginning of three names: ``<template>.subject.txt``, ``.txt`` and ``.html``; they extend
    ``notices/mail.txt`` and ``notices/mail.html``. ``group`` is the heading under which people find the kind among
    their preferences. An essential kind cannot be switched off. ``prepare`` gives what the templates show, in the
    active language, when the mail is made and when it is listed: with ``address``, a path, and where the mail is about
    one thing that can be stopped by itself, with ``stop_here``, a whole address; ``None`` when there is nothing left
    to tell. Rows are read then, so that nothing about a person is copied into other people's notices.
    """

    key: str
    label: Sentence
    group: Sentence
    template: str
    default_on: bool = True
    is_essential: bool = False
    prepare: Callable[["Notice"], Prepared] = as_kept
    order: int = 100


message_kinds: Registry[MessageKind] = Registry("message kinds", lambda kind: kind.key, lambda kind: kind.order)
