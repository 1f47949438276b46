"""What the C library is told about memory (glibc; others need no telling, or cannot be told)."""

import ctypes
from typing import Final

_M_ARENA_MAX: Final = -8  # glibc, malloc.h
_ARENAS: Final = 2


def keep_few_heaps() -> None:
    """Threads share two heaps. By default each has its own, and what it frees there stays with the process."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(_M_ARENA_MAX, _ARENAS)


def give_back_memory() -> None:
    """What was freed goes back to the system."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "malloc_trim"):
        libc.malloc_trim(0)
