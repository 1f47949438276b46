"""Registries: how a lower app lets higher apps plug in without knowing them."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Registry(Generic[Item]):
    """Items by key, in the order of their ``order`` and then of their registration.

    Filled in ``AppConfig.ready`` and only read afterwards. A key is taken once: a second item of the
    same key is a programming error and raises ``ValueError``.
    """

    def __init__(self, name: str, key: Callable[[Item], str], order: Callable[[Item], int] = lambda _: 0) -> None:
        self.name = name
        self._key = key
        self._order = order
        self._items: dict[str, Item] = {}

    def register(self, *items: Item) -> None:
        for item in items:
            key = self._key(item)
            if key in self._items:
                raise ValueError(f"{self.name}: {key!r} is registered twice")
            self._items[key] = item
        self._items = dict(sorted(self._items.items(), key=lambda pair: self._order(pair[1])))

    def get(self, key: str) -> Item | None:
        return self._items.get(key)

    def __getitem__(self, key: str) -> Item:
        return self._items[key]

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def keys(self) -> tuple[str, ...]:
        return tuple(self._items)
