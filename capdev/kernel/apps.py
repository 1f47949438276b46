from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "capdev.kernel"
    label = "kernel"

    def ready(self) -> None:
        from django.urls import register_converter

        from capdev.kernel.slugs import SlugConverter

        register_converter(SlugConverter, "words")
