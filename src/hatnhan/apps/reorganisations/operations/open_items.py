"""What is open at a unit that is taken in: posts, roles of accounts, tasks, names put forward."""

from datetime import date

from hatnhan.apps.access.models import Grant
from hatnhan.apps.access.operations import follow_other_post
from hatnhan.apps.access.operations.grants import carry_grants, end_grants_at
from hatnhan.apps.candidacies.models import Proposal
from hatnhan.apps.meetings.models import Task
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.choices import ONE_AT_A_TIME
from hatnhan.apps.people.facts import located
from hatnhan.apps.people.models import Post
from hatnhan.apps.people.operations import NewPost, add_posts, close_post
from hatnhan.apps.reorganisations.queries.gathering import FOLLOWING, OPEN_PROPOSALS
from hatnhan.core.permissions import Actor
from hatnhan.core.reorganisation import Keep


def write_posts(actor: Actor, left: Unit, to: Unit | None, keep: str, on: date, document: str) -> int:
    """End the posts of a unit that is no more, or let them go on at the other; how many there were."""
    held = Post.objects.select_for_update(of=("self",)).select_related("person", "unit")
    held = held.defer("person__id_number", "person__phone")  # what is encrypted is nobody's business here
    posts = list(held.filter(unit=left, ends_on__gt=on).order_by("pk"))
    for post in posts:
        heads = keep == Keep.CARRY_BUT_HEADS and post.title in ONE_AT_A_TIME
        if to is not None and keep != Keep.END and not heads:
            _carry(actor, post, to, on, document)
        elif post.starts_on < on:
            close_post(actor, post, on)
        else:
            post.delete()
    return len(posts)


def _carry(actor: Actor, post: Post, to: Unit, on: date, document: str) -> None:
    held = Post.objects.filter(person=post.person_id, unit=to, title=post.title, ends_on__gt=on).first()
    if post.starts_on >= on:
        Post.objects.filter(pk=post.pk).update(unit=to)
        return
    if held is None:
        new = NewPost(post.person_id, to.pk, post.title, on, post.ends_on, document, come_by=post.come_by)
        held = add_posts([new])[0]
    follow_other_post(post_key=post.pk, other_key=held.pk)
    close_post(actor, post, on)


def write_grants(actor: Actor, left: Unit, to: Unit | None, keep: str, on: date) -> int:
    """The same for the roles that accounts hold at the unit; those that follow a person go with him."""
    held = Grant.objects.filter(unit=left, ends_on__gt=on).exclude(role__in=FOLLOWING).count()
    if to is not None and keep == Keep.CARRY:
        carry_grants(actor=actor, unit_id=left.pk, to=to, on=on)
    else:
        end_grants_at(actor=actor, unit_id=left.pk, ends_on=on)
    return held


def write_loose(left: Unit, to: Unit) -> int:
    """Open tasks of nobody, and names that nobody has answered, go to the other unit."""
    place = located(to.path)
    tasks = Task.objects.filter(unit=left, state="open", person=None).update(unit=to, **place)
    names = Proposal.objects.filter(unit=left, state__in=OPEN_PROPOSALS).update(unit=to, **place)
    return tasks + names
