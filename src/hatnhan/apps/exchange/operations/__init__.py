"""Acts of exchange, a file for each: reading, applying and taking back a workbook; the demonstration."""

from hatnhan.apps.exchange.operations.batches import discard, order_apply, receive
from hatnhan.apps.exchange.operations.exporting import ListRow, ListToExport, export_list, print_list
from hatnhan.apps.exchange.operations.headings import tell_headings
from hatnhan.apps.exchange.operations.imports import import_file
from hatnhan.apps.exchange.operations.taking_back import take_back

__all__ = [
    "ListRow",
    "ListToExport",
    "discard",
    "export_list",
    "import_file",
    "order_apply",
    "print_list",
    "receive",
    "take_back",
    "tell_headings",
]
