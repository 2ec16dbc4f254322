"""What a starter project leaves to its owner: the first to-dos, and nothing else that the plan checks find."""

from datetime import date, timedelta

import pytest

from models.checks.finding import ERROR
from models.checks.run import run
from models.project import Project
from store import template
from store.starting.questions import ASKED
from store.starting.questions import todos as questions
from tests.store.templates import FILLED, NAMES, START, project


def asked(whole: Project, today: date) -> list[tuple[str, str]]:
    """What the plan checks call an error, with the way to mend it."""
    return sorted((each.code, each.key) for each in run(whole, today).standing if each.severity == ERROR)


def todos(whole: Project) -> list[tuple[str, str]]:
    actions = whole.documents("actions").values()
    return sorted((each["agreed_in"].split()[-1], each["title"].split(": ", 1)[1]) for each in actions)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("start", "ahead"),
    [(START, 0), (START, -30), (date(2026, 12, 24), 3), (date(2028, 2, 29), 200), (date(2027, 8, 1), 0)],
)
def test_its_first_to_dos_are_the_errors_that_only_the_owner_can_answer(name: str, start: date, ahead: int) -> None:
    today = start - timedelta(days=ahead)
    whole = project(name, start, today)
    found = asked(whole, today)
    assert todos(whole) == found
    allowed = set(template.read(name)["questions"])
    assert {code for code, _ in found} <= allowed <= set(ASKED)
    assert found  # a template never names the sponsor
    for action in whole.documents("actions").values():
        assert max(start, today) < date.fromisoformat(action["due"]) <= max(start, today) + timedelta(days=21)
        assert action["owner"] == "Project manager"
        assert "because" in action["note"]


def test_a_to_do_says_what_to_answer_and_where() -> None:
    whole = project("network-switch-upgrade")
    titles = [action["title"] for action in whole.documents("actions").values()]
    assert titles[:2] == [
        "Name the sponsor: p, then sponsor",
        "Agree the window with Retail: open B-001, e on window agreed by",
    ]
    assert whole.document("AC-001") == {
        "title": "Name the sponsor: p, then sponsor",
        "owner": "Project manager",
        "due": "2026-11-30",
        "status": "open",
        "agreed_in": "plan check GRD002",
        "note": "Nobody is named as sponsor.\nIt matters because one person has to be accountable for the money and"
        " the benefit, and decide when others disagree.",
    }


def test_what_the_owner_has_answered_is_not_asked() -> None:
    titles = [each["title"] for each in project("empty", sponsor="K-001").documents("actions").values()]
    assert titles == ["Say which business objective the project serves: p, then strategic objective"]
    told = project("empty", sponsor="K-001", strategic_objective="Serve", kind="it_workstream")
    assert todos(told) == [("GRD008", "a in Assumptions")]


def test_an_error_that_no_template_foresees_is_asked_in_the_words_of_its_rule() -> None:
    tables = template.filled(template.chosen("pc-refresh"), START, {"sponsor": "K-001"})
    tables["benefits"][0].pop("owner")
    wanted = [todo["title"] for todo in questions(tables, START)]
    assert "Benefit without owner or review date: open BE-001, e on owner" in wanted


@pytest.mark.parametrize("name", FILLED)
def test_the_plan_checks_find_little_else(name: str) -> None:
    found = [each for each in run(project(name), START).standing if each.severity != ERROR]
    assert {"GRD007", "SCP003"} <= {each.code for each in found}  # nobody has asked yet; most of a template is a must
    assert len(found) <= 4, [each.sentence for each in found]
    assert "SCP011" not in {each.code for each in found}
