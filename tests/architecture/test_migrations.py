"""Migrations say what the models say and lean only on lower apps."""

import pytest
from django.core.management import call_command
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader

from tests.architecture.order import layers, may_know


def upward_dependencies(app: str, migration: Migration) -> list[str]:
    """What a migration waits for, or asks to wait for it, in an app that its own may not know."""
    before = [(other, app) for other, _ in migration.run_before]
    after = [(app, other) for other, _ in migration.dependencies]
    named = [(higher, lower) for higher, lower in [*before, *after] if higher in layers() and lower in layers()]
    return [f"{app}.{migration.name}: {higher} -> {lower}" for higher, lower in named if not may_know(higher, lower)]


def test_migrations_when_they_lean_on_others_then_on_lower_apps() -> None:
    loaded = MigrationLoader(None).disk_migrations
    own = {key: migration for key, migration in loaded.items() if key[0] in layers()}
    assert own
    assert [offence for (app, _), migration in own.items() for offence in upward_dependencies(app, migration)] == []


def test_migration_when_it_leans_on_a_higher_app_then_named() -> None:
    class Upward(Migration):
        dependencies = [("inventory", "0001_initial"), ("accounts", "0001_initial")]

    assert upward_dependencies("vocabularies", Upward("0001_initial", "vocabularies")) == [
        "vocabularies.0001_initial: vocabularies -> inventory"
    ]


@pytest.mark.django_db
def test_models_when_compared_with_migrations_then_nothing_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=1)
    assert "No changes detected" in capsys.readouterr().out
