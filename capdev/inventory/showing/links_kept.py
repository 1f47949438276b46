"""Addresses that do not answer, for those who keep the records."""

from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from capdev.inventory.models import WebLink
from capdev.inventory.queries.links import broken_links_of
from capdev.inventory.showing.quality import silent
from capdev.kernel.errors import Sentence
from capdev.kernel.fetching.problems import Problem
from capdev.network.models import Organisation
from capdev.ui.parts import Column, Link

MOST_LISTED: Final = 200
WORDS: Final[dict[str, Sentence]] = {
    Problem.NAME: _("There is no such site."),
    Problem.CONNECT: _("The site does not answer."),
    Problem.TIMEOUT: _("The site answers too slowly."),
    Problem.TLS: _("Its certificate is not valid."),
    Problem.PROTOCOL: _("What comes back is no page."),
    Problem.REDIRECTS: _("It leads in a circle."),
}


def links_page(organisation: Organisation) -> dict[str, Any]:
    """The longest silent first."""
    found = broken_links_of(organisation)[:MOST_LISTED]
    return {
        "organisation": organisation,
        "columns": [Column(_("Record")), Column(_("Address")), Column(_("Since")), Column(_("What is wrong"))],
        "rows": [_row(one.record, one.link) for one in found],
    }


def _row(record: Any, link: WebLink) -> list[Any]:
    shown = silent(link)
    address = Link(shown.shown, link.url, icon="external")
    return [Link(record.title, record.get_absolute_url()), address, shown.since, wrong(link)]


def wrong(link: WebLink) -> Sentence:
    """What is wrong with an address, in words."""
    if link.status in {404, 410}:
        return _("The page is no longer there.")
    if link.status:
        return gettext("The site reports a fault (%(status)s).") % {"status": link.status}
    return WORDS.get(link.problem, _("The site does not answer."))
