"""Django's registration of exchange."""

from django.apps import AppConfig


class Config(AppConfig):
    """Names this package for Django."""

    name = "hatnhan.apps.exchange"
    label = "exchange"
