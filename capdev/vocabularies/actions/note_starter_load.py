"""Remember which starter data this database holds."""

from django.db import transaction

from capdev.vocabularies.models import StarterLoad


@transaction.atomic
def note_starter_load(stamp: str) -> None:
    """From now on ``starter_is_current`` holds for this stamp and for no other."""
    StarterLoad.objects.exclude(stamp=stamp).delete()
    StarterLoad.objects.get_or_create(stamp=stamp)
