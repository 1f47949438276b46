from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "capdev.accounts"
    label = "accounts"
