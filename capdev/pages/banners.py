"""What every page says on top while fictitious records are there."""

import threading
import time
from dataclasses import dataclass, field
from typing import Final

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models import Record
from capdev.kernel.errors import Sentence
from capdev.network.models import Organisation
from capdev.ui.registries import Banner

SECONDS_BETWEEN_CHECKS: Final = 5.0


@dataclass
class _Kept:
    is_demo: bool = False
    checked_at: float = float("-inf")
    lock: threading.Lock = field(default_factory=threading.Lock)


_kept = _Kept()


def has_fictitious_records() -> bool:
    """Whether the demonstration set, or a part of it, is loaded; at most five seconds old. Two queries at most."""
    if time.monotonic() - _kept.checked_at < SECONDS_BETWEEN_CHECKS:
        return _kept.is_demo
    with _kept.lock:
        _kept.is_demo = any(model.objects.filter(is_demo=True).exists() for model in (Record, Organisation))
        _kept.checked_at = time.monotonic()
    return _kept.is_demo


def forget_fictitious_records() -> None:
    """Look again at the next page; for tests and for whoever loads or removes the set."""
    _kept.checked_at = float("-inf")


def _sentence(_request: HttpRequest) -> Sentence | None:
    if not has_fictitious_records():
        return None
    return _(
        "This portal shows fictitious records beside real ones. They are marked “Fictitious”; nothing they say is true."
    )


DEMONSTRATION: Final = Banner("demonstration", _sentence)
