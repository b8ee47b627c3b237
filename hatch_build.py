"""Put the ontology, the seeds and what the query view is made of into wheels; an editable install finds them in the checkout.

`python hatch_build.py` makes in a checkout what the query view is made of.
"""

from __future__ import annotations

import hashlib
import lzma
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LIBRARIES = Path("graph", "entente", "web", "libraries")
"""The folder of what npm fetches; `built` in it is what the page carries, and no part of the repository."""
_SOURCES = ("package.json", "package-lock.json", "editor.mjs", "engine.mjs")
_ENGINE = Path("node_modules", "oxigraph", "web_bg.wasm")


class CarryHook(BuildHookInterface[Any]):
    """Add `ontology/` and `seeds/` to the package as `entente/_carried/`, and the built libraries where they lie."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Choose the files for the wheel that is built now."""
        if version == "editable":
            return
        for folder in ("ontology", "seeds"):
            for path in sorted(Path(self.root, folder).rglob("*")):
                if path.is_file():
                    inside = path.relative_to(self.root).as_posix()
                    build_data["force_include"][str(path)] = f"entente/_carried/{inside}"
        if problem := make_libraries(Path(self.root)):
            self.app.display_warning(problem)
            return
        for path in sorted(Path(self.root, LIBRARIES, "built").iterdir()):
            build_data["force_include"][str(path)] = f"entente/web/libraries/built/{path.name}"


def make_libraries(root: Path) -> str:
    """Have npm fetch and bundle what the query view is made of, if that was not done; return what hindered it, else nothing.

    The engine is packed as .xz (https://tukaani.org/xz/format.html), which is a third smaller than with gzip.
    """
    folder = root / LIBRARIES
    built, made_of = folder / "built", hashlib.sha256(b"\0".join((folder / name).read_bytes() for name in _SOURCES)).hexdigest()
    stamp = built / "made-of"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == made_of:
        return ""
    shutil.rmtree(built, ignore_errors=True)
    npm = shutil.which("npm")
    left_out = "so pages made with this Entente have no query view"
    if npm is None:
        return f"npm was not found, {left_out}"
    for arguments in (["ci", "--no-audit", "--no-fund", "--silent"], ["run", "--silent", "build"]):
        done = subprocess.run([npm, *arguments], cwd=folder, check=False, stdout=subprocess.DEVNULL)  # noqa: S603  our own package
        if done.returncode:
            return f"npm {arguments[0]} failed in {LIBRARIES.as_posix()}, {left_out}"
    (built / "oxigraph.wasm.xz").write_bytes(lzma.compress((folder / _ENGINE).read_bytes(), check=lzma.CHECK_CRC32))
    stamp.write_text(made_of, encoding="utf-8")
    return ""


if __name__ == "__main__":
    if problem := make_libraries(Path(__file__).parent):
        print(problem, file=sys.stderr)  # noqa: T201
