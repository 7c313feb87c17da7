"""Addresses of badges."""

from django.urls import path

from hatnhan.web.badges import acts
from hatnhan.web.badges import list as listing

app_name = "badges"
urlpatterns = [
    path("", listing.list_round, name="list"),
    path("workbook/", listing.workbook, name="workbook"),
    path("awarded/", listing.list_awarded, name="awarded"),
    path("awarded/workbook/", listing.awarded_workbook, name="awarded-workbook"),
    path("units/<int:unit_id>/propose/", acts.propose, name="propose"),
    path("units/<int:unit_id>/award/", acts.award, name="award"),
    path("units/<int:unit_id>/hand-over/", acts.hand_over, name="hand-over"),
    path("<int:person_id>/propose/", acts.propose_one, name="propose-one"),
    path("<int:person_id>/<int:badge_id>/", acts.change, name="change"),
]
