"""Read seeds from a git revision. They come from git's objects: nothing is checked out, and no filter or hook runs.

https://git-scm.com/docs/gitrevisions
"""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from entente.model.errors import SeedsError, UsageError, did_you_mean
from entente.model.resources import GIT_PREFIX, LINES_SUFFIXES
from entente.seeds.document import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAME = re.compile(r"(?P<revision>(?:[^:{}\0]|\{[^{}\0]*\})+)(?::(?P<path>[^\0]*))?")
"""A revision, whose braces may hold colons (`main@{2025-01-01 12:00}`), and a path."""
_ENVIRONMENT = {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
_LINK = b"120000"


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The seeds of a commit, in a temporary folder. `shown_as` replaces their place in messages: `git:REV:PATH`."""

    shown_as: str
    commit: str
    place: Path
    """A folder, or a file in JSON Lines."""

    def faults(self, error: SeedsError) -> SeedsError:
        """Return an error whose faults name files of the revision, and not of the temporary folder."""

        def in_revision(text: str) -> str:
            return text.replace(f"{self.place}{os.sep}", self.shown_as).replace(str(self.place), self.shown_as.rstrip("/"))

        return SeedsError(replace(f, file=in_revision(f.file), message=in_revision(f.message)) for f in error.faults)


@contextmanager
def snapshot(name: str, seeds: Path | None = None) -> Iterator[Snapshot]:
    """Yield the seeds of a revision, in a folder that is deleted at the end of the context.

    Args:
        name: `git:REV`, where REV is any name of a commit that git knows; or `git:REV:PATH`, where PATH is the seeds folder in
            the repository, or a file in JSON Lines, as in git's own `REV:PATH`.
        seeds: Such a folder or file, which need not exist any more. Its repository is read, and in it this path if the name
            gives none. By default, the repository around the working directory, and its folder `seeds`.

    Raises:
        UsageError: There is no git, no repository, no such revision, or no such seeds in it; or a file there cannot be read.

    """
    found = _NAME.fullmatch(name.removeprefix(GIT_PREFIX))
    if not found or found["revision"].startswith("-"):
        message = f"{name!r} names no revision"
        raise UsageError(message, hint=f"write {GIT_PREFIX}REV or {GIT_PREFIX}REV:PATH, such as {GIT_PREFIX}HEAD~3")
    directory = _nearest_existing(seeds)
    prefix = _git(directory, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n")
    path = found["path"]
    if path is None:
        path = "seeds" if seeds is None else PurePosixPath(prefix, seeds.resolve().relative_to(directory).as_posix()).as_posix()
    path = "" if path == "." else path.rstrip("/")
    commit = _commit(directory, name, found["revision"])
    full = f"{GIT_PREFIX}{found['revision']}:{path}"
    found_object = _object(directory, commit, path, full)
    with TemporaryDirectory(prefix="entente-") as temporary:
        if found_object.is_file:
            place, shown_as = Path(temporary, PurePosixPath(path).name), full
            with _explaining_errors(full):
                place.write_bytes(_git(directory, "cat-file", "blob", found_object.name))
        else:
            place, shown_as = Path(temporary, "seeds"), f"{full}/" if path else full
            place.mkdir()
            _write(directory, found_object.name, place, shown_as)
        yield Snapshot(shown_as=shown_as, commit=commit, place=place)


def _nearest_existing(seeds: Path | None) -> Path:
    directory = seeds.resolve() if seeds is not None else Path.cwd().resolve()
    return next(folder for folder in (directory, *directory.parents) if folder.is_dir())


def _git(directory: Path, *arguments: str, given: bytes = b"") -> bytes:
    done = _run(directory, *arguments, given=given)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").partition("\n")[0]
        message = f"{directory} is in no git repository" if "not a git repository" in reason else f"git: {reason}"
        raise UsageError(message, hint="name the seeds of one with --seeds" if "not a git" in reason else "")
    return done.stdout


def _run(directory: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        done = subprocess.run(  # noqa: S603  only options that are written here begin with a dash
            ["git", *arguments],  # noqa: S607  found on the user's path
            cwd=directory,
            env={**os.environ, **_ENVIRONMENT},
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        message = "git is not installed, and a revision is read through it"
        raise UsageError(message, hint="install git, or name a folder") from error
    if done.returncode < 0:
        message = f"git was ended by signal {-done.returncode} while it read the repository around {directory}"
        raise UsageError(message, hint="see whether the system is short of memory, and try again")
    return done


def _commit(directory: Path, name: str, given: str) -> str:
    done = _run(directory, "rev-parse", "--verify", "--quiet", f"{given}^{{commit}}")
    commit = done.stdout.decode("ascii", "replace").strip()
    if done.returncode or not re.fullmatch("[0-9a-f]{40,64}", commit):
        if ".." in given:
            old, _, new = given.partition("..")
            message, hint = (
                f"{name!r} names two revisions",
                f"compare {GIT_PREFIX}{old} with {GIT_PREFIX}{new.lstrip('.') or 'HEAD'}",
            )
            raise UsageError(message, hint=hint)
        known = _git(directory, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags").decode(
            "utf-8", "replace"
        )
        message = f"the git repository around {directory} has no revision {given!r}"
        steps = re.fullmatch(r"(.+?)[~^][~^\d]*", given)
        hint = f"the history of {steps[1]} is shorter than that" if steps else did_you_mean(given, known.splitlines())
        raise UsageError(message, hint=hint)
    return commit


class _Object(NamedTuple):
    """What git has at a path: the name of a tree, or of a file in JSON Lines."""

    name: str
    is_file: bool


def _object(directory: Path, commit: str, path: str, full: str) -> _Object:
    done = _run(directory, "rev-parse", "--verify", "--quiet", f"{commit}:{path}")
    name = done.stdout.decode("ascii", "replace").strip()
    if done.returncode:
        message = f"there is no {full!r}"
        raise UsageError(message, hint=f"name the seeds folder at that revision: {GIT_PREFIX}REV:PATH, or --seeds")
    kind = _git(directory, "cat-file", "-t", name)
    is_file = kind == b"blob\n" and path.endswith(LINES_SUFFIXES)
    if not is_file and kind != b"tree\n":
        message = f"{full!r} is no folder, nor a file in JSON Lines"
        raise UsageError(message, hint="name a seeds folder, or a file whose name ends in .jsonl")
    if is_file and _git(directory, "ls-tree", "-z", "--full-tree", commit, "--", path).startswith(_LINK):
        target = os.fsdecode(_git(directory, "cat-file", "blob", name))
        message = f"{full!r} is a link to {target!r}"
        raise UsageError(message, hint="name what it leads to")
    return _Object(name, is_file)


def _write(directory: Path, tree: str, folder: Path, shown_as: str) -> None:
    """Write the seed files of a tree into a folder. Links come last, and as links, so that nothing is written through one."""
    entries = [entry for entry in _entries(directory, tree, shown_as) if entry[1].suffix in {".yaml", ".yml", ".ttl"}]
    _refuse_larger(directory, entries, shown_as)
    blobs = _git(directory, "cat-file", "--batch", given=b"".join(name + b"\n" for _, _, name in entries))
    links = []
    for is_link, path, _ in entries:
        head, _, blobs = blobs.partition(b"\n")
        size = int(head.rpartition(b" ")[2])
        content, blobs = blobs[:size], blobs[size + 1 :]
        if is_link:
            links.append((path, content))
        else:
            with _explaining_errors(f"{shown_as}{path}"):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(content)
    for path, content in links:
        with _explaining_errors(f"the link {shown_as}{path}"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).symlink_to(os.fsdecode(content))


def _refuse_larger(directory: Path, entries: Sequence[tuple[bool, PurePosixPath, bytes]], shown_as: str) -> None:
    """Raise an error if a file is missing or too large, before any is read."""
    sizes = _git(directory, "cat-file", "--batch-check", given=b"".join(name + b"\n" for _, _, name in entries)).splitlines()
    for (_, path, _), line in zip(entries, sizes, strict=True):
        size = line.rpartition(b" ")[2]
        if not size.isdigit():
            message = f"the git repository around {directory} lacks the content of {shown_as}{path}"
            raise UsageError(message, hint="fetch it with git first")
        if int(size) > MAX_BYTES:
            message = f"{shown_as}{path} has {int(size):,} bytes; at most {MAX_BYTES:,} are read"
            raise UsageError(message, hint="name a revision without it")


@contextmanager
def _explaining_errors(what: str) -> Iterator[None]:
    """Raise a `UsageError` for what a tree can contain and a folder cannot, such as an empty link or too long a name."""
    try:
        yield
    except (OSError, ValueError) as error:
        # That a path has a NUL in it is the one fault that Python, not the system, tells, each release in its own words.
        message = f"{what} cannot be read: {getattr(error, 'strerror', None) or 'it has a NUL character in it'}"
        raise UsageError(message, hint="name a revision without it") from error


def _entries(directory: Path, tree: str, shown_as: str) -> Iterator[tuple[bool, PurePosixPath, bytes]]:
    """Yield the files of a tree: whether each is a link, its path, and the name of its blob."""
    for entry in filter(None, _git(directory, "ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0")):
        about, _, raw = entry.partition(b"\t")
        mode, kind, name = about.split(b" ")
        path = PurePosixPath(os.fsdecode(raw))
        if kind != b"blob" or path.is_absolute() or ".." in path.parts:
            message = f"{shown_as}{path} lies outside the repository's own files"
            raise UsageError(message, hint="keep the seeds in the repository itself, not in a submodule")
        yield mode == _LINK, path, name
