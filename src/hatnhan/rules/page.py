"""The rulebook as one page of Markdown, in Vietnamese and English: what docs/RULES.md holds."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from hatnhan.rules.loader import UNKNOWN, Entry, Table, groups, read_file, tables

Data = Any  # what a TOML file may hold

GROUP_TITLES = {
    "eligibility": ("Điều kiện, tiêu chuẩn", "Eligibility"),
    "readmission": ("Kết nạp lại", "Readmission"),
    "certificate": ("Giấy chứng nhận lớp nhận thức", "Certificate of the awareness class"),
    "papers": ("Thời hạn của giấy tờ", "Age of papers"),
    "introduction": ("Số giấy giới thiệu", "Number of introductions"),
    "ballot": ("Tỷ lệ biểu quyết", "Thresholds of votes"),
    "deadlines": ("Thời hạn của các bước", "Deadlines of the steps"),
    "probation": ("Thời gian dự bị", "Probation"),
    "competence": ("Thẩm quyền dùng để xét từng hồ sơ", "Competence as the judge applies it"),
    "procedure": ("Các bước mà hệ thống xét", "The steps that the judge applies"),
    "consents": ("Sự đồng ý cần có trước", "Consents that come before"),
    "special_subjects": ("Đối tượng riêng", "Special subjects"),
    "readmission_consent": ("Kết nạp lại: thủ tục", "Readmission: what it needs"),
    "introducers": ("Người giới thiệu", "Introducers"),
    "classes": ("Lớp nhận thức về Đảng, lớp đảng viên mới", "Awareness class, class for new members"),
    "opinions": ("Lấy ý kiến", "Opinions"),
    "verification": ("Thẩm tra lý lịch", "Verification"),
    "votes": ("Cách biểu quyết", "How votes are held"),
    "deciding_bodies": ("Cấp quyết định theo loại tổ chức", "Who decides, by kind of organisation"),
    "time_limits": ("Thời hạn và trách nhiệm khác", "Other limits and duties"),
    "dates": ("Các ngày của đảng viên", "The dates of a member"),
    "dossier": ("Giấy tờ trong hồ sơ", "Papers of the file"),
    "forms": ("Mẫu giấy tờ của hệ thống", "Forms of the register"),
    "catalogue": ("Danh mục 104 loại tài liệu", "Catalogue of 104 types of papers"),
    "layouts": ("Thể thức trình bày văn bản", "Layout of papers"),
    "numbering": ("Số và thể loại văn bản", "Numbers and kinds of papers"),
    "life_story": ("Quyển lý lịch của người xin vào Đảng", "Booklet of the candidate's curriculum vitae"),
    "paper_ages": ("Khi giấy tờ đã cũ", "When papers are old"),
    "meetings": ("Sinh hoạt chi bộ", "Meetings of a cell"),
    "source_list": ("Danh sách nguồn", "Source list"),
    "military_cell": ("Chi bộ quân sự cấp xã", "Military cell of a commune"),
    "transfers": ("Chuyển sinh hoạt đảng", "Transfers of Party activity"),
    "cards": ("Thẻ đảng viên", "Party cards"),
    "badges": ("Huy hiệu Đảng", "Party badges"),
    "ratings": ("Xếp loại hằng năm", "Yearly classification"),
    "consistency": ("Thứ tự ngày giữa các giấy tờ", "Order of days between papers"),
    "road": ("Toàn bộ quy trình, 32 phần", "The whole road, 32 parts"),
    "branches": ("Trường hợp khác", "Branches"),
    "moves": ("Giấy đi kèm người chuyển nơi", "Papers of a move"),
    "open_questions": ("Câu hỏi còn mở", "Open questions"),
    "inputs": ("Biểu nhập của từng bước", "What the form of each step asks"),
    "guidance_standards": ("Hướng dẫn từng bước: tiêu chuẩn", "Guidance at each step: standards"),
    "guidance_principles": ("Hướng dẫn từng bước: nguyên tắc", "Guidance at each step: principles"),
    "guidance_procedures": ("Hướng dẫn từng bước: thủ tục", "Guidance at each step: procedures"),
}
ISSUERS = {
    "congress": "Đại hội Đảng · Congress",
    "politburo": "Bộ Chính trị · Politburo",
    "central_committee": "Ban Chấp hành Trung ương · Central Committee",
    "secretariat": "Ban Bí thư · Secretariat",
    "organisation_commission": "Ban Tổ chức Trung ương · Organisation Commission",
    "inspection_commission": "Ủy ban Kiểm tra Trung ương · Inspection Commission",
    "youth_union": "Đoàn TNCS Hồ Chí Minh · Youth Union",
    UNKNOWN: "chưa rõ · unknown",
}
CONFIDENCES = {"high": "cao · high", "medium": "vừa · medium", "low": "thấp · low"}
SEEN = {
    "text": "trích văn bản · excerpt of the text",
    "secondary": "nguồn thứ cấp · secondary source",
    "recollection": "theo trí nhớ · recollection",
    "inferred": "suy ra · inferred",
}
_INTRO = """# Sổ quy tắc · The rulebook

