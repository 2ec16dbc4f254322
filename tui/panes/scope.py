"""The pane of the scope checklist: a tree whose branches fold, and what its own keys do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from models.analysis.branches import Outline
from models.project import split
from tui.commands import bindings
from tui.messages import EditWanted, Said
from tui.panes.register import RegisterPane
from tui.progress_column import WIDE_TABLE

if TYPE_CHECKING:
    from textual.events import Resize

TREE_ONLY = frozenset({"indent", "outdent", "fold", "unfold", "fold_all"})


class ScopePane(RegisterPane):
    """The scope checklist."""

    BINDINGS: ClassVar[list[Any]] = bindings("scope")

    @property
    def outline(self) -> Outline:
        """The tree as it is."""
        known = self._rows.outline if self._rows is not None else None
        return known or Outline({})

    @property
    def _shown(self) -> frozenset[int] | None:
        """The items that a filter lets through; None while there is none."""
        filtered = self.selection.filter is not None and self._rows is not None
        return frozenset(self._rows.passing) if filtered and self._rows is not None else None

    @property
    def remarks(self) -> list[str]:
        """How many items are folded away."""
        rows = self._rows
        hidden = len(rows.passing) - len(rows.numbers) if rows is not None and self.face is None else 0
        return [*super().remarks, *([f"{hidden} folded away"] if hidden else [])]

    def show_rows(self, keep: str | None = None) -> None:
        """With as many figures as there is room for."""
        if self._rows is not None:
            self._rows.fit(wide=self.size.width >= WIDE_TABLE)
        super().show_rows(keep)

    def on_resize(self, event: Resize) -> None:
        """More or less room for figures."""
        rows = self._rows
        if rows is not None and rows.wide != (event.size.width >= WIDE_TABLE):
            self.show_rows()

    # In and out, up and down

    def action_indent(self) -> None:
        """Make the item a part of the one above it."""
        if self._in_tree_order("indent"):
            from tui import edits_scope

            self._unfold_siblings()
            self.post_message(EditWanted(edits_scope.indent(self.chosen, self._shown)))

    def action_outdent(self) -> None:
        """Take the item out of its parent."""
        if self._in_tree_order("outdent"):
            from tui import edits_scope

            self.post_message(EditWanted(edits_scope.outdent(self.chosen)))

    def _move(self, step: int) -> None:
        """Move the item, or all marked, among its siblings; the branch goes along."""
        if self._in_tree_order("move") and self.chosen:
            from tui import edits_scope

            self.post_message(EditWanted(edits_scope.shift(self.chosen, step, self._shown)))

    def _in_tree_order(self, verb: str) -> bool:
        if self.selection.sort:
            self.post_message(Said(f"the manual order is not shown: press s on the ref column, then {verb}", "warning"))
        return not self.selection.sort and bool(self.chosen)

    def _siblings(self, number: int) -> list[int]:
        """The items of the same branch that the filter lets through."""
        parents = self.outline.parents
        return [item for item in self._rows.passing if parents[item] == parents[number]] if self._rows else []

    # Acceptance

    def action_accept(self) -> None:
        """Record what came out of the acceptance of the item, or of all marked."""
        from tui.screens.accepting import AcceptForm

        if self.project is not None and self.chosen:
            self.app.push_screen(AcceptForm(self.project, self.today, self.chosen))

    def action_start_acceptance(self) -> None:
        """Start an acceptance of the item, with its criterion."""
        from models.declared import ACCEPTANCE
        from tui.edits_close import acceptance_of
        from tui.messages import FormWanted

        if self.number is not None:
            typed = acceptance_of(self.context.project, self.number)
            self.post_message(FormWanted(ACCEPTANCE.table, typed=typed))

    # Folding

    def action_fold(self) -> None:
        """Fold the branch under the cursor; on an item without parts, the branch that it stands in."""
        number, outline = self.number, self.outline
        if number is None or not self._can_fold():
            return
        folded = self.selection.folded
        if number not in outline.sizes or number in folded:
            number = outline.parents[number]
        if number:
            self._fold(folded | {number}, number)

    def action_unfold(self) -> None:
        """Show the parts of the branch under the cursor."""
        if self.number is not None and self._can_fold():
            self._fold(self.selection.folded - {self.number}, self.number)

    def action_fold_all(self) -> None:
        """Unfold all that is folded; when nothing is, fold every branch."""
        number, outline = self.number, self.outline
        if number is None or not self._can_fold():
            return
        if self.selection.folded & frozenset(outline.sizes):
            self._fold(frozenset(), number)
        else:
            self._fold(frozenset(outline.sizes), (outline.above(number) or [number])[-1])

    def _can_fold(self) -> bool:
        if self._rows is None or self._rows.folds:
            return True
        self.post_message(Said("branches fold in the manual order and without a filter", "warning"))
        return False

    def _fold(self, folded: frozenset[int], cursor: int) -> None:
        self.selection = replace(self.selection, folded=folded)
        self.rebuild(self.spec.ref(cursor))

    def _unfold_siblings(self) -> None:
        """What goes into a folded branch must not vanish: unfold those on the same level."""
        parents = self.outline.parents
        levels = {parents.get(number, 0) for number in self.chosen}
        beside = {number for number in self.selection.folded if parents.get(number) in levels}
        if beside:
            self.selection = replace(self.selection, folded=self.selection.folded - beside)
            self.rebuild()

    def _reveal(self, number: int) -> None:
        """Unfold the branches that an item stands in."""
        hiding = self.selection.folded.intersection(self.outline.above(number))
        if hiding:
            self.selection = replace(self.selection, folded=self.selection.folded - hiding)
            self.rebuild()

    def go_to(self, number: int) -> bool:
        """Put the cursor on an item, and unfold what hides it."""
        if self.face is None:
            self._reveal(number)
        return super().go_to(number)

    def jump(self, ref: str) -> bool:
        """Put the cursor on an item wherever it is hidden."""
        found = split(ref)
        if found is not None and self.face is None:
            self._reveal(found[1])
        return super().jump(ref)

    def check_action(self, action: str, parameters: tuple[Any, ...]) -> bool | None:
        """In and out, and folding, mean the tree."""
        if action in TREE_ONLY and self.face is not None:
            return False
        if action in {*TREE_ONLY, "accept", "start_acceptance"} and self.number is None:
            return False
        return super().check_action(action, parameters)
