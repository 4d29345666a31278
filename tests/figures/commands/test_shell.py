"""The command line as a shell user meets it: hints, completion, databases, quiet and verbose runs."""

from __future__ import annotations

import sqlite3
from io import StringIO
from pathlib import Path

import polars as pl
import pytest

from figures import pipeline
from figures.cli import run
from figures.commands import _databases, _volume
from figures.errors import OutputError

STORY = "The council spent $3.5 million on 12 buses. Oil rose to $44 a barrel."


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return str(path)


MISTYPED = [
    (["extrcat", "a.txt"], "there is no command 'extrcat' (did you mean 'extract'?)"),
    (["extract", "{story}", "--local", "en-AU"], "--locale"),
    (["extract", "{story}", "--locale", "Australia"], "write en-AU"),
    (["extract", "{story}", "--locale", "en-UK"], "write en-GB"),
    (["extract", "{story}", "-o", "out.parqet"], "(did you mean '.parquet'?)"),
    (["extract", "{story}", "--about", "fsat"], "'none' (did you mean 'fast'?); see"),
    (["extract", "{folder}/stroy.txt"], "no such file (did you mean 'story.txt'?)"),
    (["extract", "{wire}"], "(it has id, body); name it with --text-column"),
    (["extract", "{wire}", "--text-column", "bdy"], "no column 'bdy' (did you mean 'body'?)"),
    (["-q", "extract", "{story}"], "-q stands behind the command"),
    (["plot", "amonts", "{table}"], "(did you mean 'amounts'?)"),
    (["normalise", "{table}", "--on", "publishd"], "no such column (did you mean 'published'?)"),
]


