"""A recipe (TOML) says what a dataset is made of; it is read and checked here.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as name:
...     path = Path(name, "recipe.toml")
...     _ = path.write_text('name = "mills"\\ntitle = "Mills"\\n[[sources]]\\npaths = ["*.txt"]\\noutlet = "m.example"')
...     recipe = read_recipe(path)
>>> recipe.name, recipe.sources[0].paths, recipe.sources[0].outlet
('mills', ('*.txt',), 'm.example')
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from figures import schema
from figures.about import SETTINGS, setting
from figures.errors import DatasetError
from figures.parts import disk

RECIPE = "recipe.toml"
UNITS = ("si", "metric", "us")
_T = TypeVar("_T")


@dataclass(frozen=True)
class Source:
    """Where documents come from, and what is known of all of them.

    Attributes:
        paths: files or globs, relative to the recipe.
        index: a CSV file with one row a document: ``file`` (relative to the index) and any of ``document_id``,
            ``outlet``, ``locale``, ``published``, ``title``, ``url``.
        urls: a text file with one address a line; the pages are saved by ``figures dataset fetch`` and read from disk.
        outlet: outlet of every document; without it, what a page or a table states.
        locale: locale (BCP 47) of every document; without it, what is stated.
        published: date of every document; without it, what is stated.
        text_column: column with the text in JSONL, CSV and Parquet.
        id_column: column with the document's id.
        date_column: column with the date of publication.
        outlet_column: column with the outlet.
        encoding: of text files, when it is not UTF-8.
        breaks: a line that parts a text file into several documents.
        accounting: brackets around a number in a cell of a table are a minus.
    """

    paths: tuple[str, ...] = ()
    index: str | None = None
    urls: str | None = None
    outlet: str | None = None
    locale: str | None = None
    published: date | None = None
    text_column: str = "text"
    id_column: str | None = None
    date_column: str | None = None
    outlet_column: str | None = None
    encoding: str | None = None
    breaks: str | None = None
    accounting: bool = False


@dataclass(frozen=True)
class Filters:
    """Which figures are kept; all when nothing is said.

    Attributes:
        kinds: kinds to keep.
        min_confidence: least confidence, 0 to 1.
        body_only: leave out page furniture (``in_body`` false).
        since: first day of publication.
        until: last day of publication.
    """

    kinds: tuple[str, ...] = ()
    min_confidence: float = 0.0
    body_only: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Normalise:
    """What amounts and units are brought to.

    Attributes:
        currency: target currency, ISO 4217.
        units: ``si``, ``metric`` or ``us``.
        rates: a rates file of your own, relative to the recipe.
    """

    currency: str = "EUR"
    units: str = "si"
    rates: str | None = None


@dataclass(frozen=True)
class Recipe:
    """A dataset's name, its sources, and what is done with them.

    Attributes:
        name: lower-case letters, digits, ``-``, ``_`` and ``.``.
        title: one line for people.
        description: a paragraph for the card.
        licence: SPDX name of the licence of the dataset (``CC0-1.0``).
        homepage: address of the project that keeps it.
        about: how entity, property, action and attribution are found, as in ``figures.extract``; empty for its default.
        gaps: known gaps, one sentence each, for the card.
        sources: where documents come from.
        filters: which figures are kept.
        normalise: target currency and units; None leaves the columns out.
        base: the folder that relative paths start from.
    """

    name: str
    title: str
    description: str = ""
    licence: str = ""
    homepage: str = ""
    about: str = ""
    gaps: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    filters: Filters = field(default_factory=Filters)
    normalise: Normalise | None = None
    base: Path = field(default_factory=Path, compare=False)

    def settings(self) -> dict[str, Any]:
        """Everything that decides about rows, as JSON knows it; titles and licences do not."""
        chosen: dict[str, Any] = {
            "about": setting(self.about or None),
            "filters": asdict(self.filters),
            "normalise": self.normalise and asdict(self.normalise),
        }
        if self.normalise and self.normalise.rates:
            chosen["rates_file"] = disk.sha256(self.base / self.normalise.rates)
        settings: dict[str, Any] = json.loads(json.dumps(chosen, default=str))
        return settings


def find_recipe(path: Path) -> Path:
    """The recipe itself, or ``recipe.toml`` in a folder."""
    return path / RECIPE if path.is_dir() else path


def read_recipe(path: Path) -> Recipe:
    """Read and check a recipe.

    Args:
        path: a TOML file, or a folder that holds ``recipe.toml``.

    Raises:
        DatasetError: the file is absent, is no TOML, or has a key or value that no recipe can have.
    """
    path = find_recipe(path)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DatasetError(
            str(path), "no such recipe", "name a TOML file, or a folder that holds recipe.toml"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DatasetError(str(path), f"is no TOML ({error})", "correct the line") from None
    except OSError as error:
        raise DatasetError(str(path), f"cannot be read ({error.strerror})", "check the path") from None
    where = str(path)
    listed = content.pop("sources", [])
    if not isinstance(listed, list):
        raise DatasetError(
            f"{where}: sources", f"{_shown(listed)} is no list of sources", "write [[sources]] above each"
        )
    sources = tuple(_made(Source, entry, f"{where}: [[sources]]") for entry in listed)
    filters = _made(Filters, content.pop("filters", {}), f"{where}: [filters]")
    units = content.pop("normalise", None)
    normalise = None if units is None else _made(Normalise, units, f"{where}: [normalise]")
    known = [f.name for f in fields(Recipe) if f.name not in ("base", "sources", "filters", "normalise")]
    _only(content, known, where)
    for needed in ("name", "title"):
        if not content.get(needed):
            raise DatasetError(where, f"has no {needed}", f'add the line {needed} = "…"')
    texts = {
        key: _typed(value, "tuple" if key == "gaps" else "str", f"{where}: {key}") for key, value in content.items()
    }
    recipe = Recipe(**texts, sources=sources, filters=filters, normalise=normalise, base=path.parent)
    _check(recipe, where)
    return recipe


def add_source(path: Path, files: Sequence[str], **options: str | None) -> None:
    """Write one more ``[[sources]]`` at the end of a recipe.

    Args:
        path: the recipe, or a folder that holds ``recipe.toml``.
        files: paths or globs, relative to the recipe.
        options: other keys of ``Source`` with text values; None is left out.
    """
    path = find_recipe(path)
    read_recipe(path)
    # The strings of JSON are strings of TOML too.
    lines = ["", "[[sources]]", f"paths = {json.dumps(list(files), ensure_ascii=False)}"]
    lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in options.items() if value]
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n" + "\n".join(lines) + "\n"
    disk.write(path, text.encode())


def _check(recipe: Recipe, where: str) -> None:
    # A dataset's folder has its name: "..", or a name that begins with a dot, would be another folder or a hidden one.
    if not re.fullmatch(r"[a-z0-9_-][a-z0-9._-]{0,99}", recipe.name):
        do = "use lower-case letters, digits, '-', '_' and '.' (not first), 100 at most"
        raise DatasetError(where, f"name {_shown(recipe.name)}", do)
    for source in recipe.sources:
        if sum(map(bool, (source.paths, source.index, source.urls))) != 1:
            raise DatasetError(where, "a source needs one of paths, index and urls", "give one of them in each source")
    if recipe.about and recipe.about not in SETTINGS:
        raise DatasetError(where, f"unknown about {recipe.about!r}", f"use {', '.join(SETTINGS)}")
    unknown = set(recipe.filters.kinds) - set(schema.KINDS)
    if unknown:
        raise DatasetError(where, f"unknown kind {min(unknown)!r}", f"use {', '.join(schema.KINDS)}")
    if recipe.normalise and recipe.normalise.units not in UNITS:
        raise DatasetError(where, f"unknown units {recipe.normalise.units!r}", f"use {', '.join(UNITS)}")


def _made(cls: type[_T], entry: Mapping[str, Any], where: str) -> _T:
    if not isinstance(entry, dict):
        raise DatasetError(where, f"{_shown(entry)} is no table of keys", "write key = value lines under it")
    types = {f.name: str(f.type) for f in fields(cls)}  # type: ignore[arg-type]
    _only(entry, list(types), where)
    values = {key: _typed(value, types[key], f"{where} {key}") for key, value in entry.items()}
    return cls(**values)


def _typed(value: Any, wanted: str, where: str) -> Any:
    if wanted.startswith("tuple"):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise DatasetError(where, f"{_shown(value)} is no list of texts", 'write ["…", "…"]')
        return tuple(value)
    if wanted.startswith("date"):
        try:
            return value if type(value) is date else date.fromisoformat(value)
        except (TypeError, ValueError):
            raise DatasetError(where, f"{_shown(value)} is no date", "write it as 2026-05-30") from None
    expected: tuple[type, ...] = {"str": (str,), "bool": (bool,), "float": (int, float)}[wanted.split(" ")[0]]
    if not isinstance(value, expected) or (wanted == "float" and isinstance(value, bool)):
        raise DatasetError(where, f"{_shown(value)} is not a {wanted.split(' ')[0]}", "correct the value")
    return value


def _shown(value: Any) -> str:
    """A wrong value, no longer than a line takes."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _only(entry: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    unknown = sorted(set(entry) - set(known))
    if unknown:
        raise DatasetError(where, f"unknown key {unknown[0]!r}", f"use {', '.join(known)}")
