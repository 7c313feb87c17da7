"""The source list of a cell with what is put forward for it, and what the cells of one commune see of each other."""

from hatnhan.apps.candidacies.queries.sources.lines import OtherLine, ProposalLine, SourceLine
from hatnhan.apps.candidacies.queries.sources.overview import OrganisationFigures, Overview, overview
from hatnhan.apps.candidacies.queries.sources.pages import (
    OwnPage,
    Receiver,
    ReviewState,
    SourcePage,
    list_choices,
    own_proposal,
    own_proposals,
    received_proposal,
    receiver_choices,
    source_page,
)
from hatnhan.apps.candidacies.queries.sources.reviewing import OfferedLine, ReviewPage, review_page

__all__ = [
    "OfferedLine",
    "OrganisationFigures",
    "OtherLine",
    "Overview",
    "OwnPage",
    "ProposalLine",
    "Receiver",
    "ReviewPage",
    "ReviewState",
    "SourceLine",
    "SourcePage",
    "list_choices",
    "overview",
    "own_proposal",
    "own_proposals",
    "received_proposal",
    "receiver_choices",
    "review_page",
    "source_page",
]
