"""Write seeds/CHANGELOG.md: what `entente diff` tells of the data since its first corpus."""

from __future__ import annotations

from textwrap import fill

from tests.conftest import FIRST, ROOT

import entente

PLACE = ROOT / "seeds" / "CHANGELOG.md"
_WIDTH = 140
_HEAD = """\
# What changed in the data

Each entry is the sentence with which `entente diff` begins; the command above it tells every change.
`make docs` writes this file anew.

## Unreleased

Since the first corpus of eighteen articles, which `tests/corpora/first` keeps:

    entente diff tests/corpora/first seeds
"""


def document() -> str:
    """Return the file as it should be."""
    told = entente.diff(FIRST, ROOT / "seeds").text()
    sentence = next(line for line in told.splitlines() if line.startswith("Of "))
    return f"{_HEAD}\n{fill(sentence, _WIDTH)}\n"


if __name__ == "__main__":
    PLACE.write_text(document(), encoding="utf-8")
