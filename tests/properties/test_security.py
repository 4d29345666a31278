"""Nothing that reads other people's bytes can run them: no call that would, anywhere in the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "figures").rglob("*.py"), *(ROOT / "validation").rglob("*.py")])
MODULES = {"pickle", "cPickle", "shelve", "marshal", "dill", "joblib", "yaml", "code", "xmlrpc", "telnetlib", "ftplib"}
CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "subprocess.run", "subprocess.Popen",
         "subprocess.call", "subprocess.check_output", "extractall", "mktemp"}  # fmt: skip
# The one that is ours: a pattern's own method of that name.
ALLOWED = {"re.compile"}
# Where the web is asked, and only on request: pages and addresses by web.py, the ECB's own address by store.py; serve listens.
ONLINE = {"figures/documents/web.py", "figures/rates/store.py", "figures/commands/serve.py"}
NETWORK = {"socket", "ssl", "http.client", "urllib.request", "requests", "httpx", "aiohttp"}


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)
            yield from ("shell=True" for word in node.keywords if word.arg == "shell")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_runs_what_it_reads(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    roots = {name.partition(".")[0] for name in imports(tree)}
    assert not roots & MODULES
    called = set(calls(tree)) - ALLOWED
    assert not {call for call in called if call in CALLS or call.rpartition(".")[2] in ("extractall", "mktemp")}
    assert "shell=True" not in called
    if path.relative_to(ROOT).as_posix() not in ONLINE:
        assert not set(imports(tree)) & NETWORK
