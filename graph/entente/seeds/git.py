"""Seeds as a git revision holds them, read through git's objects: nothing is checked out and no filter or hook runs."""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from entente.model.errors import SeedsError, UsageError, did_you_mean
from entente.seeds.document import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PREFIX = "git:"
"""What the name of a revision begins with, where a path could stand as well."""

_NAME = re.compile(r"(?P<revision>(?:[^:{}\0]|\{[^{}\0]*\})+)(?::(?P<path>[^\0]*))?")
"""A revision, whose braces may hold colons (`main@{2025-01-01 12:00}`), and a path."""
_ENVIRONMENT = {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
_LINK = b"120000"


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The seed files of one commit in a folder of their own; faults in them are told `inside` the revision."""

    inside: str
    commit: str
    folder: Path

    def faults(self, error: SeedsError) -> SeedsError:
        """Tell faults where they are in the revision, and not in the folder it was put into."""

        def there(text: str) -> str:
            return text.replace(f"{self.folder}{os.sep}", self.inside).replace(str(self.folder), self.inside.rstrip("/"))

        return SeedsError(replace(f, file=there(f.file), message=there(f.message)) for f in error.faults)


@contextmanager
def snapshot(name: str, seeds: Path | None = None) -> Iterator[Snapshot]:
    """Put the seed files of a revision into a folder that lasts as long as the context.

    Args:
        name: `git:REV`, with anything as REV that git takes for a commit; or `git:REV:PATH`, where the seeds lie at PATH of the
            repository, as in git's own `REV:PATH`.
        seeds: The seeds folder whose repository is meant, and which is read where the name gives no path, whether it still
            exists or not; by default the repository around the working directory, and `seeds` in it.

    Raises:
        UsageError: There is no git, no repository, no such revision, or no such folder in it; or it holds what is no seed file.

    """
    found = _NAME.fullmatch(name.removeprefix(PREFIX))
    if not found or found["revision"].startswith("-"):
        message = f"{name!r} names no revision"
        raise UsageError(message, hint=f"write {PREFIX}REV or {PREFIX}REV:PATH, such as {PREFIX}HEAD~3")
    place = _nearest(seeds)
    prefix = _git(place, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n")
    path = found["path"]
    if path is None:
        path = "seeds" if seeds is None else PurePosixPath(prefix, seeds.resolve().relative_to(place).as_posix()).as_posix()
    path = "" if path == "." else path.rstrip("/")
    commit = _commit(place, name, found["revision"])
    full = f"{PREFIX}{found['revision']}:{path}"
    tree = _tree(place, commit, path, full)
    inside = f"{full}/" if path else full
    with TemporaryDirectory(prefix="entente-") as outside:
        folder = Path(outside, "seeds")
        folder.mkdir()
        _write(place, tree, folder, inside)
        yield Snapshot(inside=inside, commit=commit, folder=folder)


def _nearest(seeds: Path | None) -> Path:
    place = seeds.resolve() if seeds is not None else Path.cwd().resolve()
    return next(folder for folder in (place, *place.parents) if folder.is_dir())


def _git(place: Path, *arguments: str, given: bytes = b"") -> bytes:
    done = _run(place, *arguments, given=given)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").partition("\n")[0]
        message = f"{place} is in no git repository" if "not a git repository" in reason else f"git: {reason}"
        raise UsageError(message, hint="name the seeds of one with --seeds" if "not a git" in reason else "")
    return done.stdout


def _run(place: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        done = subprocess.run(  # noqa: S603  no argument begins as an option but those written here
            ["git", *arguments],  # noqa: S607  found on the user's path
            cwd=place,
            env={**os.environ, **_ENVIRONMENT},
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        message = "git is not installed, and a revision is read through it"
        raise UsageError(message, hint="install git, or name a folder") from error
    if done.returncode < 0:
        message = f"git was ended by signal {-done.returncode} while it read the repository around {place}"
        raise UsageError(message, hint="see whether the system is short of memory, and try again")
    return done


def _commit(place: Path, name: str, given: str) -> str:
    done = _run(place, "rev-parse", "--verify", "--quiet", f"{given}^{{commit}}")
    commit = done.stdout.decode("ascii", "replace").strip()
    if done.returncode or not re.fullmatch("[0-9a-f]{40,64}", commit):
        if ".." in given:
            old, _, new = given.partition("..")
            message, hint = f"{name!r} names two revisions", f"compare {PREFIX}{old} with {PREFIX}{new.lstrip('.') or 'HEAD'}"
            raise UsageError(message, hint=hint)
        known = _git(place, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags").decode("utf-8", "replace")
        message = f"the git repository around {place} has no revision {given!r}"
        steps = re.fullmatch(r"(.+?)[~^][~^\d]*", given)
        hint = f"the history of {steps[1]} is shorter than that" if steps else did_you_mean(given, known.splitlines())
        raise UsageError(message, hint=hint)
    return commit


def _tree(place: Path, commit: str, path: str, full: str) -> str:
    done = _run(place, "rev-parse", "--verify", "--quiet", f"{commit}:{path}")
    tree = done.stdout.decode("ascii", "replace").strip()
    if done.returncode:
        message = f"there is no {full!r}"
        raise UsageError(message, hint=f"name the seeds folder at that revision: {PREFIX}REV:PATH, or --seeds")
    if _git(place, "cat-file", "-t", tree) != b"tree\n":
        message = f"{full!r} is no folder"
        raise UsageError(message, hint="name a seeds folder")
    return tree


def _write(place: Path, tree: str, folder: Path, inside: str) -> None:
    """Write what can be a seed file into a folder; links last, and as links, so that nothing is written through one."""
    entries = [entry for entry in _entries(place, tree, inside) if entry[1].suffix in {".yaml", ".yml"}]
    _refuse_larger(place, entries, inside)
    blobs = _git(place, "cat-file", "--batch", given=b"".join(name + b"\n" for _, _, name in entries))
    links = []
    for is_link, path, _ in entries:
        head, _, blobs = blobs.partition(b"\n")
        size = int(head.rpartition(b" ")[2])
        content, blobs = blobs[:size], blobs[size + 1 :]
        if is_link:
            links.append((path, content))
        else:
            with _telling(f"{inside}{path}"):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(content)
    for path, content in links:
        with _telling(f"the link {inside}{path}"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).symlink_to(os.fsdecode(content))


def _refuse_larger(place: Path, entries: Sequence[tuple[bool, PurePosixPath, bytes]], inside: str) -> None:
    """Refuse what is no seed file by its size, before it is read."""
    told = _git(place, "cat-file", "--batch-check", given=b"".join(name + b"\n" for _, _, name in entries)).splitlines()
    for (_, path, _), line in zip(entries, told, strict=True):
        size = line.rpartition(b" ")[2]
        if not size.isdigit():
            message = f"the git repository around {place} lacks the content of {inside}{path}"
            raise UsageError(message, hint="fetch it with git first")
        if int(size) > MAX_BYTES:
            message = f"{inside}{path} has {int(size):,} bytes; at most {MAX_BYTES:,} are read"
            raise UsageError(message, hint="name a revision without it")


@contextmanager
def _telling(what: str) -> Iterator[None]:
    """Tell what a tree can hold and a folder cannot: a link to nothing, a NUL in one, a name that is too long."""
    try:
        yield
    except (OSError, ValueError) as error:
        message = f"{what} cannot be read: {getattr(error, 'strerror', None) or error}"
        raise UsageError(message, hint="name a revision without it") from error


def _entries(place: Path, tree: str, inside: str) -> Iterator[tuple[bool, PurePosixPath, bytes]]:
    """List what a tree holds: whether it is a link, its path, and the name of its content."""
    for entry in filter(None, _git(place, "ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0")):
        about, _, raw = entry.partition(b"\t")
        mode, kind, name = about.split(b" ")
        path = PurePosixPath(os.fsdecode(raw))
        if kind != b"blob" or path.is_absolute() or ".." in path.parts:
            message = f"{inside}{path} lies outside the repository's own files"
            raise UsageError(message, hint="keep the seeds in the repository itself, not in a submodule")
        yield mode == _LINK, path, name
