"""What the index has taken in, for those above who hold it against something. Sent inside a transaction."""

from django.dispatch import Signal

entries_indexed = Signal()
"""``changed``: pairs of kind and uuid of records that are found as they are now, or no more. Sent in the transaction
that forgets the change, so that whoever writes down what is left to do with it loses nothing."""
