"""How the page opens and moves in a browser without a graphics card, beside vis-network and sigma with the same graph.

The page is *open* when its map is drawn and its search answers; the others, when they have drawn. Each then pans and zooms for
some seconds as fast as it can, and what is counted is how often it draws. Sigma draws by WebGL, which the browser computes too.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from itertools import product
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright
from tests.bench.web import web

import entente
from entente.rdf import ontology
from entente.tasks.loaded_graph import Graph
from entente.web import _vis_network

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from entente.model.records import Entity


class Aims(NamedTuple):
    """In how many seconds a page must open, and how often a second it must draw while it pans and zooms."""

    opens: float
    pans: float
    zooms: float


SEEDS = Aims(opens=1.0, pans=60.0, zooms=30.0)
LARGE = Aims(opens=3.0, pans=20.0, zooms=20.0)
_TOLERANCE = 0.95
"""What a rate may fall short of its aim: a screen that draws 60 times a second is counted as 59 now and then."""
_ENTITIES, _EDGES = 20_000, 60_000
_SECONDS = 4.0
"""For how many seconds the map is moved."""
_MOVE = """(way) => new Promise((done) => {
    const map = Entente.map && Entente.map.network() || window.network;
    const { scale, position } = { scale: map.getScale(), position: map.getViewPosition() };
    let drawn = 0, step = 0;
    map.on("afterDrawing", () => { drawn++; });
    const start = performance.now();
    (function move() {
        const past = performance.now() - start;
        if (past > SECONDS * 1000) { done(drawn / past * 1000); return; }
        step += 1;
        const far = 160 / scale;
        map.moveTo(way === "pan"
            ? { position: { x: position.x + Math.sin(step / 20) * far, y: position.y + Math.cos(step / 27) * far }, scale,
                animation: false }
            : { position, scale: scale * Math.exp(Math.sin(step / 30)), animation: false });
        requestAnimationFrame(move);
    })();
})"""
_HEAD = """<!DOCTYPE html><meta charset="utf-8"><style>html, body, div {{ margin: 0; height: 100% }}</style><div></div>
{libraries}<script>
const data = {data};
"""
_VIS = (
    _HEAD
    + """var network = new vis.Network(document.querySelector("div"),
    {{ nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) }},
    {{ physics: false, layout: {{ improvedLayout: false }} }});
network.once("afterDrawing", () => {{ document.documentElement.className = "drawn"; }});
var Entente = {{}};
</script>"""
)
_SIGMA = (
    _HEAD
    + """const graph = new graphology.MultiGraph();
data.nodes.forEach((node) => graph.addNode(node.id, {{ label: node.label, x: node.x, y: -node.y, size: 4 }}));
data.edges.forEach((edge) => graph.addEdge(edge.from, edge.to));
const renderer = new Sigma(graph, document.querySelector("div"));
renderer.once("afterRender", () => {{ document.documentElement.className = "drawn"; }});
renderer.refresh();
const camera = renderer.getCamera();
// What the movement asks of vis-network, in sigma's terms: its camera counts in widths of the window.
var network = {{
    getScale: () => innerWidth,
    getViewPosition: () => camera.getState(),
    on: (_, act) => renderer.on("afterRender", act),
    moveTo: (view) => camera.setState({{ ...view.position, ratio: innerWidth / view.scale, angle: 0 }}),
}};
var Entente = {{}};
</script>"""
)
_BESIDE = Path(__file__).parent / "node_modules"
"""Where `npm ci` puts sigma and the graphs that it draws."""


class Figures(NamedTuple):
    """What was measured of one page in one round: seconds, and pictures a second."""

    opens: float
    pans: float
    zooms: float


def measure(rounds: int) -> int:
    """Print a table in Markdown: the shipped seeds and a generated web of 20,000 entities; how many aims are missed."""
    print(  # noqa: T201
        "\n| page | entities | edges | made in | size | of | opens in | pans | zooms |\n|---|--:|--:|--:|--:|---|--:|--:|--:|"
    )
    missed = _rows("shipped seeds", entente.load(), SEEDS, rounds)
    return missed + _rows("generated", Graph(web(_ENTITIES, _EDGES), ontology.load()), LARGE, rounds)


def _rows(name: str, graph: Graph, aims: Aims, rounds: int) -> int:
    start = time.perf_counter()
    ours = graph.to_html()
    made = time.perf_counter() - start
    texts = {"the page": ours, "vis-network": _vis(graph), "sigma": _sigma(graph)}
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    runs: dict[str, list[Figures]] = {of: [] for of in texts}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader"]
        )
        try:
            for of, text in texts.items():
                Path(folder, f"{of}.html").write_text(text, encoding="utf-8")
            for _, of in product(range(rounds), texts):
                runs[of].append(
                    _measured(browser, Path(folder, f"{of}.html"), graph.corpus.entities[0] if of == "the page" else None)
                )
        finally:
            browser.close()
    network = graph.network
    drawn = sum(1 for node in network if network.degree(node))
    for of, text in texts.items():
        opens, pans, zooms = (median(getattr(run, what) for run in runs[of]) for what in Figures._fields)
        print(  # noqa: T201
            f"| {name} | {drawn:,} | {network.number_of_edges():,} | {f'{made:.1f} s' if of == 'the page' else ''} "
            f"| {len(text.encode()) / 1e6:.1f} MB | {of} | {opens:.2f} s | {pans:.0f} | {zooms:.0f} |",
            flush=True,
        )
    opens, pans, zooms = (median(getattr(run, what) for run in runs["the page"]) for what in Figures._fields)
    return sum((opens > aims.opens, pans < aims.pans * _TOLERANCE, zooms < aims.zooms * _TOLERANCE))


def _measured(browser: Browser, path: Path, sought: Entity | None) -> Figures:
    """Return what is measured of a page; of ours, which has something to be sought, also until the search finds that."""
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    tab.goto(f"{path.as_uri()}{'#view=map' if sought else ''}", wait_until="commit")
    tab.wait_for_selector("html.ready" if sought else "html.drawn", state="attached", timeout=120_000)
    if sought:
        tab.fill("#query", sought.label["en"])
        tab.wait_for_selector("[role=option]", timeout=120_000)
        while not tab.evaluate("Entente.map.labels().length"):
            pass
    opens = tab.evaluate("performance.now()") / 1000
    if sought:
        tab.fill("#query", "")
        while not tab.evaluate("Entente.state.texts"):
            time.sleep(0.1)
    time.sleep(1)
    pans, zooms = (tab.evaluate(_MOVE.replace("SECONDS", str(_SECONDS)), way) for way in ("pan", "zoom"))
    tab.close()
    return Figures(opens, pans, zooms)


def _data(graph: Graph) -> str:
    """Write a graph as JSON, with the names, edges and places of the page."""
    network = graph.network
    nodes = [
        {"id": node, "label": data["label"], "x": graph.positions[node][0], "y": graph.positions[node][1]}
        for node, data in network.nodes(data=True)
        if network.degree(node)
    ]
    edges = [{"from": source, "to": target} for source, target in network.edges()]
    return json.dumps({"nodes": nodes, "edges": edges}).replace("<", "\\u003c")


def _vis(graph: Graph) -> str:
    return _VIS.format(libraries=f"<script>{_vis_network()}</script>", data=_data(graph))


def _sigma(graph: Graph) -> str:
    files = ("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js")
    libraries = "".join(f"<script>{(_BESIDE / name).read_text(encoding='utf-8')}</script>" for name in files)
    return _SIGMA.format(libraries=libraries, data=_data(graph))
