"""Fetching from real servers: within limits of time and size, hop by hop, politely."""

import gzip
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from capdev.kernel.fetching.fetcher import Fetcher, Limits, user_agent
from capdev.kernel.fetching.guard import Guard
from capdev.kernel.fetching.problems import FetchError, Problem
from tests.kernel.fetching.server import LOOPBACK, Handler, Site, raw_server, site


@pytest.fixture
def there() -> Iterator[Site]:
    with site() as made:
        yield made


def fetcher(**limits: float) -> Fetcher:
    """One for this machine that does not rest between requests; ``waits`` of its sleeping are not slept."""
    wanted = {"seconds": 2.0, "pause_seconds": 0.0, "most_bytes": 1_000, **limits}
    return Fetcher("capdev/1 (test)", Limits(**wanted), Guard(LOOPBACK), sleep=lambda _seconds: None)  # type: ignore[arg-type]


def problem_of(url: str, using: Fetcher | None = None) -> Problem:
    with pytest.raises(FetchError) as failure:
        (using or fetcher()).fetch(url)
    return failure.value.problem


def test_page_when_there_then_status_headers_and_body_come(there: Site) -> None:
    url = there.page("/a", 200, b"hello", ETag='"1"', Content_Type="text/plain")
    found = fetcher().fetch(url + "#part")
    assert (found.status, found.answer.body, found.answer.headers["etag"], found.url) == (200, b"hello", '"1"', url)
    assert there.requests == ["GET /robots.txt", "GET /a"]
    assert there.asked[1][2]["user-agent"] == "capdev/1 (test)"
    assert there.asked[1][2]["host"] == f"127.0.0.1:{there.port}"


def test_request_when_conditional_then_304_is_an_answer(there: Site) -> None:
    def page(handler: Handler) -> None:
        handler.say(304 if handler.headers["If-None-Match"] == '"1"' else 200)

    there.pages["/a"] = page
    assert fetcher().fetch(there.url("/a"), headers={"If-None-Match": '"1"'}).status == 304


def test_redirects_when_followed_then_every_hop_is_told_and_checked(there: Site) -> None:
    there.page("/a", 301, Location="/b")
    there.page("/b", 308, Location=there.url("/c", "localhost"))
    there.page("/c", 200, b"end")
    found = fetcher().fetch(there.url("/a"))
    assert [status for status, _url in found.hops] == [301, 308]
    assert found.moved_to == found.url == there.url("/c", "localhost")
    there.page("/b", 302, Location="/c")
    assert fetcher().fetch(there.url("/a")).moved_to == there.url("/b")


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("http://169.254.169.254/latest/", Problem.FORBIDDEN), ("http://10.0.0.1/", Problem.FORBIDDEN),
        ("file:///etc/passwd", Problem.ADDRESS), ("http://a:b@127.0.0.1/", Problem.ADDRESS),
        ("//[::ffff:10.0.0.1]/", Problem.FORBIDDEN), ("/a", Problem.REDIRECTS),
    ],
)  # fmt: skip
def test_redirect_when_it_leads_inwards_or_round_then_it_is_not_followed(
    there: Site, location: str, problem: Problem
) -> None:
    assert problem_of(there.page("/a", 302, Location=location)) == problem


def test_redirects_when_they_never_end_then_it_gives_up(there: Site) -> None:
    for number in range(20):
        there.page(f"/{number}", 302, Location=f"/{number + 1}")
    assert problem_of(there.url("/0")) == Problem.REDIRECTS
    assert len(there.requests) < 12


