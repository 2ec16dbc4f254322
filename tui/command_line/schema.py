"""`planroom schema`: the JSON schema of exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.command_line import output
from tui.command_line.exits import OK

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none of its own."""


def run(wanted: argparse.Namespace) -> int:  # noqa: ARG001 - as above
    """Print it."""
    from store.exchange.write import json_schema

    output.json(json_schema())
    return OK


if __name__ == "__main__":  # prints docs/export.schema.json
    import argparse

    run(argparse.Namespace())
