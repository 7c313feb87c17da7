"""Grants as the ranges of an actor."""

from collections.abc import Iterable, Mapping

from hatnhan.core.permissions import PERMISSIONS, PathRange, Permission, Role, subtree

EVERYWHERE = "/"


def ranges_of(grants: Iterable[tuple[str, str | None]]) -> Mapping[Permission, tuple[PathRange, ...]]:
    """Where each permission holds, from pairs of role and path (None: the whole tree), each subtree once."""
    paths: dict[Permission, set[str]] = {}
    for role, path in grants:
        for permission in PERMISSIONS[Role(role)]:
            paths.setdefault(permission, set()).add(path or EVERYWHERE)
    return {permission: tuple(_outermost(found)) for permission, found in paths.items()}


def _outermost(paths: Iterable[str]) -> list[PathRange]:
    kept: list[PathRange] = []
    for path in sorted(paths):  # a unit sorts before everything below it, and next to it
        if not kept or not kept[-1].holds(path):
            kept.append(subtree(path))
    return kept
