"""Django's registration of agenda."""

from django.apps import AppConfig


class Config(AppConfig):
    """Names this package for Django."""

    name = "hatnhan.apps.agenda"
    label = "agenda"
