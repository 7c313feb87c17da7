"""Addresses of session."""

from django.urls import path

from hatnhan.web.session import views

app_name = "session"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("language/", views.language, name="language"),
    path("text-size/", views.text_size, name="text-size"),
]
