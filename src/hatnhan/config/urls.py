"""Root addresses: one word per area."""

from django.urls import include, path

urlpatterns = [
    path("", include("hatnhan.web.agenda.urls")),
    path("session/", include("hatnhan.web.session.urls")),
    path("candidacies/", include("hatnhan.web.candidacies.urls")),
    path("sources/", include("hatnhan.web.sources.urls")),
    path("papers/", include("hatnhan.web.papers.urls")),
    path("courses/", include("hatnhan.web.courses.urls")),
    path("cv/", include("hatnhan.web.cv.urls")),
    path("mentors/", include("hatnhan.web.mentors.urls")),
    path("meetings/", include("hatnhan.web.meetings.urls")),
    path("mine/", include("hatnhan.web.mine.urls")),
    path("ratings/", include("hatnhan.web.ratings.urls")),
    path("targets/", include("hatnhan.web.targets.urls")),
    path("reports/", include("hatnhan.web.reports.urls")),
    path("people/", include("hatnhan.web.people.urls")),
    path("cards/", include("hatnhan.web.cards.urls")),
    path("badges/", include("hatnhan.web.badges.urls")),
    path("transfers/", include("hatnhan.web.transfers.urls")),
    path("handover/", include("hatnhan.web.handover.urls")),
    path("organisation/", include("hatnhan.web.organisation.urls")),
    path("areas/", include("hatnhan.web.areas.urls")),
    path("rulebook/", include("hatnhan.web.rulebook.urls")),
    path("access/", include("hatnhan.web.access.urls")),
    path("exchange/", include("hatnhan.web.exchange.urls")),
    path("field/", include("hatnhan.web.field.urls")),
    path("drafts/", include("hatnhan.web.drafts.urls")),
    path("lists/", include("hatnhan.web.lists.urls")),
    path("jobs/", include("hatnhan.web.jobs.urls")),
    path("search/", include("hatnhan.web.search.urls")),
    path("health/", include("hatnhan.web.health.urls")),
]
handler400 = "hatnhan.web.errors.bad_request"
handler403 = "hatnhan.web.errors.permission_denied"
handler404 = "hatnhan.web.errors.not_found"
handler500 = "hatnhan.web.errors.server_error"
