"""The source lists of a demonstration: an organisation that puts names forward, twins of two cells, military cells."""

from collections.abc import Sequence
from datetime import date, timedelta

from hatnhan.apps.access.operations import create_account, grant_role
from hatnhan.apps.access.queries import actor_of
from hatnhan.apps.candidacies.operations import Answer, NewProposals, Review, answer_proposal, put_forward
from hatnhan.apps.candidacies.operations.sources import review_sources
from hatnhan.apps.candidacies.queries.sources.lines import listed_cases
from hatnhan.apps.exchange.operations.demonstration.accounts import ORGANISATION, PASSWORD
from hatnhan.apps.organisation.models import Unit, UnitKind
from hatnhan.apps.organisation.operations import mark_military_cells
from hatnhan.apps.people.models import Post
from hatnhan.apps.people.operations import NewPost, add_posts
from hatnhan.core.permissions import Actor, Role
from hatnhan.core.proposals import Named
from hatnhan.core.rules_sources import Seat

_YOUTH = "Đoàn Thanh niên xã Na Sang"
# Twelve days are an answer in time, forty are not.
_LATE, _LATELY = timedelta(days=40), timedelta(days=12)
_WHY = "Hăng hái trong phong trào thanh niên"


def write_sources(actor: Actor, on: date) -> None:
    """Proposals of the commune with the accounts, and what is marked and reviewed in every one."""
    called = Unit.objects.filter(folded_name__contains="quan su", kind=UnitKind.CELL, ended_on__gt=on)
    military = list(called.order_by("pk"))
    mark_military_cells(actor=actor, unit_ids=[cell.pk for cell in military])
    _seat_commanders(military, on)
    cell = Unit.objects.get(code=ORGANISATION.cell)
    commune = Unit.objects.get(path=cell.path.removesuffix(f"{cell.pk}/"))
    _review(actor, cell, on)
    union = _union(actor, commune, on)
    _put_forward(actor, union, (commune, cell, *[each for each in military if each.path.startswith(commune.path)]), on)


def _seat_commanders(cells: Sequence[Unit], on: date) -> None:
    """The deputy secretary of a military cell commands the commune's militia, as he does in practice."""
    posts = Post.objects.filter(unit__in=cells, title="deputy_secretary", starts_on__lte=on, ends_on__gt=on)
    add_posts(
        [
            NewPost(post.person_id, post.unit_id, Seat.MILITARY_COMMANDER, post.starts_on)
            for post in posts.order_by("pk")
        ]
    )


def _review(actor: Actor, cell: Unit, on: date) -> None:
    """The cell looked through its list a year ago: it is due again soon."""
    kept = tuple(listed_cases(actor.today).filter(unit=cell).order_by("pk").values_list("pk", flat=True))
    review = Review(on - timedelta(days=340), "02-NQ/CB", kept)
    review_sources(actor=actor, unit_id=cell.pk, review=review)


def _union(actor: Actor, commune: Unit, on: date) -> Actor:
    user = create_account(actor=actor, username=ORGANISATION.username, password=PASSWORD, full_name=_YOUTH)
    grant_role(
        actor=actor,
        user_id=user.pk,
        unit_id=commune.pk,
        role=Role.MASS_ORGANISATION,
        starts_on=min(on, actor.today),
        organisation=("youth_union", _YOUTH),
    )
    return actor_of(user, actor.at)


def _put_forward(actor: Actor, union: Actor, units: Sequence[Unit], on: date) -> None:
    commune, cell, *military = units
    twin = Named("Giàng A Sếnh", 2003, date(2003, 4, 18), "male", "bản Hin 2", _WHY)
    waiting = put_forward(
        actor=union,
        new=NewProposals(
            cell.pk,
            (twin, Named("Vừ Thị Dua", 2005, None, "female", "bản Hin 2", "Bí thư chi đoàn bản")),
            on - _LATE,
            groups=("youth_union",),
            paper="05-GT/ĐTN",
        ),
    )
    held = put_forward(
        actor=union, new=NewProposals(cell.pk, (Named("Sùng A Chớ", 2007, None, "male", "bản Hin 2"),), on - _LATE)
    )[0]
    answer_proposal(actor=actor, proposal_id=held.pk, answer=Answer("held", "Chờ đủ 18 tuổi rồi xem xét", on - _LATELY))
    put_forward(
        actor=union,
        new=NewProposals(commune.pk, (Named("Lò Văn Pâng", 2002, date(2002, 9, 30), "male"),), on - _LATELY),
    )
    for place in military[: len(waiting)]:
        again = Named(twin.name.upper(), twin.born_year, None, twin.sex)
        new = NewProposals(place.pk, (again,), on - _LATELY, "militia", "Ban chỉ huy quân sự xã", ("militia",))
        put_forward(actor=actor, new=new)
