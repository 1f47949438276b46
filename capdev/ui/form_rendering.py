"""How every Django form is drawn: by the field component, with a summary of what is wrong on top."""

from django.forms.renderers import TemplatesSetting


class PortalRenderer(TemplatesSetting):
    """``{{ form }}`` and ``{{ field.as_field_group }}`` use the portal's components."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    formset_template_name = "ui/formset.html"
