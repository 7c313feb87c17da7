"""Backups: the whole register in one file, and back."""

from hatnhan.apps.exchange.operations.keeping.backups import make_backup, register_is_empty, restore_backup
from hatnhan.apps.exchange.operations.keeping.manifest import Manifest, UnusableBackupError, key_check, read_manifest

__all__ = [
    "Manifest",
    "UnusableBackupError",
    "key_check",
    "make_backup",
    "read_manifest",
    "register_is_empty",
    "restore_backup",
]
