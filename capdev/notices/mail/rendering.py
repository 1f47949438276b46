"""What a notice says, in the language of who gets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from capdev.kernel.identifiers import whole_address
from capdev.kernel.languages import direction, interface_language
from capdev.notices.kinds import message_kinds
from capdev.notices.mail.addresses import stop_token
from capdev.notices.models import Notice


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail's words. ``stop`` is the whole address that stops its kind, or only what the mail is about where what
    was prepared says so (``stop_here``); empty for an essential one."""

    subject: str
    text: str
    html: str
    stop: str
    language: str


def headline(notice: Notice) -> tuple[str, str] | None:
    """What a notice says in one line, and the path it leads to, in the active language; ``None`` for nothing."""
    kind = message_kinds.get(notice.kind)
    prepared = kind.prepare(notice) if kind else None
    if kind is None or prepared is None:
        return None
    said = render_to_string(f"{kind.template}.subject.txt", {**prepared, "notice": notice})
    return " ".join(said.split()), str(prepared.get("address", ""))


def render(notice: Notice) -> Rendered | None:
    """The whole mail in the recipient's language; ``None`` when there is nothing left to tell."""
    kind = message_kinds.get(notice.kind)
    language = interface_language(notice.user.language if notice.user else notice.language)
    if kind is None:
        return None
    with translation.override(language):
        prepared = kind.prepare(notice)
        if prepared is None:
            return None
        stop = "" if kind.is_essential else _stop_address(notice)
        context = _context(notice, prepared, stop)
        subject = " ".join(_plain(f"{kind.template}.subject.txt", context).split())
        text = _plain(f"{kind.template}.txt", context)
        html = render_to_string(f"{kind.template}.html", {**context, "subject_line": subject})
    return Rendered(subject, text, html, (stop and str(prepared.get("stop_here", ""))) or stop, language)


def _plain(template: str, context: Mapping[str, Any]) -> str:
    """Text without the escapes of HTML: the text templates stand inside ``autoescape off``."""
    return render_to_string(template, dict(context)).strip() + "\n"


def _context(notice: Notice, prepared: Mapping[str, Any], stop: str) -> dict[str, Any]:
    language = get_language() or "en"
    return {
        **prepared,
        "notice": notice,
        "link": whole_address(str(prepared.get("address", ""))),
        "stop": stop,
        "choices": whole_address(reverse("notices:own")),
        "can_reply": notice.participant_id is not None,
        "language": language,
        "direction": direction(language),
        "style": mark_safe(f"<style>{render_to_string('notices/mail.css')}</style>"),  # noqa: S308 - our own sheet
    }


def _stop_address(notice: Notice) -> str:
    token = stop_token(notice.kind, user=notice.user.uuid if notice.user else None, address=notice.address)
    return whole_address(reverse("notices:stop", args=[token]))
