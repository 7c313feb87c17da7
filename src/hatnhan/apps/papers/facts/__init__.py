"""What the papers of one case are made from, read once: records, people, units and posts of all days."""

from hatnhan.apps.papers.facts.naming import (
    authority_line,
    cell_committee_name,
    committee_name,
    place_name,
    without_kind,
)
from hatnhan.apps.papers.facts.people import Membered, Named, People, people_of, unions_of
from hatnhan.apps.papers.facts.records import Helping, Written, cells_of, helping, written_of
from hatnhan.apps.papers.facts.timeline import DEPUTY, SECRETARY, Held, Standing, Timeline, is_cell, timeline_of

__all__ = [
    "DEPUTY",
    "SECRETARY",
    "Held",
    "Helping",
    "Membered",
    "Named",
    "People",
    "Standing",
    "Timeline",
    "Written",
    "authority_line",
    "cell_committee_name",
    "cells_of",
    "committee_name",
    "helping",
    "is_cell",
    "people_of",
    "place_name",
    "timeline_of",
    "unions_of",
    "without_kind",
    "written_of",
]
