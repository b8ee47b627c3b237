"""From a text to a file: what `new` takes over, takes out and leaves to a person."""

from __future__ import annotations

import io
import json
import shutil
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
import yaml
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

import entente
from entente.seeds import article_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

ARTICLE = (
    "Velmora und der Seebund\n\nVelmora und Tarsk wollen zusammen forschen, sagte Orla Venn am Montag.\n"
    "Der Seebund hat zwei Mitglieder und will noch mehr von ihnen haben. Die Fischergilde ist nicht dafür."
)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    entente.init(tmp_path / "mine")
    return tmp_path / "mine"


def test_a_text_becomes_an_article_with_each_sentence_to_curate(run: Run, mine: Path) -> None:
    (mine / "saved.txt").write_text(ARTICLE, encoding="utf-8")
    done = run("new", "seebund", "--text", "saved.txt", "--publisher", "Lake Courier", "--published", "2024-03-09", cwd=mine)
    assert done.returncode == 0, done.stderr
    assert (
        "language: de\npublished: 2024-03-09\n4 sentences to curate\n"
        "5 known entities: velmora, lake-alliance, tarsk, orla-venn, fishing-guild\n" in done.stdout
    )
    assert done.stderr == "Go on with 'entente add seebund', or 'entente draft seebund --command COMMAND'.\n"
    text = (mine / "texts" / "seebund" / "v1.txt").read_text(encoding="utf-8")
    assert text == f"{ARTICLE}\n"
    article = yaml.safe_load((mine / "articles" / "seebund" / "article.yaml").read_text(encoding="utf-8"))
    assert article == {
        "format": 1,
        "label": {"de": "Velmora und der Seebund"},
        "language": "de",
        "publisher": "lake-courier",
    }
    written = (mine / "articles" / "seebund" / "v1.yaml").read_text(encoding="utf-8")
    version = yaml.safe_load(written)
    assert version["title"] == "Velmora und der Seebund"
    assert version["sha256"] == sha256(text.encode()).hexdigest()
    assert [one["sentence"] for one in version["unsettled"]][1:3] == [
        "Velmora und Tarsk wollen zusammen forschen, sagte Orla",
        "Der Seebund hat zwei Mitglieder und will noch",
    ]
    assert "- sentence: Die Fischergilde ist nicht dafür. # fishing-guild\n" in written
    # Its style is the one style, and what check has to say of it is only that it is unsettled, each at its place.
    assert entente.fmt(mine, check=True) == []
    done = run("check", ".", "--texts", "texts", cwd=mine)
    assert done.returncode == 1
    assert done.stdout.count("error[unsettled]") == 4
    assert (
        "articles/seebund/v1.yaml:9:5: error[unsettled]: the sentence “Velmora und der Seebund” is not curated" in done.stdout
    )
    assert "(settle it with 'entente settle seebund')" in done.stdout
    # From another folder, the command names this one.
    assert "(settle it with 'entente settle seebund mine')" in run("check", "mine", cwd=mine.parent).stdout
    done = run("build", ".", cwd=mine)
    assert done.returncode == 1
    assert not (mine / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lake-centre", "--text", "saved.txt"], "articles/lake-centre is there already"),
        (["Pact", "--text", "saved.txt"], "'Pact' cannot be an article's id"),
        (["velmora", "--text", "saved.txt"], "'velmora' names an entity"),
        (["pact", "--text", "none.txt"], "the text 'none.txt' cannot be read"),
        (["pact", "--text", "empty.txt"], "the text 'empty.txt' is empty"),
        (["pact", "--text", "latin.txt"], "the text 'latin.txt' is not UTF-8"),
        (["pact", "--text", "broken.pdf"], "the PDF 'broken.pdf' cannot be read"),
        (["pact", "--text", "empty.html"], "no article is found in the page 'empty.html'"),
        (["pact", "--text", "saved.txt", "--publisher", "Nobody"], "there is no entity 'Nobody'"),
        (["pact", "--text", "blank.pdf"], "the PDF 'blank.pdf' has no text, perhaps but pictures of one"),
        (["pact", "--text", "saved.txt", "--version", "V 1"], "'V 1' cannot be a version's label"),
        (["pact", "--text", "saved.txt", "--published", "03.03.2024"], "'03.03.2024' is not a date like 2024"),
        (["pact", "--text", "saved.txt", "--language", "x y"], "'x y' is no language tag"),
        (["pact", "--text", "saved.txt", "--url", "lake.example"], "'lake.example' is no link"),
        (["pact", "--text", "binary.txt"], "'binary.txt' is no text: line 2 holds a null character"),
        (["pact", "--text", "wide.txt"], "the text 'wide.txt' is not UTF-8"),
        (["pact", "nowhere", "--text", "saved.txt"], "there is no corpus.yaml in 'nowhere'"),
    ],
)
def test_what_cannot_be_started_is_told_and_leaves_nothing(run: Run, mine: Path, arguments: list[str], message: str) -> None:
    (mine / "saved.txt").write_text(ARTICLE, encoding="utf-8")
    (mine / "empty.txt").write_text("\n \n", encoding="utf-8")
    (mine / "latin.txt").write_bytes("für".encode("latin-1"))
    (mine / "binary.txt").write_bytes(b"a\nb\0c")
    (mine / "wide.txt").write_bytes("für".encode("utf-16"))
    (mine / "broken.pdf").write_bytes(b"%PDF-1.4\nno")
    (mine / "blank.pdf").write_bytes(pdf([""]))
    (mine / "empty.html").write_text("<html><body></body></html>", encoding="utf-8")
    before = sorted(mine.rglob("*"))
    done = run("new", *arguments, cwd=mine)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(mine.rglob("*")) == before


