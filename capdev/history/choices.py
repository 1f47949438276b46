"""How an act reached the portal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Via(models.TextChoices):
    """The way in by which something was done."""

    FORM = "form", _("on a page")
    API = "api", _("through the API")
    ADMIN = "admin", _("in the administration")
    IMPORT = "import", _("by an import")
    STARTER = "starter", _("with the starter data")
    DEMO = "demo", _("with the demonstration data")
    HARVEST = "harvest", _("by a harvest")
    MAIL = "mail", _("by e-mail")
    COMMAND = "command", _("on the command line")
    SYSTEM = "system", _("by the portal itself")
