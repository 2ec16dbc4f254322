"""The rules across fields of the registers of control and close, for documents that are made up."""

from __future__ import annotations

from typing import Any


def consistent(table: str, document: dict[str, Any]) -> dict[str, Any]:
    """The document with its rules across fields kept."""
    for first, last in {"issues": [("raised", "closed_on")], "status_reports": [("from_day", "to_day")]}.get(table, ()):
        if first in document and last in document:
            document[first], document[last] = sorted((document[first], document[last]))
    if table == "status_reports" and document.get("override", "none") != "none":
        document["override_reason"] = document.get("override_reason") or "The vendor confirmed"
    if table == "gates" and document.get("status") == "passed_with_conditions":
        document["conditions"] = document.get("conditions") or "Sign the contract"
    for checkpoint in document.get("checkpoints", ()) if table == "gates" else ():
        if "sha256" in checkpoint:
            checkpoint["sha256"] = "0aF" + "1" * 61
    return document
