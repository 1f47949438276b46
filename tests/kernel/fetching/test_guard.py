"""Where the portal connects to: public networks alone, however an address is written."""

import ipaddress
import socket

import pytest

from capdev.kernel.fetching.guard import Guard, is_public
from capdev.kernel.fetching.problems import FetchError, Problem


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/",
        "http://0177.0.0.1/", "http://localhost/", "http://LOCALHOST./", "http://0.0.0.0/", "http://0/",
        "http://10.1.2.3/", "http://172.16.0.1/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/", "http://198.18.0.1/", "http://224.0.0.1/", "http://255.255.255.255/", "http://240.0.0.1/",
        "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:a00:1]/", "http://[::127.0.0.1]/",
        "http://[fe80::1]/", "http://[fc00::1]/", "http://[fd00:ec2::254]/", "http://[ff02::1]/",
        "http://[2002:7f00:1::]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::1]/", "http://[2001::1]/",
        "http://\N{FULLWIDTH DIGIT ONE}27.0.0.1/", "http://127\N{IDEOGRAPHIC FULL STOP}0.0.1/",
    ],
)  # fmt: skip
def test_address_when_it_leads_into_a_network_that_is_not_public_then_it_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as refusal:
        Guard().target(url)
    assert refusal.value.problem in {Problem.FORBIDDEN, Problem.NAME}


@pytest.mark.parametrize(
    "url",
    [
        "", "example.org", "//example.org/", "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/",
        "http://", "http:///path", "http://user:secret@127.0.0.1/", "http://127.0.0.1:0/", "http://127.0.0.1:99999/",
        "http://127.0.0.1:x/", "http://exa mple.org/", "http://example.org/\r\nHost: inner/", "http://[::1/",
        "http://example.org\\@127.0.0.1/", "http://a..b/", "http://" + "a" * 64 + ".org/",
        "http://example.org/" + "a" * 2_000,
    ],
)  # fmt: skip
def test_address_when_it_cannot_be_fetched_then_it_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as refusal:
        Guard().target(url)
    assert refusal.value.problem == Problem.ADDRESS


@pytest.mark.parametrize("port", [22, 25, 3306, 5432, 6379, 9200, 11211])
def test_port_when_it_is_not_of_the_web_then_it_is_refused_even_in_public(port: int) -> None:
    with pytest.raises(FetchError) as refusal:
        Guard().target(f"http://8.8.8.8:{port}/")
    assert refusal.value.problem == Problem.ADDRESS


@pytest.mark.parametrize("address", ["8.8.8.8", "193.0.6.139", "2001:67c:2e8:22::c100:68b", "::ffff:8.8.8.8"])
def test_address_when_public_then_it_may_be_reached(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_name_when_one_of_its_addresses_is_private_then_none_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def answers(*_asked: object, **_how: object) -> list[object]:
        return [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", answers)
    with pytest.raises(FetchError) as refusal:
        Guard().target("http://rebinding.example/")
    assert refusal.value.problem == Problem.FORBIDDEN


def test_target_when_checked_then_it_holds_the_very_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def answers(*names: object, **_how: object) -> list[object]:
        asked.append(names[0])
        return [(2, 1, 6, "", ("8.8.8.8" if len(asked) == 1 else "127.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", answers)
    target = Guard().target("http://m\u00fcnchen.example/stra\u00dfe?a=%20b#c")
    assert (target.host, target.address) == ("xn--mnchen-3ya.example", "8.8.8.8")
    assert target.path == "/stra%C3%9Fe?a=%20b"
    assert len(asked) == 1


def test_guard_when_told_of_a_network_then_that_alone_may_be_reached() -> None:
    guard = Guard(["127.0.0.0/8"])
    assert guard.target("http://127.0.0.1:41234/").address == "127.0.0.1"
    with pytest.raises(FetchError):
        guard.target("http://10.0.0.1/")
