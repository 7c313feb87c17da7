"""Django's registration of the pages."""

from django.apps import AppConfig


class Config(AppConfig):
    """Names this package for Django."""

    name = "hatnhan.web"
    label = "web"
