"""``/sitemap.xml``: every public page in every language. Source: sitemaps.org protocol 0.9; RFC 8288 for hreflang."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from capdev.kernel.languages import INTERFACE_LANGUAGES
from capdev.ui.sitemaps import SitemapEntry, SitemapSection, sitemap_sections

PAGES_A_FILE: Final = 6_000
"""Six addresses and seven links each: about 36,000 addresses in 42 MB. The protocol allows 50,000 and 50 MB."""
_CHUNK: Final = 500
_OPENING: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SET: Final = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
_INDEX: Final = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


@dataclass(frozen=True, slots=True)
class _Part:
    section: SitemapSection
    number: int
    count: int


@csrf_exempt
@require_safe
def sitemap(request: HttpRequest) -> StreamingHttpResponse:
    """Everything in one file while it fits, else an index of files by section."""
    base = _base(request)
    parts = list(_parts())
    if sum(part.count for part in parts) <= PAGES_A_FILE:
        return _answer(_urlset(base, (entry for part in parts for entry in _entries(part))))
    return _answer(_index(base, parts))


@csrf_exempt
@require_safe
def sitemap_part(request: HttpRequest, section: str, number: int) -> StreamingHttpResponse:
    """One file of a section; numbers begin with 1."""
    part = next((part for part in _parts() if (part.section.key, part.number) == (section, number)), None)
    if part is None:
        raise Http404
    return _answer(_urlset(_base(request), _entries(part)))


def _base(request: HttpRequest) -> str:
    """A sitemap may only speak for the host that serves it."""
    return request.build_absolute_uri("/").rstrip("/")


def _parts() -> Iterator[_Part]:
    for section in sitemap_sections:
        total = section.count()
        for number, start in enumerate(range(0, total, PAGES_A_FILE), start=1):
            yield _Part(section, number, min(PAGES_A_FILE, total - start))


def _entries(part: _Part) -> Iterator[SitemapEntry]:
    """The entries of one file, some hundred at a time, so that no file is ever whole in memory."""
    first = (part.number - 1) * PAGES_A_FILE
    for start in range(first, first + part.count, _CHUNK):
        with override("en"):
            chunk = list(islice(part.section.entries(start, min(_CHUNK, first + part.count - start)), _CHUNK))
        yield from chunk


def _urlset(base: str, entries: Iterator[SitemapEntry]) -> Iterator[str]:
    yield _OPENING + _SET
    for entry in entries:
        yield _urls(base, entry)
    yield "</urlset>\n"


def _urls(base: str, entry: SitemapEntry) -> str:
    """One ``url`` a language, each with links to all of them; ``x-default`` asks the reader's browser."""
    rest = escape(entry.path.removeprefix("/en"), {'"': "&quot;"})
    address = {tag: f"{base}/{tag}{rest}" for tag in INTERFACE_LANGUAGES}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href="{href}"/>'
        for tag, href in [*address.items(), ("x-default", f"{base}{rest}")]
    )
    changed = f"<lastmod>{entry.changed_at.date().isoformat()}</lastmod>" if entry.changed_at else ""
    return "".join(f"<url><loc>{href}</loc>{changed}{links}</url>\n" for href in address.values())


def _index(base: str, parts: list[_Part]) -> Iterator[str]:
    yield _OPENING + _INDEX
    for part in parts:
        yield f"<sitemap><loc>{base}/sitemap-{part.section.key}-{part.number}.xml</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def _answer(content: Iterator[str]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(content, content_type="application/xml; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    return response
