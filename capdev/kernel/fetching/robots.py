"""What a site asks of programs. Source: RFC 9309; ``Crawl-delay`` is honoured as many sites use it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Self
from urllib.parse import unquote

MOST_BYTES: Final = 512_000
"""Of a file so much is read (RFC 9309, 2.5, asks for at least 500 kibibytes)."""
LONGEST_DELAY: Final = 30.0


@dataclass(frozen=True, slots=True)
class Robots:
    """Rules for one program: ``(pattern, is allowed)``. Without a rule everything is allowed."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay_seconds: float = 0.0

    @classmethod
    def closed(cls) -> Self:
        """Nothing is allowed: the site could not say what it wants."""
        return cls((("/", False),))

    @classmethod
    def parse(cls, text: str, product: str) -> Self:
        """The rules for ``product``: its own groups together, else those for everybody. Tolerant of everything."""
        groups = list(_groups(text))
        named = [one for one in groups if product.lower() in one.agents]
        chosen = named or [one for one in groups if "*" in one.agents]
        rules = tuple(rule for one in chosen for rule in one.rules)
        return cls(rules, min(max((one.delay_seconds for one in chosen), default=0.0), LONGEST_DELAY))

    def allows(self, path: str) -> bool:
        """The longest pattern that fits decides; of two equally long ones the one that allows."""
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fitting)[1] if fitting else True


@dataclass(slots=True)
class _Group:
    agents: set[str] = field(default_factory=set)
    rules: list[tuple[str, bool]] = field(default_factory=list)
    delay_seconds: float = 0.0
    is_open: bool = True


def _groups(text: str) -> Iterator[_Group]:
    """Lines of ``User-agent`` that follow one another begin one group."""
    group: _Group | None = None
    for line in text.lstrip("\ufeff").splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon:
            continue
        if name == "user-agent":
            if group is None or not group.is_open:
                if group is not None:
                    yield group
                group = _Group()
            group.agents.add(value.lower().split("/")[0])
        elif group is not None and name in {"allow", "disallow", "crawl-delay"}:
            group.is_open = False
            _take(group, name, value)
    if group is not None:
        yield group


def _take(group: _Group, name: str, value: str) -> None:
    if name == "crawl-delay":
        group.delay_seconds = float(value) if re.fullmatch(r"\d{1,4}(\.\d{1,3})?", value) else 0.0
    elif value:
        group.rules.append((value, name == "allow"))


def _fits(pattern: str, path: str) -> bool:
    """``*`` stands for anything, ``$`` for the end; without a regular expression, so that no pattern takes long."""
    is_whole = pattern.endswith("$")
    first, *parts = unquote(pattern.removesuffix("$")).split("*")
    rest = unquote(path)
    if not rest.startswith(first):
        return False
    rest = rest[len(first) :]
    for number, part in enumerate(parts):
        if is_whole and number == len(parts) - 1:
            return rest.endswith(part)
        found = rest.find(part)
        if found < 0:
            return False
        rest = rest[found + len(part) :]
    return not rest if is_whole else True
