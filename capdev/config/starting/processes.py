"""The processes of a running portal: a supervisor, and its children, the web server and the background worker.

On Linux the supervisor imports and warms the portal once, and its children are forks that share this memory.
Elsewhere they are commands of their own.
"""

import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Final

CAN_FORK: Final = sys.platform == "linux"
_PR_SET_PDEATHSIG: Final = 1  # linux/prctl.h
_PATIENCE_SECONDS: Final = 10.0
_ENDING: Final = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Child:
    """``main`` serves until SIGTERM; ``command`` does the same in a new process."""

    name: str
    main: Callable[[], None]
    command: list[str]


def share_warm_portal() -> None:
    """The portal is imported and warmed, for children to share."""
    from capdev.config.starting.web import warmed

    warmed()


def web(host: str, port: int, workers: int) -> Child:
    """The web server."""

    def main() -> None:
        from capdev.config.starting.web import serve

        serve(host, port, workers)

    address = ["--host", host, "--port", str(port)]
    command = [sys.executable, "-m", "capdev.config.starting.web", *address, "--workers", str(workers)]
    return Child("web", main, command)


def worker() -> Child:
    """The background worker."""

    def main() -> None:
        from capdev.config.starting.working import work

        work()

    return Child("worker", main, [sys.executable, "-m", "capdev.config.cli", "worker"])


def end_with_parent() -> None:
    """Let the kernel end this child when its parent is killed, so that no port stays taken (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def in_a_process_of_its_own(act: Callable[[], None]) -> bool:
    """The act is done, and what it opened or left in memory is gone with its process. Answers whether it succeeded.

    Where processes cannot be forked it is done here. The act says itself what went wrong.
    """
    if not CAN_FORK:
        act()
        return True
    child = multiprocessing.get_context("fork").Process(target=_alone, args=(act,))
    child.start()
    try:
        child.join()
    except KeyboardInterrupt:
        child.join()
        raise
    return child.exitcode == 0


def _alone(act: Callable[[], None]) -> None:
    end_with_parent()
    act()


class Supervisor:
    """Runs its children side by side until told to stop; one that dies is started again, at most once a second.

    ``share`` brings into memory what the children, if they are forks, need not bring there again.
    """

    def __init__(self, children: Sequence[Child], share: Callable[[], object]) -> None:
        self._children = children
        self._share = share
        self._running: list[_Forked | _Commanded] = []
        self._stopping = False

    def run(self, ready: Callable[[], None]) -> None:
        """Start everything, call ``ready``, and return when stopped by SIGINT or SIGTERM, all children ended."""
        for number in _ENDING:
            signal.signal(number, self._stop)
        if CAN_FORK:
            self._share()
        self._running = [_start(child) for child in self._children]
        ready()
        while not self._stopping:
            time.sleep(0.5)
            for index, child in enumerate(self._running):
                if not child.is_alive() and not self._stopping:
                    time.sleep(1)
                    self._running[index] = _start(self._children[index])
        self._end_children()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _end_children(self) -> None:
        for child in self._running:
            child.terminate()
        deadline = time.monotonic() + _PATIENCE_SECONDS
        for child in self._running:
            child.end(max(0.1, deadline - time.monotonic()))


class _Forked:
    """A child that began as a copy of the supervisor."""

    def __init__(self, child: Child) -> None:
        self._process: BaseProcess = multiprocessing.get_context("fork").Process(target=_become, args=(child,))
        # A signal that comes in between is for the supervisor: the child inherits its answer to signals.
        signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)

    def is_alive(self) -> bool:
        return self._process.is_alive()

    def terminate(self) -> None:
        self._process.terminate()

    def end(self, patience_seconds: float) -> None:
        self._process.join(patience_seconds)
        if self._process.is_alive() and self._process.pid:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.join()


class _Commanded:
    """A child that began as a command."""

    def __init__(self, child: Child) -> None:
        # A group of its own: Ctrl-C reaches the supervisor alone, which ends its children in order.
        self._process = subprocess.Popen(child.command, start_new_session=True, env=os.environ)  # noqa: S603

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def terminate(self) -> None:
        if self.is_alive():
            self._process.terminate()

    def end(self, patience_seconds: float) -> None:
        try:
            self._process.wait(patience_seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def _start(child: Child) -> _Forked | _Commanded:
    return _Forked(child) if CAN_FORK else _Commanded(child)


def _become(child: Child) -> None:
    """In the child: a group of its own, so that Ctrl-C reaches the supervisor alone, which ends all in order."""
    from setproctitle import setproctitle

    os.setsid()
    end_with_parent()
    for number in _ENDING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    setproctitle(f"capdev {child.name}")
    child.main()
