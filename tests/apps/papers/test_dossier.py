"""apps/papers: which papers a dossier holds, what is in them, what is missing; made as files, as an archive."""

import json
from dataclasses import asdict
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from hatnhan.apps.audit.models import Act
from hatnhan.apps.audit.queries import verify
from hatnhan.apps.candidacies.operations import NewRecord, record_step
from hatnhan.apps.organisation.operations import Changed, move_unit
from hatnhan.apps.papers.models import OfficeTemplate
from hatnhan.apps.papers.operations import issue
from hatnhan.apps.papers.operations.dossier import make_dossier, make_paper
from hatnhan.apps.papers.queries.contents import FILLED_BY
from hatnhan.apps.papers.queries.contents.wording import share, split_number
from hatnhan.apps.papers.queries.contradictions import contradictions
from hatnhan.apps.papers.queries.dossier import PaperState, dossier_page, fill_dossier
from hatnhan.apps.papers.queries.making import file_name
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.ballot import Ballot
from hatnhan.core.outcome import Refused
from hatnhan.core.permissions import Permission
from hatnhan.core.wording_papers import GAPS, GIVERS
from hatnhan.documents.papers import CONTENTS, template_of
from hatnhan.rules.forms import FORMS
from tests.apps.papers.three import ACTOR, ON, Three, make_three
from tests.conftest import World
from tests.factories import NOW, make_unit
from tests.stories import make_case, make_members, make_person, road

PREPARATION = ["awareness_certificate", "application", "curriculum_vitae", "verification_introduction"]
BY_UNION = [*PREPARATION, "verification_letter", "introduction"]
PROPOSED = ["opinions", "cell_resolution_admission"]
QUERIES = 70


@pytest.fixture
def three(db) -> Three:
    return make_three()


def forms(case, on: date = ON) -> list[str]:
    return [paper.form for paper in dossier_page(ACTOR, case.pk, "vi", on=on).papers]


def content(case, form: str, on: date = ON, copy: int = 1) -> dict[str, Any]:
    _, filled = fill_dossier(ACTOR, case.pk, on, Permission.VIEW_CASE)
    found = next(one for one in filled if (one.paper.form, one.paper.copy) == (form, copy))
    told: dict[str, Any] = asdict(found.content)  # type: ignore[call-overload]
    return told


