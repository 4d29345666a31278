"""The descriptions that other tools read: ``datapackage.json`` (frictionless) and ``metadata.json`` (Datasette).

>>> table_schema(schema.REJECTS)["fields"][2]["type"]
'integer'
"""

from __future__ import annotations

import json
from typing import Any

from figures import schema
from figures.parts.manifest import NAMES, Manifest

DATAPACKAGE, METADATA = "datapackage.json", "metadata.json"
_MEANINGS = {
    "figures": "Every figure that keeps the contract: value, unit, currency, what it is about, and where it stands.",
    "quarantine": "Figures that are held, each with its reasons.",
    "rejects": "What looked like a figure and was left out, and why.",
}


def files(manifest: Manifest) -> dict[str, bytes]:
    """File name → content of all descriptions of a dataset."""
    found: dict[str, Any] = {DATAPACKAGE: _datapackage(manifest), METADATA: metadata(manifest, manifest.name)}
    for table in NAMES:
        found[_schema_file(table)] = table_schema(manifest.columns_of(table))
    return {
        name: (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode() for name, content in found.items()
    }


def table_schema(columns: tuple[schema.Column, ...]) -> dict[str, Any]:
    """The columns of a table as a frictionless Table Schema."""
    fields = []
    for column in columns:
        constraints: dict[str, Any] = {} if column.nullable else {"required": True}
        if column.words:
            constraints["enum"] = list(column.words)
        field: dict[str, Any] = {"name": column.name, "type": _type(column), "description": column.meaning}
        fields.append(field | ({"constraints": constraints} if constraints else {}))
    return {"fields": fields}


def metadata(manifest: Manifest, database: str) -> dict[str, Any]:
    """What Datasette shows beside the tables.

    Args:
        manifest: of the dataset.
        database: name of the database, which Datasette takes from its file.
    """
    tables = {
        table: {"description": meaning, "columns": {c.name: c.meaning for c in manifest.columns_of(table)}}
        for table, meaning in _MEANINGS.items()
    }
    made_by = ", ".join(f"{name.removesuffix('_version')} {value}" for name, value in manifest.versions.items())
    found: dict[str, Any] = {"title": manifest.title, "description": manifest.description, "license": manifest.licence}
    found |= {"source": f"figures-toolkit ({made_by})", "source_url": manifest.homepage}
    found = {key: value for key, value in found.items() if value}
    return {**found, "databases": {database: {"tables": tables}}}


def _type(column: schema.Column) -> str:
    # frictionless reads Parquet by pandas, where an integer column with a null in it becomes one of floats.
    return "number" if column.nullable and column.types.json == "integer" else column.types.json


def _schema_file(table: str) -> str:
    return f"{table}.schema.json"


def _datapackage(manifest: Manifest) -> dict[str, Any]:
    package: dict[str, Any] = {"name": manifest.name, "title": manifest.title}
    for key in ("description", "homepage"):
        if value := getattr(manifest, key):
            package[key] = value
    if manifest.licence:
        package["licenses"] = [{"name": manifest.licence}]
    # One resource for each file: a Parquet file cannot be joined to the next byte by byte, as a CSV file can.
    package["resources"] = [
        {
            "name": f"{table}-{part.key[:16]}",
            "path": f"{folder}/{part.key}.parquet",
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            # Not the standard's "bytes" and "hash": frictionless cannot count them in Parquet and calls them wrong.
            "size": part.files[folder].bytes,
            "sha256": part.files[folder].sha256,
            "schema": _schema_file(table),
        }
        for table, folder in NAMES.items()
        for part in manifest.parts
        if folder in part.files
    ]
    return package
