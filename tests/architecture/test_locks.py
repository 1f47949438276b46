"""The lock files pin every dependency by hash, as pyproject.toml asks, and name no address; each has its reason."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.order import PROJECT

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^ ;\\]+)", re.MULTILINE)
_LOCKS = ["requirements.lock", "requirements-dev.lock"]


def _asked(lock: str) -> list[Requirement]:
    with (PROJECT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    groups = project["dependency-groups"]
    lines = [*project["project"]["dependencies"], *groups["build"], *(groups["dev"] if "dev" in lock else [])]
    return [Requirement(line) for line in lines]


def problems(text: str, asked: list[Requirement]) -> list[str]:
    """What is wrong with a lock file: dependencies that it lacks or pins otherwise, pins without hash, addresses."""
    pins: dict[str, list[str]] = {}
    for pin in _PIN.finditer(text):
        pins.setdefault(canonicalize_name(pin["name"]), []).append(pin["version"])
    found = [
        f"{need} is not in the lock file; run `make lock`"
        for need in asked
        if not any(
            need.specifier.contains(version, prereleases=True) for version in pins.get(canonicalize_name(need.name), [])
        )
    ]
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    found += [
        f"{block.split()[0]} has no hash" for block in blocks if _PIN.match(block) and "--hash=sha256:" not in block
    ]
    found += [f"an address: {line}" for line in text.splitlines() if "://" in line or "index-url" in line]
    return found


@pytest.mark.parametrize("lock", _LOCKS)
def test_lock_when_compared_with_what_is_asked_for_then_current(lock: str) -> None:
    assert problems((PROJECT / lock).read_text(encoding="utf-8"), _asked(lock)) == []


def test_locks_when_both_pin_a_package_then_the_same_version() -> None:
    run, dev = ({pin["name"]: pin["version"] for pin in _PIN.finditer((PROJECT / lock).read_text())} for lock in _LOCKS)
    assert {name: (run[name], dev.get(name)) for name in run if dev.get(name) != run[name]} == {}


def test_dependencies_when_asked_for_then_explained_and_no_others() -> None:
    text = (PROJECT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    with (PROJECT / "pyproject.toml").open("rb") as file:
        run = {canonicalize_name(Requirement(line).name) for line in tomllib.load(file)["project"]["dependencies"]}
    rows = {canonicalize_name(row) for row in re.findall(r"^\| ([\w-]+) \| \d", text, re.MULTILINE)}
    assert rows == run
    prose = {canonicalize_name(word) for word in re.findall(r"[\w-]+", text)}
    assert {canonicalize_name(need.name) for need in _asked("requirements-dev.lock")} - prose == set()


def test_lock_when_stale_then_said() -> None:
    text = "django==5.1 \\\n    --hash=sha256:00\nnumpy==2.4\n--index-url https://example.org/simple\n"
    assert problems(text, [Requirement("Django>=5.2"), Requirement("rdflib")]) == [
        "Django>=5.2 is not in the lock file; run `make lock`",
        "rdflib is not in the lock file; run `make lock`",
        "numpy==2.4 has no hash",
        "an address: --index-url https://example.org/simple",
    ]
