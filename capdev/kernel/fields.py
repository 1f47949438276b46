"""Model fields for the kernel's values."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from capdev.kernel.dates import PartialDate
from capdev.kernel.translated import TranslatedText

if TYPE_CHECKING:
    AnyJSONField = models.JSONField[Any, Any]
    AnyCharField = models.CharField[Any, Any]
else:  # Django's fields take no type arguments at run time.
    AnyJSONField = models.JSONField
    AnyCharField = models.CharField


class TranslatedField(AnyJSONField):
    """A ``TranslatedText`` in one JSON column. Empty means that nothing is said; never null."""

    description = "text in several languages"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", TranslatedText)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("default") is TranslatedText:
            del kwargs["default"]
        if kwargs.get("blank"):
            del kwargs["blank"]
        return name, path, args, kwargs

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        stored = super().from_db_value(value, expression, connection)
        return TranslatedText.from_json(stored) if isinstance(stored, dict) else TranslatedText()

    def to_python(self, value: Any) -> Any:
        if isinstance(value, TranslatedText):
            return value
        if isinstance(value, dict):
            return TranslatedText.from_json(value)
        return TranslatedText.of(value) if isinstance(value, str) else TranslatedText()

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(value.as_json() if isinstance(value, TranslatedText) else value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001
        if isinstance(value, TranslatedText):
            value = value.as_json()
        return super().get_db_prep_value(value, connection, prepared)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, TranslatedText):
            value = value.as_json()
        return super().get_db_prep_save(value, connection)

    def value_to_string(self, obj: models.Model) -> Any:
        value = self.value_from_object(obj)
        return value.as_json() if isinstance(value, TranslatedText) else value

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if isinstance(value, TranslatedText):
            if not value and not self.blank:
                raise ValidationError(self.error_messages["blank"], code="blank")
            return
        super().validate(value, model_instance)

    def formfield(self, **kwargs: Any) -> Any:
        from capdev.kernel.form_fields import TranslatedFormField

        return super().formfield(**{"form_class": TranslatedFormField, "encoder": None, "decoder": None, **kwargs})


class PartialDateField(AnyCharField):
    """A ``PartialDate`` or nothing, stored as its text, which sorts as time does."""

    description = "date known to the year, month or day"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", None)
        kwargs.setdefault("null", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> PartialDate | None:
        return PartialDate.parse(value) if value else None

    def to_python(self, value: Any) -> Any:
        if value is None or value == "" or isinstance(value, PartialDate):
            return value or None
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(
                _("Write the date as year, year-month or year-month-day, for example 2027, 2027-03 or 2027-03-15.")
            ) from error

    def get_prep_value(self, value: Any) -> Any:
        return str(value) if value else None

    def value_to_string(self, obj: models.Model) -> Any:
        value = self.value_from_object(obj)
        return str(value) if value else ""

    def run_validators(self, value: Any) -> None:
        super().run_validators(str(value) if value else value)
