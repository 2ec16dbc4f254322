"""What stands for the ref of an entry that is added in the same step, whose number nobody knows yet.

`standin(3)` in the fields of a `Change` means the entry that the change at index 3 of the same list adds. It starts
with NUL, which cleaned text never holds. The store puts the refs in their place (`store/newcomers.py`), so that two
entries which refer to each other come and go in one step of undo.
"""

from __future__ import annotations

MARK = "\0new:"


def standin(index: int) -> str:
    """The text that stands for the ref of the entry added by the change at this index."""
    return f"{MARK}{index}"