@pytest.mark.parametrize(("arguments", "hint"), MISTYPED, ids=lambda value: str(value)[:40])
def test_what_was_meant(
    arguments: list[str], hint: str, story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = str(tmp_path / "figures.parquet")
    assert run(["extract", story, "-o", table, "-q"]) == 0
    wire = tmp_path / "wire.csv"
    wire.write_text("id,body\n1,The mill cut 40 jobs.\n", encoding="utf-8")
    code = run([word.format(story=story, table=table, wire=wire, folder=tmp_path) for word in arguments])
    assert code in (1, 2)
    assert hint in capsys.readouterr().err


def test_sqlite_keeps_its_other_tables(story: str, tmp_path: Path) -> None:
    target = tmp_path / "news.db"
    with sqlite3.connect(target) as connection:
        connection.execute("CREATE TABLE notes (text)")
        connection.execute("INSERT INTO notes VALUES ('mine')")
    for _ in range(2):
        assert run(["extract", story, "--published", "2025-05-17", "--locale", "en-US", "-o", str(target)]) == 0
    with sqlite3.connect(target) as connection:
        rows = connection.execute("SELECT surface, value, currency, published FROM figures").fetchall()
        assert ("$3.5 million", 3.5e6, "USD", "2025-05-17") in rows
        assert len(rows) == 3
        assert connection.execute("SELECT text FROM notes").fetchall() == [("mine",)]


def test_duckdb(story: str, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs figures-toolkit[query]")
    target = tmp_path / "news.duckdb"
    assert run(["extract", story, "--locale", "en-US", "-o", str(target)]) == 0
    with duckdb.connect(str(target), read_only=True) as connection:
        assert connection.execute("SELECT count(*), max(value) FROM figures").fetchall() == [(3, 3.5e6)]


def test_what_is_missing_for_duckdb_is_told_before_the_work(
    story: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(_databases, "find_spec", lambda name: None)
    monkeypatch.setattr(pipeline, "extract", lambda *_, **__: pytest.fail("the work was begun"))
    assert run(["extract", story, "-o", str(tmp_path / "news.duckdb")]) == 1
    assert "needs figures-toolkit[query]" in capsys.readouterr().err


def test_batches_become_one_table(tmp_path: Path) -> None:
    frames = [pl.DataFrame({"value": [1.0, 2.0]}), pl.DataFrame({"value": [3.0]})]
    _databases.write("sqlite", frames, tmp_path / "a.db", "figures")
    with sqlite3.connect(tmp_path / "a.db") as connection:
        assert connection.execute("SELECT sum(value), count(*) FROM figures").fetchone() == (6.0, 3)


def test_a_file_that_is_no_database_is_left(story: str, tmp_path: Path) -> None:
    target = tmp_path / "news.db"
    target.write_text("a list of mine, and no database at all" * 40, encoding="utf-8")
    assert run(["extract", story, "-o", str(target)]) == 1
    assert target.read_text(encoding="utf-8").startswith("a list of mine")
    with pytest.raises(OutputError, match="no SQLite database"):
        _databases.write("sqlite", [pl.DataFrame({"a": [1]})], tmp_path / "new.db", "figures", existing=target)


def test_unsettled_money_is_counted(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    # Without any country the bare dollar is left open.
    assert run(["extract", story]) == 0
    assert "2 of 2 amounts of money have no currency" in capsys.readouterr().err
    assert run(["extract", story, "--locale", "en-US"]) == 0
    assert capsys.readouterr().err == ""


def test_unsettled_money_of_many_documents_says_in_which(
    story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in "abcde":
        (tmp_path / f"{name}.txt").write_text(STORY, encoding="utf-8")
    settled = tmp_path / "settled.txt"
    settled.write_text("The council spent £3 million.", encoding="utf-8")
    assert run(["extract", str(settled), f"{tmp_path}/a.txt", "--about", "none", "-o", str(tmp_path / "a.csv")]) == 0
    assert f"2 of 3 amounts of money have no currency ({tmp_path}/a.txt), since" in capsys.readouterr().err
    names = [f"{tmp_path}/{name}.txt" for name in "abcde"]
    assert run(["extract", *names, "--about", "none", "-o", str(tmp_path / "a.csv")]) == 0
    assert f"({', '.join(names[:3])} and 2 more), since" in capsys.readouterr().err


def test_quiet_and_verbose(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", story, "-q"]) == 0
    assert capsys.readouterr().err == ""
    assert run(["extract", story, "--locale", "en-US", "-v"]) == 0
    assert "s of CPU" in capsys.readouterr().err
    assert run(["extract", "no-such.txt", story, "-q"]) == 1
    assert "no-such.txt" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert "_FIGURES_COMPLETE" in capsys.readouterr().out


def test_completion_of_commands_and_options() -> None:
    from click.shell_completion import ShellComplete

    from figures.cli import command

    complete = ShellComplete(command, {}, "figures", "_FIGURES_COMPLETE")
    assert [item.value for item in complete.get_completions([], "ext")] == ["extract"]
    assert "--locale" in [item.value for item in complete.get_completions(["extract"], "--lo")]
    assert [item.value for item in complete.get_completions(["normalise", "--units"], "me")] == ["metric"]


def test_normalise_says_why(story: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = str(tmp_path / "figures.parquet")
    assert run(["extract", story, "--locale", "en-US", "--published", "2099-01-05", "-o", table]) == 0
    assert run(["normalise", table, "--currency", "aud", "-o", str(tmp_path / "a.parquet")]) == 0
    said = capsys.readouterr().err
    assert "2 of 3 figures not converted: rates end" in said and "or --last-rate" in said
    assert run(["normalise", table, "--currency", "aud", "--last-rate", "-o", str(tmp_path / "a.parquet")]) == 0
    units = pl.read_parquet(tmp_path / "a.parquet")["amount_unit"].to_list()
    assert units == ["AUD", None, "AUD/barrel"]


def test_long_work_says_so_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    class Clock:
        """An event that three waits pass before it is set."""

        waits = 0

        def wait(self, _seconds: float) -> bool:
            self.waits += 1
            return self.waits > 3

        def set(self) -> None:
            pass

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(_volume, "Event", Clock)
    with _volume.Working():
        pass
    assert terminal.getvalue() == "working, 0 s\r" * 2 + "\x1b[K"
    monkeypatch.setattr("sys.stderr", silent := StringIO())
    with _volume.Working():
        pass
    assert silent.getvalue() == ""
