"""XML as a stream of elements by their local names; what a table has no need for is refused."""

from collections.abc import Callable, Generator
from contextlib import closing
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from capdev.kernel.errors import DomainError

Start = Callable[[str, dict[str, str]], None]


def parse(
    blocks: Generator[bytes, None, None],
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call the functions for every element and text. Raises ``ExpatError``; ``DomainError`` for a document type,
    which could define entities that grow without end."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16

    def started(name: str, attributes: dict[str, str]) -> None:
        start(local(name), attributes)

    parser.StartElementHandler = started
    parser.StartDoctypeDeclHandler = _refuse
    if end is not None:
        ended = end
        parser.EndElementHandler = lambda name: ended(local(name))
    if text is not None:
        parser.CharacterDataHandler = text
    is_read = False
    with closing(blocks):
        for block in blocks:
            parser.Parse(block, False)
            is_read = True
    if is_read:
        parser.Parse(b"", True)


def local(name: str) -> str:
    """The name of an element or attribute without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name


def _refuse(*_said: object) -> None:
    raise DomainError(_("The file holds what no table needs (a document type). Save it again as XLSX."))
