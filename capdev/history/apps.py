from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    name = "capdev.history"
    label = "history"
    verbose_name = _("History")

    def ready(self) -> None:
        from capdev.history import receivers  # noqa: F401

        _register_accounts()
        _register_personal_data()


def _register_accounts() -> None:
    """Accounts are subjects of history, although their app lies below and knows nothing of it."""
    from django.urls import reverse

    from capdev.accounts.models import User
    from capdev.accounts.rules import can_see_account
    from capdev.history.receivers import ACCOUNT
    from capdev.history.subjects import Subject, subjects

    subjects.register(
        Subject(
            ACCOUNT,
            _("account"),
            lambda uuid: User.objects.filter(uuid=uuid).first(),
            lambda _account: reverse("accounts:desk"),
            can_see_account,
            model=User,
        )
    )


def _register_personal_data() -> None:
    from capdev.accounts.personal_data import PersonalDataSource, personal_data_sources
    from capdev.history.personal_data import erase, export

    personal_data_sources.register(
        PersonalDataSource(
            "history",
            _("What you changed, and when"),
            _("The changes stay, because others rely on them; that it was you who made them is forgotten."),
            export,
            erase,
            order=90,
        )
    )
