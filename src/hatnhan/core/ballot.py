"""The numbers of a vote, counted exactly: whole numbers only, no fractions, no rounding."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """At least so many parts of all who are entitled to vote."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Ballot:
    """Numbers as the minutes give them: members entitled to vote, present, in favour, against (whole numbers)."""

    entitled: int
    present: int
    in_favour: int
    against: int = 0


def numbers_agree(ballot: Ballot) -> bool:
    """Tell whether the votes fit among the present, and the present among the entitled."""
    return ballot.in_favour + ballot.against <= ballot.present <= ballot.entitled


def passes(ballot: Ballot, share: Share) -> bool:
    """Tell whether enough of all the entitled, not only of the present, voted in favour."""
    return ballot.in_favour * share.denominator >= ballot.entitled * share.numerator


def votes_needed(entitled: int, share: Share) -> int:
    """The smallest number of votes in favour that passes."""
    return -(-entitled * share.numerator // share.denominator)
