"""What happened in the network, for those above who keep copies of it. Sent inside the transaction of the act."""

from django.dispatch import Signal

organisations_changed = Signal()
"""``uuids``: the organisations whose names, acronym, address or state changed."""

affiliation_changed = Signal()
"""``affiliation``: somebody came to an organisation, left it, or has another role there."""
