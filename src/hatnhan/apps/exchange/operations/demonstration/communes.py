"""The two communes of the demonstration: places of the sources, with invented villages and cells."""

from dataclasses import dataclass

from hatnhan.apps.exchange.operations.demonstration.formers import Former


@dataclass(frozen=True, slots=True)
class CellPlan:
    """One cell: its name, ending of its code, group of its village, members on the first day, founding year."""

    name: str
    ethnic_group: str
    members: int
    founded: int
    kind: str = "village"


@dataclass(frozen=True, slots=True)
class CommunePlan:
    """One commune organisation with the units above it and the cells below.

    `made_of`: the communes of before that it took in on 1 July 2025; without any it stood under its district itself.
    """

    province_code: str
    province: str
    province_founded: str
    district: str
    name: str
    code: str
    area: str
    committee: int
    cells: tuple[CellPlan, ...]
    made_of: tuple[Former, ...] = ()


NA_SANG = CommunePlan(
    province_code="11",
    province="Đảng bộ tỉnh Điện Biên",
    province_founded="1949-10-10",
    district="Đảng bộ huyện Mường Chà",
    name="Đảng bộ xã Na Sang",
    code="11.100.090",
    area="border",
    committee=13,
    cells=(
        CellPlan("Chi bộ bản Na Sang 1", "08", 14, 2003),
        CellPlan("Chi bộ bản Na Sang 2", "08", 11, 2004),
        CellPlan("Chi bộ bản Hin 1", "08", 12, 2003),
        CellPlan("Chi bộ bản Hin 2", "08", 8, 2009),
        CellPlan("Chi bộ bản Co Đứa", "08", 9, 2006),
        CellPlan("Chi bộ bản Nậm Bó", "03", 15, 2001),
        CellPlan("Chi bộ bản Huổi Xuân", "08", 7, 2011),
        CellPlan("Chi bộ bản Thèn Pả", "08", 6, 2012),
        CellPlan("Chi bộ bản Na Pheo", "03", 16, 2000),
        CellPlan("Chi bộ bản Huổi Hạ", "03", 13, 2002),
        CellPlan("Chi bộ bản Sa Lông", "08", 8, 2010),
        CellPlan("Chi bộ bản Pom Cại", "03", 12, 2005),
        CellPlan("Chi bộ Cơ quan xã", "", 22, 1998, "office"),
        CellPlan("Chi bộ Trường THCS", "", 18, 2007, "school"),
        CellPlan("Chi bộ Trường Tiểu học", "", 16, 2007, "school"),
        CellPlan("Chi bộ Trạm Y tế", "", 6, 2010, "health"),
        CellPlan("Chi bộ Quân sự", "", 9, 2016, "military"),
    ),
)

CHI_LANG = CommunePlan(
    province_code="20",
    province="Đảng bộ tỉnh Lạng Sơn",
    province_founded="1950-01-01",
    district="Đảng bộ huyện Chi Lăng",
    name="Đảng bộ xã Chi Lăng",
    code="20.100.090",
    area="mountain",
    committee=15,
    cells=(
        CellPlan("Chi bộ thôn Làng Đồn", "07", 24, 1989),
        CellPlan("Chi bộ thôn Nà Phước", "07", 21, 1991),
        CellPlan("Chi bộ thôn Pá Tào", "02", 18, 1994),
        CellPlan("Chi bộ thôn Cây Hồng", "02", 23, 1990),
        CellPlan("Chi bộ thôn Lũng Cút", "07", 15, 1998),
        CellPlan("Chi bộ thôn Quán Bầu", "01", 26, 1988),
        CellPlan("Chi bộ thôn Ga Mới", "01", 28, 1987),
        CellPlan("Chi bộ thôn Nà Bó", "07", 17, 1995),
        CellPlan("Chi bộ thôn Khun Vạc", "07", 14, 1999),
        CellPlan("Chi bộ thôn Minh Khai", "02", 20, 1992),
        CellPlan("Chi bộ thôn Đồng Bành", "01", 31, 1986),
        CellPlan("Chi bộ thôn Hợp Nhất", "02", 19, 1996),
        CellPlan("Chi bộ thôn Đồng Ngầu", "07", 16, 1997),
        CellPlan("Chi bộ thôn Cóc Mặn", "07", 12, 2004),
        CellPlan("Chi bộ thôn Lân Bông", "07", 9, 2008),
        CellPlan("Chi bộ Cơ quan xã", "", 34, 1985, "office"),
        CellPlan("Chi bộ Trường THPT", "", 27, 1996, "school"),
        CellPlan("Chi bộ Trường THCS", "", 25, 1996, "school"),
        CellPlan("Chi bộ Trường Mầm non", "", 17, 2006, "school"),
        CellPlan("Chi bộ Trạm Y tế", "", 9, 2001, "health"),
        CellPlan("Chi bộ Công an xã", "", 8, 2020, "police"),
        CellPlan("Chi bộ Quân sự", "", 12, 2015, "military"),
        CellPlan("Chi bộ Công ty Đá Đồng Bành", "01", 7, 2013, "enterprise"),
    ),
)

COMMUNES = (NA_SANG, CHI_LANG)
