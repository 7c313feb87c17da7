"""What the register answers to entries that come from a phone."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

FIELD: Mapping[str, Words] = {
    "vi": {
        "field.changed_meanwhile": "{who} đã ghi cùng nội dung này trong lúc máy ngoại tuyến. Hãy chọn bản đúng.",
        "field.out_of_reach": (
            "Người, hồ sơ hoặc buổi sinh hoạt này không còn thuộc phần đồng chí phụ trách: đã chuyển đi, "
            "hoặc vai trò của đồng chí đã hết. Chép nội dung gửi người đang phụ trách, hoặc hỏi cán bộ cấp ủy."
        ),
        "field.no_permission": (
            "Tài khoản này không còn quyền ghi việc đó. Chép nội dung gửi người có quyền, hoặc hỏi cán bộ cấp ủy."
        ),
        "field.unreadable": "Nội dung gửi lên không đúng mẫu. Chép nội dung rồi ghi lại ở trang này trên máy.",
        "field.old_page": (
            "Trang trên máy là bản cũ, mẫu đã đổi. Mở lại trang để có bản mới; chép nội dung đã gõ sang mẫu mới."
        ),
        "field.no_such_page": "Sổ không còn trang này cho điện thoại. Chép nội dung rồi ghi ở trang thường.",
        "field.picture": "Không nhận ảnh. Chỉ ghi bằng chữ và số; bỏ ảnh rồi ghi lại.",
        "field.too_long": "Nội dung dài quá {most} chữ cái. Chia làm hai lần ghi.",
        "field.choice": "Không chọn như vậy được cho mục này. Mở lại trang để xem mục này đang thế nào.",
    },
    "en": {
        "field.changed_meanwhile": "{who} wrote the same thing while this phone was offline. Choose what is right.",
        "field.out_of_reach": (
            "This person, case or meeting is no longer yours to look after: it moved, or your role ended. "
            "Copy the text for whoever looks after it now, or ask the officer of your committee."
        ),
        "field.no_permission": (
            "This account may no longer write that. Copy the text for somebody who may, or ask your officer."
        ),
        "field.unreadable": "What was sent does not fit its form. Copy the text and type it again on this page.",
        "field.old_page": (
            "The page on this phone is an old one, its form has changed. Open it again, and copy the text over."
        ),
        "field.no_such_page": "The register has no such page for phones any more. Copy the text to the usual page.",
        "field.picture": "Pictures are not taken. Write letters and figures only; leave it out, then save again.",
        "field.too_long": "The text is longer than {most} letters. Save it in two parts.",
        "field.choice": "That cannot be chosen here. Open the page again to see how this entry stands.",
    },
}
