"""Django's registration of rulebook."""

from django.apps import AppConfig


class Config(AppConfig):
    """Names this package for Django."""

    name = "hatnhan.apps.rulebook"
    label = "rulebook"
