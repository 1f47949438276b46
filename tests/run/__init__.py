"""``make test``: what the tests need is found or installed, then every test runs. ``python -m tests.run``."""