def text_of(data: bytes) -> str:
    document = Document(BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_every_paper_of_the_road_that_has_a_form_can_be_filled():
    assert set(FILLED_BY) <= set(CONTENTS)
    assert set(FILLED_BY) <= set(FORMS)


RECOGNISED = [
    *["new_member_certificate", "self_review", "mentor_review", "opinions_recognition", "cell_resolution_recognition"],
    *["committee_resolution_recognition", "recognition_decision", "recognition_notice"],
]


def test_a_youth_union_member_has_the_resolution_of_the_union_and_one_letter(three):
    assert forms(three.village) == [
        *BY_UNION,
        "youth_union_resolution",
        *PROPOSED,
        "committee_resolution_admission",
        "admission_decision",
        *RECOGNISED,
    ]


def test_a_member_of_a_trade_union_has_its_resolution_instead(three):
    assert forms(three.school) == [
        *BY_UNION,
        "trade_union_resolution",
        *PROPOSED,
        "committee_resolution_admission",
        "admission_decision",
        *RECOGNISED,
    ]


def test_whom_two_members_introduce_has_two_letters_and_under_a_section_committee_its_report(three):
    assert forms(three.military) == [
        *BY_UNION,
        "introduction",
        *PROPOSED,
        "section_report_admission",
        "committee_resolution_admission",
        "admission_decision",
    ]


def test_recognition_has_papers_only_after_the_ceremony(three):
    ceremony = three.village.records.get(step="ceremony").on
    before = forms(three.village, ceremony - timedelta(days=1))
    assert before[-1] == "admission_decision"
    assert forms(three.village, ceremony)[len(before) :][:3] == RECOGNISED[:3]


def test_the_whole_dossiers_contradict_nothing_and_wait_for_the_pen_alone(three):
    for case in three.all:
        assert contradictions(ACTOR, case.pk, ON) == ()
        page = dossier_page(ACTOR, case.pk, "vi", on=ON)
        written = [paper for paper in page.papers if paper.written_on]
        assert len(written) > 9
        lacking = {paper.form: paper.gaps for paper in written if paper.state is PaperState.LACKING}
        assert lacking == {}


def test_the_resolution_of_the_cell_holds_vote_signer_and_committee(three):
    record = three.village.records.get(step="cell_vote_admission")
    told = content(three.village, "cell_resolution_admission")
    assert told["vote"]["in_favour"] == str(record.in_favour)
    assert told["vote"]["voters"] == told["present"]["official"] == "11"
    assert told["vote"]["in_favour_percent"] == share(record.in_favour, 11)
    assert (told["cell"], told["to_committee"]) == ("Chi bộ thôn Làng Đồn", "Đảng ủy xã Chi Lăng")
    assert told["signature"] == {"authority": "T/M CHI BỘ", "office": "BÍ THƯ", "name": "Lành Văn Toàn 0"}
    assert told["head"]["upper"] == "Đảng bộ xã Chi Lăng"
    assert (told["head"]["number"], told["head"]["symbol"]) == split_number(record.paper_number)
    assert told["head"]["place"] == "Chi Lăng"


def test_the_paper_of_the_committee_names_the_papers_that_it_rests_on(three):
    vote = three.military.records.get(step="cell_vote_admission")
    report = three.military.records.get(step="section_appraisal_admission")
    told = content(three.military, "committee_resolution_admission")
    assert told["cell_resolution"]["number"] == vote.paper_number
    assert told["cell_resolution"]["issuer"] == "Chi bộ Dân quân thường trực"
    assert told["section_report"]["number"] == report.paper_number
    assert told["section_report"]["issuer"] == "Đảng ủy bộ phận Quân sự"
    section = content(three.military, "section_report_admission")
    assert section["section"] == "Đảng ủy bộ phận Quân sự"
    assert section["signature"]["name"]


def test_each_introducer_has_his_own_letter(three):
    letters = [content(three.military, "introduction", copy=copy) for copy in (1, 2)]
    first, second = (letter["introducer"]["name"] for letter in letters)
    assert first != second
    assert all(letter["admitted_on"] and letter["official_on"] and letter["assigned_on"] for letter in letters)
    assert [letter["signature"]["name"] for letter in letters] == [first, second]


def test_the_curriculum_vitae_comes_from_the_candidate_until_it_is_erased(three):
    told = content(three.military, "curriculum_vitae")
    assert told["life"]
    assert told["family"]
    assert content(three.village, "curriculum_vitae")["life"] == ()


def test_who_becomes_official_is_so_from_the_end_of_probation(three):
    probation_ends = dossier_page(ACTOR, three.village.pk, "vi", on=ON)
    assert probation_ends.recognition
    ceremony = three.village.records.get(step="ceremony").on
    told = content(three.village, "cell_resolution_recognition")
    assert told["official_from"].endswith(str(ceremony.year + 1))


def test_a_name_of_the_past_stands_on_a_paper_of_the_past(world: World):
    old = make_unit("Chi bộ bản Cũ", world.commune_a, starts_on=date(2012, 1, 1))
    make_members(old)
    case = make_case(old, road("cell_vote_admission"))
    commune, on = world.commune_a.pk, date(2025, 1, 1)
    move_unit(actor=ACTOR, unit_id=old.pk, parent_id=commune, on=on, changed=Changed(name="Chi bộ bản Mới"))
    assert content(case, "cell_resolution_admission", NOW.date())["cell"] == "Chi bộ bản Cũ"
    assert content(case, "admission_decision", NOW.date())["cell"] == "Chi bộ bản Mới"


def test_a_number_that_was_issued_stands_before_the_one_that_was_typed(three):
    form = "cell_resolution_admission"
    day = three.village.records.get(step="cell_vote_admission").on
    given = issue(actor=ACTOR, unit_id=three.village.unit_id, form=form, day=day, case_id=three.village.pk)
    assert content(three.village, form)["head"]["number"] == given.text.split("-")[0]


def test_what_is_missing_says_who_gives_it_and_where(world: World):
    make_members(world.cell_a1)
    case = make_case(world.cell_a1, road("opinions"), make_person())
    page = dossier_page(world.actor("cell_secretary"), case.pk, "vi", on=NOW.date())
    application = next(paper for paper in page.papers if paper.form == "application")
    gap = next(gap for gap in application.gaps if gap.code == "birth_place")
    assert (gap.what, gap.giver_name, gap.place) == ("nơi sinh", "người xin vào Đảng", "person")
    assert not gap.open  # the secretary of the cell does not write about the person
    officer = dossier_page(world.actor("committee_officer"), case.pk, "vi", on=NOW.date())
    assert any(gap.open and gap.code == "birth_place" for paper in officer.papers for gap in paper.gaps)
    givers = [each.giver for each in page.awaited]
    assert "người xin vào Đảng" in givers
    assert len(givers) == len(set(givers))
    coming = next(paper for paper in page.papers if paper.form == "cell_resolution_admission")
    assert (coming.state, [gap.code for gap in coming.gaps]) == (PaperState.NEXT, ["record", "number", "signer"])


def test_every_gap_has_words_in_both_languages():
    assert set(GAPS["vi"]) == set(GAPS["en"])
    assert set(GIVERS["vi"]) == set(GIVERS["en"])


def test_the_archive_has_the_cover_first_and_is_the_same_every_time(three):
    made, again = (make_dossier(actor=ACTOR, case_id=three.village.pk, on=ON, language="vi") for _ in range(2))
    data = made.zip()
    assert data == again.zip()
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        assert names[0] == "00 Muc luc tai lieu trong ho so.docx"
        assert [name[:2] for name in names] == [f"{number:02}" for number in range(len(names))]
        assert all(name.isascii() and len(name) < 80 and not set(name) & set('\\/:*?"<>|') for name in names)
        cover = text_of(archive.read(names[0]))
    assert "Nghị quyết của chi bộ đề nghị kết nạp" in cover
    assert three.village.records.get(step="cell_vote_admission").paper_number in cover


def test_every_making_is_one_act_with_the_hash_of_each_file(three):
    before = Act.objects.count()
    made = make_dossier(actor=ACTOR, case_id=three.school.pk, on=ON, language="vi")
    act = Act.objects.latest("number")
    assert (Act.objects.count(), act.verb) == (before + 1, "papers.made_dossier")
    told = json.loads(act.details)
    assert told["whole"] == "zip"
    assert [row[2] for row in told["papers"]] == [sha256(paper.file.data).hexdigest() for paper in made.papers]
    assert verify().broken is None


def test_one_paper_alone_is_an_act_too(three):
    made = make_paper(actor=ACTOR, case_id=three.military.pk, on=ON, form="introduction", copy=2, language="vi")
    assert made.file.name == "07 Giay gioi thieu nguoi vao Dang 2.docx"
    assert json.loads(Act.objects.latest("number").details)["whole"] == "word"
    with pytest.raises(KeyError):
        make_paper(actor=ACTOR, case_id=three.military.pk, on=ON, form="self_review", copy=1, language="vi")


def test_no_file_keeps_a_placeholder_and_each_names_the_person(three):
    for case in three.all:
        made = make_dossier(actor=ACTOR, case_id=case.pk, on=ON, language="vi")
        for paper in made.papers:
            text = text_of(paper.file.data)
            assert "{{" not in text
            assert "{%" not in text
            assert made.person in text, paper.file.name


def test_a_day_before_the_case_or_after_today_is_refused(three):
    for day, code in ((date(2009, 5, 1), "paper.before_unit"), (ON + timedelta(days=1), "paper.day_to_come")):
        with pytest.raises(Refused) as refused:
            make_dossier(actor=ACTOR, case_id=three.village.pk, on=day, language="vi")
        assert code in [reason.code for reason in refused.value.reasons]
    assert not Act.objects.filter(verb="papers.made_dossier").exists()


def test_strangers_find_no_dossier_and_who_reads_figures_may_not_have_it(world: World):
    make_members(world.cell_a1)
    case = make_case(world.cell_a1, road("opinions"))
    for name in ("stranger", "neighbour", "statistics_reader", "person"):
        with pytest.raises((ObjectDoesNotExist, PermissionDenied)):
            make_dossier(actor=world.actor(name), case_id=case.pk, on=NOW.date(), language="vi")
    assert not Act.objects.filter(verb="papers.made_dossier").exists()


def test_questions_are_bounded_however_many_papers(three):
    counts = []
    for case in three.all:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            dossier_page(ACTOR, case.pk, "vi", on=ON)
        counts.append(len(asked))
    assert max(counts) < QUERIES


def test_a_failed_vote_and_the_one_that_passed_leave_one_paper_with_the_last_numbers(world: World):
    make_members(world.cell_a1)
    case = make_case(world.cell_a1, road("opinions"))
    for day, ballot in ((date(2024, 5, 10), Ballot(9, 9, 5, 4)), (date(2024, 6, 10), Ballot(9, 8, 8))):
        record_step(actor=ACTOR, case_id=case.pk, record=NewRecord("cell_vote_admission", day, ballot=ballot))
    told = content(case, "cell_resolution_admission")
    assert (told["vote"]["in_favour"], told["present"]["absent"]) == ("8", "1")


def test_names_of_files_are_short_and_plain():
    name = file_name(7, "Tổng hợp ý kiến nhận xét của tổ chức chính trị - xã hội nơi làm việc và chi ủy nơi cư trú")
    assert name == "07 Tong hop y kien nhan xet cua to chuc chinh tri xa hoi noi lam viec.docx"


@pytest.mark.parametrize(("part", "whole", "told"), [(8, 9, "88,9"), (9, 9, "100"), (1, 15, "6,7"), (0, 5, "0")])
def test_shares_are_of_a_hundred_to_one_place(part, whole, told):
    assert share(part, whole) == told


def office_template(three: Three, form: str, text: str, since: date) -> OfficeTemplate:
    """Our own template with one more line, as the office changed it in Word."""
    document = Document(BytesIO(template_of(form, since)))
    document.add_paragraph(text)
    kept = BytesIO()
    document.save(kept)
    return OfficeTemplate.objects.create(
        unit=three.commune,
        form=form,
        since=since,
        file_name="mau.docx",
        data=kept.getvalue(),
        sha256=sha256(kept.getvalue()).hexdigest(),
        repaired=False,
        uploaded_at=NOW,
        uploaded_by="officer",
    )


def test_the_template_of_the_office_is_taken_from_its_day_on(three):
    day = three.village.records.get(step="application").on
    office = office_template(three, "application", "Mẫu của xã: {{ person.name }}", day)
    paper: dict[str, Any] = {"actor": ACTOR, "on": ON, "form": "application", "copy": 1, "language": "vi"}
    made = make_paper(case_id=three.village.pk, **paper)
    assert f"Mẫu của xã: {content(three.village, 'application')['person']['name']}" in text_of(made.file.data)
    assert (made.file.template, made.file.template_sha256) == (f"office:{office.pk}", office.sha256)
    assert json.loads(Act.objects.latest("number").details)["papers"][0][3] == f"office:{office.pk}"
    OfficeTemplate.objects.filter(pk=office.pk).update(withdrawn_from=day, withdrawn_at=NOW, withdrawn_reason="cũ")
    assert make_paper(case_id=three.village.pk, **paper).file.template == "ours"


def test_a_template_that_cannot_be_filled_is_named_and_nothing_is_told_to_the_chain(three):
    office_template(three, "application", "{% for one in family %}", three.village.opened_on)
    with pytest.raises(Refused) as refused:
        make_dossier(actor=ACTOR, case_id=three.village.pk, on=ON, language="vi")
    assert [reason.code for reason in refused.value.reasons] == ["paper.template_fails"]
    assert not Act.objects.filter(verb="papers.made_dossier").exists()


def test_a_case_that_ended_before_its_first_paper_has_a_list_alone(world: World):
    make_members(world.cell_a1)
    case = make_case(world.cell_a1, road("listed"))
    record_step(actor=ACTOR, case_id=case.pk, record=NewRecord("withdrawn", date(2023, 3, 1)))
    made = make_dossier(actor=ACTOR, case_id=case.pk, on=NOW.date(), language="vi")
    assert [paper.file.form for paper in made.papers] == ["cover_list"]
    assert made.person in text_of(made.papers[0].file.data)
    assert dossier_page(ACTOR, case.pk, "vi", on=NOW.date()).papers == ()


def test_a_letter_of_verification_asks_what_the_rules_of_its_day_name(three):
    told = content(three.military, "verification_letter")
    assert told["to"] == three.military.records.get(step="verification_sent").answers["asked_of"]
    asked = book_for(three.commune.path).on(ON).verification.content_candidate.value
    assert asked
    assert all(text.vi[1:] in told["questions"][0] for text in asked)
