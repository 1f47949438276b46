"""``make check``: everything that can be judged without running the portal. ``python -m tests.check``."""