Trang này do `hatnhan rules --write docs/RULES.md` tạo ra từ `src/hatnhan/rules/*.toml`; không sửa tay.

Mỗi quy tắc có một dòng cho mỗi văn bản, cả khi giá trị giữ nguyên (`=`), nên nguồn ghi trên màn hình là văn bản
của ngày đó. Mức tin cậy: *cao* khi đã thấy trích văn bản hoặc hai nguồn độc lập; *vừa* khi chỉ có nguồn thứ cấp
hoặc nhớ lại có đối chiếu một phần; *thấp* khi chỉ có một nguồn yếu hoặc trí nhớ. Điều không biết ghi *chưa rõ*,
không đoán. Trang này không thay cho văn bản.

This page is generated from `src/hatnhan/rules/*.toml` by `hatnhan rules --write docs/RULES.md`; do not edit it.

Every rule has a line for each instrument, even where the value stays (`=`), so that the source shown on screen is
the instrument of the day. Confidence: *high* when an excerpt of the text or two independent sources were seen;
*medium* from a secondary source or a recollection partly checked; *low* from one weak source or recollection alone.
What is not known is called *unknown*; nothing is guessed. This page does not stand in for the instruments.
"""
_INSTRUMENT_HEADS = (
    "Văn bản · Instrument",
    "Ban hành · Issued",
    "Hiệu lực · In force",
    "Cơ quan · Issuer",
    "Thay · Replaces",
    "Đi cùng · Goes with",
    "Tin cậy · Confidence",
    "Ghi chú · Note",
)
_UNKNOWN_CELL = "**chưa rõ · unknown**"


def rules_page() -> str:
    """Write the whole page. It reads no clock: a period without a successor is open."""
    parts = [_INTRO, _counts(), _instruments(), *(_group(name) for name in groups()), _calendar(), _unknown()]
    return "\n".join(parts)


def show_day(day: date) -> str:
    """A day as Vietnamese papers write it."""
    return f"{day:%d/%m/%Y}"


def show_value(value: Data) -> str:
    """A value of a rules file as a cell of a table."""
    if isinstance(value, list):
        return "<br>".join(show_value(each) for each in value) or "–"
    if isinstance(value, dict):
        return _show_table(value)
    return _show_word(value)


def _show_word(value: Data) -> str:
    if isinstance(value, bool):
        return "có · yes" if value else "không · no"
    return _UNKNOWN_CELL if value == UNKNOWN else str(value).replace("|", "\\|")


def _show_table(value: dict[str, Data]) -> str:
    if value.keys() == {"vi", "en"}:
        return f"{show_value(value['vi'])} · *{show_value(value['en'])}*"
    if value.keys() == {"numerator", "denominator"}:
        return f"{value['numerator']}/{value['denominator']}"
    return "<br>".join(f"{key}: {_inline(each)}" for key, each in value.items())


def _inline(value: Data) -> str:
    return show_value(value).replace("<br>", "; ")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join([_row(heads), _row("---" for _ in heads), *(_row(row) for row in rows), ""])


def _period(first: Data, last: Data) -> str:
    return f"{_end(first)} – {_end(last)}"


def _end(day: Data) -> str:
    if day is None:
        return "nay · open"
    return show_day(day) if isinstance(day, date) else "chưa rõ · unknown" if day == UNKNOWN else str(day)


def _every_rule() -> Iterator[tuple[str, str, Table]]:
    for name in groups():
        for key, table in tables(name).items():
            yield name, key, table


def _counts() -> str:
    entries = [entry for _, _, table in _every_rule() for entry in table.entries]
    known = [entry for entry in entries if entry.raw != UNKNOWN]
    weights = Counter(entry.rule.confidence.value for entry in known)
    marks = Counter(entry.rule.seen for entry in known)
    rows = [("giá trị · values", str(len(known))), ("chưa rõ · unknown", str(len(entries) - len(known)))]
    rows += [(f"tin cậy · confidence: {CONFIDENCES[each]}", str(weights[each])) for each in CONFIDENCES]
    rows += [(SEEN[each], str(marks[each])) for each in SEEN]
    return _table(("", "số · number"), rows)


def _instruments() -> str:
    rows = [_instrument(each) for each in read_file("instruments").values()]
    return f"## Văn bản · Instruments\n\n{_table(_INSTRUMENT_HEADS, rows)}"


def _instrument(each: dict[str, Data]) -> tuple[str, ...]:
    return (
        f"**{each['code']}**<br>{show_value(each['title'])}",
        _end(each["issued"]),
        _period(each["in_force_from"], each.get("in_force_to")),
        ISSUERS[each["issuer"]],
        _codes(each.get("replaces", [])),
        _codes(each.get("goes_with", [])),
        f"{CONFIDENCES[each['confidence']]}; {SEEN[each['seen']]}",
        show_value(each.get("note", "")),
    )


def _codes(ids: list[str]) -> str:
    return ", ".join(read_file("instruments")[each]["code"] for each in ids)


def _group(name: str) -> str:
    vi, en = GROUP_TITLES[name]
    rules = (_rule(f"{name}.{key}", table) for key, table in tables(name).items())
    return f"## {vi} · {en}\n\n" + "\n".join(rules)


def _rule(path: str, table: Table) -> str:
    unit = f" ({table.unit})" if table.unit else ""
    heads = ("Từ – đến · From – to", "Giá trị · Value", "Nguồn · Source", "Tin cậy · Confidence", "Ghi chú · Note")
    rows = (_entry(table.entries, place) for place in range(len(table.entries)))
    return f"### {table.about_vi} · {table.about}{unit}\n\n`{path}`\n\n{_table(heads, rows)}"


def _entry(entries: tuple[Entry, ...], place: int) -> tuple[str, ...]:
    entry = entries[place]
    known = entry.raw != UNKNOWN
    same = known and place > 0 and entries[place - 1].raw == entry.raw
    return (
        _period(entry.since, _last_day(entries, place)),
        "=" if same else show_value(entry.raw),
        entry.rule.source,
        f"{CONFIDENCES[entry.rule.confidence]}; {SEEN[entry.rule.seen]}" if known else "–",
        show_value(entry.note or ""),
    )


def _last_day(entries: tuple[Entry, ...], place: int) -> date | None:
    later = [each.since for each in entries[place + 1 :] if each.since > entries[place].since]
    return later[0] - timedelta(1) if later else None


def _calendar() -> str:
    text = files("hatnhan.rules").joinpath("calendar.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    applied = [row for row in rows if not row["confirmed"].startswith("no")]
    per_year = Counter((row["date"][:4], row["kind"]) for row in applied)
    years = sorted({year for year, _ in per_year})
    counts = _table(
        ("Năm · Year", "Ngày nghỉ · Days off", "Ngày làm bù · Make-up days"),
        ((year, str(per_year[year, "off"]), str(per_year[year, "work"])) for year in years),
    )
    heads = ("Ngày · Day", "Loại · Kind", "Tên · Name", "Nguồn · Source", "Xác nhận · Confirmed")
    doubtful = _table(heads, (_calendar_day(row) for row in rows if row["confirmed"] != "yes"))
    return (
        f"## Lịch làm việc · Working calendar\n\n{counts}\n"
        "### Ngày chưa xác nhận · Unconfirmed days\n\n"
        'Dòng bắt đầu bằng "no" không áp dụng. Rows that begin with "no" do not apply.\n\n'
        f"{doubtful}"
    )


def _calendar_day(row: dict[str, str]) -> tuple[str, ...]:
    day = show_day(date.fromisoformat(row["date"]))
    return (day, row["kind"], row["name"], row["source"], row["confirmed"])


def _unknown() -> str:
    open_now = [(name, key, table) for name, key, table in _every_rule() if table.entries[-1].raw == UNKNOWN]
    past = [each for each in _every_rule() if each[2].entries[-1].raw != UNKNOWN and _unknown_periods(each[2])]
    heads = ("Quy tắc · Rule", "Chưa rõ · Unknown", "Ghi chú · Note")
    return (
        "## Điều chưa biết · What is not known\n\n"
        f"### Đến nay · Up to now\n\n{_table(heads, (_gap(*each) for each in open_now))}\n"
        f"### Trong quá khứ · In the past\n\n{_table(heads, (_gap(*each) for each in past))}"
    )


def _gap(name: str, key: str, table: Table) -> tuple[str, ...]:
    notes = [show_value(entry.note) for entry in table.entries if entry.raw == UNKNOWN and entry.note]
    title = f"{table.about_vi} · *{table.about}* `{name}.{key}`"
    return title, "<br>".join(_unknown_periods(table)), "<br>".join(dict.fromkeys(notes))


def _unknown_periods(table: Table) -> list[str]:
    """The unknown stretches, neighbours joined."""
    stretches: list[tuple[date, date | None]] = []
    for place, entry in enumerate(table.entries):
        if entry.raw != UNKNOWN:
            continue
        last = _last_day(table.entries, place)
        joins = bool(stretches) and stretches[-1][1] == entry.since - timedelta(1)
        first = stretches.pop()[0] if joins else entry.since
        stretches.append((first, last))
    return [_period(first, last) for first, last in stretches]
