"""Hostile queries and files, each the same for its number: made to take time or memory, to crash, to call out, to read files.

Each maker is one kind. It returns the arguments of a command, and the files that they name; `{url}` stands for the address of a
server that nobody may call, `{secret}` for a file that nobody may read.
"""

from __future__ import annotations

import gzip
import random
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

_Random: TypeAlias = random.Random

DATA = "data.nq"
"""The file that queries are asked of: some hundred statements of a small corpus."""
_RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:"'


class Case(NamedTuple):
    """A command with the files it names."""

    arguments: list[str]
    files: dict[str, bytes]


def case(number: int) -> tuple[str, Case]:
    """Return the name of a kind, and the case of a number."""
    maker = KINDS[number % len(KINDS)]
    return maker.__name__.removeprefix("_"), maker(random.Random(number))  # noqa: S311  nothing secret


def _asked(query: str) -> Case:
    return Case(["query", "hostile.rq", DATA], {"hostile.rq": query.encode("utf-8", "surrogatepass")})


def _read(name: str, content: str | bytes, command: str = "") -> Case:
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    arguments = {
        "diff": ["diff", DATA, name],
        "log": ["log", "arland", name],
        "conflicts": ["conflicts", name],
        "patch": ["patch", name, DATA],
    }.get(command, ["query", "SELECT * { ?s ?p ?o }", name, "--format", "csv"])
    return Case(arguments, {name: raw})


def _reader(rng: _Random) -> str:
    return rng.choice(["", "", "", "diff", "log", "conflicts"])


def _scattered(rng: _Random, text: str) -> str:
    """Return a text with letters in any case, and space, comments or nothing changed between its words."""
    words = ["".join(rng.choice([letter.lower(), letter.upper()]) for letter in word) for word in text.split(" ")]
    return rng.choice([" ", "\n", "\t", " # {\n", "\r"]).join(words)


# Queries that take time or memory.


def _products(rng: _Random) -> Case:
    patterns = " . ".join(f"?s{n} ?p{n} ?o{n}" for n in range(rng.randint(3, 9)))
    filters = rng.choice(["", "FILTER(?s0 != ?s1)", "FILTER(STRLEN(STR(?o0)) > 10000)", "FILTER(?o0 = ?o2)"])
    head = rng.choice(["SELECT *", "SELECT (COUNT(*) AS ?n)", "SELECT DISTINCT ?s0 ?o1", "ASK", "CONSTRUCT { ?s0 ?p1 ?o2 }"])
    return _asked(f"{head} WHERE {{ {patterns} {filters} }} {rng.choice(['', 'LIMIT 5', 'OFFSET 100000000'])}")


def _orders(rng: _Random) -> Case:
    many = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(rng.randint(2, 4)))
    key = rng.choice(["RAND()", "?o0", "STR(?s1)", "CONCAT(STR(?s0), STR(?s1))"])
    return _asked(f"SELECT * {{ {many} }} ORDER BY {rng.choice(['', 'DESC'])}({key}) LIMIT {rng.randint(1, 9)}")


def _groups(rng: _Random) -> Case:
    joined = rng.choice(
        ["GROUP_CONCAT(?o0; SEPARATOR='x')", "GROUP_CONCAT(DISTINCT STR(?o1))", "COUNT(DISTINCT ?o1)", "SAMPLE(?o0)"]
    )
    by = rng.choice(["", "GROUP BY ?s0", "GROUP BY ?s0 ?o1"])
    return _asked(f"SELECT ({joined} AS ?x) {{ ?s0 ?p0 ?o0 . ?s1 ?p1 ?o1 . ?s2 ?p2 ?o2 }} {by}")


def _doubled_texts(rng: _Random) -> Case:
    steps = rng.randint(15, 60)
    grown = rng.choice(
        ["CONCAT(?t{0}, ?t{0})", "REPLACE(?t{0}, '.', '$0$0')", "ENCODE_FOR_URI(?t{0})", "CONCAT(?t{0}, UCASE(?t{0}), ?t{0})"]
    )
    binds = " ".join(f"BIND({grown.format(n)} AS ?t{n + 1})" for n in range(steps))
    return _asked(f"SELECT (STRLEN(?t{steps}) AS ?n) {{ BIND('{'é ' * rng.randint(1, 40)}' AS ?t0) {binds} }}")


