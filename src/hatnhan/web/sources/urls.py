"""Addresses of the source list."""

from django.urls import path

from hatnhan.web.sources import answering, own, putting_forward, reviewing, views

app_name = "sources"
urlpatterns = [
    path("", views.home, name="home"),
    path("put-forward/", putting_forward.put_forward, name="put-forward"),
    path("own/<int:proposal_id>/withdraw/", own.withdraw, name="withdraw"),
    path("proposals/<int:proposal_id>/answer/", answering.answer, name="answer"),
    path("proposals/<int:proposal_id>/send/", answering.send, name="send"),
    path("<int:unit_id>/", views.detail, name="detail"),
    path("<int:unit_id>/review/", reviewing.review, name="review"),
    path("<int:unit_id>/overview/", views.overview, name="overview"),
    path("<int:unit_id>/invite/", own.invite, name="invite"),
]
