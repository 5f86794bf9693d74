"""Cache: the values made last, by what they depend on, so that what is asked again is not made again."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(slots=True)
class _Making(Generic[Value]):
    """A value that somebody is making; `made` holds it once `is_over`, and stays empty where making it failed."""

    is_over: threading.Event = field(default_factory=threading.Event)
    made: list[Value] = field(default_factory=list)


class Cache(Generic[Value]):
    """Keeps the values used last: `entries` of them at most, and no more of their sizes together than `size`.

    Safe to use from several threads. A value that is being made is waited for, and not made a second time. One that
    could not be made is not kept, and whoever waited for it makes it himself.
    """

    def __init__(self, *, entries: int, size: int, size_of: Callable[[Value], int]) -> None:
        self.entries, self.size, self.size_of = entries, size, size_of
        self._kept: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._held = 0
        self._making: dict[Hashable, _Making[Value]] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> tuple[Value, bool]:
        """The value of a key, made by `make` unless it is there or on its way; and whether it was.

        `key` holds all that the value depends on. Whatever `make` raises is raised.
        """
        while True:
            with self._lock:
                if key in self._kept:
                    self._kept.move_to_end(key)
                    return self._kept[key][0], True
                making = self._making.get(key)
                if making is None:
                    own = self._making[key] = _Making[Value]()
                    break
            making.is_over.wait()
            if making.made:
                return making.made[0], True
        try:
            value = make()
            own.made.append(value)
            self._keep(key, value)
        finally:
            with self._lock:
                del self._making[key]
            own.is_over.set()
        return value, False

    def _keep(self, key: Hashable, value: Value) -> None:
        size = self.size_of(value)
        with self._lock:
            self._kept[key] = (value, size)
            self._held += size
            while self._held > self.size or len(self._kept) > self.entries:
                _, (_, freed) = self._kept.popitem(last=False)
                self._held -= freed
