"""The three people of the demonstration whose dossiers are whole, in a commune of their own, for tests of papers."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.candidacies.models import Case
from hatnhan.apps.exchange.operations.demonstration.dossiers import COMMUNE, VILLAGE, write_dossiers
from hatnhan.apps.organisation.models import FOR_EVER, Trait, Unit
from hatnhan.apps.organisation.operations import set_trait
from hatnhan.apps.people.operations import NewPost, add_posts
from tests.factories import FOUNDED, NOW, machine_actor, make_unit
from tests.stories import make_members

ON = date(2026, 6, 30)
ACTOR = machine_actor(NOW)
_LONG_AGO = date(1990, 1, 1)


@dataclass(frozen=True)
class Three:
    """Their cases: by the Youth Union, by a trade union, by two members under a section committee."""

    commune: Unit
    village: Case
    school: Case
    military: Case

    @property
    def all(self) -> tuple[Case, Case, Case]:
        return (self.village, self.school, self.military)


def make_three(on: date = ON) -> Three:
    """As far as each has come by this day."""
    province = make_unit("Đảng bộ tỉnh Lạng Sơn", kind="province", code="20.000.000.000.000", starts_on=_LONG_AGO)
    commune = make_unit("Đảng bộ xã Chi Lăng", province, kind="grassroots_committee", code=COMMUNE, starts_on=_LONG_AGO)
    village = make_unit("Chi bộ thôn Làng Đồn", commune, code=VILLAGE)
    set_trait(actor=ACTOR, unit_id=commune.pk, name=Trait.Name.YOUTH_UNION, starts_on=FOUNDED)
    members = make_members(village, 11)
    add_posts(
        [
            NewPost(members[0].pk, village.pk, "secretary", FOUNDED, FOR_EVER),
            NewPost(members[1].pk, commune.pk, "secretary", FOUNDED, FOR_EVER),
            NewPost(members[2].pk, province.pk, "secretary", FOUNDED, FOR_EVER),
        ]
    )
    assert write_dossiers(ACTOR, 1, on)["cases"] == 3
    return Three(commune, *Case.objects.order_by("pk"))
