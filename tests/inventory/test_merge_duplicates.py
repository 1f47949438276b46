"""Two records of one thing become one with all that hung on both, and two again."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from capdev.accounts.models import User
from capdev.following.actions import follow_subject
from capdev.following.models import Follow, Interest, ListEntry, RecordList
from capdev.history.queries import changes_of, tombstone_of
from capdev.inventory.actions import (
    merge_duplicate,
    merge_records,
    note_duplicates,
    tell_apart,
    undo_merge,
    update_record,
    write_row,
)
from capdev.inventory.errors import NotYours
from capdev.inventory.items import ComponentItem, RoleItem, TermItem
from capdev.inventory.models import (
    Activity,
    Component,
    DuplicatePair,
    Edition,
    Merge,
    Record,
    RecordIdentifier,
    Relation,
    Term,
)
from capdev.inventory.queries.duplicates import candidate_of, likely_duplicates
from capdev.inventory.queries.merges import merged_into, merges_for, pairs_for
from capdev.inventory.reports import Outcome
from capdev.inventory.rules import can_merge, can_undo_merge
from capdev.inventory.stated import stated_now
from capdev.kernel.errors import DomainError
from capdev.kernel.publication import State
from capdev.kernel.translated import TranslatedText
from capdev.network.models import Organisation
from capdev.notices.actions import start_thread
from tests import factories
from tests.inventory.items import activity, edition, world

pytestmark = pytest.mark.django_db

Cast = tuple[AnonymousUser | User, ...]
Two = tuple[Activity, Activity]


@pytest.fixture
def cast(
    visitor: AnonymousUser, member_elsewhere: User, owner: User, reviewer: User, co_convenor: User
) -> tuple[AnonymousUser | User, ...]:
    return (visitor, member_elsewhere, owner, reviewer, co_convenor)


@pytest.fixture
def two(organisation: Organisation) -> Two:
    """The same course twice, led by the owner's organisation."""
    world()
    led = (RoleItem(("uuid", str(organisation.uuid)), "lead"),)
    said: dict[str, Any] = {"title": TranslatedText.of("Labour migration in cities"), "url": "https://iom.int/labour-7"}
    other = said | {"title": TranslatedText.of("Labour migration in the cities"), "cost": "100"}
    parts = (ComponentItem(TranslatedText.of("Another part")),)
    health = {"theme": (TermItem("labour"), TermItem("health"))}
    items = [
        activity("a", said, roles=led),
        activity("b", other, roles=led, editions=(edition("ed2"),), components=parts, terms=health),
    ]
    assert all(one.outcome is Outcome.ADDED for one in merge_records(items, "import"))
    one, two_ = Activity.objects.order_by("pk")
    return one, two_


def everything() -> list[Any]:
    """All rows that tell something, for comparing before and after."""
    models: list[Any] = [Edition, Component, RecordIdentifier, Term, Relation]
    rows = [sorted(map(str, model.objects.order_by("pk").values_list()), key=str) for model in models]
    unstable = ("changed_at",)
    del unstable
    return [rows, [stated_now(record) for record in Activity.objects.order_by("pk")]]


def test_merge_when_done_then_all_rows_identifiers_and_terms_are_the_winners(two: Two, co_convenor: User) -> None:
    winner, loser = two
    relation = Relation.objects.create(record=factories.activity(), kind="part_of", target=loser)
    thread = start_thread(
        co_convenor, "activity", loser, title="When?", text="When is it?", language="en", is_public=True
    )
    merge_duplicate(co_convenor, winner, loser, {"cost"})
    winner.refresh_from_db()
    thread.refresh_from_db()
    relation.refresh_from_db()
    assert winner.cost == "100"
    assert str(winner.title) == "Labour migration in cities"
    assert winner.editions.count() == 2
    assert [str(one.title) for one in winner.components.all()] == ["Opening", "Another part"]
    assert sorted(map(str, winner.identifiers.all())) == ["starter:a", "starter:b"]
    assert set(winner.terms.filter(axis="theme").values_list("concept__code", flat=True)) == {"labour", "health"}
    assert relation.target_id == winner.pk
    assert thread.subject_uuid == winner.uuid
    loser.refresh_from_db()
    assert loser.state == State.ARCHIVED
    stone = tombstone_of(loser.uuid)
    assert stone is not None
    assert stone.successor_uuid == winner.uuid
    assert changes_of(winner.uuid)[0].act == "merge"


def test_merge_when_done_then_every_address_of_the_loser_leads_to_the_winner(two: Two, co_convenor: User) -> None:
    winner, loser = two
    first = loser.get_absolute_url()
    loser = update_record(co_convenor, loser, {"slug": "another-name"})
    merge_duplicate(co_convenor, winner, loser)
    for address in (first, loser.get_absolute_url()):
        response = Client().get(address)
        assert response.status_code in {301, 302}
        assert response["Location"] == winner.get_absolute_url()
    response = Client().get(f"/id/{loser.uuid}", HTTP_ACCEPT="text/html")
    assert response["Location"].endswith(f"/id/{winner.uuid}")
    assert merged_into(loser.uuid) == Record.objects.get(pk=winner.pk)


