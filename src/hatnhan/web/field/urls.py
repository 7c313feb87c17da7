"""Addresses of field."""

from django.urls import path

from hatnhan.web.field import choosing, phone, sharing, shell

app_name = "field"
urlpatterns = [
    path("", shell.home, name="home"),
    path("sw.js", shell.worker, name="worker"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("status/", phone.status, name="status"),
    path("snapshot/<slug:slug>/", phone.snapshot, name="snapshot"),
    path("phones/ready/", phone.ready, name="ready"),
    path("entries/send/", phone.send, name="send"),
    path("entries/choose/", phone.choose, name="choose"),
    path("leave/", phone.leave, name="leave"),
    path("entries/", choosing.entries, name="entries"),
    path("entries/<uuid:client_id>/", choosing.decide, name="decide"),
    path("phones/", sharing.own_phones, name="phones"),
    path("phones/of/<int:user_id>/", sharing.phones, name="phones-of"),
    path("phones/<int:phone_id>/revoke/", sharing.revoke, name="revoke"),
]