def _texts_of_all(rng: _Random) -> Case:
    function = rng.choice(["SHA512", "MD5", "UCASE", "ENCODE_FOR_URI", "STRLEN"])
    return _asked(
        f"SELECT ({function}(GROUP_CONCAT(CONCAT(STR(?s), STR(?o), STR(?b)))) AS ?x) {{ ?s ?p ?o . ?a ?q ?b . ?c ?r ?d }}"
    )


def _paths(rng: _Random) -> Case:
    path = ":p"
    for _ in range(rng.randint(1, 12)):
        path = rng.choice(["({0})*", "({0})+", "^({0})", "({0}/{0})", "({0}|^{0})", "!(:x)/({0})?"]).format(path)
        if len(path) > 3_000:
            break
    return _asked(f"PREFIX : <urn:> SELECT (COUNT(*) AS ?n) {{ ?a {path} ?b . ?b (!:y)* ?c . ?c (!:z|^!:z)+ ?d }}")


def _patterns(rng: _Random) -> Case:
    text = rng.choice(["a" * rng.randint(20, 4000), "a" * 30 + "b", "xy" * 2000])
    pattern = rng.choice(
        ["(a*)*b", "(a|a)*$", "(x+x+)+y", "^(([a-z])+.)+[A-Z]$", "a{1000}{1000}", "(.*)(.*)(.*)(.*)(.*)z", "[" * 500]
    )
    called = rng.choice(["REGEX('{0}', '{1}')", "REPLACE('{0}', '{1}', '$1$1$1$1')"]).format(text, pattern)
    return _asked(f"SELECT ({called} AS ?x) {{ ?s ?p ?o . ?a ?b ?c }}")


def _values(rng: _Random) -> Case:
    block = " ".join(map(str, range(rng.randint(2, 30))))
    blocks = " ".join(f"VALUES ?v{n} {{ {block} }}" for n in range(rng.randint(2, 12)))
    head = rng.choice(["*", "(COUNT(*) AS ?n)", "(SUM(?v0 * ?v1) AS ?n)", "DISTINCT ?v1"])
    return _asked(f"SELECT {head} {{ {blocks} }}")


def _unions(rng: _Random) -> Case:
    part = rng.choice(["{ ?s ?p ?o }", "{ ?s ?p ?o . ?o ?q ?r }", "{ SELECT * { ?s ?p ?o . ?a ?b ?c } }"])
    joined = rng.choice([" UNION ", " OPTIONAL ", " MINUS ", " "])
    body = (
        "{ ?x ?y ?z } " + joined.lstrip() + joined.join([part] * rng.randint(5, 150))
        if joined != " UNION "
        else joined.join([part] * 150)
    )
    return _asked(f"SELECT (COUNT(*) AS ?n) {{ {body} }}")


def _cliques(rng: _Random) -> Case:
    template = rng.choice(
        [
            "[] ?p [] . [] ?q []",
            "_:a ?p _:b . _:b ?p _:a",
            "?s :x [ :y ?o ; :z [ :w ?s ] ]",
            "_:x :e ?s . _:y :e ?s . _:x :f _:y",
        ]
    )
    body = rng.choice(["?s ?p ?o", "?s ?p ?o . ?a ?q ?b", "?s ?p ?o . ?o ?q ?s2"])
    return _asked(f"PREFIX : <urn:> CONSTRUCT {{ {template} }} WHERE {{ {body} }}")


# Queries that nest, are large, or are none.


def _nested(rng: _Random) -> Case:
    depth = rng.choice([100, 199, 201, 1_000, 5_000, 60_000])
    opened, closed = rng.choice(
        [
            ("{", "}"),
            ("(", ")"),
            ("[ :p ", " ]"),
            ("<<( :a :b ", " )>>"),
            ("<<", ">>"),
            ("FILTER NOT EXISTS {", "}"),
            ("{ SELECT * {", "} }"),
            ("OPTIONAL {", "}"),
            ("GRAPH ?g {", "}"),
            ("!(", ")"),
            ("-(", ")"),
            ("IF(true, ", ", 1)"),
            ("(:p/", ")*"),
        ]
    )
    inside = rng.choice([":s :p :o", "?s ?p ?o", "1", ""])
    around = rng.choice(["SELECT * {{ {} }}", "ASK {{ ?s {} ?o }}", "ASK {{ FILTER({}) }}", "CONSTRUCT {{ {} }} WHERE {{ }}"])
    return _asked("PREFIX : <urn:> " + around.format(opened * depth + inside + closed * rng.choice([depth, depth, 0])))