def test_merge_when_a_load_names_the_losers_identifier_then_the_winner_is_meant(two: Two, co_convenor: User) -> None:
    winner, loser = two
    merge_duplicate(co_convenor, winner, loser)
    report = merge_records([activity("b", {"duration": "3 days"})], "import")
    assert report.outcomes[0].uuid == winner.uuid
    winner.refresh_from_db()
    assert winner.duration == "3 days"


def test_merge_when_undone_then_both_stand_as_before(two: Two, co_convenor: User) -> None:
    winner, loser = two
    before = everything()
    merge = merge_duplicate(co_convenor, winner, loser, {"cost", "title"})
    assert everything() != before
    undo_merge(co_convenor, merge)
    after = everything()
    assert after[1] == before[1]
    assert [len(rows) for rows in after[0]] == [len(rows) for rows in before[0]]
    assert set(map(str, Activity.objects.get(pk=loser.pk).identifiers.all())) == {"starter:b"}
    loser.refresh_from_db()
    assert loser.state == State.PUBLISHED
    assert tombstone_of(loser.uuid) is None
    assert merged_into(loser.uuid) is None
    assert Client().get(loser.get_absolute_url()).status_code == 200
    with pytest.raises(DomainError):
        undo_merge(co_convenor, merge)


def test_merge_when_undone_after_a_change_then_the_change_stays(two: Two, co_convenor: User) -> None:
    winner, loser = two
    merge = merge_duplicate(co_convenor, winner, loser, {"cost", "title"})
    update_record(co_convenor, Activity.objects.get(pk=winner.pk), {"cost": "150"})
    undo_merge(co_convenor, merge)
    winner.refresh_from_db()
    assert winner.cost == "150"
    assert str(winner.title) == "Labour migration in cities"


def test_merge_when_the_two_are_related_then_no_record_relates_to_itself(two: Two, co_convenor: User) -> None:
    winner, loser = two
    Relation.objects.create(record=loser, kind="part_of", target=winner)
    merge_duplicate(co_convenor, winner, loser)
    assert Relation.objects.filter(record=loser, target=winner).exists()


def test_merge_when_of_other_types_or_one_and_the_same_then_refused(two: Two, co_convenor: User) -> None:
    winner, _loser = two
    for other in (winner, factories.tool()):
        with pytest.raises(NotYours):
            merge_duplicate(co_convenor, winner, other)


def test_merge_when_tried_by_the_cast_then_who_may_edit_both(two: Two, cast: Cast, co_convenor: User) -> None:
    winner, loser = two
    assert [can_merge(person, winner, loser) for person in cast] == [False, False, True, False, True]
    foreign = factories.activity(lead=factories.organisation())
    assert [can_merge(person, winner, foreign) for person in cast] == [False, False, False, False, True]
    for person in cast[1:2]:
        with pytest.raises(NotYours):
            merge_duplicate(person, winner, loser)  # type: ignore[arg-type]
        with pytest.raises(NotYours):
            tell_apart(person, winner, loser)  # type: ignore[arg-type]
    merge = merge_duplicate(co_convenor, winner, loser)
    assert [can_undo_merge(person, merge) for person in cast] == [False, False, True, False, True]
    with pytest.raises(NotYours):
        undo_merge(cast[1], merge)  # type: ignore[arg-type]


def test_pairs_when_noted_then_each_once_and_only_until_they_differ(two: Two, owner: User, co_convenor: User) -> None:
    assert note_duplicates() == 2
    assert note_duplicates() == 0
    (pair,) = DuplicatePair.objects.all()
    assert (pair.first_id, pair.second_id) == (two[0].pk, two[1].pk)
    assert list(pairs_for(owner)) == list(pairs_for(co_convenor)) == [pair]
    update_record(owner, two[1], {"title": TranslatedText.of("Something else"), "url": ""})
    assert note_duplicates() == 1
    assert not DuplicatePair.objects.exists()


def test_pairs_when_told_apart_then_nobody_is_asked_again_until_taken_back(two: Two, owner: User) -> None:
    tell_apart(owner, two[1], two[0])
    note_duplicates()
    assert not pairs_for(owner).exists()
    assert likely_duplicates([candidate_of(two[0])]) == [()]
    assert changes_of(two[0].uuid)[0].act == "tell_apart"
    tell_apart(owner, two[0], two[1], distinct=False)
    assert likely_duplicates([candidate_of(two[0])])[0][0].record.pk == two[1].pk


def test_pairs_when_listed_then_the_cast_sees_what_it_may_edit(two: Two, cast: Cast) -> None:
    note_duplicates()
    assert [pairs_for(person).count() for person in cast] == [0, 0, 1, 0, 1]
    assert [merges_for(person).count() for person in cast] == [0, 0, 0, 0, 0]


def test_pairs_when_merged_then_gone_from_the_list(two: Two, co_convenor: User) -> None:
    note_duplicates()
    merge = merge_duplicate(co_convenor, *two)
    assert not pairs_for(co_convenor).exists()
    assert list(merges_for(co_convenor)) == [merge]
    undo_merge(co_convenor, merge)
    assert not Merge.objects.filter(undone_at=None).exists()
    note_duplicates()
    assert pairs_for(co_convenor).count() == 1


