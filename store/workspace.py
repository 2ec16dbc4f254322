"""The workspace: a folder of project files. Which folder, which project in it, and what stands in each at a glance."""

from __future__ import annotations

import os
import re
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from models.counting import Report, counted, unheard
from models.declared import REGISTERS
from models.fold import fold
from models.project import split
from models.text import clean
from store import fence
from store.errors import Exists, Missing, StoreError, explained
from store.journal.layout import Layout
from store.private import make_folder
from store.summary import SUFFIX, ProjectSummary, summarised, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from store.settings import Settings
    from store.tables import Doc

JOURNAL = "journal.jsonl"  # in the private folder, as Layout has it
LONGEST_NAME = 80  # characters of a file name that is made from a title
SHOWN = 5  # names in a sentence


class Found(NamedTuple):
    """A title that holds what was searched for; `ref` is empty for the title of the project itself."""

    project: ProjectSummary
    ref: str
    title: str


def default_folder() -> Path:
    """The platform's folder for data, with our name."""
    import platformdirs

    return platformdirs.user_data_path("planroom", appauthor=False) / "workspace"


class Workspace:
    """A folder of project files. It is made when the first project is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def locate(
        cls,
        argument: str | os.PathLike[str] | None = None,
        environ: Mapping[str, str] = os.environ,
        settings: Settings | None = None,
    ) -> Workspace:
        """The workspace: the argument, `PLANROOM_WORKSPACE`, the last one if it is still there, else the default."""
        given = argument or environ.get("PLANROOM_WORKSPACE")
        if not given and settings and settings.last_workspace and Path(settings.last_workspace).is_dir():
            given = settings.last_workspace
        return cls(Path(given).expanduser().absolute() if given else default_folder())

    def paths(self) -> list[Path]:
        """The project files, by name, also one that was deleted beside its journal: opening writes it again.

        Raises StoreError when the folder cannot be read; a missing one is empty.
        """
        return sorted((self.folder / name for name, _ in self.names()), key=lambda path: fold(path.stem))

    def names(self) -> list[tuple[str, bool]]:
        """The names of the same files in no order, each with whether it is a symbolic link."""
        try:
            with os.scandir(self.folder) as entries:
                found = list(entries)
        except FileNotFoundError:
            return []
        except NotADirectoryError as error:
            raise StoreError(f"The workspace {self.folder} is a file, not a folder") from error
        except OSError as error:
            raise StoreError(f"The workspace {self.folder} cannot be read: {error.strerror or error}") from error
        files = {each.name: each.is_symlink() for each in found if _is_project(each)}
        for each in found:
            name = each.name[1:] + SUFFIX
            if each.name.startswith(".") and name not in files and _has_journal(each):
                files[name] = False
        return list(files.items())

    def projects(self) -> list[ProjectSummary]:
        """Every project as on any day, by title; nothing is locked or written. A broken file is one with a fault."""
        return sorted((summary(path) for path in self.paths()), key=lambda project: fold(project.title))

    def chosen(self, argument: str | None = None, environ: Mapping[str, str] = os.environ) -> Path | None:
        """The project that the argument or `PLANROOM_PROJECT` names; None when neither does. Raises as `find` does."""
        given = argument or environ.get("PLANROOM_PROJECT")
        return self.find(given) if given else None

    def find(self, name: str) -> Path:
        """The project file that this path, file name, title or beginning of one of them means; case does not matter.

        Raises Missing, with near names, when none or several fit.
        """
        path = Path(name).expanduser()
        if os.sep in name or name.endswith(SUFFIX) or name.startswith("~"):
            inside = self.folder / path
            for candidate in (path.absolute(), inside):
                fence.check(candidate)
                if is_there(candidate):
                    return candidate
            if path.is_dir():
                raise Missing(f"{_shown(name)} is a folder; name one project file in it")
        file = self.folder / (name.removesuffix(SUFFIX) + SUFFIX)
        if os.sep not in name and is_there(file):
            return file
        files = [(path.stem, path) for path in self.paths()]
        wanted = fold(name.removesuffix(SUFFIX).strip())
        if wanted and (same := _fitting(files, wanted, whole=True)):
            return same[0]
        every = files + [(project.title, project.path) for project in self.projects()]
        for whole in (True, False):
            fits = _fitting(every, wanted, whole=whole) if wanted else []
            if len(fits) == 1:
                return fits[0]
            if fits:
                several = ", ".join(path.stem for path in fits[:SHOWN])
                raise Missing(f"`{_shown(name)}` fits several projects: {several}; write more of the name")
        raise Missing(self._nothing_called(name, [title for title, _ in every]))

    def _nothing_called(self, name: str, there: list[str]) -> str:
        import difflib

        there = list(dict.fromkeys(there))
        none = f"There is no project `{_shown(name)}` in {self.folder}"
        if not there:
            return f"{none}; it holds none yet: `planroom new NAME` makes one"
        wanted = fold(name)
        by_fold = {fold(each): each for each in there}
        near = [by_fold[each] for each in difflib.get_close_matches(wanted, by_fold, SHOWN, 0.5)]
        near += [each for each in there if wanted and wanted in fold(each) and each not in near]
        if near:
            return f"{none}; near it: {', '.join(map(_shown, near[:SHOWN]))}"
        more = " ..." if len(there) > SHOWN else ""
        return f"{none}; there are {', '.join(map(_shown, there[:SHOWN]))}{more}"

    def new(
        self,
        name: str,
        template: str | None = None,
        start: date | None = None,
        today: date | None = None,
        who: str | None = None,
    ) -> Path:
        """Make a project called `name` and return its path. The file's name is made from it; nothing is overwritten.

        start: the first day of the plan, else the first working day from `today` on.
        Raises Exists, StoreError (no name, no such template, no permission).
        """
        from store.starting.wanted import Wanted, drafted

        wanted = Wanted(title=name, template=template or "empty", start=start)
        return self.create(drafted(wanted, today or datetime.now().astimezone().date()), who)

    def create(self, tables: Mapping[str, list[Doc]], who: str | None = None, file: str = "") -> Path:
        """Write a new project with these documents and return its path; nothing is overwritten.

        file: what its file is called; else that is made from its title. Raises as `new` does.
        """
        from store.project_file import ProjectFile

        header = tables["project"][0]
        path = self.free(file or header["title"])
        try:
            make_folder(self.folder)
        except OSError as error:
            raise explained(error, str(self.folder)) from error
        numbered = {table: dict(enumerate(documents, 1)) for table, documents in tables.items() if table != "project"}
        ProjectFile.create(path, header, tables=numbered, who=who).close()
        return path

    def free(self, name: str) -> Path:
        """Where a new project of this title or file name would stand. Raises Exists when there is one already."""
        path = self.folder / (slug(name.strip().removesuffix(SUFFIX)) + SUFFIX)
        if path.exists() or Path(Layout(path).folder).exists():
            raise Exists(f"{path} is already there; give the new project another name")
        return path

    def search(self, text: str, report: Report = unheard) -> list[Found]:
        """The titles of projects and of their entries that hold every word of `text`; case and accents don't matter.

        A word may also be the ref of the entry: `R-007`, `r-7`. `report` hears how many projects were searched.
        """
        words = fold(text).split()
        if not words:
            return []
        paths = self.paths()
        return [
            found
            for path in counted(paths, report, len(paths), every=1)
            for found in _titles(path)
            if _holds(found, words)
        ]


def slug(title: str) -> str:
    """A file name for a title: small letters and digits of any script, the rest as hyphens."""
    plain = unicodedata.normalize("NFKC", title).lower()
    return re.sub(r"[\W_]+", "-", plain)[:LONGEST_NAME].strip("-") or "project"


def _titles(path: Path) -> Iterator[Found]:
    from store import raw

    try:
        tables = raw.load(path)[0]
    except StoreError:
        return
    project = summarised(path, tables)
    yield Found(project, "", project.title)
    for spec in REGISTERS:
        for number, document in tables.get(spec.table, {}).items():
            yield Found(project, spec.ref(number), clean(str(document.get(spec.title_field, ""))).text)


def is_there(path: Path) -> bool:
    """Whether there is a project: its file, or its journal alone, from which opening writes the file again."""
    return path.is_file() or (path.suffix == SUFFIX and Path(Layout(path).journal).is_file())


def _holds(found: Found, words: Sequence[str]) -> bool:
    title = fold(found.title)
    return all(word in title or (found.ref and _ref(word) == found.ref) for word in words)


def _ref(word: str) -> str:
    """`r-7` as refs are written; empty for a word that is none."""
    named = split(word.upper())
    return named[0].ref(named[1]) if named else ""


def _is_project(entry: os.DirEntry[str]) -> bool:
    return entry.name.endswith(SUFFIX) and not entry.name.startswith(".") and entry.is_file()


def _has_journal(entry: os.DirEntry[str]) -> bool:
    """Whether it is the private folder of a project, from which opening writes the file again."""
    return entry.is_dir() and os.path.isfile(os.path.join(entry.path, JOURNAL))  # noqa: PTH113, PTH118 - many


def _fitting(named: Iterable[tuple[str, Path]], wanted: str, *, whole: bool) -> list[Path]:
    """The paths whose name is `wanted`, or begins with it, each once."""
    fits = (path for name, path in named if fold(name) == wanted or (not whole and fold(name).startswith(wanted)))
    return list(dict.fromkeys(fits))


def _shown(name: str) -> str:
    text = clean(name).text
    return text if len(text) <= 60 else f"{text[:59]}…"
