"""One address written in many ways, as one."""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_TRACKING: Final = re.compile(r"utm_.*|fbclid|gclid|mc_.id|ref|source|lang|locale|hl|sessionid|sid")
_INDEX: Final = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp)$")
_LANGUAGE: Final = re.compile(r"/(?:en|fr|es|ar|ru|zh|zh-hans|zh-cn|it|pt|de)(?=/)")
_DOI: Final = re.compile(r"(?:doi\.org/|doi:\s*)(10\.\d{4,9}/\S+)", re.IGNORECASE)


@lru_cache(20_000)
def canonical_address(url: str) -> str:
    """The address without scheme, *www*, language, tracking, fragment and last stroke; a DOI as ``doi:10...``.

    Empty where there is no address, or only a home page, which says nothing about a single record.
    """
    url = url.strip()
    if doi := _DOI.search(url):
        return f"doi:{doi[1].rstrip('.,;)').lower()}"
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""
    path = _LANGUAGE.sub("", _INDEX.sub("", unquote(parts.path)), count=1).rstrip("/")
    kept = [(name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(name.lower())]
    if not host or (not path and not kept):
        return ""
    return f"{host}{path.lower()}{'?' + urlencode(sorted(kept)) if kept else ''}"
