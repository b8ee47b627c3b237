"""Tell several articles as one story: a table of what each claims, and what each made of the one it draws on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from entente.judges import stories
from entente.model import languages
from entente.model.argument_types import checked
from entente.model.entity_names import entity_named
from entente.model.errors import UsageError, did_you_mean
from entente.render.story import StoryTable as RenderedStory
from entente.tasks.load import graph_of
from entente.tasks.loaded_graph import Data, Graph
from entente.tasks.operands import version_named
from entente.tasks.view import View

if TYPE_CHECKING:
    from entente.model.records import Version

_FEWEST = 2
"""How many articles a table has at least."""


class StoryTable(RenderedStory):
    """Several articles as a table, rendered as text, Markdown, JSON or HTML; true when they do not all claim the same."""

    def html(self) -> str:
        """Return the table as an HTML page that needs no network, in both languages."""
        from entente.web import render_story  # noqa: PLC0415  it loads networkx and jinja2

        return render_story(self.document(), self.language)


@checked
def story(
    name: str | Iterable[str],
    data: Data | None = None,
    *,
    ontology: str | Path | None = None,
    language: str = "en",
    **view: Unpack[View],
) -> StoryTable:
    """Return several articles as a table: claim by claim, who says it, how strongly, and with which figure.

    >>> [column.article for column in story("story-stargate-uae").story.columns][:1]
    ['...']
    >>> story(["china-russia-ai", "putin-ai-alliance"])
    <Story 'Several at once': 2 articles, ... questions: ...>

    Args:
        name: The slug of a story, for the latest versions of the articles that tell it; or several of `article@version` and
            `article`, in a sequence.
        data: A seeds folder, an RDF file that Entente wrote, a loaded graph, or an `Endpoint` that holds a corpus; the seeds
            that Entente carries by default.
        **view: The part of it to take, such as `as_of`, `as_known_on`, `without`, `words` and `status`; see `Graph.view`.
        ontology: A Turtle file to use instead of the ontology that Entente carries; not with a graph.
        language: The language of labels, `en` or `de`.

    Returns:
        The table, with a column for each article, and what each made of those it draws on; true when they do not all claim the
        same.

    Raises:
        UsageError: There is no such story, article or version, or fewer than two articles; a version is named twice; or a
            folder does not exist, a date is none, or a language unknown.
        SeedsError: The seeds have faults.
        GraphError: An RDF file is not one that Entente wrote.
        OntologyError: The ontology does not say what it must.

    """
    languages.refuse_unknown(language)
    graph = graph_of(data, ontology=ontology, **view)
    versions = _of_story(graph, name) if isinstance(name, str) else _named(graph, [*name])
    entity = name if isinstance(name, str) else None
    return StoryTable(stories.story(graph.claims, versions, entity), language)


def _of_story(graph: Graph, name: str) -> tuple[Version, ...]:
    told = stories.told_stories(graph.corpus)
    name = name if name in told else entity_named(graph.corpus, name) or name
    if name not in told:
        label = graph.corpus.entity[name].label["en"] if name in graph.corpus.entity else None
        message = f"no article tells {label} ({name}) as its story" if label else f"there is no story {name!r}"
        raise UsageError(message, hint=did_you_mean(name, told) or _known(told))
    if len(told[name]) < _FEWEST:
        [only] = told[name]
        message = f"{only.article} alone tells the story {name}, and a table compares several"
        raise UsageError(message, hint=f"entente versions {only.article} follows its versions; or name the articles yourself")
    return told[name]


def _known(told: Iterable[str]) -> str:
    return f"known are {', '.join(told)}" if told else "articles name theirs with story"


def _named(graph: Graph, names: list[str]) -> tuple[Version, ...]:
    versions = [version_named(graph.corpus, name) for name in names]
    if len(versions) < _FEWEST:
        message = f"a table compares several articles, and {len(versions)} {'is' if versions else 'are'} named"
        raise UsageError(message, hint="name two or more")
    twice = next((version for number, version in enumerate(versions) if version in versions[:number]), None)
    if twice is not None:
        message = f"{twice.id} is named twice"
        raise UsageError(message, hint="name each version once")
    return tuple(versions)
