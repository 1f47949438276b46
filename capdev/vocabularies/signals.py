"""What happened to vocabularies, for those above who keep what follows from them. Sent inside the transaction."""

from django.dispatch import Signal

concept_moved = Signal()
"""``concept``: it lies beneath another concept than before, so what lies beneath what is no longer what it was."""