def _large(rng: _Random) -> Case:
    part = rng.choice(
        ["?s ?p ?o . ", "FILTER(1 = 1) ", "BIND(1 AS ?x) ", "# {\n", "'x' ", "+ 1 ", "|| true ", "<urn:x> ", "\n", "\\u0041"]
    )
    return _asked(f"SELECT * {{ {part * rng.choice([100, 1_900, 50_000, 400_000])} }}")


def _soup(rng: _Random) -> Case:
    tokens = [
        "SELECT",
        "*",
        "{",
        "}",
        "(",
        ")",
        "?s",
        ":p",
        "'",
        '"',
        "'''",
        "<",
        ">",
        "<<(",
        ")>>",
        ".",
        ";",
        ",",
        "^",
        "|",
        "/",
        "!",
        "@en",
        "^^",
        "#",
        "\0",
        "\ud800",
        "\u202e",
        "\ufeff",
        "\\u007b",
        "FILTER",
        "SERVICE",
        "LOAD",
        "INSERT DATA",
        "GRAPH",
        "1e999999999",
        "-0",
        "_:b",
        "[]",
        "VALUES",
    ]
    return _asked(
        rng.choice(["", "SELECT * ", "ASK "]) + rng.choice(["", " "]).join(rng.choices(tokens, k=rng.randint(1, 300)))
    )


def _numbers(rng: _Random) -> Case:
    digits = "9" * rng.choice([30, 400, 20_000, 300_000])
    term = rng.choice(
        ["{}", "0.{}", "1e{}", "'{}'^^xsd:integer", "'{}-01-01'^^xsd:date", "'P{}Y'^^xsd:duration", "'{}'^^xsd:double"]
    ).format(digits)
    operator = rng.choice("+-*/")
    return _asked(f"SELECT ({term} {operator} {term} AS ?x) (xsd:decimal({term}) AS ?y) {{ ?s ?p ?o FILTER(?o != {term}) }}")


# Queries that would call out or read files.


def _services(rng: _Random) -> Case:
    service = rng.choice(
        ["SERVICE <{url}>", "SERVICE SILENT <{url}>", "SERVICE ?x", "\\u0053ERVICE <{url}>", "SERVICE e:x", "SERVICE<{url}>"]
    )
    around = rng.choice(
        [
            "SELECT * {{ {} {{ ?s ?p ?o }} }}",
            "ASK {{ VALUES ?x {{ <{{url}}> }} {} {{ }} }}",
            "SELECT * {{ OPTIONAL {{ {} {{ ?s ?p ?o }} }} }}",
            "SELECT * {{ ?s ?p ?o FILTER(1 <(2)) {} {{ }} }}",
            "SELECT * {{ FILTER EXISTS {{ {} {{ ?a ?b ?c }} }} }}",
            "DESCRIBE ?s {{ {} {{ ?s ?p ?o }} }}",
        ]
    )
    query = around.format(service)
    return _asked("PREFIX e: <{url}/> " + (_scattered(rng, query) if "url" not in query else query))


def _updates(rng: _Random) -> Case:
    update = (
        rng.choice(
            [
                "LOAD <{url}>",
                "LOAD SILENT <file://{secret}> INTO GRAPH <urn:g>",
                "CLEAR ALL",
                "DROP SILENT DEFAULT",
                "INSERT DATA {{ <urn:a> <urn:b> 1 }}",
                "DELETE WHERE {{ ?s ?p ?o }}",
                "COPY <{url}> TO <urn:g>",
                "WITH <{url}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
                "ASK {{}} ; LOAD <{url}>",
            ]
        )
        .replace("{{", "{")
        .replace("}}", "}")
    )
    if rng.random() < 0.5:
        return Case(["patch", "hostile.ru", DATA], {"hostile.ru": update.encode()})
    return _asked(rng.choice(["", "BASE <urn:x> ", "PREFIX LOAD: <{url}> ", "# x\n"]) + update)


def _datasets(rng: _Random) -> Case:
    clause = rng.choice(
        ["FROM <{url}>", "FROM <file://{secret}>", "FROM NAMED <file://{secret}>", "FROM NAMED <{url}> FROM <urn:x>"]
    )
    graphs = "{ GRAPH ?g { ?s ?p ?o } } UNION { GRAPH <file://{secret}> { ?s ?p ?o } }"
    return _asked(f"SELECT * {clause} {{ {{ ?s ?p ?o }} UNION {graphs} }}")


# Files.


