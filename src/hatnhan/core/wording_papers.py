"""What a paper of a dossier still lacks and who must give it, in words. Languages: "vi" and "en"."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

# Why a dossier is not made.
PAPERS: Mapping[str, Words] = {
    "vi": {
        "paper.before_unit": "Ngày {on} chi bộ của người này chưa thành lập hoặc không còn; hãy chọn ngày khác.",
        "paper.before_case": "Ngày {on} chưa có hồ sơ này (đưa vào danh sách nguồn ngày {opened_on}).",
        "paper.day_to_come": "Ngày {on} chưa đến (hôm nay {today}).",
        "paper.template_fails": "Mẫu riêng của “{title}” không điền được: {why}. Hãy sửa mẫu hoặc thôi dùng mẫu đó.",
        "paper.no_libreoffice": "Máy chủ chưa cài LibreOffice nên chưa làm được PDF; bản Word vẫn tải được.",
    },
    "en": {
        "paper.before_unit": "On {on} this person's cell had not been founded, or was no more; choose another day.",
        "paper.before_case": "On {on} there was no such case (on the source list since {opened_on}).",
        "paper.day_to_come": "{on} has not come yet (today is {today}).",
        "paper.template_fails": "The office's own template of “{title}” cannot be filled: {why}. Mend or withdraw it.",
        "paper.no_libreoffice": "LibreOffice is not installed on the server, so no PDF; the Word files can be had.",
    },
}
GAPS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "record": "việc này chưa có trong sổ",
        "number": "số văn bản",
        "signer": "người ký: chưa có bí thư trong sổ vào ngày của giấy",
        "unit": "tên tổ chức vào ngày của giấy",
        "chair": "người chủ trì cuộc họp",
        "clerk": "thư ký cuộc họp",
        "ballot": "kết quả biểu quyết",
        "present": "số đảng viên dự bị có mặt",
        "sex": "giới tính",
        "birth_place": "nơi sinh",
        "home_village": "quê quán",
        "residence": "nơi cư trú",
        "ethnicity": "dân tộc",
        "religion": "tôn giáo",
        "schooling": "trình độ học vấn",
        "occupation": "nghề nghiệp, chức vụ hiện nay",
        "life_story": "lý lịch tự khai: chưa khai hoặc chưa đủ",
        "introducer": "đảng viên giới thiệu",
        "mentor": "đảng viên được phân công giúp đỡ",
        "membership": "ngày vào Đảng, ngày chính thức của đảng viên ký giấy",
        "course": "khóa học, thời gian học",
        "issued_by": "nơi cấp giấy chứng nhận",
        "union_body": "tổ chức ra nghị quyết giới thiệu",
        "asked_of": "cấp ủy được đề nghị thẩm tra",
        "opinions_at_work": "đoàn thể đã hỏi nơi làm việc và số ý kiến",
        "opinions_at_home": "chi ủy nơi cư trú đã hỏi",
        "section": "tên đảng ủy bộ phận",
        "deciding": "cấp quyết định",
        "official_day": "ngày vào Đảng: chưa ghi lễ kết nạp",
        "own_words": "phần tự viết: nhận thức, động cơ, lời hứa",
        "own_review": "phần tự viết: ưu điểm, khuyết điểm, biện pháp khắc phục",
        "appraisal": "ưu điểm, khuyết điểm",
        "late_reason": "lý do chậm",
        "late_by": "ai chịu trách nhiệm về việc chậm",
        "conclusions": "kết luận về lý lịch, ưu điểm, khuyết điểm",
        "findings": "nhận xét về hồ sơ, lý lịch, điều kiện, thủ tục và ý kiến đề nghị",
        "bearers": "người được cử đi thẩm tra",
        "subjects": "những người cần thẩm tra",
        "whither": "nơi chuyển đến và ngày chuyển: việc chuyển chưa có trong sổ",
        "reply_by": "hạn trả lời",
        "voters": "đảng viên có quyền biểu quyết, từng người: bản ghi này không kèm danh sách",
        "discussion": "địa điểm, giờ họp, ý kiến thảo luận, đảng viên vắng mặt và lý do",
        "tellers": "tổ kiểm phiếu",
        "ballot_papers": "số phiếu phát ra, thu về, không hợp lệ",
    },
    "en": {
        "record": "this step is not in the register yet",
        "number": "the number of the paper",
        "signer": "who signs: the register has no secretary on the day of the paper",
        "unit": "the name of the organisation on the day of the paper",
        "chair": "who chaired the meeting",
        "clerk": "who kept the minutes",
        "ballot": "the result of the vote",
        "present": "how many members on probation were present",
        "sex": "sex",
        "birth_place": "place of birth",
        "home_village": "home village",
        "residence": "residence",
        "ethnicity": "ethnic group",
        "religion": "religion",
        "schooling": "schooling",
        "occupation": "occupation and present post",
        "life_story": "the candidate's own account of his life: not given, or not whole",
        "introducer": "the member who introduces",
        "mentor": "the member who was assigned to help",
        "membership": "the days of admission and recognition of the member who signs",
        "course": "the class and its time",
        "issued_by": "who issued the certificate",
        "union_body": "the organisation that passed the resolution",
        "asked_of": "the committee that is asked to verify",
        "opinions_at_work": "the organisations asked at work and the opinions counted",
        "opinions_at_home": "the cell committee asked at the residence",
        "section": "the name of the section committee",
        "deciding": "who decides",
        "official_day": "the day of admission: no ceremony is on record",
        "own_words": "in his own words: understanding, motive, promise",
        "own_review": "in his own words: strengths, weaknesses, remedies",
        "appraisal": "strengths and weaknesses",
        "late_reason": "why it is late",
        "late_by": "who answers for the delay",
        "conclusions": "the conclusion on the curriculum vitae, strengths and weaknesses",
        "findings": "findings on file, curriculum vitae, conditions and procedure, and the proposal",
        "bearers": "who is sent to verify",
        "subjects": "whom to verify",
        "whither": "where the person moves, and when: the move is not in the register yet",
        "reply_by": "the day by which an answer is asked for",
        "voters": "who was entitled to vote, by name: this record came without its list",
        "discussion": "place and hours, what was said, who was absent and why",
        "tellers": "who counted the ballot",
        "ballot_papers": "the ballot papers given out, taken in and invalid",
    },
}
# Who gives it. Words of the step table (`owner_name`) serve too.
GIVERS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "cell_secretary": "bí thư chi bộ",
        "office": "cán bộ giữ sổ của đảng ủy",
        "residence_committee": "chi ủy nơi cư trú",
        "youth_union": "Đoàn Thanh niên",
        "trade_union": "công đoàn",
        "union": "Đoàn Thanh niên hoặc công đoàn",
    },
    "en": {
        "cell_secretary": "the secretary of the cell",
        "office": "the officer who keeps the register",
        "residence_committee": "the cell committee at the residence",
        "youth_union": "the Youth Union",
        "trade_union": "the trade union",
        "union": "the Youth Union or trade union",
    },
}


def gap_name(gap: str, language: str) -> str:
    """What is missing."""
    return GAPS[language][gap]


def giver_name(giver: str, language: str) -> str:
    """Who gives it, where it is nobody of the step table."""
    return GIVERS[language].get(giver, "")
