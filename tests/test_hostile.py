"""Files made to harm: each kind refused where it stands, and nothing that takes long or much memory."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING

import pytest
from tests.conftest import SMALL
from tests.measured import measured

import entente
from entente.seeds.document import MAX_ITEMS, MAX_NODES, MAX_TEXT
from entente.seeds.line_numbers import MAX_PER_CODE

if TYPE_CHECKING:
    from collections.abc import Callable

ENTENTE = Path(sys.executable).with_name("entente")
CORPUS = "corpus.yaml"
ENTITIES = "entities/all.yaml"
ARTICLE = "articles/harbour-pact/article.yaml"
VERSION = "articles/harbour-pact/v1.yaml"
TITLE = b"title: {en: x}\n"


def first(folder: Path, file: str) -> str:
    """The first fault told of a file, without the folder's name."""
    told = [str(fault).removeprefix(f"{folder}/") for fault in entente.check(folder)]
    return next((fault for fault in told if fault.startswith(file)), "")


@pytest.mark.parametrize(
    ("raw", "start"),
    [
        (TITLE + b"license: https://x.example\nlicense: https://y.example\n", "3:1: error[duplicate-key]"),
        (b"title: {en: x, en: y}\n", "1:16: error[duplicate-key]"),
        (b"title: &t {en: x}\n", "1:8: error[anchor]"),
        (b"title: {en: &t x}\ndescription: {en: *t}\n", "1:13: error[anchor]"),
        (TITLE + b"description: {en: *t}\n", "2:19: error[alias]"),
        (b"<<: {en: x}\n" + TITLE, "1:1: error[merge-key]"),
        (b"title: !!map {en: x}\n", "1:8: error[tag]"),
        (b"title: {en: !local x}\n", "1:13: error[tag]"),
        (b"title: {en: ! x}\n", "1:13: error[tag]"),
        (b"title: {en: !!python/object/apply:os.system [id]}\n", "1:13: error[tag]"),
        (TITLE + b"---\n" + TITLE, "2:1: error[documents]"),
        (TITLE + b"...\n---\n" + TITLE, "3:1: error[documents]"),
        (b"title: {en: \xe4}\n", "1:13: error[encoding]"),
        (b"title: {en: \xed\xa0\x80}\n", "1:13: error[encoding]"),  # a surrogate in the manner of CESU-8
        (b"title: {en: \xc0\x80}\n", "1:13: error[encoding]"),  # a NUL written too long
        (TITLE.decode().encode("utf-16"), "1:1: error[encoding]: the file starts with the byte order mark of UTF-16"),
        (b"\xfe\xff" + TITLE.decode().encode("utf-16-be"), "1:1: error[encoding]: the file starts with the byte order mark"),
        (TITLE.decode().encode("utf-32"), "1:1: error[encoding]: the file starts with the byte order mark of UTF-32"),
        (TITLE.decode().encode("utf-16-le"), "1:2: error[character]"),
        (b"\xef\xbb\xbf\xef\xbb\xbf" + TITLE, "1:1: error[character]: the invisible or control character U+FEFF"),
        *[
            (b"title: {en: x" + char.encode() + b"}\n", f"1:14: error[character]: the invisible or control character U+{code}")
            for char in "\0\a\b\v\f\x1b\x7f\x85\x9f\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff\ufffe\uffff"
            for code in [f"{ord(char):04X}"]
        ],
        (TITLE + b"# \xe2\x80\xae comment\n", "2:3: error[character]"),
        (b"title: {en: x}\r# old line ends\r", "1:15: error[character]"),
        *[
            (f'title: {{en: "x{escape}"}}\n'.encode(), "1:13: error[character]: the escape of the character")
            for escape in ("\\0", "\\x1b", "\\u202e", "\\u2067", "\\uFEFF", "\\L", "\\P", "\\N", "\\r", "\\r\\n")
        ],
        (b'title: {en: "\\ud800"}\n', "1:1"),
        (b'title: {en: "\\ud83d\\ude00"}\n', "1:1"),
        (b"title: " + b"[" * 40 + b"]" * 40 + b"\n", "1:39: error[too-deep]"),
        (b"title: " + b"{a: " * 40 + b"}" * 40 + b"\n", "1:132: error[too-deep]"),
        (b"- " * 40 + b"\n", "1:65: error[too-deep]"),
        (TITLE + b"#" * 10_000_000, "1:1: error[too-large]"),
        (b"title: {en: " + b"x" * (MAX_TEXT + 1) + b"}\n", "1:13: error[too-long]: a text of 20,001 characters"),
        (b"title:\n  ? " + b"x" * (MAX_TEXT + 1) + b"\n  : x\n", "2:5: error[bad-language]"),
        (b"%YAML 1.1\n---\n" + TITLE, "1:1: error[directive]"),
        (TITLE + b"...\n%TAG ! a\n---\n" + TITLE, "3:1: error[directive]"),
        (b"title: {en: >\n" + b" x\n" * MAX_TEXT + b"}\n", "1:13: error[yaml]"),
        (b"title:\n  en: |\n" + b"    x\n" * MAX_TEXT, "2:7: error[too-long]"),
        (b"title: [" + b"a, " * (MAX_ITEMS + 1) + b"]\n", f"1:{9 + 3 * MAX_ITEMS}: error[too-large]: the list has more than"),
        (b"".join(b"a%d: {}\n" % i for i in range(MAX_NODES)), f"{MAX_NODES // 2}:9: error[too-large]: the file holds more"),
        (TITLE + b"base: 'https://x.example/a b/'\n", "2:7: error[bad-link]"),
        (TITLE + b"base: 'https://x.example/\\'\n", "2:7: error[bad-link]"),
        (TITLE + b"base: 'https:///'\n", "2:7: error[bad-link]"),
        (TITLE + b"base: 'file:///etc/passwd/'\n", "2:7: error[bad-link]"),
        *[
            (TITLE + f"contact: {link}\n".encode(), "2:10: error[bad-contact]")
            for link in (
                "javascript:alert(1)",
                "'JavaScript:alert(1)'",
                "'data:text/html,x'",
                "ftp://x.example/",
                "//x.example/",
                "x.example",
                "'https://'",
                "'https://[::1'",
                "https://x.example/%zz",
                "'https://x.example/<script>'",
                "'https://x.example/\"onclick=1'",
                "'https://x.example/ x'",
                "mailto:x@x.example?bcc=y@x.example",
                "''",
            )
        ],
        *[
            (f"title: {{{tag}: x}}\n".encode(), "1:9: error[bad-language]")
            for tag in ("EN", "en_GB", "english", "x", "''", "en-", "e1", "'en '", "deutsch-DE", "'-'", "'\u0435n'")
        ],
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_what_harms_is_refused_where_it_stands(small: Path, raw: bytes, start: str) -> None:
    (small / CORPUS).write_bytes(raw)
    assert first(small, CORPUS).startswith(f"{CORPUS}:{start}")


def test_a_long_text_and_a_long_list_are_still_read(small: Path) -> None:
    article = small / ARTICLE
    text = article.read_text(encoding="utf-8")
    listed = f"[{', '.join(['Ina Vos'] * MAX_ITEMS)}]"
    article.write_text(text.replace("[Ina Vos]", listed).replace("en: ", "en: " + "x" * 10_000, 1), encoding="utf-8")
    assert entente.check(small) == []


@pytest.mark.parametrize("name", ["..", "../../corpus", "/etc/passwd", "v1/../v2", "C:", "con\\x", ".hidden"])
def test_no_name_leads_out_of_the_folder(small: Path, name: str) -> None:
    version = small / VERSION
    version.write_text(version.read_text(encoding="utf-8").replace("version: v1", f"version: '{name}'"), encoding="utf-8")
    assert f"{VERSION}:2:10: error[bad-slug]" in "\n".join(map(str, entente.check(small)))


@pytest.mark.parametrize("target", ["outside.yaml", "/etc/hostname", "../entities/../../outside.yaml"])
def test_a_link_out_of_the_folder_is_not_followed(small: Path, target: str) -> None:
    (small.parent / "outside.yaml").write_text("entities: {}", encoding="utf-8")
    (small / "entities" / "more.yaml").symlink_to(target if target.startswith(("/", "..")) else small.parent / target)
    if (small / "entities" / "more.yaml").is_file():
        assert first(small, "entities/more.yaml").startswith("entities/more.yaml:1:1: error[outside]")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("news", "NEWS"),
        ("stra\u00dfe", "STRASSE"),
        ("caf\u00e9", "cafe\u0301"),
        ("\u00c5", "\u212b"),
    ],
)
def test_names_that_some_file_system_cannot_tell_apart_clash(small: Path, one: str, other: str) -> None:
    for name in (one, other):
        (small / "entities" / f"{name}.yaml").write_text("entities: {}", encoding="utf-8")
    if len(list((small / "entities").iterdir())) == 3:
        clashes = [fault.file for fault in entente.check(small) if fault.code == "name-clash"]
        assert len(clashes) == 1


