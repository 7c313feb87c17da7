"""Addresses of agenda."""

from django.urls import path

from hatnhan.web.agenda import feeds, ladder, late, letters, paper, together, views

app_name = "agenda"
urlpatterns = [
    path("", views.home, name="home"),
    path("agenda/all/", together.everything, name="all"),
    path("agenda/late/", late.late, name="late"),
    path("agenda/late/workbook/", late.workbook, name="late-workbook"),
    path("agenda/sheet/", paper.sheet, name="sheet"),
    path("agenda/share/", feeds.share, name="share"),
    path("agenda/feed/renew/", feeds.renew, name="renew-feed"),
    path("agenda/feed/end/", feeds.end, name="end-feed"),
    path("agenda/feed/<str:token>.ics", feeds.feed, name="feed"),
    path("agenda/reminders/", ladder.reminders, name="reminders"),
    path("agenda/reminders/address/", ladder.address, name="reminder-address"),
    path("agenda/ladder/", ladder.first_ladder, name="first-ladder"),
    path("agenda/ladder/<int:unit_id>/", ladder.ladder, name="ladder"),
    path("agenda/ladder/<int:unit_id>/drop/", ladder.drop, name="drop-ladder"),
    path("agenda/letters/", letters.letters, name="letters"),
    path("agenda/letters/workbook/", letters.workbook, name="letters-workbook"),
    path("agenda/letters/draft/<int:unit_id>/", letters.draft, name="letter-draft"),
    path("agenda/letters/<int:letter_id>/", letters.letter, name="letter"),
    path("agenda/letters/<int:letter_id>/change/", letters.change, name="letter-change"),
    path("agenda/letters/<int:letter_id>/drop/", letters.drop, name="letter-drop"),
    path("agenda/letters/<int:letter_id>/word/", letters.word, name="letter-word"),
    path("agenda/letters/<int:letter_id>/answer/", letters.answer, name="letter-answer"),
    path("agenda/letters/<int:letter_id>/help/", letters.note_help, name="letter-help"),
    path("agenda/workbook/", paper.workbook, name="workbook"),
]
