"""Who can sign in to a demonstration."""

from dataclasses import dataclass
from datetime import date

from hatnhan.apps.access.models import User
from hatnhan.apps.access.operations import create_account, grant_role
from hatnhan.apps.organisation.models import Unit
from hatnhan.core.permissions import Actor, Role

# Printed where the demonstration is loaded and served; an account of a demonstration protects nobody.
PASSWORD = "trong-dong-va-dao"  # noqa: S105 -- of synthetic people
# Party organisation of the demonstration: who signs in, in which role, at which unit (its code).
ACCOUNTS = (
    ("tinh", "Cán bộ Ban Tổ chức Tỉnh ủy", Role.PROVINCIAL_OFFICER, "20.000.000.000.000"),
    ("bithu", "Bí thư Đảng ủy xã", Role.COMMITTEE_SECRETARY, "11.100.090.000.000"),
    ("canbo", "Cán bộ Ban Xây dựng Đảng", Role.COMMITTEE_OFFICER, "11.100.090.000.000"),
    ("chilang", "Cán bộ Ban Xây dựng Đảng", Role.COMMITTEE_OFFICER, "20.100.090.000.000"),
    ("chibo", "Bí thư chi bộ", Role.CELL_SECRETARY, "11.100.090.000.004"),
    ("lophoc", "Cán bộ trung tâm chính trị xã", Role.CLASS_OFFICER, "11.100.090.000.000"),
    ("thongke", "Người đọc số liệu", Role.STATISTICS_READER, "11.100.090.000.000"),
    ("kiemtra", "Cán bộ kiểm tra", Role.AUDITOR, "11.000.000.000.000"),
    ("quantri", "Quản trị hệ thống", Role.ADMINISTRATOR, None),
)


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """A candidate, or who helps candidates, with the code of the cell: he comes to his own pages alone."""

    username: str
    cell: str


CANDIDATE = OwnAccount("ungvien", "11.100.090.000.004")
MENTOR = OwnAccount("giupdo", "11.100.090.000.004")
# Speaks for the Youth Union of the commune; the cell is the one to which it puts most names forward.
ORGANISATION = OwnAccount("doanxa", "11.100.090.000.004")


def accounts_of_demonstration() -> list[tuple[str, str, str]]:
    """Who can sign in with PASSWORD: account, person, role. Nobody in a register of one's own."""
    names = [*(row[0] for row in ACCOUNTS), CANDIDATE.username, MENTOR.username, ORGANISATION.username]
    held = dict(User.objects.filter(username__in=names).values_list("username", "full_name"))
    known = [(username, full_name, role.value) for username, full_name, role, _ in ACCOUNTS if username in held]
    own = (
        (CANDIDATE.username, Role.PERSON),
        (MENTOR.username, Role.MENTOR),
        (ORGANISATION.username, Role.MASS_ORGANISATION),
    )
    return [*known, *((username, held[username], role.value) for username, role in own if username in held)]


def write_accounts(actor: Actor, on: date) -> None:
    """The accounts with their grants."""
    for username, full_name, role, code in ACCOUNTS:
        user = create_account(actor=actor, username=username, password=PASSWORD, full_name=full_name)
        unit_id = Unit.objects.get(code=code).pk if code else None
        grant_role(actor=actor, user_id=user.pk, unit_id=unit_id, role=role, starts_on=min(on, actor.today))
