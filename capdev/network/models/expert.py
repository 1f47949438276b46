"""Experts: people who teach, advise and review. Source: issue 3, "Vet"; design, "network"."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from capdev.kernel.fields import TranslatedField
from capdev.kernel.identity import Identified, PersonalData
from capdev.vocabularies.models import Concept


class Expert(PersonalData, Identified):
    """What an account's owner can be asked for. One of ``state`` active stands on the roster of reviewers.

    ``is_un`` tells people of the United Nations system from those outside; ``most_at_once`` limits reviews under way;
    nobody is asked before ``away_until``; ``is_listed`` puts the person into the public directory.
    """

    personal_data = gettext_noop("fields of work, languages, countries of experience, availability of an expert")
    purpose = gettext_noop("finding people who review, teach and advise")
    kept_for = gettext_noop("until the person erases the profile or the account")

    class State(models.TextChoices):
        INVITED = "invited", pgettext_lazy("expert", "Invited")
        APPLIED = "applied", pgettext_lazy("expert", "Waiting for a co-convenor")
        ACTIVE = "active", pgettext_lazy("expert", "On the roster")
        REFUSED = "refused", pgettext_lazy("expert", "Not on the roster")
        LEFT = "left", pgettext_lazy("expert", "Left")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="expert")
    state = models.CharField(max_length=16, choices=State, default=State.APPLIED)
    about = TranslatedField()
    is_un = models.BooleanField(default=False)
    themes = models.ManyToManyField(Concept, related_name="+", blank=True)
    languages = models.ManyToManyField(Concept, related_name="+", blank=True)
    countries = models.ManyToManyField(Concept, related_name="+", blank=True)
    most_at_once = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(1), MaxValueValidator(10)])
    away_until = models.DateField(null=True, blank=True)
    is_listed = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("expert")
        verbose_name_plural = _("experts")
        ordering = ("user__name", "pk")

    def __str__(self) -> str:
        return str(self.user)

    def get_absolute_url(self) -> str:
        return reverse("network:expert", args=[self.uuid])
