"""What a follow asks of the search, and what it is called."""

from dataclasses import replace
from typing import Final
from urllib.parse import parse_qs

from django.utils.translation import gettext

from capdev.following.models import Follow
from capdev.following.subjects import followables
from capdev.search.facets import facets
from capdev.search.parameters import PAGE_SIZE, RELEVANCE, Query
from capdev.ui.formats import date_text, quoted
from capdev.vocabularies.queries import label

LONGEST_NAME: Final = 200


def kept_query(query: Query) -> Query:
    """The query as it is saved: neither a page of it nor an order."""
    return replace(query, sort=RELEVANCE, page=1, page_size=PAGE_SIZE, problems=())


def query_in(params: str) -> Query:
    """The query of a canonical query string. A code that is no value any more stays, and finds nothing."""
    return Query.parse(parse_qs(params))


def query_of(follow: Follow) -> Query | None:
    """What the follow asks; ``None`` for a followed record, and for a subject that is gone."""
    if not follow.subject_kind:
        return query_in(follow.params)
    followable = followables.get(follow.subject_kind)
    return followable.query(follow.subject_key) if followable else None


def suggested_name(query: Query, language: str) -> str:
    """The words and the values that are asked for, in a reader's language."""
    parts = [quoted(query.text)] if query.text else []
    parts += [value_name(name, code, language) for name, codes in query.filters for code in codes]
    for day, sentence in ((query.first_day, gettext("from %(date)s")), (query.last_day, gettext("until %(date)s"))):
        if day:
            parts.append(sentence % {"date": date_text(day)})
    return (" · ".join(parts) or gettext("Everything"))[:LONGEST_NAME]


def value_name(facet_name: str, code: str, language: str) -> str:
    """What a value of a facet is called; of a choice that says little by itself, with the name of its facet."""
    facet = facets.get(facet_name)
    if facet is None:
        return code
    if facet.choices:
        name = str(facet.choices.get(code, code))
        return f"{facet.label}: {name}" if set(facet.choices) == {"yes", "no"} else name
    return str(facet.label_of(code, language) if facet.label_of else label(facet.scheme, code, language))
