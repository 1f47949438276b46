"""The network in the administration. Whatever is written here is written by the app's actions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from capdev.accounts.models import User
from capdev.history.administration import (
    ActingAdmin,
    InlineRows,
    Move,
    MovingAdmin,
    formset_of,
    texts_of,
)
from capdev.history.administration_forms import ActingForm
from capdev.history.choices import Via
from capdev.network import actions
from capdev.network.models import Affiliation, Agreement, BodyMembership, Organisation, OrganisationIdentifier
from capdev.vocabularies.models import Concept


class IdentifierInline(InlineRows):
    model = OrganisationIdentifier
    fields = ("scheme", "value")


class BodyMembershipInline(InlineRows):
    model = BodyMembership
    fields = ("body", "role", "since", "until", "source", "as_of")
    autocomplete_fields = ("body",)


@admin.register(Organisation)
class OrganisationAdmin(MovingAdmin):
    list_display = ("name", "acronym", "kind", "country", "state", "is_demo", "changed_at")
    list_filter = ("state", "is_dedicated", "is_demo", ("kind", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("kind", "country")
    search_fields = (*texts_of("name"), "acronym", "slug", "identifiers__value")
    autocomplete_fields = ("kind", "country", "part_of")
    ordering = ("slug",)
    inlines = (IdentifierInline, BodyMembershipInline)
    moves = {
        "submit": lambda user, row, _unused: actions.submit_organisation(user, row, Via.ADMIN),
        "publish": lambda user, row, _unused: actions.publish_organisation(user, row, Via.ADMIN),
        "return": lambda user, row, note: actions.return_organisation(user, row, note, Via.ADMIN),
        "archive": lambda user, row, note: actions.archive_organisation(user, row, note, Via.ADMIN),
        "restore": lambda user, row, _unused: actions.restore_organisation(user, row, Via.ADMIN),
    }
    _stated = ("name", "acronym", "description", "kind", "country", "part_of", "url", "is_dedicated", "source", "as_of")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self._stated if obj is None else ("state", *self._stated, "slug", "act", "why")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("state",)

    def write(self, actor: User, form: Any, formsets: Sequence[Any], *, is_new: bool) -> models.Model:
        changes = form.said()
        parent = changes.pop("part_of", None) if "part_of" in form.changed_data else form.instance.part_of
        plain = {name: _plain(value) for name, value in changes.items()}
        if is_new:
            row = actions.create_organisation(actor, plain, Via.ADMIN)
        else:
            row = actions.update_organisation(actor, form.instance, plain, Via.ADMIN)
        if "part_of" in form.changed_data:
            actions.set_parent(actor, row, parent, Via.ADMIN)
        for model in (OrganisationIdentifier, BodyMembership):
            _write_rows(actor, row, formset_of(formsets, model))
        self.move(actor, row, form)
        return Organisation.objects.get(pk=row.pk)


def _write_rows(actor: User, organisation: Organisation, formset: Any) -> None:
    for form in formset.forms if formset is not None else ():
        if form in formset.deleted_forms:
            if form.instance.pk:
                actions.remove_row(actor, type(form.instance).objects.get(pk=form.instance.pk), Via.ADMIN)
        elif form.has_changed():
            changes = {name: form.cleaned_data[name] for name in form.changed_data}
            model = type(form.instance)
            kept = model.objects.get(pk=form.instance.pk) if form.instance.pk else model(organisation=organisation)
            actions.write_row(actor, kept, changes, Via.ADMIN)


def _plain(value: Any) -> Any:
    """As an item states it: a concept by its code."""
    if isinstance(value, Concept):
        return value.code
    return "" if value is None else value


def _agreement_move(act: str) -> Move:
    return lambda user, row, note: actions.move_agreement(user, row, act, note, Via.ADMIN)


@admin.register(Agreement)
class AgreementAdmin(MovingAdmin):
    list_display = ("title", "kind", "starts", "ends", "state", "is_demo")
    list_filter = ("state", "is_demo", ("kind", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("kind",)
    search_fields = (*texts_of("title"), "slug", "external_id", "parties__acronym")
    autocomplete_fields = ("kind", "parties")
    moves = {act: _agreement_move(act) for act in ("submit", "publish", "return", "archive", "restore")}
    _stated = ("title", "kind", "parties", "areas", "summary", "starts", "ends", "source", "as_of")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self._stated if obj is None else ("state", *self._stated, "act", "why")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("state",)

    def write(self, actor: User, form: Any, formsets: Sequence[Any], *, is_new: bool) -> models.Model:
        if is_new:
            row = actions.create_agreement(actor, form.said(), Via.ADMIN)
        else:
            row = actions.update_agreement(actor, form.instance, form.said(), Via.ADMIN)
        self.move(actor, row, form)
        return Agreement.objects.get(pk=row.pk)


class AffiliationForm(ActingForm):
    """What an affiliation may come to: another role, another state. Acts guard the way."""

    acts = {
        ("asked", "approved"): lambda user, row: actions.decide_affiliation(user, row, approve=True, via=Via.ADMIN),
        ("asked", "refused"): lambda user, row: actions.decide_affiliation(user, row, approve=False, via=Via.ADMIN),
        ("asked", "ended"): lambda user, row: actions.end_affiliation(user, row, Via.ADMIN),
        ("approved", "ended"): lambda user, row: actions.end_affiliation(user, row, Via.ADMIN),
    }

    def clean_state(self) -> str:
        wanted: str = self.cleaned_data["state"]
        kept = Affiliation.objects.filter(pk=self.instance.pk).values_list("state", flat=True).first()
        if kept is not None and wanted != kept and (kept, wanted) not in self.acts:
            raise forms.ValidationError(_("The state cannot change like this. Who left or was refused asks again."))
        return wanted


class NewEditorForm(ActingForm):
    """An account by its address, so that nobody needs to see all accounts to name an editor."""

    email = forms.EmailField(label=_("E-mail address of the account"))

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if not User.objects.filter(email__iexact=email, is_active=True).exists():
            raise forms.ValidationError(_("There is no account with this address."))
        return email


@admin.register(Affiliation)
class AffiliationAdmin(ActingAdmin):
    """Adding one names an editor; changing one decides, ends, or gives another role."""

    form = AffiliationForm
    list_display = ("user", "organisation", "role", "state", "decided_at", "decided_by")
    list_filter = ("state", "role")
    list_select_related = ("user", "organisation", "decided_by")
    search_fields = ("user__email", "user__name", "organisation__acronym", *texts_of("organisation__name"))
    autocomplete_fields = ("organisation",)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001
        return super().get_form(request, obj, change, **({} if obj else {"form": NewEditorForm}), **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is None:
            return ("email", "organisation")
        return ("user", "organisation", "role", "state", "reason", "decided_at", "decided_by")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if obj is None else ("user", "organisation", "reason", "decided_at", "decided_by")

    def write(self, actor: User, form: Any, formsets: Sequence[Any], *, is_new: bool) -> models.Model:
        if is_new:
            said = form.cleaned_data
            editor = User.objects.get(email__iexact=said["email"])
            return actions.make_editor(actor, said["organisation"], editor, Via.ADMIN)
        row = Affiliation.objects.get(pk=form.instance.pk)
        if "state" in form.changed_data:
            row = form.acts[row.state, form.cleaned_data["state"]](actor, row)
        if "role" in form.changed_data:
            row = actions.change_role(actor, row, form.cleaned_data["role"], Via.ADMIN)
        return row