def test_body_when_huge_then_only_so_much_is_read(there: Site) -> None:
    def page(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _part in range(10_000):
            handler.wfile.write(b"x" * 65_536)

    there.pages["/a"] = page
    started = time.monotonic()
    found = fetcher().fetch(there.url("/a"))
    assert (len(found.answer.body), found.answer.is_cut) == (1_000, True)
    assert time.monotonic() - started < 2


def test_body_when_packed_then_no_more_than_the_limit_is_unpacked(there: Site) -> None:
    url = there.page("/a", 200, gzip.compress(b"0" * 50_000), Content_Encoding="gzip")
    assert fetcher().fetch(url).answer.body == b"0" * 1_000
    url = there.page("/b", 200, b"no gzip", Content_Encoding="gzip")
    assert problem_of(url) == Problem.PROTOCOL


def test_server_when_it_drips_then_the_time_is_up_all_the_same(there: Site) -> None:
    def page(handler: Handler) -> None:
        for letter in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100:
            handler.wfile.write(bytes([letter]))
            time.sleep(0.05)

    there.pages["/a"] = page
    started = time.monotonic()
    assert problem_of(there.url("/a"), fetcher(seconds=0.5)) == Problem.TIMEOUT
    assert time.monotonic() - started < 1.5


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\x00" * 70_000])
def test_server_when_it_speaks_no_http_then_it_says_so(said: bytes) -> None:
    with raw_server(lambda handler: handler.wfile.write(said)) as port:
        assert problem_of(f"http://127.0.0.1:{port}/") in {Problem.PROTOCOL, Problem.CONNECT}


def test_server_when_nobody_is_there_then_connect() -> None:
    with site() as gone:
        url = gone.url("/")
    assert problem_of(url) == Problem.CONNECT


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that nobody vouches for, with its key."""
    folder = tmp_path_factory.mktemp("certificate")
    words = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=elsewhere"
    subprocess.run(
        [*words.split(), "-keyout", folder / "key.pem", "-out", folder / "cert.pem"], check=True, capture_output=True
    )
    return folder


def test_certificate_when_nobody_vouches_for_it_then_tls(certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")

    def answer(handler: object) -> None:
        link = getattr(handler, "request")  # noqa: B009 - a socket that the handler does not declare
        with context.wrap_socket(link, server_side=True) as spoken:
            spoken.recv(1_000)

    with raw_server(answer) as port:
        assert problem_of(f"https://127.0.0.1:{port}/") == Problem.TLS


def test_plain_server_when_asked_with_tls_then_tls(there: Site) -> None:
    assert problem_of(there.url("/").replace("http:", "https:")) == Problem.TLS


def test_robots_when_they_forbid_then_the_page_is_not_asked_for(there: Site) -> None:
    there.page("/robots.txt", 200, b"User-agent: capdev\nDisallow: /a")
    there.page("/a")
    assert problem_of(there.url("/a")) == Problem.ROBOTS
    assert there.requests == ["GET /robots.txt"]


@pytest.mark.parametrize(("status", "may"), [(404, True), (403, True), (500, False), (503, False)])
def test_robots_when_they_cannot_be_read_then_a_missing_file_allows_and_a_failing_site_does_not(
    there: Site, status: int, *, may: bool
) -> None:
    there.page("/robots.txt", status)
    url = there.page("/a")
    if may:
        assert fetcher().fetch(url).status == 200
    else:
        assert problem_of(url) == Problem.ROBOTS


def test_robots_when_read_then_they_are_not_read_again(there: Site) -> None:
    using = fetcher()
    for path in ("/a", "/b", "/a"):
        using.fetch(there.page(path))
    assert there.requests.count("GET /robots.txt") == 1


def test_host_when_asked_again_then_there_is_a_pause_in_between(there: Site) -> None:
    waits: list[float] = []
    using = Fetcher("x", Limits(pause_seconds=2.0), Guard(LOOPBACK), sleep=waits.append)
    there.page("/robots.txt", 200, b"User-agent: *\nCrawl-delay: 7")
    using.fetch(there.page("/a"))
    using.fetch(there.page("/b"))
    assert [round(wait) for wait in waits] == [2, 7]


def test_host_when_it_asks_for_a_pause_then_it_is_left_in_peace(there: Site) -> None:
    using = fetcher()
    found = using.fetch(there.page("/a", 429, Retry_After="120"))
    assert (found.status, found.retry_after_seconds) == (429, 120.0)
    assert problem_of(there.page("/b"), using) == Problem.BUSY
    assert "GET /b" not in there.requests


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("Mon, 23 Nov 2026 09:01:00 GMT", 60.0), ("99999999999", 604_800.0), ("soon", None), ("-5", None)],
)
def test_retry_after_when_written_as_date_or_number_then_it_is_read(
    there: Site, said: str, seconds: float | None
) -> None:
    found = fetcher().fetch(there.page("/a", 503, Retry_After=said)).retry_after_seconds
    assert found == pytest.approx(seconds, abs=5)


def test_agent_when_made_then_it_says_whose_it_is_and_whom_to_write_to() -> None:
    said = user_agent("https://portal.example", "desk@portal.example")
    assert said == "capdev/1 (+https://portal.example; desk@portal.example)"
