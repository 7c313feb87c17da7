"""Django's registration of areas."""

from django.apps import AppConfig


class Config(AppConfig):
    """Names this package for Django."""

    name = "hatnhan.apps.areas"
    label = "areas"
