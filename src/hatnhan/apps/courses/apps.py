"""Django's registration of courses."""

from django.apps import AppConfig


class Config(AppConfig):
    """Names this package for Django."""

    name = "hatnhan.apps.courses"
    label = "courses"
