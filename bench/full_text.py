"""The same questions to PostgreSQL full text: one statement a question, GIN indexes, facet values as arrays.

Each text is analysed in its own language, each query in the language it is asked in; all words are demanded. What is
tuned: memory enough for all data, no JIT, weights kept in the vector, counts by ``unnest`` of what matched once.
"""

import time
from collections.abc import Iterable, Iterator
from typing import Final

import psycopg
from psycopg import sql

from bench.documents import FIELDS, PAGE, Document, Values, segmented
from bench.queries import Asked

SETTINGS: Final = {
    "shared_buffers": "1GB",
    "work_mem": "64MB",
    "maintenance_work_mem": "256MB",
    "jit": "off",
    "random_page_cost": "1.1",
    "effective_cache_size": "2GB",
}
_CONFIGURATIONS: Final = {"en": "english", "fr": "french", "es": "spanish", "ar": "arabic", "ru": "russian"}
_WEIGHTS: Final = dict(zip(FIELDS, "ABCD", strict=True))
_ASK: Final = """
WITH matched AS MATERIALIZED (
    SELECT id, vals, ts_rank(searched, query) AS rank, vals @> %(picked)s::int[] AS fits
    FROM docs, plainto_tsquery(%(configuration)s::regconfig, %(words)s) AS query WHERE searched @@ query
), best AS (SELECT id, rank FROM matched WHERE fits ORDER BY rank DESC LIMIT %(page)s)
SELECT
    (SELECT count(*) FROM matched WHERE fits),
    (SELECT json_agg(json_build_object('title', title, 'snippet', ts_headline(%(configuration)s::regconfig, summary,
        plainto_tsquery(%(configuration)s::regconfig, %(words)s), 'MaxWords=24, MinWords=12')) ORDER BY rank DESC)
        FROM best JOIN docs USING (id)),
    (SELECT json_object_agg(value, n) FROM
        (SELECT value, count(*) AS n FROM matched, unnest(vals) AS value WHERE fits GROUP BY value) AS counted),
    (SELECT json_object_agg(value, n) FROM
        (SELECT value, count(*) AS n FROM matched, unnest(vals) AS value
         WHERE NOT fits AND value = ANY (%(own)s::int[]) GROUP BY value) AS counted)
"""


class FullText:
    """A table on the server at ``address``, filled from the documents."""

    def __init__(self, address: str, documents: Iterable[Document], values: Values) -> None:
        self.values = values
        self.connection = psycopg.connect(address, autocommit=True)
        run = self.connection.execute
        run("CREATE TABLE docs (id int, title text, summary text, searched tsvector, vals int[])")
        run('CREATE TEMP TABLE texts (id int, weight "char", configuration regconfig, said text)')
        facts: list[tuple[object, ...]] = []
        with self.connection.cursor() as cursor:
            with cursor.copy("COPY texts FROM STDIN") as copy:
                for document in documents:
                    for row in _texts(document):
                        copy.write_row(row)
                    shown = (_joined(document, name) for name in ("title", "summary"))
                    facts.append((document.number, *shown, [*document.values]))
            run("CREATE TEMP TABLE facts (id int, title text, summary text, vals int[])")
            with cursor.copy("COPY facts FROM STDIN") as copy:
                for fact in facts:
                    copy.write_row(fact)
        run("CREATE AGGREGATE together(tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '')")
        run(
            "INSERT INTO docs SELECT id, title, summary, searched, vals FROM facts JOIN (SELECT id, together(setweight("
            "to_tsvector(configuration, said), weight)) AS searched FROM texts GROUP BY id) AS made USING (id)"
        )
        for statement in ("USING gin (searched)", "USING gin (vals)", "(id)"):
            run(sql.SQL("CREATE INDEX ON docs {}").format(sql.SQL(statement)))
        run("VACUUM ANALYZE docs")

    def ask(self, asked: Asked) -> tuple[float, int]:
        """Milliseconds for total, 20 snippets and all counts, and the total."""
        began = time.perf_counter()
        picked = [self.values.numbers.get(":".join(asked.picked), -1)] if asked.picked else []
        own = self.values.of_facet(asked.picked[0]) if asked.picked else []
        given = {
            "picked": picked,
            "own": own,
            "page": PAGE,
            "configuration": configuration(asked.language),
            "words": segmented(asked.words),
        }
        row = self.connection.execute(_ASK, given).fetchone()
        assert row is not None
        return (time.perf_counter() - began) * 1000, int(row[0])


def configuration(language: str) -> str:
    return _CONFIGURATIONS.get(language, "simple")


def _texts(document: Document) -> Iterator[tuple[int, str, str, str]]:
    for name in FIELDS:
        for language, text in document.texts[name]:
            yield document.number, _WEIGHTS[name], configuration(language), text


def _joined(document: Document, name: str) -> str:
    return " \n".join(text for _, text in document.texts[name])
