"""Addresses of transfers."""

from django.urls import path

from hatnhan.web.transfers import acts, letter, views

app_name = "transfers"
urlpatterns = [
    path("", views.list_transfers, name="list"),
    path("away/", views.away, name="away"),
    path("person/<int:person_id>/", acts.begin, name="begin"),
    path("<int:transfer_id>/", views.detail, name="detail"),
    path("<int:transfer_id>/word/", letter.word, name="word"),
    path("<int:transfer_id>/<slug:act>/", acts.act, name="act"),
]
