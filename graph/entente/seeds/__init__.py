"""Read a corpus from a folder of YAML files.

corpus.yaml                       the profile: what the corpus says of itself
*.ttl                             the ontologies of its own that the profile names
entities/*.yaml                   entities by slug
articles/<article>/article.yaml   what is known of an article
articles/<article>/<version>.yaml one version of it, with its assertions
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from entente.model import resources
from entente.model.errors import UsageError
from entente.model.record import Origin
from entente.model.records import Article, Assertion, Corpus, Entity, Profile, Version
from entente.model.vocabulary import OntologyFile
from entente.seeds import json_lines
from entente.seeds.document import MERGE, Refused
from entente.seeds.reading import Reading, Seeds, inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from entente.model.errors import Finding


def read(folder: Path) -> Seeds:
    """Return what a seeds folder holds, or a file in JSON Lines, whatever is wrong with parts of it.

    Raises:
        UsageError: There is no such folder or file, or a folder in it cannot be read.

    """
    if resources.is_json_lines(folder):
        return json_lines.read(folder)
    if folder.exists() and not folder.is_dir():
        around = next((str(place) for place in folder.parents if (place / "corpus.yaml").is_file()), None)
        message = f"{str(folder)!r} is a file and no seeds folder"
        raise UsageError(message, hint=f"name the folder {around!r}" if around else "name a folder with a corpus.yaml in it")
    if not folder.is_dir():
        message = f"there is no seeds folder {str(folder)!r}"
        raise UsageError(message, hint="name a folder with a corpus.yaml in it")
    reading = Reading(folder=folder)
    try:
        return _read(reading)
    except PermissionError as error:
        message = f"{error.filename} cannot be read: {error.strerror}"
        raise UsageError(message, hint="make it readable, or name another folder") from error


def _read(reading: Reading) -> Seeds:
    folder = reading.folder
    # In a folder that was named by mistake, no file is in its place.
    if any((folder / name).exists() for name in ("corpus.yaml", "entities", "articles")):
        _report_strays(reading)
    profile = _profile(reading)
    entities = [entity for path in _files(folder / "entities") for entity in _entities(reading, path)]
    articles: list[Article] = []
    versions: list[Version] = []
    for place in _folders(folder / "articles"):
        article = _article(reading, place)
        if article is not None:
            articles.append(article)
        versions += [v for path in _files(place) if path.name != "article.yaml" and (v := _version(reading, place.name, path))]
    corpus = Corpus(profile=profile, entities=tuple(entities), articles=tuple(articles), versions=tuple(versions))
    return reading.seeds(corpus, tuple(_ontologies(reading, profile)))


def _profile(reading: Reading) -> Profile:
    path = reading.folder / "corpus.yaml"
    profile = None
    if not path.is_file():
        reading.report(str(path), (), "missing-file", "every seeds folder has a corpus.yaml", "write one with a 'title:'")
    elif (node := reading.document(path)) is not None:
        profile = reading.record(Profile, node, Origin(str(path), ()))
    return profile or Profile(title={"en": reading.folder.resolve().name or "corpus"})


def _ontologies(reading: Reading, profile: Profile) -> Iterator[OntologyFile]:
    """Yield the ontologies that a profile names; a file that cannot be taken is reported."""
    for index, name in enumerate(profile.ontology):
        where = (str(reading.folder / "corpus.yaml"), ("ontology", index))
        path = reading.folder / name
        if not name.endswith(".ttl"):
            reading.report(*where, "file-name", f"{name!r} is no Turtle file by its name", "name a file that ends in .ttl")
        elif Path(name).name != name or not inside(path, reading.folder):
            reading.report(*where, "outside", f"{name!r} does not lie beside corpus.yaml", "copy it there")
        elif not path.is_file():
            reading.report(*where, "missing-file", f"there is no file {name!r}", "write it, or delete this line")
        else:
            try:
                yield OntologyFile(str(path), resources.read(path))
            except OSError as error:
                reading.report(str(path), (), "unreadable", f"the file cannot be read: {error.strerror}", "")


def _entities(reading: Reading, path: Path) -> Iterator[Entity]:
    node = reading.document(path)
    if node is None:
        reading.all_named = False
        return
    refused = node.pop(MERGE, None)
    group = node.pop("entities", refused)
    for name in node:
        reading.report(str(path), (name,), "unknown-field", f"there is no field '{name}'", "only 'entities'", at_key=True)
    if isinstance(group, Refused):
        reading.all_named = False
        return
    if not isinstance(group, dict):
        reading.all_named = False
        where = ("entities",) if group is not None else ()
        reading.report(str(path), where, "wrong-type", "'entities': a mapping of slugs is required", "write '<slug>:' lines")
        return
    reading.all_named &= MERGE not in group
    for slug, values in group.items():
        entity = reading.record(Entity, values, Origin(str(path), ("entities", slug)), id=slug)
        if entity is None:
            reading.unread.add(slug)
        else:
            yield entity


def _article(reading: Reading, place: Path) -> Article | None:
    path = place / "article.yaml"
    article = None
    if not path.is_file():
        reading.report(str(path), (), "missing-file", "every article has an article.yaml", "write one with a 'label:'")
    elif (node := reading.document(path)) is not None:
        article = reading.record(Article, node, Origin(str(path), ()), id=place.name)
    if article is None:
        reading.unread.add(place.name)
    return article


def _version(reading: Reading, article: str, path: Path) -> Version | None:
    node = reading.document(path) or {}
    listed = node.pop("assertions", [])
    version = reading.record(Version, node, Origin(str(path), ()), article=article) if node else None
    assertions: list[Assertion] = []
    if isinstance(listed, list):
        for index, values in enumerate(listed):
            assertion = reading.record(Assertion, values, Origin(str(path), ("assertions", index)))
            if assertion is not None:
                assertions.append(assertion)
            elif isinstance(values, dict):
                reading.unread.add(f"{article}@{path.stem}#{values.get('id')}")
    elif not isinstance(listed, Refused):
        reading.report(str(path), ("assertions",), "wrong-type", "'assertions': a list is required", "start each with '- id:'")
    if version is None:
        reading.unread.add(f"{article}@{path.stem}")
        return None
    if version.version != path.stem:
        message = f"the file is named {path.stem!r} and says version {version.version!r}"
        reading.report(str(path), ("version",), "file-name", message, f"rename the file to {version.version}.yaml")
    object.__setattr__(version, "assertions", tuple(assertions))
    return version


def _report_strays(reading: Reading) -> None:
    """Report files that look like seed files and are not read, and names that clash on some file systems or mislead."""
    seen: dict[str, str] = {}
    for root, folders, files in os.walk(reading.folder):
        # What begins with a dot in the folder itself is of other programs, like git.
        of_others = "." if Path(root) == reading.folder else "\0"
        folders[:] = sorted(name for name in folders if not name.startswith(of_others))
        for path in (Path(root, name) for name in sorted([*folders, *files]) if not name.startswith(of_others)):
            first = seen.setdefault(_collision_key(str(path)), str(path))
            if first != str(path):
                message = f"the name differs from {first!r} only in case or in how its accents are encoded"
                reading.report(str(path), (), "name-clash", message, "rename one of them")
            if path.suffix == ".yaml" and not path.name.isprintable():
                message = f"the name {path.name!r} holds what cannot be shown"
                reading.report(str(path), (), "file-name", message, "rename the file")
            if why := _stray(path, reading.folder):
                reading.report(str(path), (), "stray-file", *why)


def _collision_key(name: str) -> str:
    """Return a name without differences of case and of composed or decomposed accents, which some file systems ignore."""
    return normalize("NFC", normalize("NFD", name).casefold())


def _stray(path: Path, folder: Path) -> tuple[str, str] | None:
    if path.is_dir() and path.is_symlink():
        return "a linked folder is not read", "copy it into the folder"
    if path.suffix not in {".yaml", ".yml"}:
        return None
    if not path.is_file():
        return "only a file can be a seed file", "rename it, or replace it by a file"
    if path.suffix == ".yml":
        return "seed files end in .yaml", f"rename it to {path.stem}.yaml"
    inside = path.relative_to(folder).parts
    depth = {"entities": 2, "articles": 3}.get(inside[0], 1)
    if len(inside) != depth or (depth == 1 and path.name != "corpus.yaml"):
        return "this is no place for a seed file", "see the layout in the README"
    return None


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yaml") if path.is_file())


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()) if folder.is_dir() else []


def assertion(values: object, origin: Origin) -> tuple[Assertion | None, list[Finding]]:
    """Return an assertion made from a mapping of its fields, and what is wrong with them; None where that leaves none."""
    reading = Reading(folder=Path())
    return reading.record(Assertion, values, origin), reading.findings
