"""The views of the risk register, its review and its proposals."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "heat-map": ("3", "v"),
    "heat-map-planned": ("3", "v", "S", "s", "s"),
    "heat-map-cell": ("3", "v", "enter"),
    "top-risks": ("3", "v", "v"),
    "exposure": ("3", "v", "v", "v"),
    "risk-review": ("3", "r"),
    "risk-review-note": ("3", "r", "K", "n", "type:The wave leads agreed"),
    "responses": ("3", "R"),
    "responses-proposed": ("3", "M", "R"),
}
