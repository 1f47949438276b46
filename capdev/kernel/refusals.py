"""Where a form shows what an action refused."""

from django import forms

from capdev.kernel.errors import DomainError, InvalidInput


def show_refusal(form: forms.BaseForm, error: DomainError) -> None:
    """Each sentence stands at the field that it names, or above the form when the form has no such field."""
    for problem in error if isinstance(error, InvalidInput) else (error,):
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
