"""Addresses of targets."""

from django.urls import path

from hatnhan.web.targets import acts, board, handing_down, pasting, reading

app_name = "targets"
urlpatterns = [
    path("", board.home, name="home"),
    path("<int:unit_id>/", board.board, name="board"),
    path("<int:unit_id>/hand-down/", handing_down.hand_down, name="hand-down"),
    path("<int:unit_id>/paste/", pasting.paste, name="paste"),
    path("<int:unit_id>/copy/", acts.copy, name="copy"),
    path("<int:unit_id>/register/", acts.register, name="register"),
    path("<int:unit_id>/history/", reading.history, name="history"),
    path("<int:unit_id>/papers/", reading.papers, name="papers"),
    path("<int:unit_id>/papers/keep/", acts.keep_paper, name="keep-paper"),
    path("registrations/<int:registration_id>/", acts.answer, name="answer"),
]