def _entities(rng: _Random) -> Case:
    fan, depth = rng.randint(2, 20), rng.randint(3, 12)
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * fan if n else "xyz" * 9}">' for n in range(depth))
    last = rng.choice([f"&e{depth - 1};", f"&e{depth - 1};" * 50])
    place = rng.choice([f'e:p="{last}"/>', f"><e:p>{last}</e:p></rdf:Description>"])
    name = rng.choice(["hostile.rdf", "hostile.xml", "hostile.owl"])
    return _read(name, f"<!DOCTYPE r [{entities}]><rdf:RDF {_RDF}><rdf:Description {place}</rdf:RDF>", _reader(rng))


def _outer_entities(rng: _Random) -> Case:
    entity = rng.choice(
        [
            '<!ENTITY x SYSTEM "file://{secret}">',
            '<!ENTITY x SYSTEM "{url}">',
            '<!ENTITY % d SYSTEM "{url}"> %d;',
            '<!ENTITY x PUBLIC "x" "file://{secret}">',
        ]
    )
    outer = rng.choice(["", 'SYSTEM "{url}" '])
    body = "<rdf:Description><e:p>&x;</e:p></rdf:Description>"
    xml = f"<!DOCTYPE r {outer}[{entity}]><rdf:RDF {_RDF}>{body}</rdf:RDF>"
    return _read("hostile.rdf", xml, _reader(rng))


def _elements(rng: _Random) -> Case:
    depth = rng.choice([500, 20_000, 200_000])
    begin, end = rng.choice(
        [
            ("<e:p rdf:parseType='Resource'>", "</e:p>"),
            ("<rdf:Description><e:p>", "</e:p></rdf:Description>"),
            ("<e:p rdf:parseType='Collection'><e:C>", "</e:C></e:p>"),
        ]
    )
    body = begin * depth + rng.choice(["", "x"]) + end * rng.choice([depth, 0])
    return _read("hostile.rdf", f"<rdf:RDF {_RDF}><rdf:Description>{body}</rdf:Description></rdf:RDF>", _reader(rng))


def _objects(rng: _Random) -> Case:
    depth = rng.choice([100, 3_000, 20_000])
    begin, end = rng.choice(
        [
            ('{"urn:p":', "}"),
            ("[", "]"),
            ('{"urn:p":[', "]}"),
            ('{"@graph":', "}"),
            ('{"@list":', "}"),
            ('{"urn:p":{"@list":[', "]}}"),
        ]
    )
    inside = rng.choice(["1", '"x"', "{}", '{"@id":"urn:a"}', ""])
    return _read("hostile.jsonld", begin * depth + inside + end * rng.choice([depth, depth, 0]), _reader(rng))


def _contexts(rng: _Random) -> Case:
    context = rng.choice(
        [
            '"{url}"',
            '["{url}", {"x": "urn:x"}]',
            '{"@import": "{url}"}',
            '{"x": {"@id": "urn:x", "@context": "{url}"}}',
            '"file://{secret}"',
            '"//127.0.0.1/x"',
            '{"@vocab": "{url}", "@propagate": false, "@import": "{url}"}',
            '{"T": {"@id": "urn:T", "@context": {"@import": "file://{secret}"}}}',
        ]
    )
    return _read("hostile.jsonld", f'{{"@context": {context}, "@id": "urn:a", "@type": "T", "x": {{"x": {{}}}}}}', _reader(rng))


def _scoped_contexts(rng: _Random) -> Case:
    context = '{"x": "urn:x"}'
    for n in range(rng.randint(5, 25)):
        context = f'{{"x": {{"@id": "urn:x{n}", "@context": {rng.choice(["{0}", "[{0}, {0}]"]).format(context)}}}}}'
    return _read(
        "hostile.jsonld", f'{{"@context": {context}, "x": {"{" + chr(34) + "x" + chr(34) + ":"}1{"}"} }}', _reader(rng)
    )


def _terms(rng: _Random) -> Case:
    depth = rng.choice([50, 1_000, 3_000, 20_000, 100_000])
    begin, end = rng.choice(
        [
            ("<<( <urn:s> <urn:p> ", " )>>"),
            ("<< <urn:s> <urn:p> ", " >>"),
            ("[ <urn:p> ", " ]"),
            ("( ", " )"),
            ("{| <urn:p> ", " |}"),
        ]
    )
    term = begin * depth + "<urn:o>" + end * rng.choice([depth, depth, 0])
    name = rng.choice(["hostile.nt", "hostile.ttl", "hostile.nq", "hostile.trig", "hostile.n3"])
    return _read(name, f"<urn:s> <urn:p> {term} .\n", _reader(rng))


