"""What every public record has in common. Abstract: the kernel holds no tables."""

import uuid
from typing import ClassVar

from django.db import models


class Identified(models.Model):
    """A row with a public, permanent identity and the moments of its making and last change (UTC).

    ``id`` never leaves the database; ``uuid`` is what the world sees.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class PersonalData(models.Model):
    """Marks a model that holds personal data; a test demands the three answers of every one.

    ``personal_data`` says which data, ``purpose`` why, ``kept_for`` how long; each through ``gettext_noop``, because
    the page on privacy says them in the reader's language.
    """

    personal_data: ClassVar[str]
    purpose: ClassVar[str]
    kept_for: ClassVar[str]

    class Meta:
        abstract = True
