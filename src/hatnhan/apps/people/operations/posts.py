"""Posts at a unit, with their days: given, and given up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.access.operations import end_grants_of_post
from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.people.choices import ONE_AT_A_TIME, POSTS, WAYS
from hatnhan.apps.people.models import Person, Post
from hatnhan.apps.people.operations.bulk import build_rows, insert_rows
from hatnhan.apps.people.operations.locking import lock_person, was_member
from hatnhan.apps.people.operations.restrictions import ending_objections, period_objections
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import day_objections


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post that a member holds at a unit from a day on; `ends_on` is exclusive.

    `replacing`: whoever holds a post that only one can hold gives it up on the day that this one begins.
    `come_by`: elected or designated, where that is known.
    """

    person_id: int
    unit_id: int
    title: str
    starts_on: date
    ends_on: date = FOR_EVER
    document: str = ""
    replacing: bool = False
    come_by: str | None = None


@transaction.atomic
def assign_post(*, actor: Actor, post: NewPost) -> Post:
    """Give a member a post; the unit is locked, so that two secretaries cannot be written at one moment."""
    unit = Unit.objects.select_for_update().get(pk=unit_in_reach(actor, post.unit_id).pk)
    require(actor, Permission.EDIT_PERSON, unit.path)
    person = lock_person(actor, post.person_id)
    in_the_way = _in_the_way(post)
    if reasons := _objections(unit, post, in_the_way):
        raise Refused(reasons)
    for row in in_the_way:
        close_post(actor, row, post.starts_on)
    assigned = Post.objects.create(
        person=person,
        unit=unit,
        title=post.title,
        starts_on=post.starts_on,
        ends_on=post.ends_on,
        document=post.document.strip(),
        come_by=post.come_by or None,
    )
    after = {"post": post.title, "unit": unit.pk, "unit_name": unit.name, "starts_on": post.starts_on}
    after |= {"ends_on": post.ends_on, "document": assigned.document}
    after |= {"come_by": assigned.come_by} if assigned.come_by else {}
    audit(actor, "people.assigned_post", person, before={}, after=after)
    audit(actor, "people.assigned_post", unit, before={}, after=after | {"person": person.pk})
    return assigned


@transaction.atomic
def end_post(*, actor: Actor, post_id: int, ends_on: date) -> Post:
    """From this day on the member holds the post no more; grants that follow it end with it."""
    found = Post.objects.select_related("unit").get(pk=post_id)
    lock_person(actor, found.person_id)
    post = Post.objects.select_for_update(of=("self",)).select_related("unit", "person").get(pk=post_id)
    if reasons := ending_objections(post.starts_on, post.ends_on, ends_on):
        raise Refused(reasons)
    return close_post(actor, post, ends_on)


def add_posts(posts: Sequence[NewPost]) -> list[Post]:
    """Add many inside the caller's act, who has seen to it that no post is held twice at a time."""
    columns = ("person_id", "unit_id", "title", "starts_on", "ends_on", "document", "come_by")
    rows = build_rows(Post, columns, [[getattr(new, column) for column in columns] for new in posts])
    insert_rows(Post.objects, rows)
    return rows


def end_posts(*, actor: Actor, person_id: int, ends_on: date, besides: Iterable[int] = ()) -> None:
    """End whatever posts the person holds on this day, but those `besides` at these units; inside the caller's act."""
    running = Post.objects.select_for_update(of=("self",)).select_related("unit", "person")
    running = running.exclude(unit__in=list(besides))
    for post in running.filter(person=person_id, starts_on__lt=ends_on, ends_on__gt=ends_on).order_by("pk"):
        close_post(actor, post, ends_on)


def close_post(actor: Actor, post: Post, ends_on: date) -> Post:
    """End a post inside the caller's act, who holds it with its person and its unit and has asked for the right."""
    stood, post.ends_on = post.ends_on, ends_on
    Post.objects.filter(pk=post.pk).update(ends_on=ends_on)
    end_grants_of_post(actor=actor, post_key=post.pk, ends_on=ends_on)
    after = {"post": post.title, "unit": post.unit_id, "unit_name": post.unit.name, "ends_on": ends_on}
    audit(actor, "people.ended_post", post.person, before={"ends_on": stood}, after=after)
    audit(actor, "people.ended_post", post.unit, before={"ends_on": stood}, after=after | {"person": post.person_id})
    return post


def _in_the_way(post: NewPost) -> list[Post]:
    """Who holds the post in the same time, where only one can."""
    if post.title not in ONE_AT_A_TIME:
        return []
    held = Post.objects.filter(unit=post.unit_id, title=post.title, starts_on__lt=post.ends_on)
    held = held.filter(ends_on__gt=post.starts_on).exclude(person=post.person_id)
    return list(held.select_related("person__name", "unit").order_by("starts_on"))


def _objections(unit: Unit, post: NewPost, in_the_way: list[Post]) -> tuple[Reason, ...]:
    reasons = [*day_objections(post.starts_on), *period_objections(post.starts_on, post.ends_on)]
    if post.title not in POSTS:
        reasons.append(stop("post.unknown", title=post.title))
    if post.come_by and post.come_by not in WAYS:
        reasons.append(stop("post.unknown_way", text=post.come_by))
    if not unit.founded_on <= post.starts_on < unit.ended_on:
        reasons.append(stop("post.unit_was_not_there", on=post.starts_on))
    if not was_member(post.person_id, post.starts_on):
        reasons.append(stop("post.not_a_member", on=post.starts_on))
    same = Post.objects.filter(person=post.person_id, unit=unit, title=post.title, starts_on__lt=post.ends_on)
    if held := same.filter(ends_on__gt=post.starts_on).first():
        reasons.append(stop("post.held_already", on=held.starts_on))
    for row in in_the_way:
        # One who begins later cannot give up what he has not yet.
        if not post.replacing or row.starts_on >= post.starts_on:
            on = max(row.starts_on, post.starts_on)
            reasons.append(stop("post.one_at_a_time", on=on, name=_name(row.person)))
    return tuple(reasons)


def _name(person: Person) -> str:
    return person.name.written