def test_merge_when_an_edition_was_moved_and_changed_then_undoing_takes_it_back_as_it_is(
    two: Two, co_convenor: User
) -> None:
    winner, loser = two
    merge = merge_duplicate(co_convenor, winner, loser)
    moved = Edition.objects.get(external_id="ed2")
    write_row(co_convenor, moved, {"place": "Nairobi"})
    undo_merge(co_convenor, merge)
    moved.refresh_from_db()
    assert (moved.activity_id, moved.place) == (loser.pk, "Nairobi")


def test_pages_when_used_then_two_are_compared_merged_and_undone(two: Two, owner: User, member_elsewhere: User) -> None:
    note_duplicates()
    winner, loser = two
    address = f"/en/inventory/duplicates/{winner.uuid}/{loser.uuid}/"
    stranger = Client()
    stranger.force_login(member_elsewhere)
    for path in (address, f"{address}apart/", f"/en/inventory/duplicates/{winner.uuid}/"):
        assert stranger.get(path).status_code in {404, 405}
        assert stranger.post(path).status_code in {404, 405}
    client = Client()
    client.force_login(owner)
    listed = client.get("/en/inventory/duplicates/").content.decode()
    assert "Labour migration in the cities" in listed
    assert "The titles are alike." in listed or "The titles are the same." in listed
    shown = client.get(address).content.decode()
    assert 'name="field-cost" value="second" checked' in shown
    sent = {"stays": "second", "field-cost": "second", "field-title": "first", "field-visibility": "first"}
    assert client.post(address, sent)["Location"] == loser.get_absolute_url()
    kept = Activity.objects.get(pk=loser.pk)
    assert (kept.cost, str(kept.title)) == ("100", "Labour migration in cities")
    merge = Merge.objects.get()
    assert stranger.post(f"/en/inventory/duplicates/{merge.uuid}/undo/").status_code == 404
    client.post(f"/en/inventory/duplicates/{merge.uuid}/undo/")
    assert Activity.objects.get(pk=winner.pk).state == State.PUBLISHED
    client.post(f"{address}apart/")
    assert "Labour migration in the cities" not in client.get("/en/inventory/duplicates/").content.decode()


def test_queue_when_it_holds_many_then_a_fixed_number_of_queries(
    two: Two, co_convenor: User, django_assert_max_num_queries: Any, settled: None
) -> None:
    client = Client()
    client.force_login(co_convenor)
    for number in range(3):
        merge_records([activity(f"c{number}", {"title": TranslatedText.of("Labour migration in cities")})], "import")
    note_duplicates()
    client.get("/en/inventory/duplicates/")
    with django_assert_max_num_queries(20):
        client.get("/en/inventory/duplicates/")


def test_merge_when_people_wait_for_and_listed_the_loser_then_the_winner_without_doubles(
    two: Two, owner: User, co_convenor: User
) -> None:
    winner, loser = two
    both, one = (RecordList.objects.create(user=owner, title=title, language="en") for title in ("Both", "One"))
    for record_list, record in ((both, winner), (both, loser), (one, loser)):
        ListEntry.objects.create(record_list=record_list, record=record.uuid)
    for person, record in ((owner, winner), (owner, loser), (co_convenor, loser)):
        Interest.objects.create(user=person, subject_kind="activity", subject_uuid=record.uuid, record=record.uuid)
    before = sorted(ListEntry.objects.values_list("record_list__title", "record"))
    merge = merge_duplicate(co_convenor, winner, loser)
    assert list(one.entries.values_list("record", flat=True)) == [winner.uuid]
    assert both.entries.filter(record=winner.uuid).count() == 1
    waiting = Interest.objects.filter(subject_uuid=winner.uuid, record=winner.uuid)
    assert {interest.user for interest in waiting} == {owner, co_convenor}
    undo_merge(co_convenor, merge)
    assert sorted(ListEntry.objects.values_list("record_list__title", "record")) == before
    assert Interest.objects.filter(subject_uuid=loser.uuid, record=loser.uuid).count() == 2


def test_merge_when_people_follow_the_loser_then_the_winner_once_and_back(
    two: Two, owner: User, member_elsewhere: User, co_convenor: User
) -> None:
    winner, loser = two
    for person, record in ((owner, winner), (owner, loser), (member_elsewhere, loser)):
        follow_subject(person, "activity", str(record.uuid), "en")
    before = sorted(Follow.objects.values_list("user", "subject_key", "digest"))
    merge = merge_duplicate(co_convenor, winner, loser)
    assert {row.user for row in Follow.objects.filter(subject_key=str(winner.uuid))} == {owner, member_elsewhere}
    follow_subject(member_elsewhere, "activity", str(winner.uuid), "en")
    assert Follow.objects.filter(user=member_elsewhere).count() == 1
    undo_merge(co_convenor, merge)
    assert sorted(Follow.objects.values_list("user", "subject_key", "digest")) == before