@pytest.mark.parametrize("name", [b"\xff.yaml", b"a\nb.yaml", b"a\x1b[31mb.yaml", "a\u202eb.yaml".encode()])
def test_names_that_cannot_be_shown_are_told(small: Path, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(small) + b"/entities/" + name)).write_text("entities: {}", encoding="utf-8")
    done = subprocess.run([ENTENTE, "check", small], capture_output=True, check=False, timeout=60)
    assert done.returncode == 1
    assert b"error[file-name]: the name '" in done.stdout
    assert len(done.stderr.splitlines()) == 1


def test_of_many_faults_of_a_kind_the_first_are_told_and_the_others_counted(small: Path) -> None:
    entities = small / ENTITIES
    lines = entities.read_text(encoding="utf-8").count("\n")
    many = "".join(f"  e{number}:\n    kind: stat{number}\n    label: {{en: x}}\n" for number in range(1_000))
    entities.write_text(entities.read_text(encoding="utf-8") + many, encoding="utf-8")
    told = [fault for fault in entente.check(small) if fault.severity == "error"]
    assert len(told) == MAX_PER_CODE + 1
    assert {fault.code for fault in told[:-1]} == {"unknown-kind"}
    assert [fault.line for fault in told] == [lines + 2 + 3 * number for number in range(MAX_PER_CODE + 1)]
    assert str(told[-1]).endswith(
        "error[more]: 900 more errors [unknown-kind] from here on in this file (mend the ones before first)"
    )
    assert told[0].hint == "did you mean 'state'?"