def _patches(rng: _Random) -> Case:
    depth = rng.choice([50, 1_000, 3_000, 20_000])
    begin, end = rng.choice([("<<( <urn:s> <urn:p> ", " )>>"), ("[ <urn:p> ", " ]"), ("( ", " )"), ("{ ", " }")])
    term = begin * depth + "<urn:o>" + end * depth
    if rng.random() < 0.5:
        return _read("hostile.rdfp", f"TX .\nA <urn:s> <urn:p> {term} .\n" + "TC .\n" * rng.randint(0, 2), "patch")
    return _read("hostile.ru", rng.choice(["INSERT", "DELETE"]) + f" DATA {{ <urn:s> <urn:p> {term} }}", "patch")


def _packed(rng: _Random) -> Case:
    line = b"<urn:s> <urn:p> " + rng.choice([b'"x"', b"<urn:o>", b'"' + b"y" * 1000 + b'"']) + b" .\n"
    content = rng.choice(
        [line * 300_000, b" " * 100_000_000, b'<urn:s> <urn:p> "' + b"z" * 80_000_000 + b'" .\n', gzip.compress(line * 9)]
    )
    return _read(rng.choice(["hostile.nt.gz", "hostile.ttl.gz"]), gzip.compress(content, 1), _reader(rng))


def _blank_nodes(rng: _Random) -> Case:
    size = rng.randint(4, 80)
    edges: list[tuple[int, int]] = rng.choice(
        [
            [(a, b) for a in range(size) for b in range(size)],
            [(n, (n + step) % size) for n in range(size) for step in (1, 3, 5, -1, -3, -5)],
            [(n, n ^ (1 << bit)) for n in range(64) for bit in range(6)],
            [(n, n + 1) for n in range(size * 20)],
        ]
    )
    labels = list(range(max(map(max, edges)) + 1))
    files = {}
    for name in ("hostile.nt", "other.nt"):
        rng.shuffle(labels)
        files[name] = "".join(f"_:b{labels[a]} <urn:p> _:b{labels[b]} .\n" for a, b in edges).encode()
    return Case(
        rng.choice([["diff", "hostile.nt", "other.nt"], ["query", "CONSTRUCT WHERE { ?s ?p ?o }", "hostile.nt"]]), files
    )


def _long(rng: _Random) -> Case:
    count = rng.choice([1_000, 100_000, 3_000_000])
    content = rng.choice(
        [
            "<urn:s> <urn:p> <urn:{}> .",
            '<urn:s> <urn:p> "{}" .',
            "@prefix {}: <urn:> . {}:s <urn:p> 1 .",
            '<urn:s> <urn:p> "x"@{} .',
            "<urn:s> <urn:p> {} .",
            "_:{} <urn:p> 1 .",
        ]
    )
    filled = content.replace("{}", rng.choice(["x", "1", "\u0301", "-"]) * count)
    return _read(rng.choice(["hostile.ttl", "hostile.nt", "hostile.trig"]), filled, _reader(rng))


def _mutated(rng: _Random) -> Case:
    text = bytearray(
        b'@prefix : <urn:> .\n:s :p "x"@en , [ :q ( 1 2.5 true ) ] , <<( :a :b "c" )>> .\n:g { :s :p :o }\n'
        if rng.random() < 0.5
        else b'{"@context": {"p": "urn:p"}, "@id": "urn:a", "p": [{"@value": "x", "@language": "en"}, {"@list": [1, {}]}]}'
    )
    name = "hostile.jsonld" if text.startswith(b"{") else "hostile.trig"
    for _ in range(rng.randint(1, 12)):
        place = rng.randrange(len(text))
        match rng.randrange(3):
            case 0:
                text[place] = rng.randrange(256)
            case 1:
                del text[place : place + rng.randint(1, 9)]
            case _:
                text[place:place] = text[rng.randrange(len(text)) :][: rng.randint(1, 40)] * rng.choice([1, 1, 500])
        if not text:
            break
    return _read(name, bytes(text), _reader(rng))


KINDS: tuple[Callable[[_Random], Case], ...] = (
    _products,
    _orders,
    _groups,
    _doubled_texts,
    _texts_of_all,
    _paths,
    _patterns,
    _values,
    _unions,
    _cliques,
    _nested,
    _large,
    _soup,
    _numbers,
    _services,
    _updates,
    _datasets,
    _entities,
    _outer_entities,
    _elements,
    _objects,
    _contexts,
    _scoped_contexts,
    _terms,
    _patches,
    _packed,
    _blank_nodes,
    _long,
    _mutated,
)
