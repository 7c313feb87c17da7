"""Who may open what: one row for one address and method, one column for each part in the World.

An address without a row fails the suite. 404 out of reach, 403 in reach without the permission, 302 to the door for who
is not signed in (and after an act that was done); 405 where the address takes forms only.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from hatnhan.apps.access.models import User
from hatnhan.apps.agenda.models import Letter
from hatnhan.apps.areas.models import Area
from hatnhan.apps.candidacies.models import Mentor, Proposal
from hatnhan.apps.candidacies.operations import NewProposals, put_forward
from hatnhan.apps.courses.models import Course, Enrolment, Session
from hatnhan.apps.exchange.models import Phone
from hatnhan.apps.meetings.models import MeetingVersion
from hatnhan.apps.meetings.operations import add_meeting, record_minutes
from hatnhan.apps.papers.facts.meetings import as_content, held_meeting
from hatnhan.apps.papers.models import OfficeTemplate
from hatnhan.apps.papers.operations import issue
from hatnhan.apps.people.models import Person, Transfer
from hatnhan.apps.ratings.models import RatingYear
from hatnhan.apps.rulebook.models import OwnRule
from hatnhan.core.meetings import MinutesEntry, TaskEntry
from hatnhan.core.proposals import Named
from tests.conftest import World
from tests.factories import NOW, TODAY
from tests.web.conftest import Story

WHO = (
    "anonymous",
    # above
    "provincial_officer",
    "statistics_reader",
    "auditor",
    "administrator",
    # the commune of the case
    "committee_secretary",
    "committee_officer",
    "class_officer",
    "border_officer",
    # its cell
    "cell_secretary",
    "mentor",
    "person",
    # beside
    "neighbour",
    "stranger",
    "cell_stranger",
    # was once, never was
    "ended",
    "nobody",
    # speaks for the Youth Union of the commune
    "mass_organisation",
)
# Rows are read in the order of WHO.
_ALL = "302 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200"
_CASES = "302 200 403 403 403 200 200 403 403 200 403 403 200 200 200 403 403 403"
# What is due: who looks after candidates, and who holds classes.
_DUE = "302 200 403 403 403 200 200 200 403 200 403 403 200 200 200 403 403 403"
_UNITS = "302 200 200 200 200 200 200 200 200 200 403 403 200 200 200 403 403 403"
_CASE = "302 200 404 404 404 200 200 404 404 200 404 404 404 404 404 404 404 404"
_CASE_ACT = "302 302 404 404 404 302 302 404 404 302 404 404 404 404 404 404 404 404"
# The own pages of the candidate whom the case is about; nobody else has a case of his own here.
_OWN_CASE = "302 404 404 404 404 404 404 404 404 404 404 200 404 404 404 404 404 404"
_OWN_CASE_ACT = "302 404 404 404 404 404 404 404 404 404 404 302 404 404 404 404 404 404"
# A candidate is led to his own page, a mentor to his people, and both have nobody to look for.
_HOME = "302 200 200 200 200 200 200 200 200 200 302 302 200 200 200 200 200 302"
_SEARCH = "302 200 200 200 200 200 200 200 200 200 403 403 200 200 200 200 200 403"
# A mentor's own people, and the sheets that are his; whoever sees the case types them for him.
_MENTORS = "302 302 403 403 403 302 302 403 403 302 200 403 302 302 302 403 403 403"
_OWN_PERSON = "302 302 404 404 404 302 302 404 404 302 200 404 404 404 404 404 404 404"
_SHEETS = "302 200 404 404 404 200 200 404 404 200 200 404 404 404 404 404 404 404"
_OF_COMMITTEES = "302 200 404 404 404 200 200 404 404 403 404 404 404 404 404 404 404 404"
_UNIT = "302 200 200 200 200 200 200 200 200 200 404 404 404 404 404 404 404 404"
_REVEAL = "302 200 404 404 404 403 200 404 404 403 404 404 404 404 404 404 404 404"
_IMPORT = "302 200 403 403 403 403 200 403 403 403 403 403 403 200 403 403 403 403"
# An import is seen by who brought it in, and by who may import everywhere where its rows lie.
_IMPORTED = "302 200 404 404 404 404 200 404 404 404 404 404 404 404 404 404 404 404"
# What the columns of a file are says only who brought it in.
_OWN_IMPORT = "302 404 403 403 403 403 200 403 403 403 403 403 403 404 403 403 403 403"
_IMPORT_ACT = "302 302 404 404 404 404 302 404 404 404 404 404 404 404 404 404 404 404"
_NOT_WRITTEN_YET = "302 409 404 404 404 404 409 404 404 404 404 404 404 404 404 404 404 404"
_OWN_JOB = "302 404 404 404 404 404 200 404 404 404 404 404 404 404 404 404 404 404"
_OWN_JOB_ACT = "302 404 404 404 404 404 302 404 404 404 404 404 404 404 404 404 404 404"
_OWN_LIST = "302 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404"
_OPEN = "200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200"
_DOOR = "200 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302"
_GONE = "302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302"
# Accounts are looked after where the actor manages them; this one is the neighbour's, a cell secretary of the commune.
_MANAGE = "302 200 403 403 200 200 200 403 403 403 403 403 403 200 403 403 403 403"
_ACCOUNT = "302 200 403 403 200 200 200 403 403 403 403 403 403 404 403 403 403 403"
_ACCOUNT_ACT = "302 302 403 403 302 302 302 403 403 403 403 403 403 404 403 403 403 403"
_INVITE = "302 200 403 403 200 200 200 403 403 403 404 404 404 404 404 404 404 404"
_READERS = "302 200 404 200 404 200 200 404 404 403 404 404 404 404 404 404 404 404"
# By hand: about a person as about his ID number, at a unit who may write there.
_WRITE_PERSON = _REVEAL
_NO_SUCH_ROW = "302 404 404 404 404 403 404 404 404 403 404 404 404 404 404 404 404 404"
_NO_CARD = _CASE.replace("200", "404")
_WRITE_AT = "302 200 403 403 403 403 200 403 403 403 404 404 404 404 404 404 404 404"
_OPEN_CASE_AT = "302 200 403 403 403 200 200 403 403 200 404 404 404 404 404 404 404 404"
_EDIT_UNIT = "302 200 403 403 200 403 200 403 403 403 404 404 404 404 404 404 404 404"
_FOUND_ROOT = "302 403 403 403 200 403 403 403 403 403 403 403 403 403 403 403 403 403"
_NOWHERE = "404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404"

_PROPOSE_RULE = "302 200 403 403 403 200 200 403 403 403 403 403 403 200 403 403 403 403"
_PROPOSE_DAY = "302 200 403 403 200 200 200 403 403 403 403 403 403 200 403 403 403 403"
# An own entry is seen where it holds and above; the officer proposed it, so another must confirm it.
_OWN_ENTRY = "302 200 200 200 200 200 200 200 200 200 404 404 200 404 404 404 404 404"
_OWN_CONFIRM = "302 302 403 403 403 302 200 403 403 403 404 404 403 404 404 404 404 404"
_OWN_WITHDRAW = "302 200 403 403 403 200 200 403 403 403 404 404 403 404 404 404 404 404"

# Figures of a unit: who reads figures there; its targets are given by who stands above it.
_FIGURES = "302 200 200 403 403 200 200 200 200 200 404 404 404 404 404 404 404 404"
_HOME_OF_TARGETS = "302 302 302 403 403 302 302 302 302 302 403 403 302 302 302 403 403 403"
_GIVE = "302 200 403 403 403 200 200 403 403 403 404 404 404 404 404 404 404 404"
_GIVE_ACT = "302 302 403 403 403 302 302 403 403 403 404 404 404 404 404 404 404 404"
_REGISTER = "302 200 403 403 403 200 200 403 403 200 404 404 404 404 404 404 404 404"
_NO_REGISTRATION = "302 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404"

# The register of a unit: read by who reads its cases, kept by its secretaries and officers.
_PAPERS = "302 200 403 403 403 200 200 403 403 200 404 404 404 404 404 404 404 404"
_PAPERS_OF_ONE = "302 200 200 200 200 200 200 200 200 302 200 200 302 200 302 200 200 200"
_ISSUE = _PAPERS
_ISSUE_NO_ROW = "302 404 403 403 403 404 404 403 403 404 404 404 404 404 404 404 404 404"
_VOID = "302 200 404 404 404 200 200 404 404 200 404 404 404 404 404 404 404 404"
# Committees choose templates; of a template that is not there, who may hears that, the others too.
_TEMPLATE = "302 200 403 403 403 200 200 403 403 403 404 404 404 404 404 404 404 404"
_NO_DRAFT = "302 404 403 403 403 404 404 403 403 403 404 404 404 404 404 404 404 404"
_TEMPLATE_END = _TEMPLATE
# Whoever knows the address reads it; nobody made this one.
_NO_FEED = "404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404"
_CASES_ACT = "302 302 403 403 403 302 302 403 403 302 403 403 302 302 302 403 403 403"
# A draft is seen by who may issue it; when it went out, by the unit too.
_LETTER_DRAFT = "302 200 404 404 404 200 200 404 404 404 404 404 404 404 404 404 404 404"
_LETTER_DRAFT_ACT = "302 302 404 404 404 302 302 404 404 404 404 404 404 404 404 404 404 404"
# Cases stand behind it, so who reads figures alone does not read it.
_FORM_ONE = "302 200 200 403 403 200 200 200 200 200 403 403 200 200 200 403 403 403"
_FORECAST = "302 200 403 403 403 200 200 403 403 200 404 404 404 404 404 404 404 404"

# What the scripts of a phone ask: 401 in place of the door, 400 for what is no entry of theirs.
_PHONE = "401 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200"
_PHONE_CASES = "401 200 404 404 404 200 200 404 404 200 404 404 200 200 200 404 404 404"
_PHONE_ACT = "401 400 400 400 400 400 400 400 400 400 400 400 400 400 400 400 400 400"
_NOTHING_TYPED = "302 400 400 400 400 400 400 400 400 400 400 400 400 400 400 400 400 400"
_OWN_ENTRY_OF_PHONE = "302 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404"
# The phones of the neighbour: his own, and of who looks after his account.
_PHONES = "302 200 403 403 200 200 200 403 403 403 403 403 200 404 403 403 403 403"
_PHONES_ACT = "302 302 403 403 302 302 302 403 403 403 403 403 302 404 403 403 403 403"

# An organisation sees its own names; an officer is led to the one list that he has, else chooses among several.
_SOURCES = "302 200 403 403 403 302 302 403 403 302 403 403 302 302 302 403 403 200"
_PUT_FORWARD = "302 200 403 403 403 200 200 403 403 200 403 403 200 200 200 403 403 200"
_SOURCE_LIST = "302 200 403 403 403 200 200 403 403 200 404 404 404 404 404 404 404 404"
_OWN_NAME = "302 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 200"
_OWN_NAME_ACT = "302 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 404 302"

# A class of the commune: seen where its figures are read, and by the cells below; committee and class officer hold it.
_COURSES = "302 200 200 403 403 200 200 200 200 200 403 403 200 200 200 403 403 403"
_COURSE = "302 200 200 404 404 200 200 200 200 200 404 404 200 404 404 404 404 404"
_HOLDS_CLASS = "302 200 403 404 404 200 200 200 403 403 404 404 403 404 404 404 404 404"
_HOLDS_CLASS_ACT = "302 302 403 404 404 302 302 302 403 403 404 404 403 404 404 404 404 404"
_NO_CERTIFICATE = _HOLDS_CLASS.replace("200", "404")
_OPENS_CLASS = "302 200 403 403 403 200 200 200 403 403 403 403 403 200 403 403 403 403"
_NOMINATES = "302 200 403 403 403 200 200 403 403 200 403 403 200 200 200 403 403 403"
# A learner is named to who holds the class and to the cell that sent him.
_LEARNER = "302 200 404 404 404 200 200 200 404 200 404 404 404 404 404 404 404 404"
_AT_THE_DOOR = "302 200 404 404 404 200 200 200 404 404 404 404 404 404 404 404 404 404"

# The levels of a year are decided at the commune, which its cells do not see.
_DECIDES_ON_LEVELS = "302 200 403 403 403 200 200 403 403 404 404 404 404 404 404 404 404 404"

# Meetings of a cell: who may see its people may hold them; whoever reads figures alone sees none of it.
_MEETINGS, _MEETING, _CELL_YEAR = _CASES, _CASE, _PAPERS

MATRIX: dict[tuple[str, str], str] = {
    **{("GET", f"meetings:{page}"): _MEETINGS for page in ("list", "tasks", "month", "movements")},
    **{("POST", f"meetings:{page}"): _MEETINGS for page in ("workbook", "tasks-workbook")},
    ("GET", "meetings:unit"): _CELL_YEAR,
    **{(way, f"meetings:{act}"): _CELL_YEAR for act in ("plan", "add", "launch") for way in ("GET", "POST")},
    **{("GET", f"meetings:{page}"): _MEETING for page in ("detail", "sheet", "papers", "version")},
    **{("POST", f"meetings:{page}"): _MEETING for page in ("paper", "papers-all")},
    ("POST", "meetings:leave"): _MEETING.replace("200", "302"),
    **{
        (way, f"meetings:{act}"): _MEETING
        for act in ("notice", "minutes", "sign", "amend", "cancel", "reported", "settle")
        for way in ("GET", "POST")
    },
    ("GET", "courses:list"): _COURSES,
    ("POST", "courses:workbook"): _COURSES,
    ("GET", "courses:figures"): _COURSES,
    ("GET", "courses:detail"): _COURSE,
    **{(method, "courses:open"): _OPENS_CLASS for method in ("GET", "POST")},
    **{(method, "courses:nominate"): _NOMINATES for method in ("GET", "POST")},
    **{(method, "courses:present"): _AT_THE_DOOR for method in ("GET", "POST")},
    **{(method, "courses:leave"): _LEARNER for method in ("GET", "POST")},
    **{(method, f"courses:{act}"): _HOLDS_CLASS for act in ("correct", "end", "cancel") for method in ("GET", "POST")},
    **{("GET", f"courses:{act}"): _HOLDS_CLASS for act in ("add-session", "move-session", "cancel-session")},
    **{("GET", f"courses:{page}"): _HOLDS_CLASS for page in ("participants", "attendance-sheet", "slips")},
    ("POST", "courses:enrol"): _HOLDS_CLASS,
    **{(method, "courses:certify"): _HOLDS_CLASS for method in ("GET", "POST")},
    # Nobody has a certificate yet: back to the class with a word.
    ("POST", "courses:certificates-word"): _HOLDS_CLASS_ACT,
    ("GET", "courses:void-certificate"): _NO_CERTIFICATE,
    ("GET", "courses:attendance"): _HOLDS_CLASS,
    ("POST", "courses:attendance"): _HOLDS_CLASS_ACT,
    ("GET", "courses:results"): _HOLDS_CLASS,
    ("POST", "courses:results"): _HOLDS_CLASS_ACT,
    ("GET", "sources:home"): _SOURCES,
    **{(method, "sources:put-forward"): _PUT_FORWARD for method in ("GET", "POST")},
    **{("GET", f"sources:{page}"): _SOURCE_LIST for page in ("detail", "overview")},
    **{(method, f"sources:{act}"): _SOURCE_LIST for act in ("review", "invite") for method in ("GET", "POST")},
    **{(method, f"sources:{act}"): _CASE for act in ("answer", "send") for method in ("GET", "POST")},
    ("GET", "sources:withdraw"): _OWN_NAME,
    ("POST", "sources:withdraw"): _OWN_NAME_ACT,
    ("GET", "ratings:home"): _HOME_OF_TARGETS,
    ("GET", "ratings:unit"): _FIGURES,
    ("POST", "ratings:workbook"): _FIGURES,
    **{(method, "ratings:open"): _GIVE for method in ("GET", "POST")},
    ("GET", "ratings:cell"): _PAPERS,
    ("POST", "ratings:cell"): _PAPERS.replace("200", "302"),
    **{(method, "ratings:decide"): _DECIDES_ON_LEVELS for method in ("GET", "POST")},
    ("GET", "ratings:names"): _PAPERS,
    ("POST", "ratings:names-workbook"): _PAPERS,
    ("GET", "targets:home"): _HOME_OF_TARGETS,
    **{("GET", f"targets:{page}"): _FIGURES for page in ("board", "history", "papers")},
    **{(method, f"targets:{act}"): _GIVE for act in ("paste", "keep-paper") for method in ("GET", "POST")},
    ("GET", "targets:hand-down"): _GIVE,
    ("POST", "targets:hand-down"): _GIVE_ACT,
    ("POST", "targets:copy"): _GIVE_ACT,
    **{(method, "targets:register"): _REGISTER for method in ("GET", "POST")},
    **{(method, "targets:answer"): _NO_REGISTRATION for method in ("GET", "POST")},
    ("GET", "reports:detail"): _FIGURES,
    ("GET", "reports:without"): _FIGURES,
    ("GET", "reports:forecast"): _FORECAST,
    ("GET", "reports:form-one"): _FORM_ONE,
    ("POST", "reports:form-one-workbook"): _FORM_ONE,
    ("GET", "reports:ledger"): _CASES,
    ("POST", "reports:ledger-workbook"): _CASES,
    ("GET", "handover:list"): _IMPORT,
    ("POST", "handover:workbook"): _IMPORT,
    ("POST", "handover:sheets"): _IMPORT,
    ("GET", "handover:latest"): _REVEAL.replace("200", "302"),
    ("GET", "handover:detail"): _REVEAL,
    **{("POST", f"handover:{way}"): _REVEAL for way in ("paper", "sheet")},
    ("GET", "reports:form-one-names"): _CASES,
    ("POST", "reports:form-one-names-workbook"): _CASES,
    ("GET", "reports:forecast-cases"): _CASES,
    ("POST", "reports:forecast-workbook"): _CASES,
    ("GET", "reports:admitted"): _CASES,
    ("POST", "reports:admitted-workbook"): _CASES,
    ("GET", "agenda:home"): _HOME,
    ("GET", "mentors:home"): _MENTORS,
    ("GET", "mentors:unit"): _PAPERS,
    ("GET", "mentors:person"): _OWN_PERSON,
    ("GET", "mentors:paper"): _SHEETS,
    **{(method, "mentors:sheets"): _SHEETS for method in ("GET", "POST")},
    **{(method, "mentors:invite"): _CASE for method in ("GET", "POST")},
    ("GET", "agenda:late"): _CASES,
    ("GET", "agenda:all"): _DUE,
    ("GET", "agenda:share"): _DUE,
    ("POST", "agenda:renew-feed"): _DUE,
    ("POST", "agenda:end-feed"): _GONE,
    ("GET", "agenda:feed"): _NO_FEED,
    ("POST", "agenda:late-workbook"): _CASES,
    ("GET", "agenda:sheet"): _DUE,
    ("POST", "agenda:workbook"): _CASES,
    ("GET", "agenda:reminders"): _CASES,
    ("POST", "agenda:reminder-address"): _CASES_ACT,
    ("GET", "agenda:first-ladder"): _CASES_ACT,
    ("GET", "agenda:ladder"): _PAPERS,
    ("POST", "agenda:ladder"): _TEMPLATE,
    ("POST", "agenda:drop-ladder"): _GIVE_ACT,
    ("GET", "agenda:letters"): _CASES,
    ("POST", "agenda:letters-workbook"): _CASES,
    ("GET", "agenda:letter"): _CASE,
    ("POST", "agenda:letter-word"): _CASE,
    **{(method, "agenda:letter-answer"): _CASE for method in ("GET", "POST")},
    **{(method, "agenda:letter-help"): _OF_COMMITTEES for method in ("GET", "POST")},
    ("POST", "agenda:letter-change"): _LETTER_DRAFT,
    ("POST", "agenda:letter-draft"): _GIVE_ACT,
    ("POST", "agenda:letter-drop"): _LETTER_DRAFT_ACT,
    ("GET", "session:sign-in"): _DOOR,
    ("POST", "session:sign-out"): _GONE,
    ("POST", "session:language"): _GONE,
    ("POST", "session:text-size"): _GONE,
    ("GET", "candidacies:list"): _CASES,
    ("GET", "candidacies:board"): _CASES,
    ("POST", "candidacies:workbook"): _CASES,
    ("GET", "candidacies:detail"): _CASE,
    ("GET", "candidacies:cell-vote"): _CASE,
    ("POST", "candidacies:cell-vote"): _CASE,
    ("GET", "candidacies:assign-mentor"): _CASE,
    ("POST", "candidacies:assign-mentor"): _CASE,
    ("GET", "candidacies:open"): _CASE,
    ("POST", "candidacies:open"): _CASE,
    ("GET", "candidacies:move"): _OF_COMMITTEES,
    ("POST", "candidacies:move"): _OF_COMMITTEES,
    ("GET", "candidacies:record-step opinions"): _CASE,
    ("POST", "candidacies:record-step opinions"): _CASE,
    ("GET", "candidacies:record-step admission_decision"): _OF_COMMITTEES,
    ("POST", "candidacies:record-step admission_decision"): _OF_COMMITTEES,
    ("GET", "papers:list"): _CASES,
    ("POST", "papers:workbook"): _CASES,
    ("GET", "papers:book"): _CASES,
    ("POST", "papers:book-workbook"): _CASES,
    ("GET", "papers:choose-unit"): _PAPERS_OF_ONE,
    ("GET", "papers:unit"): _PAPERS,
    **{
        (method, f"papers:{act}"): _ISSUE
        for act in ("issue", "set-term", "begin-register")
        for method in ("GET", "POST")
    },
    **{(method, "papers:correct-term"): _ISSUE_NO_ROW for method in ("GET", "POST")},
    **{(method, "papers:void"): _VOID for method in ("GET", "POST")},
    ("GET", "papers:issued"): _CASE,
    ("POST", "papers:month-sheets"): _ISSUE,
    ("GET", "papers:templates"): _PAPERS,
    ("GET", "papers:template"): _PAPERS,
    ("GET", "papers:template-file"): _PAPERS,
    ("POST", "papers:template-send"): _TEMPLATE,
    ("POST", "papers:template-accept"): _TEMPLATE,
    ("POST", "papers:template-drop"): _NO_DRAFT,
    **{(method, "papers:template-withdraw"): _TEMPLATE_END for method in ("GET", "POST")},
    ("GET", "papers:check-dossier"): _CASE,
    ("GET", "papers:dossier"): _CASE,
    ("GET", "papers:dossier-summary"): _CASE,
    ("POST", "papers:dossier-zip"): _CASE,
    ("POST", "papers:dossier-word"): _CASE,
    ("POST", "papers:dossier-print"): _CASE.replace("200", "302"),
    # The job is another one: no dossier was ordered with it.
    ("GET", "papers:dossier-pdf"): _CASE.replace("200", "404"),
    ("POST", "papers:dossier-fetch"): _CASE.replace("200", "404"),
    ("GET", "candidacies:invite"): _CASE,
    ("POST", "candidacies:invite"): _CASE,
    **{("GET", f"cv:{page}"): _CASE for page in ("detail", "part", "sheet", "compare")},
    ("POST", "cv:word"): _CASE,
    ("POST", "mine:cv-word"): _OWN_CASE,
    **{("POST", f"cv:{page}"): _CASE_ACT for page in ("part", "compare")},
    **{("GET", f"mine:{page}"): _OWN_CASE for page in ("home", "cv-detail", "cv-part", "cv-sheet", "cv-compare")},
    **{("POST", f"mine:{page}"): _OWN_CASE_ACT for page in ("cv-part", "cv-compare")},
    **{("GET", f"cards:{page}"): _CASES for page in ("list", "handed-over")},
    **{("POST", f"cards:{page}"): _CASES for page in ("workbook", "handed-over-workbook")},
    **{("GET", f"badges:{page}"): _CASES for page in ("list", "awarded")},
    **{("POST", f"badges:{page}"): _CASES for page in ("workbook", "awarded-workbook")},
    ("GET", "cards:person"): _CASE,
    ("POST", "cards:certificate"): _CASE,
    **{(way, f"cards:{act}"): _WRITE_PERSON for act in ("decide", "adjust") for way in ("GET", "POST")},
    **{(way, "cards:hand-over"): _CASE for way in ("GET", "POST")},
    **{(way, "badges:propose-one"): _CASE for way in ("GET", "POST")},
    # This member has neither a card nor a badge.
    **{(way, row): _NO_CARD for row in ("cards:change", "badges:change") for way in ("GET", "POST")},
    **{(way, "cards:replace"): _NO_SUCH_ROW for way in ("GET", "POST")},
    **{(way, f"badges:{act}"): _PAPERS for act in ("propose", "hand-over") for way in ("GET", "POST")},
    **{(way, "badges:award"): _GIVE for way in ("GET", "POST")},
    **{("GET", f"transfers:{page}"): _CASES for page in ("list", "away")},
    ("GET", "transfers:detail"): _CASE,
    ("POST", "transfers:word"): _OF_COMMITTEES.replace("200", "302"),
    **{(way, f"transfers:{act}"): _CASE for act in ("begin", "act") for way in ("GET", "POST")},
    ("GET", "people:list"): _CASES,
    ("POST", "people:workbook"): _CASES,
    ("GET", "people:detail"): _CASE,
    ("GET", "people:story"): _CASE,
    ("POST", "people:reveal-id-number"): _REVEAL,
    ("GET", "organisation:list"): _UNITS,
    ("POST", "organisation:workbook"): _UNITS,
    ("GET", "organisation:cells"): _UNITS,
    ("POST", "organisation:cells-workbook"): _UNITS,
    ("GET", "organisation:detail"): _UNIT,
    ("GET", "organisation:story"): _UNIT,
    ("GET", "organisation:military"): _UNIT,
    ("POST", "organisation:military"): _EDIT_UNIT,
    # One's own lists alone; a form that names no list is nowhere.
    ("POST", "lists:save"): _OWN_LIST,
    ("POST", "lists:forget"): _OWN_LIST,
    ("GET", "areas:list"): _ALL,
    ("GET", "areas:detail"): _ALL,
    ("GET", "rulebook:list"): _ALL,
    ("GET", "rulebook:detail"): _ALL,
    ("GET", "rulebook:instruments"): _ALL,
    ("GET", "rulebook:catalogue"): _ALL,
    ("GET", "rulebook:changes"): _ALL,
    ("GET", "rulebook:reasons"): _ALL,
    ("GET", "rulebook:own"): _ALL,
    ("GET", "rulebook:propose-rule"): _PROPOSE_RULE,
    ("POST", "rulebook:propose-rule"): _PROPOSE_RULE,
    ("GET", "rulebook:propose-day"): _PROPOSE_DAY,
    ("POST", "rulebook:propose-day"): _PROPOSE_DAY,
    ("GET", "rulebook:own-entry"): _OWN_ENTRY,
    ("POST", "rulebook:own-confirm"): _OWN_CONFIRM,
    ("POST", "rulebook:own-withdraw"): _OWN_WITHDRAW,
    ("GET", "search:results"): _SEARCH,
    ("GET", "access:list"): _MANAGE,
    ("GET", "access:setup"): _NOWHERE,
    ("POST", "access:setup"): _NOWHERE,
    ("GET", "access:enter"): _NOWHERE,
    ("POST", "access:enter"): _NOWHERE,
    ("GET", "access:own"): _ALL,
    ("POST", "access:own"): _ALL,
    ("GET", "access:password"): _ALL,
    ("POST", "access:password"): _ALL,
    ("GET", "access:choose-unit"): _MANAGE,
    ("GET", "access:invite"): _INVITE,
    ("POST", "access:invite"): _INVITE,
    ("GET", "access:detail"): _ACCOUNT,
    ("GET", "access:choose-unit-for-role"): _ACCOUNT,
    ("GET", "access:give-role"): _ACCOUNT,
    ("POST", "access:give-role"): _ACCOUNT,
    ("GET", "access:end-role"): _ACCOUNT,
    ("POST", "access:end-role"): _ACCOUNT,
    ("POST", "access:reset"): _ACCOUNT,
    ("POST", "access:block"): _ACCOUNT_ACT,
    ("POST", "access:unblock"): _ACCOUNT_ACT,
    ("GET", "people:readers"): _READERS,
    **{
        (method, f"people:{act}"): _WRITE_PERSON
        for act in (
            "mend",
            "merge",
            "open-membership",
            "mend-membership",
            "end-membership",
            "restore-membership",
            "move",
            "leave-cell",
            "redate",
            "restrict",
            "assign-post",
            "mark-group",
        )
        for method in ("GET", "POST")
    },
    **{
        (method, f"people:{act}"): _NO_SUCH_ROW
        for act in ("end-restriction", "end-post", "end-group")
        for method in ("GET", "POST")
    },
    **{(method, f"people:{act}"): _WRITE_AT for act in ("add-member", "assign-post-at") for method in ("GET", "POST")},
    **{(method, "people:add-candidate"): _OPEN_CASE_AT for method in ("GET", "POST")},
    **{
        (method, f"organisation:{act}"): _EDIT_UNIT
        for act in ("found", "correct", "end", "set-trait")
        for method in ("GET", "POST")
    },
    **{(method, "organisation:found-root"): _FOUND_ROOT for method in ("GET", "POST")},
    **{("GET", f"field:{file}"): _OPEN for file in ("home", "worker", "manifest")},
    ("GET", "field:status"): _PHONE,
    ("GET", "field:snapshot"): _PHONE_CASES,
    **{("POST", f"field:{act}"): _PHONE_ACT for act in ("ready", "send", "choose")},
    ("POST", "field:leave"): _PHONE,
    ("GET", "field:entries"): _ALL,
    ("POST", "field:decide"): _OWN_ENTRY_OF_PHONE,
    ("GET", "field:phones"): _ALL,
    ("GET", "field:phones-of"): _PHONES,
    ("POST", "field:revoke"): _PHONES_ACT,
    ("GET", "drafts:keep"): _ALL,
    ("POST", "drafts:keep"): _NOTHING_TYPED,
    ("POST", "drafts:drop"): _GONE,
    ("GET", "health"): _OPEN,
    ("GET", "jobs:progress"): _OWN_JOB,
    ("POST", "jobs:cancel"): _OWN_JOB_ACT,
    ("GET", "exchange:list"): _IMPORT,
    ("POST", "exchange:workbook"): _IMPORT,
    ("GET", "exchange:upload"): _IMPORT,
    ("POST", "exchange:upload"): _IMPORT,
    ("GET", "exchange:blank"): _IMPORT,
    ("GET", "exchange:headings"): _OWN_IMPORT,
    ("POST", "exchange:headings"): _OWN_IMPORT,
    ("GET", "exchange:batch"): _IMPORTED,
    ("GET", "exchange:refused"): _IMPORTED,
    ("POST", "exchange:apply"): _IMPORT_ACT,
    ("POST", "exchange:discard"): _IMPORT_ACT,
    ("POST", "exchange:take-back"): _NOT_WRITTEN_YET,
}


def names(resolver: URLResolver, prefix: str = "") -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found |= names(pattern, f"{pattern.namespace}:" if pattern.namespace else prefix)
        elif isinstance(pattern, URLPattern):
            found.add(f"{prefix}{pattern.name}")
    return found


def test_every_address_has_a_row():
    assert names(get_resolver()) == {row.split()[0] for _, row in MATRIX}


def test_every_row_has_an_answer_for_everybody():
    assert {len(row.split()) for row in MATRIX.values()} == {len(WHO)}


def test_everybody_of_the_world_has_a_column(world: World):
    assert set(WHO) == {"anonymous", *world.users}


def addresses(world: World, story: Story, batch: int, job: int) -> dict[str, str]:
    """The address behind each row; everything is about the case, the people and the unit of cell_a1."""
    case: list[object] = [story.ready.pk]
    neighbour = world.users["neighbour"]
    account: list[object] = [neighbour.pk]
    member = story.member
    about: list[object] = [member.pk]
    lines = ("end-restriction", "end-post", "end-group")
    target_pages = ("board", "history", "papers", "hand-down", "paste", "keep-paper", "copy", "register")
    planned, written, task = _meetings(world)
    numbers: dict[str, list[object]] = {
        **{f"meetings:{page}": [world.cell_a1.pk] for page in ("unit", "plan", "add", "launch")},
        **{f"meetings:{page}": [planned] for page in ("notice", "sheet", "cancel")},
        **{f"meetings:{page}": [written] for page in ("detail", "minutes", "sign", "amend", "reported", "leave")},
        **{f"meetings:{page}": [written] for page in ("papers", "papers-all")},
        "meetings:paper": [written, "meeting_minutes", 0],
        "meetings:version": [written, 1],
        "meetings:settle": [task],
        **{f"ratings:{page}": [world.cell_a1.pk] for page in ("unit", "workbook", "open", "names", "names-workbook")},
        "ratings:cell": [world.cell_a1.pk, TODAY.year],
        "ratings:decide": [_rated(world), TODAY.year],
        **{f"targets:{page}": [world.cell_a1.pk] for page in target_pages},
        **{f"sources:{page}": [world.cell_a1.pk] for page in ("detail", "overview", "review", "invite")},
        **{f"sources:{act}": [_proposal(world)] for act in ("answer", "send", "withdraw")},
        "targets:answer": [1],
        "agenda:feed": ["x"],
        **{f"agenda:{act}": [world.cell_a1.pk] for act in ("ladder", "drop-ladder", "letter-draft")},
        **{f"agenda:letter{act}": [_letter(world, issued=True)] for act in ("", "-word", "-answer", "-help")},
        **{f"agenda:letter-{act}": [_letter(world, issued=False)] for act in ("change", "drop")},
        **{f"reports:{page}": [world.cell_a1.pk] for page in ("detail", "without", "forecast")},
        **{
            f"people:{act}": about
            for act in ("mend", "merge", "open-membership", "end-membership", "restore-membership", "move")
        },
        **{f"people:{act}": about for act in ("restrict", "assign-post", "mark-group")},
        **{f"people:{act}": [member.pk, 1] for act in lines},
        **{f"cards:{act}": about for act in ("person", "decide", "hand-over", "adjust", "certificate")},
        **{row: [member.pk, 1] for row in ("cards:change", "cards:replace", "badges:change")},
        "badges:propose-one": about,
        **{f"badges:{act}": [world.cell_a1.pk] for act in ("propose", "award", "hand-over")},
        "handover:latest": about,
        **{f"handover:{page}": [member.pk, "admission"] for page in ("detail", "paper", "sheet")},
        "transfers:begin": about,
        "transfers:detail": [_transfer(member)],
        "transfers:word": [_transfer(member)],
        "transfers:act": [_transfer(member), "withdraw"],
        "people:mend-membership": [member.pk, "2015-06-01"],
        "people:redate": [member.pk, "cell", member.affiliations.get().pk],
        "people:leave-cell": [member.pk, member.affiliations.get().pk],
        **{f"people:{act}": [world.cell_a1.pk] for act in ("add-member", "add-candidate", "assign-post-at")},
        **{f"organisation:{act}": [world.cell_a1.pk] for act in ("found", "correct", "end", "set-trait")},
        "access:enter": ["no-such-link"],
        "access:invite": [world.cell_a1.pk],
        "access:give-role": [neighbour.pk, world.cell_a1.pk],
        "access:end-role": [neighbour.pk, neighbour.grants.get().pk],
        **{f"access:{act}": account for act in ("detail", "choose-unit-for-role", "reset", "block", "unblock")},
        "people:readers": [story.ready.person_id],
        **{f"papers:{act}": [world.cell_a1.pk] for act in ("unit", "issue", "set-term", "begin-register")},
        "papers:correct-term": [world.cell_a1.pk, 1],
        "papers:month-sheets": [world.cell_a1.pk],
        "papers:templates": [world.cell_a1.pk],
        **{f"papers:template{act}": [world.cell_a1.pk, "opinions"] for act in ("", "-send", "-accept", "-drop")},
        "papers:template-file": [world.cell_a1.pk, "opinions", "ours"],
        "papers:template-withdraw": [_office_template(world)],
        "mentors:unit": [world.cell_a1.pk],
        "mentors:person": case,
        **{f"mentors:{page}": [_mentor(world, story)] for page in ("sheets", "paper", "invite")},
        **{f"papers:{act}": [_issued(world)] for act in ("issued", "void")},
        "candidacies:detail": case,
        "candidacies:cell-vote": case,
        "candidacies:assign-mentor": case,
        "candidacies:move": case,
        "candidacies:invite": case,
        "papers:check-dossier": case,
        **{f"papers:dossier{page}": case for page in ("", "-summary", "-zip", "-print")},
        "papers:dossier-word": [*case, "application", 1],
        **{f"papers:dossier-{page}": [*case, job] for page in ("pdf", "fetch")},
        **{f"cv:{page}": case for page in ("detail", "sheet", "word", "compare")},
        "cv:part": [*case, "person"],
        "mine:cv-part": ["person"],
        "candidacies:open": [story.ready.person_id],
        "candidacies:record-step opinions": [*case, "opinions"],
        "candidacies:record-step admission_decision": [*case, "admission_decision"],
        "people:detail": [story.ready.person_id],
        "people:story": [story.ready.person_id],
        "people:reveal-id-number": [story.ready.person_id],
        "organisation:detail": [world.cell_a1.pk],
        "organisation:story": [world.cell_a1.pk],
        "organisation:military": [world.cell_a1.pk],
        "areas:detail": [Area.objects.create(level="province", code="99", name="Tỉnh Thí Dụ").pk],
        **_of_class(world, story),
        "lists:forget": [1],
        "field:snapshot": ["agenda"],
        "field:decide": [UUID(int=1)],
        "drafts:drop": [UUID(int=1)],
        "field:phones-of": [neighbour.pk],
        "field:revoke": [_phone(neighbour)],
        "rulebook:detail": ["eligibility", "age_min"],
        "exchange:blank": ["members"],
        "exchange:headings": [batch],
        **{f"rulebook:own-{act}": ["rule", OwnRule.objects.get().pk] for act in ("entry", "confirm", "withdraw")},
        "jobs:progress": [job],
        "jobs:cancel": [job],
        **{f"exchange:{act}": [batch] for act in ("batch", "refused", "apply", "discard", "take-back")},
    }
    return {row: reverse(row.split()[0], args=numbers.get(row, [])) for _, row in MATRIX}


def _rated(world: World) -> int:
    """The commune, which has opened the classification of this year."""
    told = {"listed_on": TODAY, "opened_at": NOW, "opened_by": "x"}
    RatingYear.objects.get_or_create(unit=world.commune_a, year=TODAY.year, defaults=told)
    return world.commune_a.pk


def _transfer(member: Person) -> int:
    """The member goes from the cell to a place outside."""
    ends: dict[str, Any] = {"from_unit": member.affiliations.get().unit, "from_name": "x", "to_name": "y"}
    told = {"kind": "official", "state": "begun", "begun_on": TODAY, "last_on": TODAY, **ends}
    return Transfer.objects.get_or_create(person=member, defaults=told)[0].pk


def _phone(user: User) -> int:
    told = {"user": user, "label": "x", "made_at": NOW, "seen_at": NOW}
    return Phone.objects.get_or_create(device=UUID(int=2), defaults=told)[0].pk


def _proposal(world: World) -> int:
    """A name that the Youth Union of the commune put forward to the cell."""
    new = NewProposals(world.cell_a1.pk, (Named(f"Hứa Văn Sầu {Proposal.objects.count()}", 1999),), TODAY)
    return put_forward(actor=world.actor("mass_organisation"), new=new)[0].pk


def _of_class(world: World, story: Story) -> dict[str, list[object]]:
    """A class of the commune with a session today and one learner of the cell."""
    days: dict[str, Any] = {"decided_on": TODAY, "starts_on": TODAY, "last_on": TODAY, "capacity": 40, "opened_at": NOW}
    course = Course.objects.get_or_create(unit=world.commune_a, kind="awareness", number="1-QĐ", **days)[0]
    session = Session.objects.get_or_create(course=course, on=TODAY, topic="x")[0]
    about = {"unit": world.cell_a1, "unit_name": "x", "state": "enrolled", "nominated_on": TODAY, "nominated_at": NOW}
    person = {"course": course, "kind": "awareness", "person_id": story.ready.person_id}
    learner = Enrolment.objects.get_or_create(**person, defaults=about)[0]
    of_course = (
        "detail",
        "correct",
        "end",
        "cancel",
        "add-session",
        "enrol",
        "results",
        "certify",
        "certificates-word",
    )
    printed = ("participants", "attendance-sheet", "slips")
    return {
        **{f"courses:{page}": [course.pk] for page in (*of_course, *printed)},
        **{f"courses:{page}": [course.pk, session.pk] for page in ("move-session", "cancel-session", "attendance")},
        "courses:leave": [course.pk, learner.pk],
        "courses:void-certificate": [course.pk, 1],
        "courses:present": [learner.pk],
    }


def _mentor(world: World, story: Story) -> int:
    """The member of the cell whose account the mentor's is helps the candidate."""
    world.users["mentor"].grants.update(person=story.member.pk)
    about: dict[str, Any] = {"case": story.ready, "person": story.member, "starts_on": date(2025, 2, 3)}
    return Mentor.objects.get_or_create(**about)[0].pk