def test_a_fault_of_another_kind_is_not_lost_among_many(small: Path) -> None:
    corpus = small / CORPUS
    many = "".join(f"k{number}: 1\n" for number in range(1_000))
    corpus.write_text(many + "format: 1\ntitle: {EN: x}\n", encoding="utf-8")
    assert [fault.code for fault in entente.check(small)].count("bad-language") == 0, "unknown fields leave no record to judge"
    corpus.write_text("title: {" + ", ".join(f"l{number}: x" for number in range(1_000)) + "}\nlicense: x\n", encoding="utf-8")
    assert [fault.code for fault in entente.check(small)].count("bad-link") == 1


def test_long_texts_do_not_flood_what_is_told(small: Path) -> None:
    version = small / VERSION
    version.write_text(version.read_text(encoding="utf-8").replace("2024-03-01", "2" * 19_000), encoding="utf-8")
    [told] = entente.check(small)
    assert (told.code, len(str(told)) < 1_000) == ("bad-date", True)
    (small / CORPUS).write_text("title:\n  ? " + "x" * (MAX_TEXT + 1) + "\n  : x\n", encoding="utf-8")
    told, other = (fault for fault in entente.check(small) if fault.file.endswith(CORPUS) and fault.column == 5)
    assert [(fault.line, fault.column, fault.code) for fault in (told, other)] == [(2, 5, "bad-language"), (2, 5, "too-long")]


