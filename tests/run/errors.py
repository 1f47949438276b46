"""What stops a run of the tests."""


class Unavailable(Exception):
    """A piece that the tests need cannot be had on this machine; the message is one sentence for a person."""
