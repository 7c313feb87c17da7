"""Django's registration of papers."""

from django.apps import AppConfig


class Config(AppConfig):
    """Names this package for Django."""

    name = "hatnhan.apps.papers"
    label = "papers"
