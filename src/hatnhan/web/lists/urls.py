"""Addresses of lists that an account keeps."""

from django.urls import path

from hatnhan.web.lists import views

app_name = "lists"
urlpatterns = [
    path("save/", views.save, name="save"),
    path("<int:list_id>/forget/", views.forget, name="forget"),
]
