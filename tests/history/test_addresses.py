"""Former slugs and tombstones."""

from uuid import uuid4

import pytest

from capdev.history import actions, queries
from capdev.kernel.translated import TranslatedText

pytestmark = pytest.mark.django_db


def test_former_slug_when_given_up_leads_to_its_subject() -> None:
    uuid = uuid4()
    actions.keep_former_slug("activity", "old-name", uuid)
    assert queries.current_of_former_slug("activity", "old-name") == uuid
    assert queries.current_of_former_slug("tool", "old-name") is None


def test_former_slug_when_given_up_twice_leads_to_the_last() -> None:
    first, second = uuid4(), uuid4()
    actions.keep_former_slug("activity", "name", first)
    actions.keep_former_slug("activity", "name", second)
    assert queries.current_of_former_slug("activity", "name") == second


def test_tombstone_when_buried_tells_title_and_successor() -> None:
    uuid, successor = uuid4(), uuid4()
    title = TranslatedText({"en": "Course", "ar": "دورة"})
    actions.bury("activity", uuid, "course", title, reason="repeated", successor_uuid=successor)
    tombstone = queries.tombstone_of(uuid)
    assert tombstone is not None
    assert (tombstone.title, tombstone.successor_uuid) == (title, successor)
    assert queries.tombstone_at("activity", "course") == tombstone


def test_tombstone_when_buried_twice_is_renewed() -> None:
    uuid = uuid4()
    actions.bury("activity", uuid, "course", TranslatedText.of("A"))
    actions.bury("activity", uuid, "course", TranslatedText.of("B"), reason="again")
    tombstone = queries.tombstone_of(uuid)
    assert tombstone is not None
    assert (str(tombstone.title), tombstone.reason) == ("B", "again")


def test_tombstone_when_unburied_is_gone() -> None:
    uuid = uuid4()
    actions.bury("activity", uuid, "course", TranslatedText.of("A"))
    actions.unbury(uuid)
    assert queries.tombstone_of(uuid) is None


@pytest.mark.django_db(transaction=True)
def test_tombstone_when_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        actions.bury("activity", uuid4(), "course", TranslatedText.of("A"))
