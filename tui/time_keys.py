"""The keys that look back and round, as what panes and the project screen can do: history, compare, who is here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from tui.app import PlanroomApp
    from tui.panes.register import RegisterPane
    from tui.screens.project import ProjectScreen


def _app(widget: Any) -> PlanroomApp:
    return cast("PlanroomApp", widget.app)


class PaneTime:
    """What a pane can do about the past of its entries, and about many of them at once."""

    def action_changes(self) -> None:
        """The changes of the entry under the cursor."""
        from tui.screens.timeline import TimelineScreen

        pane = cast("RegisterPane", self)
        if pane.ref:
            _app(self).push_screen(TimelineScreen(pane.ref))

    @property
    def shown(self) -> list[int]:
        """The numbers of the entries that are shown, in their order."""
        rows = cast("RegisterPane", self)._rows  # noqa: SLF001 - the other half of the same pane
        return list(rows.numbers) if rows else []

    def action_edit_marked(self) -> None:
        """Edit a field of all marked, or of all shown."""
        from tui.screens.bulk_edit import ask_which

        ask_which(_app(self), cast("RegisterPane", self))


class ProjectTime:
    """What the project screen can do about the past of the project and about the others in it."""

    def action_timeline(self) -> None:
        """All changes."""
        from tui.screens.timeline import TimelineScreen

        _app(self).push_screen(TimelineScreen())

    def action_compare(self) -> None:
        """Ask since when, and tell what differs."""
        from tui.screens.comparing import AskWhen, compare_asked

        app = _app(self)
        app.push_screen(AskWhen(last_visit=app.company.last_visit is not None), lambda text: compare_asked(app, text))

    def action_who_is_here(self) -> None:
        """Who else has the project open."""
        from tui.screens.who import WhoScreen

        _app(self).push_screen(WhoScreen(_app(self).company))

    @property
    def whereabouts(self) -> str:
        """Where in the project one is, for the others."""
        pane = cast("ProjectScreen", self).pane
        return f"{pane.spec.pane} {pane.ref}".strip()

    @property
    def quiet(self) -> bool:
        """Whether nothing stands in the message line that somebody may still be reading."""
        return cast("ProjectScreen", self)._said is None  # noqa: SLF001 - the other half of the same screen

    def stand(self) -> None:
        """The cursor is on this entry; the one that it left needs no mark any more."""
        screen = cast("ProjectScreen", self)
        left = _app(self).company.stand(screen.pane.ref)
        if left:
            for pane in screen.panes.values():
                if not pane.empty:
                    pane.table.row_changed(left)

    def others_changed(self) -> None:
        """Rows have got or lost their mark."""
        for pane in cast("ProjectScreen", self).panes.values():
            if pane.display and pane.stands and not pane.empty:
                pane.table.redraw()
