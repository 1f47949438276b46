"""What came by spreadsheet is looked at like what came by form: beforehand, afterwards, and told once."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from capdev.accounts.models import User
from capdev.inventory.actions import publish
from capdev.inventory.actions.sheet_imports import confirm_import
from capdev.inventory.choices import CheckReason
from capdev.inventory.imports import running
from capdev.inventory.models import Activity, Check, SheetImport
from capdev.kernel.publication import State
from capdev.network.actions import trust_organisation
from capdev.network.models import Organisation
from capdev.notices.actions import send_due
from capdev.notices.models import Notice
from tests import factories
from tests.inventory import items
from tests.inventory.workbooks import imported, workbook

pytestmark = pytest.mark.django_db
HEADING = ["Identifiers", "Title [en]", "Kind"]


@pytest.fixture
def iom(db: None) -> Organisation:
    return items.world()


@pytest.fixture
def editor(iom: Organisation) -> User:
    return factories.editor_of(iom)


def done(user: User, iom: Organisation | None, *rows: list[str], new_state: str = State.DRAFT) -> SheetImport:
    content = workbook({"Activities": [HEADING, *rows]})
    import_ = imported(user, content, iom, new_state=new_state)
    return running.run_to_the_end(confirm_import(user, import_, adds_likenesses=True))


def told() -> list[str]:
    return sorted(one.user.email for one in Notice.objects.filter(kind="records_imported") if one.user)


def test_import_when_sent_for_review_then_each_co_convenor_is_told_once_and_all_stand_in_the_queue(
    editor: User, iom: Organisation, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[object]
) -> None:
    monkeypatch.setattr("capdev.inventory.actions.sheet_imports.apply.BATCH", 1)
    people = [factories.co_convenor(), factories.co_convenor()]
    done(editor, iom, ["a1", "Labour course", "course"], ["a2", "Border week", "course"], new_state=State.REVIEW)
    assert told() == sorted(one.email for one in people)
    client = Client()
    client.force_login(people[0])
    page = client.get(reverse("publication:queue")).content.decode()
    assert "Labour course" in page
    assert "Border week" in page
    send_due()
    assert len(mailoutbox) == 2
    assert "2 imported records wait to be published" in str(getattr(mailoutbox[0], "subject", ""))
    assert "sheet.xlsx" in str(getattr(mailoutbox[0], "body", ""))


def test_import_when_nothing_is_sent_for_review_then_nobody_is_told(editor: User, iom: Organisation) -> None:
    factories.co_convenor()
    done(editor, iom, ["a1", "Labour course", "course"])
    assert told() == []


def test_notice_when_all_were_published_meanwhile_then_nothing_is_sent(
    editor: User, iom: Organisation, mailoutbox: list[object]
) -> None:
    convenor = factories.co_convenor()
    done(editor, iom, ["a1", "Labour course", "course"], new_state=State.REVIEW)
    publish(convenor, Activity.objects.get())
    Notice.objects.exclude(kind="records_imported").delete()
    send_due()
    assert mailoutbox == []


def test_public_record_when_an_editor_changes_it_by_sheet_then_looked_at_from_where_it_was(
    editor: User, iom: Organisation
) -> None:
    done(editor, iom, ["a1", "Labour course", "course"], ["a2", "Border week", "course"])
    Activity.objects.filter(title__texts__en="Labour course").update(state=State.PUBLISHED)
    done(editor, iom, ["a1", "Labour law course", "course"], ["a2", "Border weeks", "course"])
    check = Check.objects.get()
    assert (str(check.record.title), check.reason, check.revision) == ("Labour law course", CheckReason.CHANGED, 1)
    done(editor, iom, ["a1", "Labour law courses", "course"])
    assert Check.objects.get().revision == 1


@pytest.mark.parametrize(("percent", "count"), [(100, 2), (0, 0)])
def test_public_records_when_a_trusted_organisation_changes_them_by_sheet_then_the_share_is_looked_at(
    editor: User, iom: Organisation, percent: int, count: int, settings: Settings
) -> None:
    settings.SAMPLED_PERCENT = percent
    trust_organisation(factories.co_convenor(), iom, "Careful for years")
    done(editor, iom, ["a1", "Labour course", "course"], ["a2", "Border week", "course"])
    Activity.objects.update(state=State.PUBLISHED)
    done(editor, iom, ["a1", "Labour law course", "course"], ["a2", "Border weeks", "course"])
    assert list(Check.objects.values_list("reason", "revision")) == [(CheckReason.CHANGED, 1)] * count


def test_public_record_when_a_co_convenor_changes_it_by_sheet_then_not_looked_at(iom: Organisation) -> None:
    convenor = factories.co_convenor()
    done(convenor, iom, ["a1", "Labour course", "course"], new_state=State.PUBLISHED)
    done(convenor, iom, ["a1", "Labour law course", "course"])
    assert not Check.objects.exists()
