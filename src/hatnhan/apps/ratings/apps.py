"""Django's registration of ratings."""

from django.apps import AppConfig


class Config(AppConfig):
    """Names this package for Django."""

    name = "hatnhan.apps.ratings"
    label = "ratings"
