"""The faults of a case file in words: what, and how to mend it. Where stands before them."""

from collections.abc import Mapping

from hatnhan.cli.situation import Fault

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "not_found": "the file cannot be opened ({detail}). Check its name and place.",
        "not_utf8": "the file is not UTF-8 text. Save it as UTF-8.",
        "not_json": "this is not JSON (line {line}, column {column}). Correct the text at that place.",
        "not_json_of_this_size": "a number is too long, or brackets stand too deep. Shorten the text.",
        "not_object": "{found} stands where an object is expected. Write {{…}} with its keys.",
        "not_a_list": "{found} stands where a list is expected. Write [ … ].",
        "double_key": "this key stands twice. Leave one of the two.",
        "unknown_key": "this key is not known. Remove it, or write one of: {known}.",
        "missing": "this key is missing. Add it.",
        "no_such_day": "the day {found} does not exist. Correct it.",
        "not_a_day": '{found} is not a day. Write year-month-day, such as "2024-08-25".',
        "not_a_flag": "{found} is neither true nor false. Write one of them, without quotation marks.",
        "not_a_text": "{found} is not a text. Write some text in quotation marks.",
        "not_a_number": "{found} is not a whole number from {least} on. Write one, without quotation marks.",
        "unknown_value": "{found} is not known. Write one of: {known}.",
        "not_of_this_step": "this key does not belong to the step {step}. Remove it; it belongs to: {steps}.",
        "double_id": 'the id "{found}" stands twice. Give each record an id of its own.',
        "replaces_unknown": 'no record has the id "{found}". Name a record that is in the file.',
        "replaces_itself": "the record replaces itself. Name the earlier record that it corrects.",
        "replaces_other_step": 'the record "{found}" is one of another step ({step}). Name one of the same step.',
        "outcome_against_ballot": (
            '"{found}" is not what the ballot says. Correct the numbers, or leave the outcome out.'
        ),
    },
    "vi": {
        "not_found": "không mở được tệp. Kiểm tra tên tệp, nơi để tệp và quyền đọc tệp.",
        "not_utf8": "tệp không phải văn bản UTF-8. Lưu lại tệp theo UTF-8.",
        "not_json": "không phải JSON (dòng {line}, cột {column}). Sửa lại chỗ đó.",
        "not_json_of_this_size": "có số quá dài hoặc quá nhiều ngoặc lồng nhau. Rút gọn lại.",
        "not_object": "{found} đứng ở chỗ phải là một đối tượng. Viết {{…}} với các khóa của nó.",
        "not_a_list": "{found} đứng ở chỗ phải là một danh sách. Viết [ … ].",
        "double_key": "khóa này ghi hai lần. Chỉ giữ lại một.",
        "unknown_key": "không có khóa này. Bỏ đi, hoặc viết một trong các khóa: {known}.",
        "missing": "thiếu khóa này. Ghi thêm.",
        "no_such_day": "không có ngày {found}. Sửa lại.",
        "not_a_day": '{found} không phải là ngày. Viết năm-tháng-ngày, ví dụ "2024-08-25".',
        "not_a_flag": "{found} không phải true hay false. Viết một trong hai, không có dấu ngoặc kép.",
        "not_a_text": "{found} không phải là chữ. Viết chữ trong dấu ngoặc kép.",
        "not_a_number": "{found} không phải số nguyên từ {least} trở lên. Viết số, không có dấu ngoặc kép.",
        "unknown_value": "không có giá trị {found}. Viết một trong: {known}.",
        "not_of_this_step": "khóa này không thuộc bước {step}. Bỏ đi; nó thuộc: {steps}.",
        "double_id": 'mã "{found}" ghi hai lần. Mỗi dòng phải có mã riêng.',
        "replaces_unknown": 'không có dòng nào mang mã "{found}". Ghi mã của một dòng có trong tệp.',
        "replaces_itself": "dòng này thay thế chính nó. Ghi mã của dòng trước mà nó sửa.",
        "replaces_other_step": 'dòng "{found}" thuộc bước khác ({step}). Ghi mã của một dòng cùng bước.',
        "outcome_against_ballot": '"{found}" trái với số phiếu. Sửa số phiếu, hoặc bỏ kết quả.',
    },
}


def fault_sentence(fault: Fault, language: str) -> str:
    """One line: where, what, how to mend it. Keys and ids of the file may hold line breaks; the sentence holds none."""
    text = _WORDS[language][fault.code].format_map(fault.values)
    return " ".join((f"{fault.where}: {text}" if fault.where else text).splitlines())
