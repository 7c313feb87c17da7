"""Addresses of rulebook."""

from django.urls import path

from hatnhan.web.rulebook import catalogue, own_views, views

app_name = "rulebook"
urlpatterns = [
    path("", views.list_rules, name="list"),
    path("changes/", views.changes, name="changes"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("instruments/", views.instruments, name="instruments"),
    path("reasons/", views.reasons, name="reasons"),
    path("own/", own_views.list_entries, name="own"),
    path("own/rule/new/", own_views.propose_rule, name="propose-rule"),
    path("own/day/new/", own_views.propose_day, name="propose-day"),
    path("own/<slug:sort>/<int:entry_id>/", own_views.entry, name="own-entry"),
    path("own/<slug:sort>/<int:entry_id>/confirm/", own_views.confirm, name="own-confirm"),
    path("own/<slug:sort>/<int:entry_id>/withdraw/", own_views.withdraw, name="own-withdraw"),
    path("<slug:group>/<slug:key>/", views.detail, name="detail"),
]