LANGUAGES = ["".join(letters) for letters in product(ascii_lowercase, repeat=3)]
HOSTILE: dict[str, tuple[str, Callable[[str], str]]] = {
    "a label of 9 MB": (ENTITIES, lambda text: text.replace("en: Cormar Chips", "en: " + "x" * 9_000_000)),
    "labels of 19,000 characters": (
        ENTITIES,
        lambda text: text + "".join(f"  e{i}: {{kind: state, label: {{en: {'x y z ' * 3_200}}}}}\n" for i in range(500)),
    ),
    "a list of 3 million": (ARTICLE, lambda text: text.replace("[Ina Vos]", f"[{'a,' * 3_000_000}]")),
    "66,000 empty lists": (ARTICLE, lambda text: text.replace("[Ina Vos]", "[]") + "cites: {" + "a: [],\n" * 66_000 + "}\n"),
    "100,000 unknown kinds": (
        ENTITIES,
        lambda text: text + "".join(f"  e{i}:\n    kind: stat{i}\n    label: {{en: x}}\n" for i in range(100_000)),
    ),
    "28,000 unknown kinds": (
        ENTITIES,
        lambda text: text + "".join(f"  e{i}:\n    kind: stat{i}\n    label: {{en: x}}\n" for i in range(28_000)),
    ),
    "600,000 unknown fields": (CORPUS, lambda text: text + "".join(f"k{i}: 1\n" for i in range(600_000))),
    "95,000 unknown fields": (CORPUS, lambda text: text + "".join(f"k{i}: 1\n" for i in range(95_000))),
    "90,000 empty entities": (ENTITIES, lambda text: text + "".join(f"  e{i}: {{}}\n" for i in range(90_000))),
    "95,000 times the same key": (CORPUS, lambda text: text + "a: 1\n" * 95_000),
    "2.4 million aliases": (CORPUS, lambda text: text + "base: [" + "*a ," * 2_400_000 + "]\n"),
    "4,900 aliases": (CORPUS, lambda text: text + "base: [" + "*a ," * 4_900 + "]\n"),
    "90,000 tags": (CORPUS, lambda text: text + "".join(f"k{i}: !x y\n" for i in range(90_000))),
    "9 MB of brackets": (CORPUS, lambda _: "[" * 9_000_000),
    "9 MB of dashes": (CORPUS, lambda _: "- " * 4_500_000),
    "9 MB of quotes": (CORPUS, lambda text: text + '"' * 9_000_000),
    "9 MB of colons": (CORPUS, lambda text: text + ":" * 9_000_000),
    "9 MB of comments": (CORPUS, lambda text: text + "#\n" * 4_500_000),
    "9 MB of empty lines": (CORPUS, lambda text: text + "\n" * 9_000_000),
    "9 MB of spaces": (CORPUS, lambda _: "title: {en: a" + " " * 9_000_000 + "b}\n"),
    "9 MB of escapes": (CORPUS, lambda _: 'title: {en: "' + "\\u0041" * 1_500_000 + '"}\n'),
    "9 MB of directives": (CORPUS, lambda _: "".join(f"%TAG !a{i}! a\n" for i in range(500_000))),
    "a number of 9 million digits": (VERSION, lambda text: text.replace("11.20e9", "1" * 9_000_000)),
    "500 numbers of 19,000 digits": (
        VERSION,
        lambda text: text.replace("{amount: 12000000000, unit: USD}", f"{{amount: {'1' * 19_000}, unit: USD}}, " * 500),
    ),
    "a number with an exponent": (VERSION, lambda text: text.replace("11.20e9", "1e999999999")),
    "17,576 languages": (CORPUS, lambda _: "title: {" + ", ".join(f"{tag}: x" for tag in LANGUAGES) + "}\n"),
    "4,900 assertions": (
        VERSION,
        lambda text: (
            text
            + "".join(
                f"\n  - {{id: a{i}, subject: arland, relation: member-of, object: harbour-pact-body, because: [pact], "
                "status: planned, statement: {en: x}}"
                for i in range(4_900)
            )
        ),
    ),
    "4,900 wrong assertions": (
        VERSION,
        lambda text: (
            text
            + "".join(
                f"\n  - {{id: a{i}, subject: arlend{i}, relation: member-ov{i}, object: body{i}, because: [b{i}], "
                f"status: plan{i}, statement: {{en: x}}}}"
                for i in range(4_900)
            )
        ),
    ),
    "4,900 unknown reasons": (
        VERSION,
        lambda text: text.replace("[pact]", "[" + ", ".join(f"x{i}" for i in range(4_900)) + "]"),
    ),
    "19,000 who speak for each other": (
        ENTITIES,
        lambda text: (
            text
            + "".join(f"  e{i}: {{kind: person, label: {{en: x}}, speaks_for: [e{(i + 1) % 19_000}]}}\n" for i in range(19_000))
        ),
    ),
}
SAMPLE = ("a label of 9 MB", "95,000 times the same key", "2.4 million aliases", "9 MB of brackets", "4,900 wrong assertions")


@pytest.mark.parametrize(
    "kind", [*SAMPLE, *(pytest.param(kind, marks=pytest.mark.campaign) for kind in HOSTILE if kind not in SAMPLE)]
)
def test_no_file_takes_more_than_5_seconds_or_500_megabytes_to_check(small: Path, kind: str) -> None:
    file, spoil = HOSTILE[kind]
    path = small / file
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert path.stat().st_size < 10_000_000
    status, told, errors, seconds, megabytes = measured("check", small)
    assert status in {0, 1}
    assert (status == 1) == (": error[" in told)
    assert all(line.startswith(str(small)) for line in told.splitlines())
    assert len(errors.splitlines()) <= 1
    assert len(told) < 200_000
    assert seconds < 5
    assert megabytes < 500


def test_the_small_corpus_is_the_one_that_is_spoilt() -> None:
    assert entente.check(SMALL) == []
