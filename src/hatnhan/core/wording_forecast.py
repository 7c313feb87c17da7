"""What the forecast says where an admission cannot be by the day. Languages: "vi" and "en"."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

FORECAST: Mapping[str, Words] = {
    "vi": {
        "forecast.too_long": (
            "Sớm nhất ngày {end} mới kết nạp được, sau ngày {day}. Lâu nhất là bước “{step}”: "
            "theo thời gian thường thấy ở đây cần {days} ngày kể từ {start}."
        ),
    },
    "en": {
        "forecast.too_long": (
            "The admission can be on {end} at the earliest, after {day}. “{step}” takes longest: "
            "{days} days from {start}, as it usually takes here."
        ),
    },
}
