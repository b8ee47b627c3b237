"""What Atheris drives by coverage: `python -m tests.fuzz.target loader|published [-max_total_time=60 ...]`.

A crash leaves its input in a file; give that file as argument to see it again.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["entente", "yaml"]):
    from tests.fuzz import properties
    from tests.fuzz.mutations import SHIPPED


def loader(raw: bytes) -> None:
    """Read what was given."""
    properties.loader(raw)


def published(raw: bytes) -> None:
    """Cut what was given into a label, a quote, a link and an id."""
    data = atheris.FuzzedDataProvider(raw)
    label, quote, link = (data.ConsumeUnicode(data.ConsumeIntInRange(1, 40)) for _ in range(3))
    slug = f"a-{data.ConsumeIntInRange(0, 999)}"
    for address in (f"https://x.example/{link}", "https://x.example/"):
        if properties.published(label, quote, address, slug):
            return


TARGETS = {"loader": loader, "published": published}


def main() -> None:
    """Drive the target that is named, from the shipped seeds on where they help."""
    name = sys.argv.pop(1)
    examples = [str(SHIPPED / "entities")] if name == "loader" else []
    # The first folder takes what is found; the others are read.
    atheris.Setup([*sys.argv, *(["out/fuzz", *examples] if examples else [])], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
