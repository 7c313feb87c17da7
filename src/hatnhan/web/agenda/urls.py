"""Addresses of agenda."""

from django.urls import path

from hatnhan.web.agenda import feeds, late, paper, views

app_name = "agenda"
urlpatterns = [
    path("", views.home, name="home"),
    path("agenda/late/", late.late, name="late"),
    path("agenda/late/workbook/", late.workbook, name="late-workbook"),
    path("agenda/sheet/", paper.sheet, name="sheet"),
    path("agenda/share/", feeds.share, name="share"),
    path("agenda/feed/renew/", feeds.renew, name="renew-feed"),
    path("agenda/feed/end/", feeds.end, name="end-feed"),
    path("agenda/feed/<str:token>.ics", feeds.feed, name="feed"),
    path("agenda/workbook/", paper.workbook, name="workbook"),
]
