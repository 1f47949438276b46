"""Part *follow*: new records are held against saved searches of words, and the digests are queued."""

import time
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from bench.measures import Measure, at_least, at_most

SEARCHES_A_PERSON: Final = 5
RECORDS: Final = 1_000
SEARCHES: Final = {10_000: 10_000, 100_000: 100_000, 500_000: 100_000}
MOST_SECONDS: Final = 120.0
"""Issue 3, Numbers: 1,000 records, 100,000 searches, one core."""


def follow(size: int) -> Iterator[Measure]:
    """The last records of the portal count as new to everybody. One process, one thread."""
    from capdev.following.models import Arrival, Digest, Finding, Follow
    from capdev.following.sweeps import compose, match
    from capdev.inventory.models import Record
    from capdev.search.actions import check_and_repair

    check_and_repair()
    wanted = SEARCHES.get(size, size)
    _save_searches(wanted)
    new = Record.objects.filter(state="published").order_by("-pk").values_list("type", "uuid")[:RECORDS]
    Arrival.objects.all().delete()
    Arrival.objects.bulk_create([Arrival(kind=kind, uuid=uuid) for kind, uuid in new])
    one = Arrival.objects.order_by("-pk").first()
    assert one is not None
    began, worked = time.perf_counter(), time.process_time()
    matched = match()
    matching = time.process_time() - worked
    made = compose(["at_once"])
    busy, took = time.process_time() - worked, time.perf_counter() - began
    target = MOST_SECONDS if wanted == 100_000 and matched == RECORDS else None
    note = f"{matched:,} records, {wanted:,} searches, {Finding.objects.count():,} findings; {took:.0f} s by the clock"
    yield at_most(
        "follow: new records held against saved searches, digests queued, processor time", busy, "s", target, note
    )
    yield at_most("follow: of that, matching", matching, "s", None)
    yield at_least("follow: digests queued", made, "", None)
    Arrival.objects.create(kind=one.kind, uuid=one.uuid)
    worked = time.process_time()
    match()
    yield at_most(
        "follow: one record held against all of them, processor time", time.process_time() - worked, "s", None
    )
    for rows in (Finding.objects.all(), Digest.objects.all(), Follow.objects.all()):
        rows.delete()


def _save_searches(count: int) -> None:
    """So many people's searches stand: words of every frequency in six languages, some with a theme or a filter."""
    from bench.queries import queries
    from capdev.accounts.models import User
    from capdev.following.models import Follow
    from capdev.notices.models import Notice
    from capdev.search.parameters import Query

    Follow.objects.all().delete()
    Notice.objects.filter(kind="digest").delete()
    people = [
        User(email=f"follower{number}@bench.example", password="!")  # noqa: S106 - nobody signs in
        for number in range(-(-count // SEARCHES_A_PERSON))
    ]
    User.objects.bulk_create(people, ignore_conflicts=True, batch_size=1_000)
    users = list(User.objects.filter(email__endswith="@bench.example").order_by("pk").values_list("pk", flat=True))
    asked = enumerate(queries(count, seed=11))
    while some := list(islice(asked, 5_000)):
        Follow.objects.bulk_create([_follow(users[at % len(users)], at, one, Query) for at, one in some])


def _follow(user: int, number: int, asked: Any, query: Any) -> Any:
    from capdev.following.models import Follow

    return Follow(
        user_id=user, params=query.parse(asked.params).as_params(), language=asked.language, name=asked.words[:200],
        rhythm="at_once", digest=str(number), known=b"",
    )  # fmt: skip
