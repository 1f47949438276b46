"""The rows of addresses follow what records lead to."""

from typing import Final

from django.db import transaction

from capdev.inventory.models import WebLink
from capdev.inventory.models.web_link import digest_of
from capdev.inventory.queries.links import addresses_in_use

A_TIME: Final = 500


@transaction.atomic
def collect_links() -> tuple[int, int]:
    """There is one row for each address in use and none for another; answers how many came and went.

    What is known of an address stays as long as somebody uses it. May be run at any time, by several at once.
    """
    used = addresses_in_use()
    there = dict(WebLink.objects.values_list("url", "pk"))
    new = sorted(used - there.keys())
    gone = [key for url, key in there.items() if url not in used]
    rows = [WebLink(url=url, digest=digest_of(url)) for url in new]
    WebLink.objects.bulk_create(rows, batch_size=A_TIME, ignore_conflicts=True)
    for start in range(0, len(gone), A_TIME):
        WebLink.objects.filter(pk__in=gone[start : start + A_TIME]).delete()
    return len(new), len(gone)
