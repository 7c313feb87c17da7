from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hatnhan.core.ballot import Ballot, Share, numbers_agree, passes, votes_needed

TWO_THIRDS = Share(2, 3)


@pytest.mark.parametrize("entitled", range(1, 61))
def test_two_thirds_of_all_the_entitled_is_exact(entitled):
    """Against fractions, which know no rounding: every possible number of votes of 1 to 60 entitled."""
    for in_favour in range(entitled + 1):
        expected = Fraction(in_favour, entitled) >= Fraction(2, 3)
        assert passes(Ballot(entitled, entitled, in_favour), TWO_THIRDS) is expected
        assert (in_favour >= votes_needed(entitled, TWO_THIRDS)) is expected


@given(st.integers(1, 60), st.integers(0, 60), st.integers(1, 7), st.integers(0, 7))
def test_any_share_is_exact(entitled, in_favour, denominator, above):
    share = Share(min(above, denominator), denominator)
    expected = Fraction(in_favour, entitled) >= Fraction(share.numerator, share.denominator)
    assert passes(Ballot(entitled, entitled, in_favour), share) is expected


def test_those_present_do_not_matter():
    assert passes(Ballot(9, 6, 6), TWO_THIRDS)
    assert not passes(Ballot(9, 6, 5), TWO_THIRDS)


@pytest.mark.parametrize(
    ("ballot", "agree"),
    [
        (Ballot(9, 9, 8, 1), True),
        (Ballot(9, 8, 6, 1), True),
        (Ballot(9, 8, 8, 1), False),
        (Ballot(9, 10, 9, 1), False),
        (Ballot(9, 9, 0), True),
    ],
)
def test_votes_fit_among_the_present_and_these_among_the_entitled(ballot, agree):
    assert numbers_agree(ballot) is agree
