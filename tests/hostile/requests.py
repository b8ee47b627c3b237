"""Hostile requests to a server, each the same for its number: bombs, floods, the slow, the large, the malformed, the foreign.

Each maker is one kind. It returns what is sent on each of some connections, piece by piece, and how the client behaves. `{url}`
stands for the address of a server that nobody may call, `{secret}` for a file that nobody may read.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from urllib.parse import quote_plus

from tests.hostile import cases

if TYPE_CHECKING:
    from collections.abc import Callable

_Random: TypeAlias = random.Random

_QUERIES = tuple(maker for maker in cases.KINDS if maker(random.Random(0)).arguments[1:2] == ["hostile.rq"])  # noqa: S311  nothing secret
_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
PATIENCE = 1.0
"""How many seconds the server waits for a client."""


class Visit(NamedTuple):
    """What a client does.

    Args:
        pieces: What it sends, one after the other.
        pause: For how many seconds it waits before each piece but the first.
        reads: Whether it reads what is answered.
        connections: On how many connections at once it does all that.
        requests: How many requests that is on each, one after the other; each has a limit of its own.
        refused: The statuses that an answer must have; any that the server gives of itself where there are none.

    """

    pieces: tuple[bytes, ...]
    pause: float = 0
    reads: bool = True
    connections: int = 1
    requests: int = 1
    refused: frozenset[int] = frozenset()


def visit(number: int) -> tuple[str, Visit]:
    """Return the name of a kind, and the visit of a number."""
    maker = KINDS[number % len(KINDS)]
    return maker.__name__.removeprefix("_"), maker(random.Random(number))  # noqa: S311  nothing secret


def _request(method: str, target: str, body: bytes = b"", **headers: str) -> bytes:
    told = {"Host": "localhost", "Connection": "close", **{name.replace("_", "-"): value for name, value in headers.items()}}
    if body:
        told.setdefault("Content-Length", str(len(body)))
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace") + body


def _query(rng: _Random) -> str:
    # Some kinds are now a query and now a file.
    while "hostile.rq" not in (files := rng.choice(_QUERIES)(rng).files):
        pass
    return files["hostile.rq"].decode("utf-8", "replace")


def _asked(rng: _Random, query: str, **headers: str) -> bytes:
    way = rng.choice(["GET", "form", "direct"])
    raw = query.encode("utf-8", "replace")
    if way == "GET" and len(raw) < 8_000:
        return _request("GET", f"/sparql?query={quote_plus(raw)}", b"", **headers)
    if way == "direct":
        return _request("POST", "/sparql", raw, Content_Type=_DIRECT, **headers)
    return _request("POST", "/sparql", b"query=" + quote_plus(raw).encode(), Content_Type=_FORM, **headers)


def _bombs(rng: _Random) -> Visit:
    accept = rng.choice(["*/*", "text/html", "text/csv", "application/sparql-results+xml", "text/turtle", "a/b"])
    return Visit((_asked(rng, _query(rng), Accept=accept),))


def _bombs_in_questions(rng: _Random) -> Visit:
    value = rng.choice(['"' * 99, "<" * 50 + ">", "brics} } UNION { ?s ?p ?o } {", _query(rng)[:4_000], "\\u007B", "x" * 9_000])
    name = rng.choice(["alliance", "date", "member", "?x", "", "lang", "rows"])
    return Visit((_request("GET", f"/q/members-of?{quote_plus(name)}={quote_plus(value.encode('utf-8', 'replace'))}"),))


def _bombs_and_away(rng: _Random) -> Visit:
    return Visit((_asked(rng, _query(rng)),), reads=False)


def _floods(rng: _Random) -> Visit:
    target = rng.choice(["/sparql?query=ASK{}", "/health", "/entity/arland", "/q/sources", "/store?default", "/"])
    return Visit((_request("GET", target),), connections=rng.randint(10, 60))


def _floods_of_silence(rng: _Random) -> Visit:
    return Visit((b"", b""), pause=PATIENCE + 0.3, connections=rng.randint(10, 120))


def _pipelines(rng: _Random) -> Visit:
    target, most = rng.choice([("/health", 60), ("/nothing", 60), ("/entity/arland", 9)])
    one = _request("GET", target, Connection="keep-alive")
    requests = rng.randint(2, most)
    return Visit((one * requests,), reads=rng.random() < 0.5, requests=requests)


def _slow_senders(rng: _Random) -> Visit:
    whole = _asked(rng, "SELECT * { ?s ?p ?o }")
    cut = rng.randint(1, len(whole) - 1)
    return Visit((whole[:cut], *(whole[n : n + 1] for n in range(cut, min(len(whole), cut + 40)))), pause=0.1)


def _slow_readers(rng: _Random) -> Visit:
    whole = _request("GET", rng.choice(["/store?default", "/", "/sparql"]), Connection="keep-alive")
    return Visit((whole * rng.randint(1, 30), b""), pause=rng.uniform(0.1, 1.5), reads=False)


def _giant_bodies(rng: _Random) -> Visit:
    size = rng.choice([1_000_001, 3_000_000, 20_000_000])
    media = rng.choice([_FORM, _DIRECT, "text/plain", "application/sparql-update"])
    piece = rng.choice([b"#", b"query=", b"\xff", b"&", b"%25", b"{"]) * 4_096
    head = _request("POST", "/sparql", Content_Type=media, Content_Length=str(size))
    return Visit((head, *[piece] * min(300, size // len(piece))))


def _lying_lengths(rng: _Random) -> Visit:
    length = rng.choice(["99999999999999999999", "-1", "1e3", "0x10", "5, 6", "5\r\nContent-Length: 7", " ", "10"])
    return Visit((_request("POST", "/sparql", Content_Type=_DIRECT, Content_Length=length) + b"ASK{}",))


def _chunks(rng: _Random) -> Visit:
    head = _request("POST", "/sparql", Content_Type=_DIRECT, Transfer_Encoding="chunked")
    chunk = rng.choice(
        [
            b"fffffffffffffffff\r\nx",
            b"-1\r\n",
            b"5;" + b"x" * 9_000 + b"\r\nASK{}\r\n",
            b"ffff\r\n" + b"#" * 65_535 + b"\r\n",
            b"zz\r\n",
        ]
    )
    return Visit((head, *[chunk] * rng.randint(1, 40)))


def _heads(rng: _Random) -> Visit:
    lines = rng.choice(
        [f"X-{'a' * 60_000}: b", "\r\n".join(f"X-{n}: {n}" for n in range(4_000)), "no colon", "a: \0", "Ü: ü", " folded"]
    )
    return Visit((b"GET /health HTTP/1.1\r\nHost: localhost\r\n" + lines.encode("latin-1", "replace") + b"\r\n\r\n",))


def _noise(rng: _Random) -> Visit:
    return Visit(
        (
            rng.choice(
                [
                    rng.randbytes(rng.randint(1, 9_000)),
                    b"\r\n" * 5_000,
                    b"GET",
                    b"\x16\x03\x01\x02\x00\x01",
                    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                ]
            ),
        )
    )


def _targets(rng: _Random) -> Visit:
    target = rng.choice(
        [
            "/../../etc/passwd",
            "/entity/..%2f..%2f..%2fetc%2fpasswd",
            "/entity/%00",
            "/entity/%ff%fe",
            "/entity/" + "a" * 8_000,
            "/q/..%2fqueries%2fpaths.rq",
            "//x.example/",
            "{url}",
            "/store?graph=file:///etc/passwd",
            "/store?graph={url}",
            "/store?graph=" + "a" * 8_000,
            "/" + "/" * 3_000,
            "/graph/%3E%20%7B%7D",
            "*",
            "/sparql?query=ASK%7B%7D&lang=xx",
            "/sparql?" + "&".join(f"default-graph-uri=urn:{n}" for n in range(rng.choice([5, 99, 500]))),
        ]
    )
    return Visit((_request(rng.choice(["GET", "HEAD"]), target),))


def _calls_out(rng: _Random) -> Visit:
    place = rng.choice(["{url}", "file://{secret}", "{secret}"])
    query = rng.choice(
        [
            "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
            "SELECT * { SERVICE SILENT <%s> { ?s ?p ?o } }",
            "SELECT * FROM <%s> { ?s ?p ?o }",
            "SELECT * FROM NAMED <%s> { GRAPH ?g { ?s ?p ?o } }",
            "LOAD <%s>",
            "BASE <%s> SELECT * { ?s ?p ?o }",
            "DESCRIBE <%s>",
        ]
    ).replace("%s", place)
    return Visit(
        (_request("POST", f"/sparql?default-graph-uri={quote_plus(place, safe='{}')}", query.encode(), Content_Type=_DIRECT),)
    )


def _updates(rng: _Random) -> Visit:
    update = rng.choice(["CLEAR ALL", "DROP ALL", "INSERT DATA { <urn:a> <urn:b> <urn:c> }", "DELETE WHERE { ?s ?p ?o }"])
    raw = update.encode()
    sent = rng.choice(
        [
            _request("POST", "/sparql", raw, Content_Type="application/sparql-update"),
            _request("POST", "/sparql", b"update=" + quote_plus(update).encode(), Content_Type=_FORM),
            _request("GET", f"/sparql?update={quote_plus(update)}"),
            _request("GET", f"/sparql?query={quote_plus(update)}"),
            _request("PUT", "/store?default", raw, Content_Type="text/turtle"),
            _request("DELETE", "/store?default"),
            _request("PATCH", "/sparql", raw, Content_Type="application/sparql-update"),
        ]
    )
    return Visit((sent,), refused=frozenset({400, 403, 405}))


def _foreign_hosts(rng: _Random) -> Visit:
    host = rng.choice(
        [
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.nip.io",
            "evil.example:80",
            "",
            "local host",
            "[evil",
            "127.1.evil",
            "\uff4cocalhost",
        ]
    )
    target = rng.choice(["/", "/sparql?query=ASK{}", "/health", "/metrics", "/store?default"])
    return Visit((_request("GET", target, Host=host),), refused=frozenset({400, 421}))


def _rebound(rng: _Random) -> Visit:
    origin = rng.choice(
        [
            "http://evil.example",
            "null",
            "http://localhost.evil.example",
            "file://",
            "http://127.0.0.1:1",
            "https://localhost:99",
            "*",
            "",
        ]
    )
    headers = {"Origin": origin, "Sec_Fetch_Site": rng.choice(["cross-site", "same-site", "none"])}
    if rng.random() < 0.3:
        return Visit(
            (_request("OPTIONS", "/sparql", b"", Access_Control_Request_Method="POST", **headers),),
            refused=frozenset({403, 405}),
        )
    return Visit((_asked(rng, "SELECT * { ?s ?p ?o }", **headers),), refused=frozenset({403}))


def _two_hosts(rng: _Random) -> Visit:
    first, second = rng.sample(["localhost", "evil.example", "127.0.0.1"], 2)
    return Visit((f"GET /health HTTP/1.1\r\nHost: {first}\r\nHost: {second}\r\n\r\n".encode(),), refused=frozenset({400, 421}))


def _accepts(rng: _Random) -> Visit:
    accept = rng.choice(
        ["a/b," * 2_000, ";" * 5_000, "*/*;q=nan", "*/*;q=1e999", "text/html;q=-1", "text/*;" * 900, "\xff/\xfe", ","]
    )
    return Visit((_asked(rng, "SELECT * { ?s ?p ?o } LIMIT 3", Accept=accept, Accept_Language=accept[:3_000]),))


KINDS: tuple[Callable[[_Random], Visit], ...] = (
    _bombs,
    _bombs_in_questions,
    _bombs_and_away,
    _floods,
    _floods_of_silence,
    _pipelines,
    _slow_senders,
    _slow_readers,
    _giant_bodies,
    _lying_lengths,
    _chunks,
    _heads,
    _noise,
    _targets,
    _calls_out,
    _updates,
    _foreign_hosts,
    _rebound,
    _two_hosts,
    _accepts,
)
