"""The loader and the way from a text to RDF and HTML, driven by generated examples; `make fuzz` drives them by coverage too.

FUZZ_EXAMPLES in the environment asks for that many examples of each, other ones on each run.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import MISSING, fields, is_dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuzz.properties import loader, published

from entente import seeds as _seeds
from entente.model import ids
from entente.model.records import (
    Archive,
    Article,
    Assertion,
    Carrier,
    Conversion,
    Corpus,
    Derivation,
    Entity,
    Evidence,
    Listing,
    Order,
    Profile,
    Representation,
    Value,
    Version,
)
from entente.seeds import document

if TYPE_CHECKING:
    from collections.abc import Mapping

_MORE = os.environ.get("FUZZ_EXAMPLES")
examples = settings(max_examples=int(_MORE or 40), derandomize=_MORE is None)

readable = st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"], include_characters="\n\t")
texts = st.text(readable, min_size=1, max_size=20).filter(str.strip)
slugs = st.from_regex(ids.SLUG, fullmatch=True).filter(lambda slug: len(slug) < 30)
languages = st.sampled_from(["en", "de", "pt-br", "zh-hant"])
by_language = st.dictionaries(languages, texts, min_size=1, max_size=3)
amounts = st.decimals(allow_nan=False, allow_infinity=False, places=2)
dates = st.sampled_from(["2024", "2024-12", "2024-12-11", "2024/2025", "2022-02/..", "XXXX-12-11"])


def many(item: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(item, max_size=3).map(tuple)


def maybe(item: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | item


values = st.builds(
    Value,
    amount=amounts,
    unit=maybe(texts),
    of=maybe(amounts),
    is_=st.sampled_from(["exactly", "over", "at-most"]),
    basis=st.none(),
)
entities = st.builds(
    Entity,
    id=slugs,
    kind=slugs,
    label=by_language,
    alias=st.dictionaries(languages, st.lists(texts, min_size=1, max_size=2).map(tuple), max_size=2),
    plural=st.dictionaries(languages, st.booleans(), max_size=2),
    description=by_language,
    wikidata=maybe(texts),
    includes=many(slugs),
    speaks_for=many(st.builds(Representation, entity=slugs, valid_from=maybe(dates), valid_to=maybe(dates))),
    formerly=many(slugs),
)
assertions = st.builds(
    Assertion,
    id=slugs,
    subject=slugs,
    relation=slugs,
    object=maybe(slugs),
    date=maybe(dates),
    value=maybe(values),
    in_=maybe(dates),
    status=slugs,
    said=many(slugs),
    ordered=maybe(st.builds(Order, by=slugs, to=many(slugs), document=maybe(slugs))),
    converted=many(st.builds(Conversion, amount=amounts, unit=maybe(texts), said=many(slugs))),
    about=st.booleans(),
    because=many(slugs),
    statement=by_language,
    evidence=many(st.builds(Evidence, quote=texts, prefix=texts, suffix=texts)),
    tags=many(texts),
)
articles = st.builds(
    Article,
    id=slugs,
    label=by_language,
    language=maybe(languages),
    authors=many(texts),
    url=maybe(texts),
    cites=many(slugs),
    derives_from=many(st.builds(Derivation, article=slugs, confidence=maybe(slugs))),
    story=maybe(slugs),
)
versions = st.builds(
    Version,
    article=slugs,
    version=slugs,
    title=maybe(texts),
    published=maybe(dates),
    carried_by=maybe(st.builds(Carrier, outlet=slugs, url=maybe(texts))),
    archived=maybe(st.builds(Archive, url=texts, date=maybe(dates))),
    complete=st.booleans(),
    lists=many(st.builds(Listing, relation=slugs, object=slugs)),
    assertions=many(assertions),
)


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    made = draw(st.lists(articles, max_size=2, unique_by=lambda article: article.id))
    found = [
        replace(version, article=article.id)
        for article in made
        # A version of that name would lie where the article itself does.
        for version in draw(st.lists(versions, max_size=2, unique_by=lambda version: version.version))
        if version.version != "article"
    ]
    return Corpus(
        profile=draw(st.builds(Profile, title=by_language, description=by_language, license=maybe(texts))),
        entities=tuple(sorted(draw(st.lists(entities, max_size=4, unique_by=lambda e: e.id)), key=lambda entity: entity.id)),
        articles=tuple(sorted(made, key=lambda article: article.id)),
        versions=tuple(sorted(found, key=lambda version: (version.article, version.version))),
    )


def _written(record: Any, *without: str) -> dict[str, Any]:  # noqa: ANN401  any record
    """Give a record as it is written in YAML: every scalar a text, what is left at its default left out."""
    return {
        field.name.rstrip("_"): _plain(value)
        for field in fields(record)
        if field.init and field.name not in without
        for value in [getattr(record, field.name)]
        if value != field.default and not (field.default_factory is not MISSING and value == field.default_factory())
    }


def _plain(value: Any) -> Any:  # noqa: ANN401  any value
    if is_dataclass(value):
        written = _written(value)
        # One field alone is written in short, where that may be.
        short = isinstance(value, Representation | Derivation) and len(written) == 1
        return next(iter(written.values())) if short else written
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, Decimal) else value


def _dumped(folder: Path, corpus: Corpus, style: Mapping[str, Any]) -> None:
    entities = {entity.id: _written(entity, "id") for entity in corpus.entities}
    _dump(folder / "corpus.yaml", _written(corpus.profile), style)
    _dump(folder / "entities" / "all.yaml", {"entities": entities}, style)
    for article in corpus.articles:
        _dump(folder / "articles" / article.id / "article.yaml", _written(article, "id"), style)
    for version in corpus.versions:
        content = _written(version, "article", "assertions") | {"assertions": [_written(each) for each in version.assertions]}
        _dump(folder / "articles" / version.article / f"{version.version}.yaml", content, style)


def _dump(path: Path, content: object, style: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, **style), encoding="utf-8")


styles = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([None, False, True]),
        "default_style": st.sampled_from([None, '"', "'"]),
        "width": st.sampled_from([30, 80, 10**9]),
        "indent": st.sampled_from([2, 4]),
    }
)


@given(corpora(), styles)
@examples
def test_a_corpus_dumped_loads_back_equal_and_every_record_knows_its_place(corpus: Corpus, style: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _dumped(folder, corpus, style)
        read = _seeds.read(folder)
        assert (read.faults, read.findings) == ((), ())
        assert read.corpus == corpus
        for entity in read.corpus.entities:
            assert _line_of(entity, at_key=True).startswith((entity.id, f'"{entity.id}"', f"'{entity.id}'"))
        for version in read.corpus.versions:
            assert version.origin is not None
            assert Path(version.origin.file) == folder / "articles" / version.article / f"{version.version}.yaml"
            for assertion in version.assertions:
                assert _line_of(assertion).lstrip("{\"'").startswith("id")
                assert assertion.id in _line_of(assertion, "id")


def _line_of(record: Entity | Assertion, *steps: str, at_key: bool = False) -> str:
    """Give what stands at a record's place, to the end of the line and the next."""
    assert record.origin is not None
    text = document.decode(Path(record.origin.file).read_bytes(), record.origin.file)
    line, column = document.marks(text, record.origin.file)[at_key][(*record.origin.path, *steps)]
    return " ".join([*text.split("\n")[line - 1 : line + 1], ""])[column - 1 :]


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
@examples
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    loader(raw)


