"""What a site asks of programs (RFC 9309)."""

import time

import pytest

from capdev.kernel.fetching.robots import Robots

TEXT = """
# a comment
User-agent: other
Disallow: /

User-agent: *
User-agent: CapDev/2
Crawl-delay: 5
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search*sort=
Sitemap: https://example.org/sitemap.xml
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/private/x", False), ("/private/open/y", True), ("/a/b.pdf", False), ("/a/b.pdf?x=1", True),
        ("/search?q=a&sort=b", False), ("/search?q=a", True), ("/%70rivate/x", False),
    ],
)  # fmt: skip
def test_path_when_several_rules_fit_then_the_longest_decides(path: str, *, allowed: bool) -> None:
    assert Robots.parse(TEXT, "capdev").allows(path) is allowed


def test_group_when_one_names_us_then_that_of_everybody_does_not_count() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: capdev\nDisallow: /only\nUser-agent: x\nDisallow: /"
    found = Robots.parse(text, "capdev")
    assert (found.allows("/a"), found.allows("/only")) == (True, False)


def test_delay_when_asked_for_then_it_is_kept_within_reason() -> None:
    assert Robots.parse(TEXT, "capdev").delay_seconds == 5.0
    assert Robots.parse("User-agent: *\nCrawl-delay: 9999", "capdev").delay_seconds == 30.0
    assert Robots.parse("User-agent: *\nCrawl-delay: soon", "capdev").delay_seconds == 0.0


@pytest.mark.parametrize("text", ["", "<html>not found</html>", "Disallow: /", "\x00\xff", "User-agent: *\nDisallow:"])
def test_file_when_it_says_nothing_then_everything_is_allowed(text: str) -> None:
    assert Robots.parse(text, "capdev").allows("/anything")


def test_pattern_when_it_is_made_to_take_long_then_it_does_not() -> None:
    rules = Robots.parse("User-agent: *\nDisallow: /" + "*a" * 5_000 + "$", "capdev")
    started = time.process_time()
    rules.allows("/" + "a" * 20_000 + "b")
    assert time.process_time() - started < 1.0
