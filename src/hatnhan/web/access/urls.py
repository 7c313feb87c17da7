"""Addresses of access."""

from django.urls import path

from hatnhan.web.access import entering, inviting, own, views

app_name = "access"
urlpatterns = [
    path("", views.list_accounts, name="list"),
    path("setup/", entering.set_up, name="setup"),
    path("enter/<str:token>/", entering.enter, name="enter"),
    path("own/", own.own, name="own"),
    path("own/password/", own.password, name="password"),
    path("invite/", inviting.choose_unit, name="choose-unit"),
    path("invite/<int:unit_id>/", inviting.invite, name="invite"),
    path("<int:user_id>/", views.detail, name="detail"),
    path("<int:user_id>/role/", inviting.choose_unit_for_role, name="choose-unit-for-role"),
    path("<int:user_id>/role/<int:unit_id>/", inviting.give_role, name="give-role"),
    path("<int:user_id>/role/<int:grant_id>/end/", views.end_role, name="end-role"),
    path("<int:user_id>/reset/", views.reset, name="reset"),
    path("<int:user_id>/block/", views.block, name="block"),
    path("<int:user_id>/unblock/", views.unblock, name="unblock"),
]
