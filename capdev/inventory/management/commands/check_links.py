"""``capdev check-links``: check now the addresses that are due."""

from typing import Any

from django.core.management import BaseCommand, CommandParser

from capdev.inventory.actions import check_links, collect_links
from capdev.inventory.link_checking import A_RUN, link_fetcher
from capdev.inventory.models import WebLink


class Command(BaseCommand):
    help = "Check whether the addresses that records lead to still answer, as many as are due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, default=100, help="so many at most (100)")

    def handle(self, *args: Any, **options: Any) -> None:
        came, went = collect_links()
        self.stdout.write(f"{came} new addresses, {went} no longer used")
        checked = 0
        while checked < options["limit"] and (
            more := check_links(link_fetcher(), min(A_RUN, options["limit"] - checked))
        ):
            checked += more
        broken = WebLink.objects.filter(state=WebLink.State.BROKEN).count()
        self.stdout.write(f"{checked} addresses checked, {broken} of all do not answer")
