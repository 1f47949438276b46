from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "capdev.kernel"
    label = "kernel"
