"""Addresses of cards."""

from django.urls import path

from hatnhan.web.cards import acts
from hatnhan.web.cards import list as listing
from hatnhan.web.cards.certificate import certificate

app_name = "cards"
urlpatterns = [
    path("", listing.list_cards, name="list"),
    path("workbook/", listing.workbook, name="workbook"),
    path("handed-over/", listing.list_handed_over, name="handed-over"),
    path("handed-over/workbook/", listing.handed_over_workbook, name="handed-over-workbook"),
    path("<int:person_id>/", acts.person, name="person"),
    path("<int:person_id>/decide/", acts.decide, name="decide"),
    path("<int:person_id>/hand-over/", acts.hand_card_over, name="hand-over"),
    path("<int:person_id>/party-age/", acts.adjust, name="adjust"),
    path("<int:person_id>/certificate/", certificate, name="certificate"),
    path("<int:person_id>/<int:card_id>/", acts.change, name="change"),
    path("<int:person_id>/<int:card_id>/replace/", acts.replace_card, name="replace"),
]
