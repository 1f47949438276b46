"""Telling co-convenors what waits for them in the network."""

from collections.abc import Sequence

from capdev.network.models import Organisation
from capdev.network.queries import convenors
from capdev.notices.actions import notify


def tell_without_editor(organisations: Sequence[Organisation], occasion: str) -> None:
    """Every co-convenor is told that nobody keeps these organisations' records.

    Must run inside the transaction in which the last editor left; ``occasion`` names that leaving.
    """
    people = list(convenors())
    for one in organisations:
        subject = ("organisation", one.uuid)
        notify("organisation_without_editor", people, subject=subject, dedupe=f"{one.uuid}:{occasion}")
