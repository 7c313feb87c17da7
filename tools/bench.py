"""The measurements of docs/BENCHMARKS.md: medians and ratios against a named baseline in the same run.

`make bench` runs on a database of its own beside the one that DATABASE_URL names (PostgreSQL, else SQLite), and removes
it afterwards. Absolute times depend on the machine; the ratios are what to compare.
"""

import argparse
import multiprocessing
import os
import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter
from bench_papers import measure_docxtpl, measure_our_papers
from bench_workbooks import measure_openpyxl, measure_our_workbook
from pages import measure_pages, weigh_home
from python_calamine import CalamineWorkbook

from hatnhan.core.permissions import Actor, machine

ON = date(2026, 11, 22)
CELLS = 200
SAMPLE = Path(__file__).parents[1] / "tests/samples/danh-sach-dang-vien-33-cot.xlsx"
COLUMNS = (
    "STT",
    "ID",
    "Họ và tên*",
    "Giới tính*",
    "Ngày sinh*",
    "Dân tộc*",
    "Tôn giáo*",
    "Số định danh cá nhân*",
    "Số thẻ đảng viên*",
    "Ngày cấp thẻ",
    "Tổ chức đảng*",
    "Địa chỉ thường trú*",
    "Ngày vào Đảng*",
    "Ngày chính thức*",
)
SURNAMES = ("Hoàng", "Nông", "Vi", "Lý", "Hà", "Lò", "Quàng", "Giàng", "Vàng", "Sùng", "Nguyễn", "Trần", "Lương", "Chu")
MIDDLES = ("Văn", "Đức", "Minh", "Xuân", "Quang", "Hữu", "Ngọc", "Thanh", "Bá", "Đình", "Công", "Tiến")
GIVEN = ("An", "Bình", "Cường", "Dũng", "Đạt", "Giang", "Hải", "Khánh", "Long", "Mạnh", "Nam", "Phong", "Sơn", "Thắng")


def main() -> None:
    """Run each measurement in a process of its own, so that memory and caches are its own; print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--baseline", type=int, default=2_000, help="rows that the slow baseline gets")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workbook", type=int, default=100_000, help="rows of the workbook that is handed out")
    parser.add_argument("--dossiers", type=int, default=211, help="dossiers of eight papers that are printed")
    parser.add_argument("--scale", choices=["small", "province"], default="small", help="province: minutes to load")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, database {_vendor()}")
    with tempfile.TemporaryDirectory() as folder:
        report_import(Path(folder), options)
        report_workbook(Path(folder), options)
    report_papers(options)
    judged = _apart(measure_judge, options.cases)
    print(f"a verdict of one case: median {judged['median']:.3f} ms, 99 of 100 under {judged['p99']:.3f} ms")
    print(f"next steps of {options.cases} cases, one process: {judged['all']:.1f} s")
    home = _apart(measure_home, actor(), ON)
    print(f"home of the demonstration: {home['queries']:.0f} queries, {home['kilobytes']:.1f} kB besides fonts")
    if options.scale == "province":
        _apart(report_provinces, actor(), ON)


def report_import(folder: Path, options: argparse.Namespace) -> None:
    """The import and its baseline in turn, so that a slower minute of the machine slows both."""
    book, small = folder / "members.xlsx", folder / "small.xlsx"
    write_workbook(book, options.people)
    write_workbook(small, options.baseline)
    ours: list[dict[str, float]] = []
    theirs: list[dict[str, float]] = []
    for _ in range(options.rounds):
        ours.append(_apart(measure_import, str(book), options.people))
        theirs.append(_apart(measure_baseline, str(small), options.baseline))
    rates, bases = [one["rate"] for one in ours], [one["rate"] for one in theirs]
    rate, base, peak = statistics.median(rates), statistics.median(bases), max(one["peak"] for one in ours)
    busy = statistics.median(one["busy"] for one in ours)
    print(f"import of {options.people} people with audit: {rate:,.0f} rows/s, peak {peak:.0f} MB")
    print(f"of it {busy:.1f} s of the processors besides the database")
    print(f"django-import-export use_bulk, {options.baseline} rows: {base:,.0f} rows/s; ratio {rate / base:.0f}")
    print(f"each round: {[round(one) for one in rates]} against {[round(one) for one in bases]}")


def report_workbook(folder: Path, options: argparse.Namespace) -> None:
    """A list handed out by our writer and by openpyxl in turn; the processor's time, which others disturb less."""
    ours, theirs = [], []
    for _ in range(options.rounds):
        ours.append(_in_own_process(measure_our_workbook, str(folder / "ours.xlsx"), options.workbook)["seconds"])
        theirs.append(_in_own_process(measure_openpyxl, str(folder / "theirs.xlsx"), options.workbook)["seconds"])
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(
        f"Excel of {options.workbook} rows: {mine:.1f} s of the processor, openpyxl {other:.1f} s;"
        f" {other / mine:.0f} times"
    )


