"""Keep the whole register in one file, and put it back."""

import os
import tempfile
from importlib.metadata import version
from pathlib import Path
from shutil import copyfileobj
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.db import connection

from hatnhan.apps.access.models import User
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.audit.queries import verify
from hatnhan.apps.exchange.operations.keeping.contents import (
    copy_in,
    copy_out,
    told_by_connection,
    told_by_sqlite,
)
from hatnhan.apps.exchange.operations.keeping.manifest import (
    CONTENT,
    MANIFEST,
    Manifest,
    UnusableBackupError,
    applied_migrations,
    digest_of,
    key_check,
    known_migrations,
    read_manifest,
)
from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.people.models import Person
from hatnhan.core.permissions import Actor


def make_backup(*, actor: Actor, path: Path) -> Manifest:
    """Write the register into a new file that only its owner can read. The keys are not in it."""
    if path.exists():
        raise UnusableBackupError(f"{path} is there already: a backup writes over nothing")
    with tempfile.TemporaryDirectory(dir=path.resolve().parent, prefix=".hatnhan-") as folder:
        content = Path(folder) / "content"
        counts, acts, last_hash = copy_out(content)
        with content.open("rb") as stream:
            digest = digest_of(stream)
        manifest = Manifest(
            version=version("hatnhan"),
            made_at=actor.at.isoformat(),
            database=connection.vendor,
            counts=counts,
            acts=acts,
            last_hash=last_hash,
            digest=digest,
            key_check=key_check(),
            migrations=applied_migrations(),
        )
        whole = Path(folder) / "whole"
        _pack(whole, content, manifest)
        _put(whole, path)
    audit(actor, "exchange.made_backup", "exchange.backup", digest=digest, acts=acts)
    return manifest


def restore_backup(*, actor: Actor, path: Path, replace: bool = False) -> Manifest:
    """Put the register of the file in the place of this one; refused before anything is touched where it cannot be."""
    manifest = read_manifest(path)
    _refuse_where_it_cannot_be(path, manifest, replace=replace)
    with tempfile.TemporaryDirectory(dir=path.resolve().parent, prefix=".hatnhan-") as folder:
        content = Path(folder) / "content"
        with ZipFile(path) as file, file.open(CONTENT) as packed, content.open("wb") as unpacked:
            copyfileobj(packed, unpacked)
        if manifest.database == "sqlite" and told_by_sqlite(content) != _promised(manifest):
            raise UnusableBackupError(f"{path}: the database in it is not the one that its manifest names")
        copy_in(content)
    found = verify()
    if found.broken is not None or told_by_connection() != _promised(manifest):
        raise UnusableBackupError(
            f"the register was put back, but its chain of acts is not sound: act {found.broken} {found.why}".rstrip()
        )
    audit(actor, "exchange.restored_backup", "exchange.backup", digest=manifest.digest, made_at=manifest.made_at)
    return manifest


def register_is_empty() -> bool:
    """Tell whether nothing stands here that a restored register would take the place of."""
    if Unit._meta.db_table not in connection.introspection.table_names():
        return True
    return not (Unit.objects.exists() or Person.objects.exists() or User.objects.exists())


def _put(whole: Path, path: Path) -> None:
    """Give the file its name: whole or not at all, and never over another file."""
    try:
        os.link(whole, path)
    except FileExistsError as there:
        raise UnusableBackupError(f"{path} is there already: a backup writes over nothing") from there
    except OSError:  # a memory stick knows no links
        if path.exists():
            raise
        whole.rename(path)


def _pack(whole: Path, content: Path, manifest: Manifest) -> None:
    # PostgreSQL's own format is compressed already.
    kind = ZIP_STORED if manifest.database == "postgresql" else ZIP_DEFLATED
    whole.touch(mode=0o600)
    with ZipFile(whole, "w", kind, allowZip64=True) as file:
        file.writestr(MANIFEST, manifest.as_json())
        file.write(content, CONTENT)


def _refuse_where_it_cannot_be(path: Path, manifest: Manifest, *, replace: bool) -> None:
    if manifest.database != connection.vendor:
        raise UnusableBackupError(
            f"{path} was made on {manifest.database}; this register is on {connection.vendor} (DATABASE_URL)"
        )
    if unknown := sorted(set(manifest.migrations) - known_migrations()):
        raise UnusableBackupError(
            f"{path} was made by a later version ({manifest.version}, {unknown[0]}): install that"
        )
    if not replace and not register_is_empty():
        raise UnusableBackupError("This register is not empty. To lose what is in it for the backup: --replace")


def _promised(manifest: Manifest) -> tuple[dict[str, int], int, str]:
    return manifest.counts, manifest.acts, manifest.last_hash
