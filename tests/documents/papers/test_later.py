"""What letters, minutes and the papers of a recognition print besides their golden texts."""

from dataclasses import replace

import pytest

from hatnhan.documents.papers import template_of
from hatnhan.documents.papers.head import Cited
from hatnhan.documents.papers.recognition import MentorReview
from hatnhan.documents.papers.texts import text_of
from hatnhan.documents.word import check_template
from tests.documents.papers.later_examples import LATER_EXAMPLES, LETTER_EXAMPLES
from tests.documents.papers.printing import NEWER, OLDER, make, text_of_file

LONG = ("Công Tôn Nữ Thượng Nghiêng Hmok Êban Y Thuyết Niê Siêng Rơ Chăm " * 3)[:120].strip()


def printed(form, **changes):
    return text_of_file(make(form, replace(LATER_EXAMPLES[form], **changes), NEWER))


@pytest.mark.parametrize("form", LATER_EXAMPLES)
@pytest.mark.parametrize("day", [OLDER, NEWER])
def test_the_doctor_finds_nothing_in_our_own_templates(form, day):
    assert check_template(template_of(form, day), type(LATER_EXAMPLES[form])).problems == ()


@pytest.mark.parametrize("form", LATER_EXAMPLES)
def test_a_name_of_120_characters_stands_whole(form):
    content = LATER_EXAMPLES[form]
    if not hasattr(content, "person"):
        content = replace(content, signature=replace(content.signature, name=LONG))
    else:
        content = replace(content, person=replace(content.person, name=LONG))
    assert LONG in text_of_file(make(form, content, NEWER))


def test_a_reminder_names_every_step_with_its_day_and_rule_and_asks_for_an_answer():
    text = printed("reminder_letter")
    assert "Tráng A Chu | Chi bộ thôn Nà Lầu | Tổ chức lễ kết nạp | 22/10/2026 | 10 | 208-QĐ/TW 4.1" in text
    assert "còn 2 việc đã quá thời hạn" in text
    assert "Kết nạp năm 2026 | 4 | 1 | 25%" in text
    assert "trước ngày 20/11/2026." in text
    assert "làm rõ nguyên nhân chậm" in text


def test_a_reminder_about_targets_alone_speaks_of_no_late_step():
    text = printed("reminder_letter", late=(), late_count="")
    assert "quá thời hạn" not in text
    assert "Chỉ tiêu chưa đạt" in text


def test_a_certificate_bears_the_number_that_the_centre_gave_it():
    head = replace(LATER_EXAMPLES["awareness_certificate"].head, number="184-GCN/TTCT", symbol="")
    assert "184-GCN/TTCT" in printed("awareness_certificate", head=head)
    assert "Số" not in printed("awareness_certificate", head=replace(head, number=""))


def test_a_mentor_who_finds_somebody_unworthy_says_so():
    review = LATER_EXAMPLES["mentor_review"]
    assert isinstance(review, MentorReview)
    assert " chưa xứng đáng" not in printed("mentor_review")
    assert " chưa xứng đáng được công nhận" in printed("mentor_review", unworthy=True)


def test_each_letter_of_a_move_names_what_exists_by_its_moment():
    texts = {number: printed(f"move_letter_{number}") for number in (92, 93, 94, 95)}
    assert ["31-NQ/ĐU" in text for text in texts.values()] == [False, True, False, False]
    assert ["112-QĐ/ĐU" in text for text in texts.values()] == [False, False, True, True]
    assert "07-NQ/CB, ngày 05/11/2026" in printed(
        "move_letter_95", decision=Cited(), committee_resolution=Cited(), papers=()
    )


def test_minutes_number_their_parts_with_and_without_tasks_of_an_earlier_meeting():
    assert "VI. KẾT LUẬN" in printed("meeting_minutes")
    assert "**V. KẾT LUẬN" in printed("meeting_minutes", earlier_tasks=())
    assert "Vàng A Sình: không có lý do" in printed("meeting_minutes")


def test_a_record_of_a_vote_says_how_it_was_taken():
    secret, card = (printed("ballot_record", by_card=by_card) for by_card in (False, True))
    for words in ("bỏ phiếu kín", "KIỂM PHIẾU", "Số phiếu phát ra", "niêm phong", "7 phiếu"):
        assert (words in secret, words in card) == (True, False)
    assert "biểu quyết bằng thẻ đảng viên về" in card
    assert "7 đồng chí, đạt 87,5%" in card


def test_minutes_of_a_meeting_without_votes_say_so():
    assert "không có nội dung biểu quyết" in printed("meeting_minutes", ballots=(), without_ballots=True)
    assert "không có nội dung biểu quyết" not in printed("meeting_minutes")


def test_a_cover_list_tells_of_which_dossier_it_is():
    assert "đề nghị kết nạp đảng viên" in printed("cover_list")
    assert "đề nghị công nhận đảng viên chính thức" in printed("cover_list", recognition=True)


def test_the_residence_is_asked_of_a_candidate_or_of_a_probationary_member():
    assert "về người xin vào Đảng Nông Thị Mỷ" in printed("residence_invitation")
    assert "về đảng viên dự bị Nông Thị Mỷ" in printed("residence_invitation", probation=True)


@pytest.mark.parametrize("form", [form for form in LETTER_EXAMPLES if text_of(form).letter])
def test_a_letter_has_no_title_and_tells_what_it_is_about_under_its_number(form):
    assert text_of(form).title == ""
    older = text_of_file(make(form, LATER_EXAMPLES[form], OLDER))
    assert "V/v " in older
    assert "Về việc " in text_of_file(make(form, LATER_EXAMPLES[form], NEWER))
