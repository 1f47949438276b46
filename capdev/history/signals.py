"""What the history tells of."""

from typing import Final

from django.dispatch import Signal

changes_recorded: Final = Signal()
"""Acts were kept, inside their transaction; ``changes`` is the list of ``history.models.Change``."""
