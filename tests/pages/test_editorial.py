"""The pages that are read: what they promise is taken from the program itself where it can be."""

import re

import pytest
from django.apps import apps
from django.test import Client
from pytest_django import Settings

from capdev.config.api import document
from capdev.kernel.identity import PersonalData
from capdev.pages.personal_data import kept_about_people
from capdev.vocabularies.queries import forget_catalogue
from tests import factories
from tests.inventory.pages import markup_of, words

pytestmark = pytest.mark.django_db

EDITORIAL = ("about", "accessibility", "privacy", "api")


@pytest.mark.parametrize("page", EDITORIAL)
@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh-hans"])
def test_editorial_page_when_read_in_a_language_then_one_heading_and_no_cookie(page: str, language: str) -> None:
    answer = Client().get(f"/{language}/{page}/")
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1>") == 1
    assert not answer.cookies


@pytest.mark.parametrize("page", ["about", "accessibility", "privacy"])
def test_contact_when_the_operator_gave_an_address_then_it_stands_there(page: str, settings: Settings) -> None:
    assert "have not given an address yet" in markup_of(f"/en/{page}/")
    settings.CONTACT_ADDRESS = "desk@example.org"
    assert 'href="mailto:desk@example.org"' in markup_of(f"/en/{page}/")


def test_privacy_when_read_then_every_model_with_personal_data_is_listed() -> None:
    holding = [model for model in apps.get_models() if issubclass(model, PersonalData)]
    assert len(kept_about_people()) == len(holding) >= 4
    shown = words(markup_of("/en/privacy/"))
    for model in holding:
        for said in (model.personal_data, model.purpose, model.kept_for):
            assert said in shown


def test_privacy_when_read_in_french_then_what_is_kept_is_said_in_french() -> None:
    shown = words(markup_of("/fr/privacy/"))
    for model in apps.get_models():
        if issubclass(model, PersonalData):
            assert model.purpose not in shown


def test_api_page_when_read_then_every_operation_and_parameter_is_there_and_every_example_answers() -> None:
    markup = markup_of("/en/api/")
    for path, methods in document()["paths"].items():
        assert f"<b>GET</b> {path}</code>" in markup
        for parameter in methods["get"]["parameters"]:
            assert f"<code>{parameter['name']}</code>" in markup
    factories.concept("countries", "KE")
    factories.concept("themes", "labour")
    factories.concept("organisation_kinds", "university")
    forget_catalogue()
    examples = re.findall(r'Example: <a href="([^"]+)"', markup)
    assert len(examples) >= 5
    for example in examples:
        assert Client().get(example.replace("&amp;", "&")).status_code in {200, 503}, example
