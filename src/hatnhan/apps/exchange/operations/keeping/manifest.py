"""What a backup says of itself, beside the database in one file."""

import hashlib
import json
import zlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from hatnhan.apps.people.models.encrypted import keyed_index

FORMAT = "hatnhan-backup-1"
MANIFEST, CONTENT = "manifest.json", "database"
_CHUNK = 1 << 20


class UnusableBackupError(Exception):
    """Why a file cannot be restored, or a register cannot be kept, in words for the operator."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`digest` is SHA-256 over the content; `key_check` shows whether an installation has the same index key."""

    version: str
    made_at: str
    database: str
    counts: dict[str, int]
    acts: int
    last_hash: str
    digest: str
    key_check: str
    migrations: list[str] = field(default_factory=list)
    format: str = FORMAT

    def as_json(self) -> str:
        """The text that stands in the file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)


def read_manifest(path: Path) -> Manifest:
    """The manifest of a backup whose content is whole; UnusableBackupError says what is wrong otherwise."""
    try:
        with ZipFile(path) as file:
            told = json.loads(file.read(MANIFEST))
            manifest = Manifest(**told)
            if manifest.format != FORMAT:
                raise UnusableBackupError(f"{path}: a backup of another kind ({manifest.format})")
            with file.open(CONTENT) as content:
                if digest_of(content) != manifest.digest:
                    raise UnusableBackupError(f"{path}: the content is not what was kept; the file is damaged")
    except (BadZipFile, zlib.error, KeyError, TypeError, ValueError, EOFError) as wrong:
        raise UnusableBackupError(f"{path}: no backup of Hạt Nhân, or damaged ({wrong})") from wrong
    return manifest


def digest_of(content: IO[bytes]) -> str:
    """SHA-256 of a stream."""
    digest = hashlib.sha256()
    while block := content.read(_CHUNK):
        digest.update(block)
    return digest.hexdigest()


def key_check() -> str:
    """A text that tells two index keys apart, and nothing of either."""
    return keyed_index("hatnhan backup")


def applied_migrations() -> list[str]:
    """The migrations that this register has."""
    loader = MigrationLoader(connection)
    return sorted(".".join(key) for key in loader.applied_migrations)


def known_migrations() -> set[str]:
    """The migrations that this program knows."""
    return {".".join(key) for key in MigrationLoader(None).disk_migrations}
