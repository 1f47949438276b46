"""What the first readers would otherwise wait for, done before they come."""

import importlib
import logging
import threading
from pathlib import Path
from typing import Final

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connections
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from capdev.kernel.dates import PartialDate
from capdev.kernel.memory import give_back_memory
from capdev.network.names import organisation_names
from capdev.search.engine import engine
from capdev.search.frequent import gather_frequent_words
from capdev.search.parameters import Query
from capdev.search.queries import find
from capdev.ui.formats import number_text, span_text
from capdev.vocabularies.queries import catalogue

_OWN_APPS = "capdev."
_LOADED_LATE: Final = ("usearch.index", "numpy.ma")
"""What the search imports when it first needs it."""
_log = logging.getLogger(__name__)


def warm() -> None:
    """Code, addresses, templates, translations, vocabularies and the sentence encoder are in memory.

    Opens neither the index nor a connection that outlasts it: the process may fork afterwards. Without a database it
    does what it can; the first readers then wait a little longer.
    """
    for module in _LOADED_LATE:
        importlib.import_module(module)
    _warm_code()
    try:
        catalogue()
        organisation_names()
        engine().thesaurus()
    except DatabaseError as error:
        _log.warning("the vocabularies could not be read at the start: %s", error)
    finally:
        connections.close_all()
    encoder = engine().encoder
    if encoder is not None:
        encoder.encode_one("migration")


def _warm_code() -> None:
    for tag, _ in settings.LANGUAGES:
        with translation.override(tag):
            reverse("inventory:search")
            translation.gettext("Search")
            number_text(1_000)
            span_text(PartialDate(2026, 1, 1), PartialDate(2026, 2, 1))
    for app in apps.get_app_configs():
        if app.name.startswith(_OWN_APPS):
            folder = Path(app.path) / "templates"
            for path in sorted(folder.rglob("*.html")):
                get_template(str(path.relative_to(folder)))


def warm_index_soon() -> None:
    """In the background, this process opens the index and answers a first query."""
    threading.Thread(target=_warm_index, name="warming", daemon=True).start()


def _warm_index() -> None:
    try:
        find(Query(text="migration"))
        snapshot = engine().reader.snapshot()
        if snapshot is not None:
            gather_frequent_words(snapshot)
    finally:
        connections.close_all()
        give_back_memory()
