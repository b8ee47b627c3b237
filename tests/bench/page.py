"""How the page opens and moves in a browser without a graphics card, beside plain vis-network with the same graph.

A page is *open* when its map is drawn and its search answers; plain vis-network, when it has drawn. Both then pan for some
seconds as fast as they can, and what is counted is how often they draw.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright
from tests.bench.web import web

import entente
from entente.rdf import ontology
from entente.tasks.graph import Graph
from entente.web import _vis_network

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OPENS = 3.0
"""In how many seconds the large page must open."""
FRAMES = 20.0
"""How many times a second it must draw while it pans."""
_LARGE = (20_000, 60_000)
_PANS = 4.0
"""For how many seconds the map is moved."""
_PAN = """([network, seconds]) => new Promise((done) => {
    let drawn = 0, step = 0;
    const scale = network.getScale();
    network.on("afterDrawing", () => { drawn++; });
    const start = performance.now();
    (function move() {
        const past = performance.now() - start;
        if (past > seconds * 1000) { done(drawn / past * 1000); return; }
        step += 1;
        const way = 160 / scale;
        network.moveTo({ position: { x: Math.sin(step / 20) * way, y: Math.cos(step / 27) * way }, scale, animation: false });
        requestAnimationFrame(move);
    })();
})"""
_PLAIN = """<!DOCTYPE html><meta charset="utf-8"><style>html, body, div {{ margin: 0; height: 100% }}</style><div></div>
<script>{library}</script><script>
const data = {data};
const network = new vis.Network(document.querySelector("div"),
    {{ nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) }},
    {{ physics: false, layout: {{ improvedLayout: false }} }});
network.once("afterDrawing", () => {{ document.documentElement.className = "drawn"; }});
</script>"""


class Figures(NamedTuple):
    """What was measured of one page in one round."""

    opens: float
    frames: float


def measure(rounds: int) -> int:
    """Print a table in Markdown: the shipped seeds and a generated web of 20,000 entities; how many aims are missed."""
    print(  # noqa: T201
        "\n| page | entities | edges | made in | size | opens in | times vis-network | frames a second | times vis-network |\n"
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    )
    entities, edges = _LARGE
    missed = _row("shipped seeds", entente.load(), rounds)
    return missed + _row("generated", Graph(web(entities, edges), ontology.load()), rounds)


def _row(name: str, graph: Graph, rounds: int) -> int:
    start = time.perf_counter()
    ours = graph.to_html()
    made = time.perf_counter() - start
    plain = _plain(graph)
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        paths = [Path(folder, "ours.html"), Path(folder, "plain.html")]
        for path, text in zip(paths, (ours, plain), strict=True):
            path.write_text(text, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        try:
            runs = [(_ours(browser, paths[0]), _theirs(browser, paths[1])) for _ in range(rounds)]
        finally:
            browser.close()
    opens, frames = (median(getattr(one, what) for one, _ in runs) for what in Figures._fields)
    slower, faster = (median(getattr(one, what) / getattr(other, what) for one, other in runs) for what in Figures._fields)
    network = graph.network
    drawn = sum(1 for node in network if network.degree(node))
    print(  # noqa: T201
        f"| {name} | {drawn:,} | {network.number_of_edges():,} | {made:.1f} s | {len(ours.encode()) / 1e6:.1f} MB "
        f"| {opens:.2f} s | {slower:.2f} | {frames:.0f} | {faster:.1f} |",
        flush=True,
    )
    return int(opens > OPENS) + int(frames < FRAMES)


def _ours(browser: Browser, path: Path) -> Figures:
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    tab.goto(path.as_uri(), wait_until="commit")
    tab.wait_for_selector("html.ready", state="attached", timeout=120_000)
    tab.fill("#query", "a")
    tab.wait_for_selector("#results [role=option]", timeout=120_000)
    while not tab.evaluate("Entente.map.labels().length"):
        pass
    opens = tab.evaluate("performance.now()") / 1000
    tab.fill("#query", "")
    while not tab.evaluate("Entente.state.texts"):
        time.sleep(0.1)
    time.sleep(1)
    frames = tab.evaluate(f"({_PAN})([Entente.map.network(), {_PANS}])")
    tab.close()
    return Figures(opens, frames)


def _theirs(browser: Browser, path: Path) -> Figures:
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    tab.goto(path.as_uri(), wait_until="commit")
    tab.wait_for_selector("html.drawn", state="attached", timeout=120_000)
    opens = tab.evaluate("performance.now()") / 1000
    frames = tab.evaluate(f"({_PAN})([network, {_PANS}])")
    tab.close()
    return Figures(opens, frames)


def _plain(graph: Graph) -> str:
    """Write a page of vis-network alone, with the same names, edges and places."""
    network = graph.network
    nodes = [
        {"id": node, "label": data["label"], "x": graph.positions[node][0], "y": graph.positions[node][1]}
        for node, data in network.nodes(data=True)
        if network.degree(node)
    ]
    edges = [{"from": source, "to": target} for source, target in network.edges()]
    data = json.dumps({"nodes": nodes, "edges": edges}).replace("<", "\\u003c")
    return _PLAIN.format(library=_vis_network(), data=data)
