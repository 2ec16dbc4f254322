"""The version, from the installed distribution. Reading it costs more than most commands: only when asked for."""

from __future__ import annotations


def version() -> str:
    """Such as `0.1.0`; `unknown` when Planroom runs without having been installed."""
    from importlib import metadata

    try:
        return metadata.version("planroom")
    except metadata.PackageNotFoundError:
        return _of_the_checkout()


def _of_the_checkout() -> str:
    import tomllib
    from pathlib import Path

    try:
        text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
        return str(tomllib.loads(text)["project"]["version"])
    except (OSError, tomllib.TOMLDecodeError, KeyError):
        return "unknown"
