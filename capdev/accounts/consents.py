"""Kinds of consent that apps of the portal ask for."""

from dataclasses import dataclass

from capdev.kernel.errors import Sentence
from capdev.kernel.registry import Registry


@dataclass(frozen=True, slots=True)
class ConsentKind:
    """Something that a person may agree to. A new ``version`` of the wording needs a new consent."""

    key: str
    label: Sentence
    explanation: Sentence
    version: str
    order: int = 100


consent_kinds: Registry[ConsentKind] = Registry("consents", lambda kind: kind.key, lambda kind: kind.order)
