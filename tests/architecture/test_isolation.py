"""The tests themselves are kept from the network and from the day of the week."""

import datetime as dt
import socket

import pytest
from django.utils import timezone
from pytest_socket import SocketConnectBlockedError
from time_machine import Traveller

from tests.conftest import NOW


@pytest.mark.filterwarnings("ignore:A test tried to use socket:UserWarning")
def test_connection_when_it_leaves_the_machine_then_refused() -> None:
    with socket.socket() as outside, pytest.raises(SocketConnectBlockedError):
        outside.connect(("192.0.2.1", 80))


def test_clock_when_a_test_starts_then_the_known_morning(clock: Traveller) -> None:
    assert timezone.now() - NOW < dt.timedelta(seconds=30)
    clock.shift(dt.timedelta(days=30))
    assert timezone.now().date() == dt.date(2026, 12, 23)
