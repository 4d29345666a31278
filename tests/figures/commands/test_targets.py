"""Where output goes: never over an input, through links and pipes, and nothing is left behind when it fails."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from figures.cli import run

ROOT = Path(__file__).parents[3]
TEXT = "The mill in Leeds cut 40 jobs and sold its land for £3m, 4.5% less than in 2019."
LINES = "".join(
    f'{{"text": "It cut {number} jobs at {number} mills and {number}% of the rest."}}\n' for number in range(20000)
)
CODE = "import warnings; warnings.simplefilter('ignore'); from figures.cli import main; main()"


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("story.txt")
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("target", ["table.csv", "link.csv", "./table.csv"])
def test_an_input_is_never_overwritten(story: Path, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("table.csv").write_text(f'text\n"{TEXT}"\n', encoding="utf-8")
    Path("link.csv").symlink_to("table.csv")
    before = Path("table.csv").read_bytes()
    for option in ("-o", "--rejects"):
        assert run(["extract", "table.csv", option, target]) == 1
        assert "is also an input" in capsys.readouterr().err
    assert Path("table.csv").read_bytes() == before


def test_a_link_stays_and_what_it_names_is_written(story: Path) -> None:
    Path("deep").mkdir()
    Path("deep/t.csv").write_text("old", encoding="utf-8")
    Path("t.csv").symlink_to("deep/t.csv")
    assert run(["extract", str(story), "-o", "t.csv"]) == 0
    assert Path("t.csv").is_symlink()
    assert "£3m" in Path("deep/t.csv").read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize("name", ["t.csv", "t.parquet"])
def test_a_pipe_with_a_name_takes_the_bytes(story: Path, name: str) -> None:
    os.mkfifo(name)
    taken: list[bytes] = []
    reader = threading.Thread(target=lambda: taken.append(Path(name).read_bytes()))
    reader.start()
    assert run(["extract", str(story), "-o", name]) == 0
    reader.join(30)
    assert Path(name).is_fifo()
    assert taken[0].startswith(b"PAR1" if name.endswith("parquet") else b"surface,")


def limited(arguments: list[str], cwd: Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-c", CODE, *arguments], cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
        encoding="utf-8", stderr=subprocess.PIPE, timeout=300, check=False, **options,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["t.csv", "t.parquet", "t.jsonl"])
def test_no_room_is_one_line_and_nothing_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / "many.jsonl").write_text(LINES, encoding="utf-8")
    # Files may grow to 40 kB: what a full disk does, for this process only.
    done = limited(["extract", "many.jsonl", "-o", name, "--about", "none"], tmp_path,
                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)))  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr and "cannot be written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["many.jsonl"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_device_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(LINES, encoding="utf-8")
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = limited(["extract", "many.jsonl", "--about", "none"], tmp_path, stdout=full)
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if "cannot be written" in line], done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="file descriptors are not closed so")
@pytest.mark.parametrize(("closed", "arguments", "message"), [
    (0, ["extract"], "stdin: is closed"),
    (0, ["extract", "-"], "stdin: is closed"),
    (1, ["extract", "a.txt"], "stdout: is closed"),
])  # fmt: skip
def test_a_closed_stream_is_one_line(tmp_path: Path, closed: int, arguments: list[str], message: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = limited(arguments, tmp_path, preexec_fn=lambda: os.close(closed))
    assert (done.returncode, message in done.stderr, len(done.stderr.splitlines())) == (1, True, 1), done.stderr
    assert limited(["extract", "a.txt", "-o", "t.csv"], tmp_path, preexec_fn=lambda: os.close(closed)).returncode == 0
