"""Templates name no higher app, carry no inline code, and leave every word to the translators."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines
from django.template.backends.django import DjangoTemplates

from tests.architecture.markup import app_of, markup, named_apps, plain_words
from tests.architecture.order import PACKAGE, may_know

_SAMPLES = "ui/templates/ui/gallery/"
"""Texts in the gallery stand for the texts of records, which come in any language."""
_FOR_MACHINES = {"robots.txt", "security.txt"}


def _templates(suffix: str) -> Iterator[tuple[str, Path, str]]:
    for path in sorted(PACKAGE.glob(f"*/templates/**/*{suffix}")):
        yield str(path.relative_to(PACKAGE)), path, path.read_text(encoding="utf-8")


def _libraries() -> dict[str, str]:
    """Each library of template tags to its app."""
    engine = engines["django"]
    assert isinstance(engine, DjangoTemplates)
    modules = engine.engine.libraries
    return {name: module.split(".")[1] for name, module in modules.items() if module.startswith("capdev.")}


def test_templates_when_they_name_another_app_then_a_lower_one() -> None:
    libraries = _libraries()
    assert [
        f"{name} names {app}"
        for name, path, source in _templates(".*")
        for app in sorted(named_apps(source, libraries))
        if not may_know(app_of(path), app)
    ] == []


def test_templates_when_they_lead_somewhere_then_by_the_name_of_the_address() -> None:
    assert [f"{name}: {found}" for name, _, source in _templates(".html") for found in markup(source).addresses] == []


def test_templates_when_rendered_under_the_content_policy_then_nothing_is_inline() -> None:
    assert [f"{name}: {found}" for name, _, source in _templates(".html") for found in markup(source).inline] == []


def test_templates_when_they_speak_then_every_word_is_translatable() -> None:
    pages = [
        f"{name}: {found}"
        for name, _, source in _templates(".html")
        if not name.startswith(_SAMPLES)
        for found in markup(source).words
    ]
    mails = [
        f"{name}: {found}"
        for name, path, source in _templates(".txt")
        if path.name not in _FOR_MACHINES
        for found in plain_words(source)
    ]
    assert pages + mails == []


def test_template_when_it_names_a_higher_app_then_found() -> None:
    source = """{% extends "ui/page.html" %}{% load i18n panels %}
        <a href="{% url 'inventory:search' %}">{% include "pages/part.html" %}</a>"""
    assert named_apps(source, {"panels": "network"}) == {"ui", "inventory", "pages", "network"}
    assert not may_know("vocabularies", "inventory")
    assert not may_know("pages", "insights")


@pytest.mark.parametrize(
    "source",
    [
        "<p>Hello</p>",
        '<img src="{{ x }}" alt="A tree">',
        '<p title="{% if a == "b" %}c{% endif %} More">{{ a }}</p>',
        "<p>{% blocktranslate %}Fine{% endblocktranslate %} not fine</p>",
        '{% include "ui/button.html" with label="Send" %}',
        "<p>As PDF</p>",
        '<code lang="en">GET</code> <span>Anfang</span>',
    ],
)
def test_words_when_outside_translation_then_found(source: str) -> None:
    assert len(markup(source).words) == 1


@pytest.mark.parametrize(
    "source",
    [
        '{% load i18n %}<p class="lead">{% translate "Hello" %} {{ name }}, 1 × 2</p>',
        "<p>{% blocktranslate count n=n %}One{% plural %}Many{% endblocktranslate %}</p>",
        '{% include "ui/button.html" with label=_("Send") kind="main" %}',
        "<p>BibTeX, {{ size }}</p>",
        '<code>GET <b>all</b></code><p translate="no">BibTeX</p>{# a note #}{% comment %}Why{% endcomment %}',
        '<script type="application/ld+json">{"name": "x"}</script><script src="{% static "ui/a.js" %}" defer></script>',
        '<input type="text" name="q" value="{{ q }}"><meta name="viewport" content="width=device-width">',
    ],
)
def test_words_when_translatable_or_code_then_not_found(source: str) -> None:
    found = markup(source)
    assert (found.words, found.inline) == ([], [])


@pytest.mark.parametrize(
    "source",
    ['<p style="color: red">', "<style>p {}</style>", "<script>go()</script>", '<a href="#" onclick="go()">'],
)
def test_inline_code_when_written_then_found(source: str) -> None:
    assert len(markup(source).inline) == 1


def test_address_when_written_out_then_found() -> None:
    assert markup('<a href="/en/inventory/">{{ x }}</a> <a href="#main">{{ y }}</a>').addresses == [
        'href="/en/inventory/"'
    ]
