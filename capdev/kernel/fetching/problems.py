"""Why nothing was fetched."""

from enum import StrEnum


class Problem(StrEnum):
    """What went wrong, as a code that callers keep and put into words."""

    ADDRESS = "address"
    """No address that can be fetched: another scheme or port, a name that cannot be, a password in it."""
    FORBIDDEN = "forbidden"
    """It leads into a network that is not public."""
    NAME = "name"
    """The name is not known."""
    CONNECT = "connect"
    """Nobody answers there, or the connection broke off."""
    TIMEOUT = "timeout"
    TLS = "tls"
    """The certificate is not valid for that name, or the encryption cannot be agreed on."""
    PROTOCOL = "protocol"
    """What came back is no HTTP."""
    REDIRECTS = "redirects"
    """It leads in a circle, or on and on."""
    ROBOTS = "robots"
    """The site asks programs to stay away."""
    BUSY = "busy"
    """The site asked for a pause that is not over."""


class FetchError(Exception):
    """Nothing was fetched. ``url`` is the hop that failed; ``detail`` is for the log, never for a page."""

    def __init__(self, problem: Problem, url: str, detail: str = "") -> None:
        super().__init__(f"{problem}: {url} {detail}".strip())
        self.problem = problem
        self.url = url
        self.detail = detail
