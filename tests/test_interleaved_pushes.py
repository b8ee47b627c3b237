"""Pushes to one store, their requests interleaved, lost, delayed and doubled: no digest ever stands for what is not so."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Literal, TypeAlias

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import SMALL

import entente
from entente import rdf
from entente.rdf.endpoint import DIGEST, STATE, changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BASE = "https://w3id.org/entente/"
REFUSED = "another push changed the corpus in http://store.example/query at the same time"

Fate: TypeAlias = Literal["answered", "doubled", "killed before", "killed after", "killed meanwhile"]
"""What becomes of a request.

It is carried out and answered; it is so, and once more later; or whoever sent it is killed, and it is never carried out, was
carried out, or will be later.
"""


@cache
def states() -> tuple[entente.Graph, ...]:
    """Return a corpus, and two parts of it that lack different articles."""
    whole = entente.load(SMALL)
    return whole, *(whole.view(without=article) for article in sorted(whole.corpus.article)[:2])


class KilledError(BaseException):
    """What ends a push wherever it is."""


@dataclass
class Request:
    """A request that waits for what becomes of it."""

    text: str
    is_update: bool


class Push:
    """A push in a thread of its own, which waits before each of its requests."""

    def __init__(self, graph: entente.Graph) -> None:
        self.graph = graph
        self.outcome: BaseException | entente.Pushed | None = None
        self._asks: Queue[Request | None] = Queue()
        self._told: Queue[bytes | None] = Queue()
        # Of a test that fails, some wait for ever.
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()
        self.waits = self._asks.get()

    def _run(self) -> None:
        try:
            self.outcome = entente.push(_endpoint(self), self.graph)
        except (KilledError, entente.EndpointError) as error:
            self.outcome = error
        self._asks.put(None)

    def ask(self, request: Request) -> bytes:
        self._asks.put(request)
        if (told := self._told.get()) is None:
            raise KilledError
        return told

    def answer(self, told: bytes | None) -> None:
        """Give it the answer, or have it die of none; then wait for its next request or its end."""
        self._told.put(told)
        self.waits = self._asks.get()
        if self.waits is None:
            self._thread.join()


def _endpoint(push: Push) -> entente.Endpoint:
    class Connection:
        def __init__(self, _timeout: float) -> None:
            pass

        def post(
            self, _address: str, body: Mapping[str, str] | str, *, accept: str, content_type: str | None = None
        ) -> tuple[bytes, dict[str, str]]:
            assert content_type in {None, "application/sparql-update"}
            text = body if isinstance(body, str) else body["query"]
            return push.ask(Request(text, isinstance(body, str))), {"content-type": accept}

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rdf.endpoint, "Connection", Connection)
        return entente.Endpoint("http://store.example/query")


@dataclass
class Network:
    """A store that carries out each request whole, what is under way to it, and who waits for an answer."""

    store: ox.Store = field(default_factory=ox.Store)
    late: list[str] = field(default_factory=list)

    def carry_out(self, request: Request) -> bytes:
        if request.is_update:
            self.store.update(request.text)
            self.hold_to_digests()
            return b""
        result = self.store.query(request.text)
        if isinstance(result, ox.QueryTriples):
            return ox.serialize(result, format=ox.RdfFormat.N_TRIPLES) or b""
        assert not isinstance(result, ox.QueryBoolean)
        return result.serialize(format=ox.QueryResultsFormat.JSON) or b""

    def meet(self, push: Push, fate: Fate) -> None:
        """Have something become of the request for whose answer a push waits."""
        request = push.waits
        assert request is not None
        if fate == "killed before" or (fate == "killed meanwhile" and not request.is_update):
            push.answer(None)
        elif fate == "killed meanwhile":
            self.late.append(request.text)
            push.answer(None)
        else:
            told = self.carry_out(request)
            if fate == "doubled" and request.is_update:
                self.late.append(request.text)
            push.answer(None if fate == "killed after" else told)
        if isinstance(push.outcome, entente.Pushed):
            self.hold_to(push.graph, alone=False)
        elif isinstance(push.outcome, entente.EndpointError):
            assert push.outcome.message == REFUSED

    def arrives(self, number: int) -> None:
        """Carry out one of the requests that are late."""
        self.carry_out(Request(self.late.pop(number), is_update=True))

    def hold_to_digests(self) -> None:
        """Hold each graph whose digest stands to it."""
        state = ox.NamedNode(BASE + STATE)
        for told in self.store.quads_for_pattern(None, DIGEST, None, state):
            assert isinstance(told.subject, ox.NamedNode)
            assert isinstance(told.object, ox.Literal)
            if not told.object.value:
                continue
            held = {f"{quad.triple} .\n" for quad in self.store.quads_for_pattern(None, None, None, told.subject)}
            assert told.object.value == hashlib.sha256("".join(sorted(held)).encode()).hexdigest(), told.subject

    def hold_to(self, graph: entente.Graph, *, alone: bool) -> None:
        """Hold the store to what a corpus is, and, where nothing late emptied one, to the digest of each of its graphs."""
        quads, merge = graph.statements.quads, ox.NamedNode(BASE)
        wanted = {*quads, *(ox.Quad(quad.subject, quad.predicate, quad.object, merge) for quad in quads)}
        state = ox.NamedNode(BASE + STATE)
        assert {quad for quad in self.store if quad.graph_name != state} == wanted
        if not alone:
            return
        told = {
            (str(quad.subject), str(quad.object) != '""') for quad in self.store.quads_for_pattern(None, DIGEST, None, state)
        }
        assert told == {(str(quad.graph_name), True) for quad in wanted}


@contextmanager
def few_lines_at_once(lines: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(changes, "_MOST_LINES", lines)
        yield


def alone(network: Network, graph: entente.Graph) -> None:
    """Push to a store to which nobody else sends anything, and hold it to the corpus."""
    push = Push(graph)
    while push.waits is not None:
        network.meet(push, "answered")
    assert isinstance(push.outcome, entente.Pushed), push.outcome
    network.hold_to(graph, alone=True)


def goes_on(network: Network, push: Push, updates: int) -> bool:
    """Have so many updates of a push answered, and all that it asks before the next; return whether there is one."""
    while push.waits is not None and (updates or not push.waits.is_update):
        updates -= push.waits.is_update
        network.meet(push, "answered")
    return push.waits is not None


Plot: TypeAlias = Literal["killed", "doubled", "begun twice", "both"]
"""What arrives late in a push that began later.

