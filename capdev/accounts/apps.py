from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "capdev.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        post_migrate.connect(_make_cache_table, sender=self)
        _register_personal_data()
        _register_menu()


def _make_cache_table(using: str = "default", **_unused: object) -> None:
    """The table in which attempts at signing in are counted exists after every migrate."""
    call_command("createcachetable", database=using, verbosity=0)


def _register_personal_data() -> None:
    from capdev.accounts.actions.sessions import end_sessions
    from capdev.accounts.personal_data import PersonalDataSource, personal_data_sources
    from capdev.accounts.queries import account_data_of

    personal_data_sources.register(
        PersonalDataSource(
            "accounts",
            _("Account, ways to sign in, sessions, consents, access tokens"),
            _("All of it is deleted. You are signed out everywhere, and your access tokens stop working."),
            account_data_of,
            end_sessions,
            order=10,
        )
    )


def _register_menu() -> None:
    from capdev.ui.registries import MenuEntry, menu

    menu.register(
        MenuEntry("desk", _("My desk"), lambda: reverse("accounts:desk"), "desk", 10),
        MenuEntry("profile", _("Name and settings"), lambda: reverse("accounts:profile"), "desk", 20),
        MenuEntry("methods", _("Ways to sign in"), lambda: reverse("accounts:sign_in_methods"), "desk", 30),
        MenuEntry("sessions", _("Sessions"), lambda: reverse("usersessions_list"), "desk", 40),
        MenuEntry("tokens", _("Access tokens"), lambda: reverse("accounts:tokens"), "desk", 80),
        MenuEntry("data", _("My data"), lambda: reverse("accounts:own_data"), "desk", 90),
        MenuEntry(
            "desk",
            _("My desk"),
            lambda: reverse("accounts:desk"),
            "account",
            10,
            lambda request: request.user.is_authenticated,
        ),
        MenuEntry(
            "sign-in",
            _("Sign in"),
            lambda: reverse("account_login"),
            "account",
            20,
            lambda request: not request.user.is_authenticated,
        ),
    )
