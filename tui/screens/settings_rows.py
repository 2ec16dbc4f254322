"""The settings as rows: what each is called, what holds now, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from models.date_form import FORMS
from tui.screens.choose import Choice
from tui.tastes import WEEK_STARTS
from tui.tastes_effect import themes, usual_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.app import PlanroomApp


class Setting(NamedTuple):
    """A row. `name` is the setting's in the file."""

    name: str
    title: str
    value: str
    told: str


ON_OFF = {"ascii", "animations", "hints", "plain"}
CHOSEN = {"theme", "date_format", "week_start"}


def settings(app: PlanroomApp) -> list[Setting]:
    """All settings, as they hold now; who signs is not the person's to say where Planroom is restricted."""
    tastes, own = app.tastes, len(app.keymap)
    keys = f"{own} of your own" if own else "as they come"
    every = [
        Setting("theme", "theme", app.theme, "The colours. The list shows each one while you choose."),
        Setting("keymap", "keys", keys, "Every command with its keys; give it others that your hands know."),
        Setting(
            "date_format", "dates", FORMS[tastes.date_format], "How dates look; near ones stay 3d. Files stay ISO."
        ),
        Setting("week_start", "week begins", week_day(tastes.week_start), "The first day of a week in calendars."),
        Setting("who", "signs changes", app.who, "Who the history says it was; from the next project opened on."),
        Setting("ascii", "ASCII only", yes(app.outfit.glyphs == "ascii"), "Draw with characters that every font has."),
        Setting("animations", "animations", yes(on=tastes.animations), "Let things glide. Off is quicker over ssh."),
        Setting("hints", "hints", yes(on=tastes.hints), "Tell of the first keys in the message line, a few times."),
        Setting(
            "plain", "plain mode", yes(on=tastes.plain), "Line by line, for screen readers; from the next start on."
        ),
    ]
    return [row for row in every if row.name != "who" or not app.opening.restricted]


def yes(on: bool) -> str:
    """On or off."""
    return "on" if on else "off"


def week_day(start: int) -> str:
    """The name of the day."""
    return next(name for name, place in WEEK_STARTS.items() if place == start).capitalize()


def is_on(app: PlanroomApp, name: str) -> bool:
    """Whether a setting that is on or off is on."""
    return app.outfit.glyphs == "ascii" if name == "ascii" else bool(getattr(app.tastes, name))


def choices(app: PlanroomApp, name: str) -> tuple[Sequence[Choice], str]:
    """What can be chosen for a setting, and what holds now."""
    if name == "theme":
        usual = usual_theme(app)
        return [Choice(each, each, "follows the terminal" if each == usual else "") for each in themes(app)], app.theme
    if name == "date_format":
        return [Choice(form, shown, form) for form, shown in FORMS.items()], app.tastes.date_format
    days = [Choice(day, day.capitalize()) for day in WEEK_STARTS]
    return days, week_day(app.tastes.week_start).lower()


class SettingRows:
    """The rows of the list."""

    def __init__(self, rows: Sequence[Setting]) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    def row_id(self, row: int) -> str:
        """The setting's name."""
        return self.rows[row].name

    def tone(self, _: int) -> str:
        """All alike."""
        return ""

    def cells(self, row: int) -> Sequence[str]:
        """Title, value, what it means."""
        item = self.rows[row]
        return (item.title, item.value, item.told)
