"""Classes as an actor may see them."""

from hatnhan.apps.courses.queries.coming import coming_ends
from hatnhan.apps.courses.queries.due import due
from hatnhan.apps.courses.queries.figures import CourseFigures, figures
from hatnhan.apps.courses.queries.listing import (
    CourseFilters,
    CourseLine,
    course_list,
    open_courses,
    units_for_courses,
)
from hatnhan.apps.courses.queries.nominees import NomineeHead, nominees
from hatnhan.apps.courses.queries.own import OwnCourse, courses_of
from hatnhan.apps.courses.queries.page import (
    CertificateLine,
    CourseHead,
    CoursePage,
    Learner,
    SessionLine,
    Slip,
    course_head,
    course_page,
    slip,
    to_certify,
)
from hatnhan.apps.courses.queries.reach import course_in_reach, courses_in_reach, enrolments_in_reach, may_manage

__all__ = [
    "CertificateLine",
    "CourseFigures",
    "CourseFilters",
    "CourseHead",
    "CourseLine",
    "CoursePage",
    "Learner",
    "NomineeHead",
    "OwnCourse",
    "SessionLine",
    "Slip",
    "coming_ends",
    "course_head",
    "course_in_reach",
    "course_list",
    "course_page",
    "courses_in_reach",
    "courses_of",
    "due",
    "enrolments_in_reach",
    "figures",
    "may_manage",
    "nominees",
    "open_courses",
    "slip",
    "to_certify",
    "units_for_courses",
]
