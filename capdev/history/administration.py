"""What every part of the administration shares: pages that only show, and pages whose writing is done by actions."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from capdev.accounts.models import User
from capdev.accounts.requests import person_of
from capdev.accounts.rules import is_co_convenor
from capdev.history.administration_forms import ActingForm, AdminTranslatedWidget, MovingForm
from capdev.kernel.errors import DomainError, Sentence
from capdev.kernel.fields import TranslatedField
from capdev.kernel.languages import INTERFACE_LANGUAGES
from capdev.kernel.publication import PUBLICATION

if TYPE_CHECKING:
    _AnyAdmin = admin.ModelAdmin[models.Model]
    _AnyInline = admin.TabularInline[models.Model, models.Model]
else:  # Django's classes take no type arguments at run time.
    _AnyAdmin, _AnyInline = admin.ModelAdmin, admin.TabularInline

Move = Callable[[User, Any, str], Any]
"""Who, what, and a note: an act that moves a record from state to state."""

_MOVES: Final[dict[str, Sentence]] = {
    "submit": gettext_lazy("Send for review"),
    "publish": gettext_lazy("Publish"),
    "return": gettext_lazy("Return to its editors"),
    "archive": gettext_lazy("Archive"),
    "restore": gettext_lazy("Restore"),
}


def texts_of(field: str) -> tuple[str, ...]:
    """For ``search_fields``: a translated field in each language of the interface."""
    return tuple(f"{field}__texts__{tag}" for tag in INTERFACE_LANGUAGES)


class ReadOnlyAdmin(_AnyAdmin):
    """What happened stays as it was."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ForConvenors(_AnyAdmin):
    """Open to co-convenors and administrators. Nothing is deleted here: records are archived. Source: R119."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_co_convenor(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_co_convenor(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_co_convenor(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_co_convenor(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ActingAdmin(ForConvenors):
    """Nothing is saved by the page itself: ``write`` calls the actions that forms, API and loads call as well.

    What an action refuses is shown in the form, with everything that was typed.
    """

    form = ActingForm

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["history/administration.css"]}

    def write(self, actor: User, form: Any, formsets: Sequence[Any], *, is_new: bool) -> models.Model:
        """The row as it stands after the actions are done. Raises ``DomainError``."""
        raise NotImplementedError

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except DomainError as refusal:  # Nothing was written: the page's transaction is taken back.
            request.refusal = refusal  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001
        made = super().get_form(request, obj, change=change, **kwargs)
        return type(made.__name__, (made,), {"refusal": getattr(request, "refusal", None)})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Everything is written at once, with the rows around it: by ``save_related``."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        for formset in formsets:
            formset.save(commit=False)  # tells what changed; writes nothing
        written = self.write(person_of(request), form, formsets, is_new=not change)
        form.instance.__dict__.update(written.__dict__)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, TranslatedField):
            return db_field.formfield(widget=AdminTranslatedWidget(), **kwargs)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The portal's own history of the record, of whatever way in."""
        found = self.get_object(request, object_id)
        uuid = getattr(found, "uuid", None)
        if uuid is None:
            return super().history_view(request, object_id, extra_context)
        return HttpResponseRedirect(f"{reverse('admin:history_change_changelist')}?q={uuid}")


class MovingAdmin(ActingAdmin):
    """For records that pass from draft to the public: each act is offered in the form and for many at once."""

    form = MovingForm
    moves: ClassVar[Mapping[str, Move]] = {}

    def move(self, actor: User, row: models.Model, form: Any) -> None:
        """What the form asks for beside the fields: an act, with a note."""
        act = form.cleaned_data.get("act", "")
        if act:
            self.moves[act](actor, row, form.cleaned_data.get("why", ""))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001
        made = super().get_form(request, obj, change=change, **kwargs)
        possible = PUBLICATION.acts_from(obj.state) if obj is not None else ()
        made.acts = [("", "—"), *((act, _MOVES[act]) for act in possible if act in self.moves)]
        return made

    def get_actions(self, request: HttpRequest) -> Any:
        offered = {act: self._many(act) for act in self.moves} if self.has_change_permission(request) else {}
        return {act: (function, act, _MOVES[act]) for act, function in offered.items()}

    def _many(self, act: str) -> Callable[[Any, HttpRequest, "models.QuerySet[Any]"], None]:
        def move(_admin: Any, request: HttpRequest, rows: "models.QuerySet[Any]") -> None:
            done = 0
            for row in rows:
                try:
                    self.moves[act](person_of(request), row, "")
                    done += 1
                except DomainError as refusal:
                    messages.error(request, f"{row}: {refusal}")
            if done:
                messages.success(request, _("%(act)s: done for %(count)d") % {"act": _MOVES[act], "count": done})

        return move


class InlineRows(_AnyInline):
    """Rows around a record, edited on its page and written with it by the page's action."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_co_convenor(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_co_convenor(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_co_convenor(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_co_convenor(request.user)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, TranslatedField):
            return db_field.formfield(widget=AdminTranslatedWidget(), **kwargs)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


def kept_rows(formset: Any) -> list[dict[str, Any]]:
    """What the rows of a formset say after editing, in their order, without those that were struck out."""
    forms_kept = [form for form in formset.forms if form not in formset.deleted_forms]
    return [form.cleaned_data for form in forms_kept if form.has_changed() or form.instance.pk]


def formset_of(formsets: Sequence[Any], model: type[models.Model]) -> Any:
    """The formset of a model when something in it changed, else ``None``."""
    found = [formset for formset in formsets if formset.model is model and formset.has_changed()]
    return found[0] if found else None


class LinesField(forms.CharField):
    """A list of texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        lines = value if isinstance(value, list) else str(value or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(initial if isinstance(initial, list) else "") != self.to_python(data))
