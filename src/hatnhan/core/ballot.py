"""The numbers of a vote."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ballot:
    """Numbers as the minutes give them: members entitled to vote, present, in favour, against (whole numbers)."""

    entitled: int
    present: int
    in_favour: int
    against: int = 0