An update of a push that was killed; one that was carried out and answered already; the beginning of a push that goes on; or the
first, and right behind it the beginning of the later push once more.
"""


def meets_a_late_request(plot: Plot, before: int, meanwhile: int) -> tuple[bool, bool]:
    """Have a push meet what is late of an earlier one, let both go on in turn, and hold the next to its corpus.

    Args:
        plot: What is late.
        before: How many updates of the earlier push are answered before.
        meanwhile: How many of the later one are, before it arrives.

    Returns:
        Whether the earlier push has more updates, and whether the later one has.

    """
    network = Network()
    alone(network, states()[2])
    earlier, later = Push(states()[0]), Push(states()[1])
    if plot == "begun twice":
        goes_on(network, earlier, 0)
        network.meet(earlier, "doubled")
    more = goes_on(network, earlier, before)
    if more and plot != "begun twice":
        network.meet(earlier, "doubled" if plot == "doubled" else "killed meanwhile")
    if plot == "both":
        goes_on(network, later, 0)
        network.meet(later, "doubled")
    under_way = goes_on(network, later, meanwhile)
    while network.late:
        network.arrives(0)
    while earlier.waits is not None or later.waits is not None:
        for push in (earlier, later):
            if push.waits is not None:
                network.meet(push, "answered")
    alone(network, states()[1])
    return more, under_way


@pytest.mark.parametrize(("lines", "every"), [(40, 3), pytest.param(25, 3, marks=pytest.mark.campaign)])
@pytest.mark.parametrize("plot", ["killed", "doubled", "begun twice", "both"])
def test_what_is_late_of_an_earlier_push_may_arrive_anywhere_in_a_later_one(plot: Plot, lines: int, every: int) -> None:
    with few_lines_at_once(lines):
        for before in count(0, every):
            more = False
            for meanwhile in count(before % every, every):
                more, under_way = meets_a_late_request(plot, before, meanwhile)
                if not under_way:
                    break
            if not more:
                break


@pytest.mark.parametrize("updates", range(1, 9))
def test_the_one_that_began_first_ends_with_the_update_under_way(updates: int) -> None:
    """It is refused, however its mark and that of the other would be ordered as texts."""
    with few_lines_at_once(60):
        network = Network()
        earlier, later = Push(states()[0]), Push(states()[1])
        assert goes_on(network, earlier, updates)
        assert goes_on(network, later, 2)
        network.meet(earlier, "answered")
        assert not goes_on(network, earlier, 0)
        assert isinstance(earlier.outcome, entente.EndpointError)
        assert not goes_on(network, later, 1_000)
        assert isinstance(later.outcome, entente.Pushed)


def let_pushes_meet(network: Network, pushes: list[Push], steps: list[tuple[int, int, Fate]]) -> None:
    """Let pushes run, step by step, and then all that are left to their ends.

    Args:
        network: The store and what is under way to it.
        pushes: Those that began.
        steps: Who is next, counted among all pushes and requests that are under way; how many requests of a push are answered;
            and what becomes of the one behind them.

    """
    for number, answered, fate in steps:
        running = [push for push in pushes if push.waits is not None]
        if not running:
            return
        which = number % (len(running) + len(network.late))
        if which >= len(running):
            network.arrives(which - len(running))
            continue
        push = running[which]
        for _ in range(answered):
            if push.waits is not None:
                network.meet(push, "answered")
        if push.waits is not None:
            network.meet(push, fate)
    for push in pushes:
        goes_on(network, push, 1_000)


FATES: list[Fate] = [
    "answered",
    "answered",
    "answered",
    "doubled",
    "doubled",
    "killed before",
    "killed after",
    "killed meanwhile",
]
WHICH = st.integers(0, 2)
STEPS = st.tuples(st.integers(0, 5), st.integers(0, 9), st.sampled_from(FATES))


@pytest.mark.parametrize("examples", [60, pytest.param(300, marks=pytest.mark.campaign)])
def test_no_digest_stands_for_what_is_not_so_and_a_later_push_mends_all(examples: int) -> None:
    @given(
        begun=st.lists(WHICH, min_size=2, max_size=3),
        steps=st.lists(STEPS, min_size=5, max_size=40),
        around=st.tuples(st.none() | WHICH, WHICH),
        lines=st.sampled_from([10, 40, 200]),
    )
    @settings(max_examples=examples)
    def met(begun: list[int], steps: list[tuple[int, int, Fate]], around: tuple[int | None, int], lines: int) -> None:
        first, last = around
        network = Network()
        with few_lines_at_once(lines):
            if first is not None:
                alone(network, states()[first])
            let_pushes_meet(network, [Push(states()[number]) for number in begun], steps)
            alone(network, states()[last])
            while network.late:
                network.arrives(0)
            alone(network, states()[last])

    met()
