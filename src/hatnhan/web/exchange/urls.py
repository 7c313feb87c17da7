"""Addresses of exchange."""

from django.urls import path

from hatnhan.web.exchange import headings, views
from hatnhan.web.exchange import list as batches

app_name = "exchange"
urlpatterns = [
    path("", batches.list_batches, name="list"),
    path("workbook/", batches.workbook, name="workbook"),
    path("upload/", views.upload, name="upload"),
    path("blank/<slug:kind>/", headings.blank, name="blank"),
    path("<int:batch_id>/headings/", headings.headings, name="headings"),
    path("<int:batch_id>/", views.batch, name="batch"),
    path("<int:batch_id>/apply/", views.apply_batch, name="apply"),
    path("<int:batch_id>/discard/", views.discard, name="discard"),
    path("<int:batch_id>/take-back/", views.take_back, name="take-back"),
    path("<int:batch_id>/refused/", views.refused, name="refused"),
]
