"""Relations between models go down the order of apps, and every model says what it knows of people."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.db import models

from capdev.accounts.models import User
from capdev.kernel.identity import PersonalData
from tests.architecture.order import layers, may_know, present

_OF_PEOPLE = {
    "email", "e_mail", "phone", "telephone", "mobile", "fax", "first_name", "last_name", "family_name", "given_name",
    "full_name", "person_name", "contact_name", "birth_date", "born_on", "gender", "nationality", "passport",
    "ip_address", "postal_address",
}  # fmt: skip
_ANSWERS = ("personal_data", "purpose", "kept_for")


def _own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("capdev.")]


def _related(field: object) -> Iterator[type[models.Model]]:
    """The models that a field names: its target and what it goes through."""
    if isinstance(field, GenericForeignKey):
        return
    target = getattr(field, "related_model", None)
    if isinstance(target, type):
        yield target
    remote = getattr(field, "remote_field", None)
    through = getattr(remote, "through", None)
    if isinstance(through, type):
        yield through


def _declared(model: type[models.Model]) -> list[object]:
    return [*model._meta.local_fields, *model._meta.local_many_to_many, *model._meta.private_fields]


def upward_relations(model: type[models.Model]) -> list[str]:
    """Relations of a model, also those written as strings, to models of apps that its app may not know."""
    app = model._meta.app_label
    return [
        f"{model._meta.label}.{getattr(field, 'name', field)} -> {target._meta.label}"
        for field in _declared(model)
        for target in _related(field)
        if not may_know(app, target._meta.app_label)
    ]


def _signs_of_people(model: type[models.Model]) -> list[str]:
    return [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.Field)
        and (isinstance(field, models.EmailField) or field.related_model is User or field.name in _OF_PEOPLE)
    ]


def silent_about_people(model: type[models.Model]) -> str:
    """Why a model's declaration of personal data is not enough; empty when it is."""
    if model._meta.auto_created:  # the rows of a many-to-many field, answered for by the model that has the field
        return ""
    if issubclass(model, PersonalData):
        missing = [name for name in _ANSWERS if not getattr(model, name, "").strip()]
        return f"{model._meta.label} does not say {', '.join(missing)}" if missing else ""
    signs = _signs_of_people(model)
    if signs and not getattr(model, "no_personal_data", ""):
        return f"{model._meta.label} has {', '.join(signs)} but is no PersonalData and gives no no_personal_data reason"
    return ""


def test_apps_when_installed_then_each_has_its_place_in_the_order() -> None:
    assert present() <= layers().keys()
    assert {config.label for config in apps.get_app_configs() if config.name.startswith("capdev.")} == present()


def test_relations_when_read_from_the_registry_then_only_go_down() -> None:
    assert [relation for model in _own_models() for relation in upward_relations(model)] == []


def test_models_when_about_people_then_say_what_why_and_how_long() -> None:
    assert [reason for model in _own_models() if (reason := silent_about_people(model))] == []


@pytest.mark.parametrize("app", ["kernel", "ui", "config"])
def test_app_when_it_is_the_frame_then_has_no_tables(app: str) -> None:
    assert list(apps.get_app_config(app).get_models()) == []


def _model(app: str, fields: dict[str, object]) -> type[models.Model]:
    """A model outside the real registry's house, to see that the rules above can fail."""
    meta = type("Meta", (), {"app_label": app, "apps": apps.__class__(("django.contrib.contenttypes",))})
    return type("Probe", (models.Model,), {"__module__": __name__, "Meta": meta, **fields})


def test_relation_when_it_goes_up_then_named() -> None:
    probe = _model("vocabularies", {"owner": models.ForeignKey("accounts.User", models.CASCADE, related_name="+")})
    field = probe._meta.get_field("owner")
    assert isinstance(field, models.ForeignKey)
    field.remote_field.model = apps.get_model("inventory", "Activity")
    assert upward_relations(probe) == ["vocabularies.Probe.owner -> inventory.Activity"]


def test_generic_relation_when_it_goes_up_then_named() -> None:
    relation = GenericRelation(apps.get_model("inventory", "Activity"))
    assert upward_relations(_model("accounts", {"things": relation})) == ["accounts.Probe.things -> inventory.Activity"]


def test_model_when_it_keeps_addresses_without_a_word_then_named() -> None:
    assert "no PersonalData" in silent_about_people(_model("network", {"email": models.EmailField()}))


def test_model_when_it_names_a_subject_by_uuid_then_it_says_whether_it_moves_with_it() -> None:
    """Two records become one: nothing that hung on the lost one may be forgotten without a reason."""
    silent = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.UUIDField)
        and (field.name == "record" or field.name.endswith(("subject_uuid", "record_uuid")))
        if not hasattr(model, "moves_with_subject")
    ]
    assert silent == []


def test_model_when_it_moves_with_its_subject_then_by_columns_that_it_has() -> None:
    for model in apps.get_models():
        for column in getattr(model, "moves_with_subject", ()):
            assert isinstance(model._meta.get_field(column), models.UUIDField)
