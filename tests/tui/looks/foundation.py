"""The four panes, the forms and the dialogs."""

from __future__ import annotations

SCREENS: dict[str, tuple[str, ...]] = {
    "overview": (),
    "scope": ("2", "down"),
    "risks": ("3", "down"),
    "communications": ("4", "down"),
    "stakeholders": ("4", "4", "down"),
    "filter": ("3", "slash", "type:level>=9 -status:closed"),
    "quick-line": ("3", "a", 'type:Vendor ships late p4 i4 @"Procurement lead" #supply'),
    "suggestions": ("3", "a", "type:Late @lead"),
    "edit-in-place": ("3", "right", "e"),
    "form": ("3", "enter"),
    "form-new": ("2", "a", "type:A new item", "tab"),
    "project": ("p",),
    "delete": ("4", "4", "g", "x"),
    "keys": ("question_mark",),
    "commands": ("colon", "type:und"),
    "home": ("q",),
}