def report_papers(options: argparse.Namespace) -> None:
    """The papers of a year's dossiers by our renderer, some by docxtpl, in turn; the processor's time."""
    ours, theirs = [], []
    for _ in range(options.rounds):
        ours.append(_in_own_process(measure_our_papers, options.dossiers)["rate"])
        theirs.append(_in_own_process(measure_docxtpl, max(options.dossiers // 50, 1))["rate"])
    rate, base = statistics.median(ours), statistics.median(theirs)
    print(
        f"{options.dossiers * 8:,} Word papers, one process: {rate:,.0f} a second of the processor,"
        f" docxtpl {base:,.1f}; {rate / base:.0f} times"
    )


def _vendor() -> str:
    return "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"


def _apart(measure: Callable[..., dict[str, float]], *arguments: object) -> dict[str, float]:
    """Run one measurement in a fresh process with a database of its own and return what it found."""
    return _in_own_process(_with_database, measure, arguments)


def _in_own_process(measure: Callable[..., dict[str, float]], *arguments: object) -> dict[str, float]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, arguments)


def _with_database(measure: Callable[..., dict[str, float]], arguments: tuple[object, ...]) -> dict[str, float]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "hatnhan.config.settings"
    import django
    from django.db import connection
    from django.test.runner import DiscoverRunner

    django.setup()
    # A name of its own: the tests may be running beside it.
    own = connection.settings_dict["TEST"]
    own["NAME"] = (
        "bench_hatnhan"
        if connection.vendor == "postgresql"
        else str(Path(tempfile.gettempdir()) / f"bench-{os.getpid()}.sqlite3")
    )
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        return measure(*arguments)
    finally:
        runner.teardown_databases(databases)


def actor() -> Actor:
    """The machine on the day of the measurement."""
    return machine(datetime(ON.year, ON.month, ON.day, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))


def write_workbook(path: Path, rows: int) -> None:
    """A member list of synthetic people: the fourteen columns of the 33 that most offices fill."""
    table = CalamineWorkbook.from_path(str(SAMPLE)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    headings = next([str(cell) for cell in row] for row in table if "STT" in row)
    filled = dict(zip(headings, next(row for row in table if row[0] == 2.0), strict=True))
    template = {heading: filled[heading] for heading in COLUMNS}
    rng = Random(1)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Đảng viên")
        sheet.write_row(0, 0, COLUMNS)
        for number in range(rows):
            for column, value in enumerate((template | _member(rng, number)).values()):
                if isinstance(value, date):
                    sheet.write_datetime(number + 1, column, value, day)
                elif value != "":
                    sheet.write(number + 1, column, value)


def _member(rng: Random, number: int) -> dict[str, object]:
    born = date(1960 + number % 40, 1 + number % 12, 1 + number % 28)
    joined = born.replace(year=born.year + 20)
    words = [rng.choice(SURNAMES), rng.choice(MIDDLES), rng.choice(MIDDLES), rng.choice(GIVEN)]
    return {
        "STT": number + 1,
        "ID": f"B{number:07}",
        "Họ và tên*": " ".join(words),
        "Giới tính*": "Nam",
        "Ngày sinh*": born,
        "Số định danh cá nhân*": f"0990{born.year % 100:02}{number:06}",
        "Số thẻ đảng viên*": f"{500_000_000_000 + number}",
        "Tổ chức đảng*": f"Chi bộ thôn số {number % CELLS} - Đảng bộ xã Đo lường",
        "Ngày vào Đảng*": joined,
        "Ngày chính thức*": joined.replace(year=joined.year + 1),
    }


def _found_cells() -> None:
    from hatnhan.apps.organisation.facts import NewUnit
    from hatnhan.apps.organisation.operations import found_units

    units = [
        NewUnit("Đảng bộ tỉnh Đo lường", "province", date(1950, 1, 1), code="99"),
        NewUnit("Đảng bộ xã Đo lường", "grassroots_committee", date(1951, 1, 1), parent_row=0, code="99.1"),
        *(
            NewUnit(f"Chi bộ thôn số {number}", "cell", date(1955, 1, 1), parent_row=1, code=f"99.1.{number}")
            for number in range(CELLS)
        ),
    ]
    found_units(actor=actor(), units=units)


def measure_home(actor: Actor, on: date) -> dict[str, float]:
    """Queries of the home page of the small demonstration, and the kilobytes that a browser fetches for it."""
    from hatnhan.apps.exchange.operations.demonstration import load_demonstration

    load_demonstration(actor=actor, seed=1, on=on)
    return {"queries": next(measure_pages("canbo", rounds=1)).queries, "kilobytes": weigh_home("canbo")}


def report_provinces(actor: Actor, on: date) -> dict[str, float]:
    """Load the demonstration of two provinces and print the cost of its pages, one a line."""
    from hatnhan.apps.exchange.operations.demonstration import load_demonstration

    load_demonstration(actor=actor, seed=1, on=on, scale="province")
    for one in measure_pages():
        print(f"two provinces, {one}", flush=True)
    return {}


def measure_import(book: str, people: int) -> dict[str, float]:
    """Rows a second from the file to the committed rows, the chain included; peak memory in MB.

    The reading process counts too, as if both had their peaks at once.
    """
    from hatnhan.apps.audit.queries import verify
    from hatnhan.apps.exchange.operations.imports import import_file
    from hatnhan.apps.people.models import Affiliation, Membership, Person

    _found_cells()
    before, start = _busy(), time.perf_counter()
    report = import_file(actor=actor(), path=book)
    took, busy = time.perf_counter() - start, _busy() - before
    peak = sum(one.ru_maxrss for one in _used()) / 1024
    written = (Person.objects.count(), Membership.objects.count(), Affiliation.objects.count())
    if written != (people, people, people) or report.refused_rows or verify().broken is not None:
        raise SystemExit(f"the import is not what it should be: {written}, {report.refused_rows} refused")
    return {"rate": people / took, "peak": peak, "busy": busy}


def _busy() -> float:
    return sum(one.ru_utime + one.ru_stime for one in _used())


def _used() -> list[resource.struct_rusage]:
    return [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]


def measure_baseline(book: str, people: int) -> dict[str, float]:
    """The same file into the same four tables by django-import-export with use_bulk, without our checks and audit."""
    from tablib import Dataset

    from hatnhan.apps.people.models import Affiliation, Membership, Person

    _found_cells()
    start = time.perf_counter()
    data = Dataset().load(Path(book).read_bytes(), format="xlsx")
    for one in baseline_resources():
        one.import_data(data, dry_run=False, raise_errors=True)
    took = time.perf_counter() - start
    written = (Person.objects.count(), Membership.objects.count(), Affiliation.objects.count())
    if written != (people, people, people):
        raise SystemExit(f"the baseline did not import every row: {written}")
    return {"rate": people / took}


def baseline_resources() -> list[Any]:
    """One resource a table, as the library's own documentation shows them; foreign keys by its own widget."""
    from import_export import fields, resources, widgets

    from hatnhan.apps.organisation.models import Unit
    from hatnhan.apps.people.models import Affiliation, Card, Membership, Name, Person
    from hatnhan.apps.people.models.encrypted import keyed_index

    class NameWidget(widgets.ForeignKeyWidget):  # type: ignore[misc]
        def clean(self, value: str, row: object = None, **_: object) -> Name:
            return Name.objects.get_or_create(written=value, defaults={"folded": value, "sort_key": value})[0]

    class IndexWidget(widgets.Widget):  # type: ignore[misc]
        def clean(self, value: str, row: object = None, **_: object) -> str:
            return keyed_index(value)

    class CellWidget(widgets.ForeignKeyWidget):  # type: ignore[misc]
        def clean(self, value: str, row: object = None, **_: object) -> Unit:
            return Unit.objects.get(name=value.split(" - ")[0])

    def options(table: type, *names: str) -> type:
        values = {"model": table, "use_bulk": True, "batch_size": 1000, "import_id_fields": names[:1], "fields": names}
        return type("Meta", (), values)

    by_code = widgets.ForeignKeyWidget(Person, "register_code")
    day = widgets.DateWidget()

    class People(resources.ModelResource):  # type: ignore[misc]
        register_code = fields.Field("register_code", "ID")
        name = fields.Field("name", "Họ và tên*", NameWidget(Name, "written"))
        born = fields.Field("born", "Ngày sinh*", day)
        id_number = fields.Field("id_number", "Số định danh cá nhân*")
        id_number_index = fields.Field("id_number_index", "Số định danh cá nhân*", IndexWidget())
        Meta = options(Person, "register_code", "name", "born", "id_number", "id_number_index")

    class Memberships(resources.ModelResource):  # type: ignore[misc]
        person = fields.Field("person", "ID", by_code)
        admitted_on = fields.Field("admitted_on", "Ngày vào Đảng*", day)
        official_on = fields.Field("official_on", "Ngày chính thức*", day)
        Meta = options(Membership, "person", "admitted_on", "official_on")

    class Affiliations(resources.ModelResource):  # type: ignore[misc]
        person = fields.Field("person", "ID", by_code)
        unit = fields.Field("unit", "Tổ chức đảng*", CellWidget(Unit, "name"))
        starts_on = fields.Field("starts_on", "Ngày vào Đảng*", day)
        Meta = options(Affiliation, "person", "unit", "starts_on")

    class Cards(resources.ModelResource):  # type: ignore[misc]
        number = fields.Field("number", "Số thẻ đảng viên*")
        person = fields.Field("person", "ID", by_code)
        issued_on = fields.Field("issued_on", "Ngày cấp thẻ", day)
        Meta = options(Card, "number", "person", "issued_on")

    return [People(), Memberships(), Affiliations(), Cards()]


def measure_judge(cases: int) -> dict[str, float]:
    """Milliseconds a verdict, and seconds for the next steps of many cases: those of the demonstration, repeated."""
    from hatnhan.apps.candidacies.facts import case_facts
    from hatnhan.apps.candidacies.models import Case
    from hatnhan.apps.exchange.operations.demonstration import load_demonstration
    from hatnhan.core.procedure import assess
    from hatnhan.rules import rulebook

    load_demonstration(actor=actor(), seed=1, on=ON)
    facts = list(case_facts(list(Case.objects.values_list("pk", flat=True)), ON).values())
    book = rulebook()
    times = []
    for case in facts:
        start = time.perf_counter()
        assess(case, ON, book)
        times.append((time.perf_counter() - start) * 1000)
    start = time.perf_counter()
    for number in range(cases):
        assess(facts[number % len(facts)], ON, book)
    took = time.perf_counter() - start
    return {"median": statistics.median(times), "p99": statistics.quantiles(times, n=100)[-1], "all": took}


if __name__ == "__main__":
    main()
