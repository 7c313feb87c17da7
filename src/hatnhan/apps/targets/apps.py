"""Django's registration of targets."""

from django.apps import AppConfig


class Config(AppConfig):
    """Names this package for Django."""

    name = "hatnhan.apps.targets"
    label = "targets"