def test_markup_of_markdown_is_taken_out_and_told(tmp_path: Path) -> None:
    text = "# A *plan*\n\nVelmora [will](https://x.example) study **chips**.\n\n![logo](a.png)\n\n- 2 * 3 and snake_case_name\n"
    found = article_text.read(tmp_path / "a.md", text.encode())
    assert found.text == "A plan\n\nVelmora will study chips.\n\n2 * 3 and snake_case_name\n"
    assert found.title == "A plan"
    assert {"![logo](a.png)", "(https://x.example)"} <= {*found.taken_out}


def test_what_stands_around_an_article_in_a_page_is_taken_out_and_told(tmp_path: Path) -> None:
    page = (
        "<html lang='de-CH'><head><meta property='og:title' content='Velmora und der Seebund'><title>x – y</title>"
        "<script>alert(1)</script></head><body><nav><a href='/'>Zur Startseite</a></nav><article>"
        "<h1>Velmora und der Seebund</h1>"
        "<p>Velmora und Tarsk wollen zusammen forschen, sagte Orla Venn am Montag in der Hauptstadt.</p>"
        "<p>Der Seebund hat zwei Mitglieder und will noch mehr von ihnen haben, wie es hieß.</p></article>"
        "<footer><p>Impressum und Datenschutz</p></footer></body></html>"
    )
    found = article_text.read(tmp_path / "a.html", page.encode())
    assert found.text.splitlines()[0] == found.title == "Velmora und der Seebund"
    assert "wollen zusammen forschen" in found.text
    assert found.language == "de"
    assert {"Zur Startseite", "Impressum und Datenschutz"} <= {*found.taken_out}
    (tmp_path / "mine").mkdir()
    entente.init(tmp_path / "mine")
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    told = entente.new("a", tmp_path / "mine", text=tmp_path / "a.html").text()
    assert "Taken out, as no part of the text (" in told
    assert "- Zur Startseite\n" in told
    assert "alert" not in found.text + "".join(found.taken_out)


def test_the_text_of_a_pdf_is_read_without_its_running_heads(tmp_path: Path) -> None:
    pages = [
        f"Lake Courier\nVelmora plans part {number} of a cen-\ntre by the lake.\nMore {number}.\nEnd {number}.\n{number}"
        for number in (1, 2, 3)
    ]
    found = article_text.read(tmp_path / "a.pdf", pdf(pages))
    assert "Velmora plans part 2 of a centre by the lake." in found.text
    assert found.taken_out == ("Lake Courier", "1", "2", "3")


def pdf(pages: list[str]) -> bytes:
    """Return a PDF with a page for each text."""
    writer = PdfWriter()
    for text in pages:
        page = writer.add_blank_page(300, 300)
        font = DictionaryObject({NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1")})
        font[NameObject("/BaseFont")] = NameObject("/Helvetica")
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        lines = " T* ".join(f"({line}) Tj" for line in text.split("\n"))
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 14 TL 20 280 Td {lines} ET".encode())
        page[NameObject("/Contents")] = stream
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_where_it_cannot_be_written_nothing_is_left_of_it(run: Run, mine: Path) -> None:
    (mine / "saved.txt").write_text(ARTICLE, encoding="utf-8")
    shutil.rmtree(mine / "texts")
    (mine / "texts").write_text("in the way", encoding="utf-8")
    before = sorted(mine.rglob("*"))
    done = run("new", "pact", "--text", "saved.txt", cwd=mine)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "texts" in done.stderr
    assert sorted(mine.rglob("*")) == before


def test_a_library_that_lacks_another_is_told_as_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "trafilatura.py").write_text("raise ImportError('lxml.html.clean is a project of its own')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "trafilatura", raising=False)
    with pytest.raises(entente.UsageError, match=r"trafilatura cannot be used: lxml.html.clean is a project of its own"):
        article_text.read(tmp_path / "a.html", b"")


@pytest.mark.parametrize(("name", "library"), [("a.html", "trafilatura"), ("a.pdf", "pypdf")])
def test_what_reads_a_format_may_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(entente.UsageError, match=rf"{library} is not installed.*pip install 'entente-kg\[texts\]'"):
        article_text.read(tmp_path / name, b"")


def test_only_the_file_itself_is_read(run: Run, mine: Path) -> None:
    page = "<html><body><article><p>Velmora plans a centre, and that is all that is known of it.</p><img src='http://127.0.0.1:9/x'></article></body></html>"
    (mine / "p.html").write_text(page, encoding="utf-8")
    assert run("new", "p", "--text", "p.html", cwd=mine).returncode == 0
    assert run("new", "q", "--text", "http://127.0.0.1:9/x.html", cwd=mine).returncode == 2


def test_a_draft_schema_is_published(run: Run) -> None:
    schema = json.loads(run("schema", "draft").stdout)
    assert schema["required"] == ["subject", "relation", "status", "statement", "evidence"]
    assert "id" not in schema["properties"]
