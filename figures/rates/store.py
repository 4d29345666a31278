"""Load the rates once for a process, say what they cover, and fetch newer ones when asked to.

>>> load().height > 200_000
True
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import platformdirs
import polars as pl

from figures.errors import OutputError, RatesError
from figures.rates import own
from figures.rates import sources as published

ECB_ADDRESS = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"
SOURCES = ("ecb", "hmrc")


def load(extra: Path | str | None = None, *, sources: Sequence[str] = ("ecb",)) -> pl.DataFrame:
    """The rates by date; read once for a process.

    Args:
        extra: a user's own file, which goes before the other sources: see ``figures.rates.own``.
        sources: ``ecb`` (43 currencies and the euro's predecessors, daily since 1999) and ``hmrc`` (159, monthly since
            2014, an extra); the first that has a rate for the day is taken.

    Returns:
        A rates frame: ``rate_date``, ``currency``, ``per_eur`` (units for 1 EUR), ``rate_source``.

    Raises:
        RatesError: an unknown source, or a file that cannot be used.
        MissingExtraError: ``hmrc`` without the extra.
    """
    unknown = [name for name in sources if name not in SOURCES]
    if unknown:
        raise RatesError("sources", f"no source called {unknown[0]}", f"the sources are {', '.join(SOURCES)}")
    if extra is None:
        return _load(None, 0.0, tuple(sources), _ecb_file())
    path = Path(extra)
    try:
        changed = path.stat().st_mtime
    except OSError as error:
        raise RatesError(str(path), "no such file", "check the path") from error
    return _load(path, changed, tuple(sources), _ecb_file())


def coverage(rates: pl.DataFrame | None = None) -> pl.DataFrame:
    """What a rates frame covers: a row for each currency and source.

    Args:
        rates: rates frame; the ECB's when it is left out.

    Returns:
        ``currency``, ``rate_source``, ``first`` and ``last`` day, number of ``days``, longest ``gap`` in days.
    """
    rates = load() if rates is None else rates
    return (
        rates.sort("rate_date")
        .group_by("currency", "rate_source")
        .agg(
            first=pl.col("rate_date").first(),
            last=pl.col("rate_date").last(),
            days=pl.len(),
            gap=pl.col("rate_date").diff().max().dt.total_days(),
        )
        .sort("currency", "rate_source")
    )


def update(*, address: str = ECB_ADDRESS) -> Path:
    """Fetch the ECB's newest history into the user's cache, where ``load`` finds it: the one step that goes online.

    Args:
        address: where the ECB publishes the file.

    Returns:
        The file written.

    Raises:
        RatesError: the address does not answer, or not with the ECB's history.
        OutputError: the cache cannot be written.
    """
    # Imported here: most runs never go online, and these take 50 ms.
    import tempfile
    import urllib.error
    import urllib.request

    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            content = answer.read()
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise RatesError(address, f"does not answer ({error})", "go on with the rates at hand, or try later") from error
    target = _updated_file()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".zip", delete=False) as draft:
            draft.write(content)
    except OSError as error:
        raise OutputError(str(target), f"cannot be written ({error})", "check the cache directory") from error
    try:
        published.ecb(Path(draft.name))  # read before it takes the old one's place
    except RatesError:
        Path(draft.name).unlink()
        raise RatesError(address, "did not send the ECB's history", "check the address") from None
    Path(draft.name).replace(target)
    return target


def _updated_file() -> Path:
    """Where ``update`` keeps the ECB's file."""
    return Path(platformdirs.user_cache_dir("figures")) / "eurofxref-hist.zip"


def _ecb_file() -> Path:
    """The file fetched by ``update`` if it is newer than the packaged one."""
    packaged, updated = published.ecb_file(), _updated_file()
    return updated if updated.exists() and updated.stat().st_mtime > packaged.stat().st_mtime else packaged


@lru_cache(maxsize=4)
def _load(extra: Path | None, changed: float, names: tuple[str, ...], ecb_file: Path) -> pl.DataFrame:
    """Read and stack the sources; ``changed`` only makes an edited file a new entry of the cache."""
    readers = {"ecb": lambda: published.ecb(ecb_file), "hmrc": published.hmrc}
    frames = [readers[name]() for name in names]
    if extra is not None:
        known = pl.concat(frames) if frames else pl.DataFrame(schema=published.SCHEMA)
        frames.insert(0, own.read(extra, known=known))
    return pl.concat(frames) if frames else pl.DataFrame(schema=published.SCHEMA)
