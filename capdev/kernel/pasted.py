"""Text pasted from word processors, mails and pages, as plain text that keeps its paragraphs, lists and addresses.

The portal keeps no HTML: a blank line parts two paragraphs, ``- `` begins an entry of a list, ``1. `` of a
numbered one.
"""

import re
from html.parser import HTMLParser
from typing import Final

from capdev.kernel.texts import writable

_MARKUP: Final = re.compile(
    r"</?(?:p|div|span|br|ul|ol|li|b|i|u|em|strong|a|h[1-6]|table|tr|td|th|tbody|font|html|body|head|style|script|meta|link|"
    r"o:p|w:\w+|st1:\w+|!--|!doctype|blockquote|section|article|img|iframe|svg|pre|code|sup|sub|hr)\b[^>]*>|<!--|<!doctype",
    re.IGNORECASE,
)
_BULLET: Final = re.compile(
    r"^[ \t\u00a0]*(?:[\u2022\u25aa\u25cf\u25e6\u2023\u00b7\u00a7\uf0b7\uf0a7\uf0d8]|o(?=\t))[ \t\u00a0]*", re.MULTILINE
)
_UNSEEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BLOCKS: Final = frozenset(
    {
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "blockquote",
        "section",
        "article",
        "pre",
        "ul",
        "ol",
        "hr",
    }
)
_DROPPED: Final = frozenset(
    {"style", "script", "head", "title", "template", "noscript", "iframe", "object", "svg", "xml", "textarea", "select"}
)
_FALSE_LIST: Final = re.compile(r"mso-list\s*:\s*(?!none)", re.IGNORECASE)


def plain_of_pasted(text: str) -> str:
    """The text without markup and without the characters by which word processors draw lists.

    Text without markup keeps its line ends; nothing that a reader can see is lost.
    """
    text = writable(text.replace("\r\n", "\n").replace("\r", "\n"))
    if _MARKUP.search(text):
        reading = _Reading()
        reading.feed(text)
        reading.close()
        text = reading.plain()
    text = _BULLET.sub("- ", _UNSEEN.sub("", text))
    lines = [re.sub(r"[ \t\u00a0]+$", "", line) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reading(HTMLParser):
    """Writes down what a page says; lists inside lists are set in by two spaces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.lists: list[int] = []
        self.dropped = 0
        self.address = ""
        self.link_from = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _DROPPED:
            self.dropped += 1
        elif tag == "br":
            self.parts.append("\n")
        elif tag in {"ul", "ol"}:
            self.lists.append(0 if tag == "ul" else 1)
            self.parts.append("" if len(self.lists) > 1 else "\n\n")
        elif tag == "li":
            self._begin_entry()
        elif tag in {"td", "th"}:
            self.parts.append(" | ")
        elif tag == "tr" or (tag == "p" and _FALSE_LIST.search(given.get("style") or "")):
            self.parts.append("\n")
        elif tag in _BLOCKS and not self.lists:
            self.parts.append("\n\n")
        elif tag == "a":
            self.address, self.link_from = given.get("href") or "", len(self.parts)

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED:
            self.dropped = max(self.dropped - 1, 0)
        elif tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
            self.parts.append("" if self.lists else "\n\n")
        elif tag in _BLOCKS and not self.lists:
            self.parts.append("\n\n")
        elif tag == "a" and self.address:
            self._end_link()

    def handle_data(self, data: str) -> None:
        if not self.dropped:
            self.parts.append(re.sub(r"[ \t\n\u00a0]+", " ", data))

    def plain(self) -> str:
        text = re.sub(r"(^|\n) \| ", r"\1", "".join(self.parts))
        text = re.sub(r" ?\n ?(?! *(?:- |\d+\. ))", "\n", text)
        return re.sub(r"(?m)^[ \t]+(?![ \t]*(?:- |\d+\. ))", "", re.sub(r" {2,}(?!- |\d)", " ", text))

    def _begin_entry(self) -> None:
        inset = "  " * max(len(self.lists) - 1, 0)
        number = self.lists[-1] if self.lists else 0
        if number:
            self.lists[-1] = number + 1
        self.parts.append(f"\n{inset}{f'{number}.' if number else '-'} ")

    def _end_link(self) -> None:
        shown = "".join(self.parts[self.link_from :]).strip()
        if self.address.startswith(("http://", "https://", "mailto:")):
            bare = self.address.removeprefix("mailto:")
            if bare not in shown:
                self.parts.append(f" ({bare})")
        self.address = ""
