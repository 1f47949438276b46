"""The order of the apps, as the import linter's contract in pyproject.toml has it."""

import functools
import tomllib
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = PROJECT / "capdev"


@functools.cache
def layers() -> dict[str, int]:
    """App to its height: the kernel is 0; apps that may not know each other are equally high."""
    with (PROJECT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    lines = next(contract["layers"] for contract in contracts if contract["id"] == "apps")
    return {name.strip(" ()"): height for height, line in enumerate(reversed(lines)) for name in str(line).split("|")}


@functools.cache
def present() -> frozenset[str]:
    """The apps that exist."""
    return frozenset(path.parent.name for path in PACKAGE.glob("*/apps.py"))


def may_know(app: str, other: str) -> bool:
    """Whether ``app`` may name anything of ``other``: itself, what lies lower, and what is not of this portal."""
    heights = layers()
    return app == other or other not in heights or heights[app] > heights[other]
