"""What happened to an account; who wants to know listens. All are sent inside the transaction of the act."""

from django.dispatch import Signal

account_changed = Signal()
"""With ``account`` (a User), ``act``, ``before`` and ``after`` (JSON values by name), ``actor``, ``via``, ``note``."""

account_erased = Signal()
"""With ``uuid``: the account is gone; nothing else of it may be kept."""