@given(st.text(st.sampled_from(list("ab:-?[]{},&*!|>'\"%#\n\r\t \\\ufeff\u2028é<")), max_size=40))
@examples
def test_any_yaml_is_read_or_refused(text: str) -> None:
    loader(text.encode())


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30), slugs)
@examples
def test_any_text_goes_to_rdf_and_html_and_stays_a_text(label: str, quote: str, slug: str) -> None:
    published(label, quote, "https://x.example/", slug)


@pytest.mark.parametrize(
    "text",
    [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!--<script>",
        "]]>",
        "&lt;b&gt;&amp;&#60;",
        "\"'`${alert(1)}\\",
        "{{ 7*7 }}{% raw %}",
        "javascript:alert(1)",
        "a\nb\tc",
        " leading and trailing ",
        '"""long"""',
        "\\u003c\\n\\",
        "@prefix : <x> . # no",
        "=HYPERLINK(1)",
        "e\u0301\u00e9\U0001f600\U0001f1e9\U0001f1ea",
        "\u05d0\u05d1\u0627\u0628",
        "\u200b\u00ad\u2060",
        "\U0010fffd\ue000\ufdd0",
        "x" * 10_000,
    ],
    ids=ascii,
)
def test_texts_that_have_broken_others_stay_texts(text: str) -> None:
    assert published(text, text, "https://x.example/?a=b&c=%3Cd%3E#e'f", "a-1")


@pytest.mark.parametrize("text", ["\0", "\x1b[31m", "\u202e", "\ud800", "\r", "a\r\nb", "", " "])
def test_texts_that_are_refused_go_nowhere(text: str) -> None:
    assert not published(text, text, "https://x.example/", "a-1")
