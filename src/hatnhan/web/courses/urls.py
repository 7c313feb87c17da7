"""Addresses of classes."""

from django.urls import path

from hatnhan.web.courses import acts, attending, certificates, results, seats, views
from hatnhan.web.courses import list as listing

app_name = "courses"
urlpatterns = [
    path("", listing.list_courses, name="list"),
    path("workbook/", listing.workbook, name="workbook"),
    path("figures/", views.figures, name="figures"),
    path("open/", acts.open_course, name="open"),
    path("nominate/", seats.nominate, name="nominate"),
    path("present/<int:enrolment_id>/", attending.present, name="present"),
    path("<int:course_id>/", views.detail, name="detail"),
    path("<int:course_id>/correct/", acts.correct, name="correct"),
    path("<int:course_id>/end/", acts.end, name="end"),
    path("<int:course_id>/cancel/", acts.cancel, name="cancel"),
    path("<int:course_id>/enrol/", seats.enrol, name="enrol"),
    path("<int:course_id>/seats/<int:enrolment_id>/leave/", seats.leave, name="leave"),
    path("<int:course_id>/sessions/", acts.add_session, name="add-session"),
    path("<int:course_id>/sessions/<int:session_id>/", acts.move_session, name="move-session"),
    path("<int:course_id>/sessions/<int:session_id>/cancel/", acts.cancel_session, name="cancel-session"),
    path("<int:course_id>/sessions/<int:session_id>/attendance/", attending.attendance, name="attendance"),
    path("<int:course_id>/results/", results.results, name="results"),
    path("<int:course_id>/certificates/", certificates.certify, name="certify"),
    path("<int:course_id>/certificates/word/", certificates.fetch, name="certificates-word"),
    path("<int:course_id>/certificates/<int:certificate_id>/void/", certificates.void, name="void-certificate"),
    path("<int:course_id>/participants/", views.participants, name="participants"),
    path("<int:course_id>/attendance-sheet/", views.attendance_sheet, name="attendance-sheet"),
    path("<int:course_id>/slips/", views.slips, name="slips"),
]