def _meetings(world: World) -> tuple[int, int, int]:
    """A meeting of the cell to come, one that is written and not signed, and the task that it gave."""
    told: dict[str, Any] = {"actor": world.machine, "unit_id": world.cell_a1.pk, "kind": "regular"}
    planned, written = (add_meeting(on=TODAY + timedelta(days=days), **told) for days in (7, -7))
    entry = MinutesEntry(tasks=(TaskEntry("Trồng cây", name="Cả chi bộ"),))
    record_minutes(actor=world.machine, meeting_id=written.pk, entry=entry)
    signed = {"signed_on": TODAY, "signed_by": "Lành Văn Toàn", "recorded_at": NOW, "recorded_by": "x"}
    MeetingVersion.objects.create(meeting=written, number=1, content=as_content(held_meeting(written)), **signed)
    return planned.pk, written.pk, written.tasks_given.get().pk


def _office_template(world: World) -> int:
    """A template of the cell's own: a row, since every address asks for it and the doctor takes his time."""
    told = {"unit": world.cell_a1, "form": "opinions", "since": TODAY, "file_name": "y-kien.docx", "data": b"docx"}
    return OfficeTemplate.objects.create(**told, repaired=False, uploaded_at=NOW, uploaded_by="x").pk


def _letter(world: World, *, issued: bool) -> int:
    """A reminder letter of the commune to the cell: issued, or its draft."""
    about: dict[str, Any] = {"unit": world.cell_a1, "issuer": world.commune_a, "drafted_on": TODAY}
    if not issued:
        return Letter.objects.get_or_create(state="draft", **about)[0].pk
    given = issue(actor=world.machine, unit_id=world.commune_a.pk, form="reminder_letter", day=TODAY)
    days = {"issued_on": TODAY, "reply_by": TODAY}
    return Letter.objects.create(state="issued", paper_id=given.id, **about, **days).pk


def _issued(world: World) -> int:
    """A number of the cell's register."""
    given = issue(actor=world.machine, unit_id=world.cell_a1.pk, kind="resolution", day=TODAY)
    return given.id


@pytest.mark.parametrize(("method", "row"), MATRIX, ids=[" ".join(key) for key in MATRIX])
def test_access(world: World, story: Story, preview, waiting_job, own_entry, method: str, row: str):
    address = addresses(world, story, preview.pk, waiting_job.pk)[row]
    expected = dict(zip(WHO, map(int, MATRIX[method, row].split()), strict=True))
    assert {name: _status(world, name, method, address) for name in WHO} == expected


def _status(world: World, name: str, method: str, address: str) -> int:
    """The answer; what it wrote is undone, so that everybody meets the same state of things."""
    with transaction.atomic():
        client = Client()
        if name != "anonymous":
            client.force_login(world.users[name])
        answer = client.generic(method, address)
        answer.getvalue()  # a workbook is a file that waits to be read
        transaction.set_rollback(True)
    return answer.status_code
