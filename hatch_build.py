"""Put the ontology and the seeds into wheels; an editable install finds them in the checkout instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CarryHook(BuildHookInterface[Any]):
    """Add `ontology/` and `seeds/` to the package as `entente/_carried/`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Choose the files for the wheel that is built now."""
        if version == "editable":
            return
        for folder in ("ontology", "seeds"):
            for path in sorted(Path(self.root, folder).rglob("*")):
                if path.is_file():
                    inside = path.relative_to(self.root).as_posix()
                    build_data["force_include"][str(path)] = f"entente/_carried/{inside}"
