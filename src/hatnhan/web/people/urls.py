"""Addresses of people."""

from django.urls import path

from hatnhan.web.people import belonging, entering, mending, merging, posts, story, views
from hatnhan.web.people.list import list_members, workbook
from hatnhan.web.people.readers import readers

app_name = "people"
urlpatterns = [
    path("", list_members, name="list"),
    path("workbook/", workbook, name="workbook"),
    path("<int:person_id>/", views.detail, name="detail"),
    path("<int:person_id>/readers/", readers, name="readers"),
    path("<int:person_id>/story/", story.story, name="story"),
    path("add/<int:unit_id>/member/", entering.add_member, name="add-member"),
    path("add/<int:unit_id>/candidate/", entering.add_candidate, name="add-candidate"),
    path("posts/<int:unit_id>/", posts.assign_post_at, name="assign-post-at"),
    path("<int:person_id>/mend/", mending.mend, name="mend"),
    path("<int:person_id>/merge/", merging.merge, name="merge"),
    path("<int:person_id>/membership/", belonging.open_membership, name="open-membership"),
    path("<int:person_id>/membership/end/", belonging.end_membership, name="end-membership"),
    path("<int:person_id>/membership/restore/", belonging.restore_membership, name="restore-membership"),
    path("<int:person_id>/membership/<str:stands>/", belonging.mend_membership, name="mend-membership"),
    path("<int:person_id>/cell/", belonging.move, name="move"),
    path("<int:person_id>/cell/<int:row_id>/leave/", belonging.leave, name="leave-cell"),
    path("<int:person_id>/restriction/", belonging.restrict, name="restrict"),
    path("<int:person_id>/restriction/<int:row_id>/end/", belonging.end_restriction, name="end-restriction"),
    path("<int:person_id>/days/<slug:what>/<int:row_id>/", posts.redate, name="redate"),
    path("<int:person_id>/post/", posts.assign_post, name="assign-post"),
    path("<int:person_id>/post/<int:row_id>/end/", posts.end_post, name="end-post"),
    path("<int:person_id>/group/", posts.mark_group, name="mark-group"),
    path("<int:person_id>/group/<int:row_id>/end/", posts.end_group, name="end-group"),
    path("<int:person_id>/id-number/", views.reveal_id_number, name="reveal-id-number"),
]
