"""Transcripts with times (SRT, WebVTT) to running text (extra ``subtitles``: webvtt-py).

The pieces of a sentence that were on the screen one after the other are one line again; a pause or another speaker
begins a new one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from figures.documents import limits, text
from figures.documents.options import Options, Row
from figures.errors import InputError

PAUSE = 2.0  # seconds between two captions that begin a new paragraph
_TURN = re.compile(r"^(?:>>|[-–—] )\s*")
_TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")


def read_subtitles(stream: io.BufferedReader, where: str, options: Options) -> Iterator[Row]:
    """One document: what was said, without the times."""
    import webvtt
    from webvtt.errors import MalformedFileError

    content = limits.read_most(stream, where, limits.MOST_MARKUP)
    decoded, note = text.decode(content, where, encoding=options.encoding)
    options.remark(note)
    decoded = decoded.removeprefix("\ufeff").replace("\r\n", "\n")
    form = "vtt" if decoded.startswith("WEBVTT") else "srt"
    try:
        captions = webvtt.from_string(decoded).captions if form == "vtt" else webvtt.from_buffer(
            io.StringIO(decoded), format="srt").captions  # fmt: skip
    except MalformedFileError as error:
        raise InputError(where, f"is no {form.upper()} ({error})", "save it again") from None
    found = "\n".join(_paragraphs(captions))
    if not found.strip():
        raise InputError(where, "holds no text", "give a transcript with text in it")
    yield {"text": found}


def _paragraphs(captions: Sequence[Any]) -> Iterator[str]:
    held: list[str] = []
    before = ""
    ended = 0.0
    speaker = None
    for caption in captions:
        start, voice = float(caption.start_in_seconds), getattr(caption, "voice", None)
        for number, line in enumerate(caption.text.splitlines()):
            said = " ".join(_TAG.sub("", line).split())
            # Captions that roll show a line twice.
            if not said or said == before:
                continue
            turn = _TURN.match(said) is not None or voice != speaker or (number == 0 and start - ended > PAUSE)
            if held and turn:
                yield " ".join(held)
                held = []
            held.append(_TURN.sub("", said))
            before, speaker = said, voice
        ended = float(caption.end_in_seconds)
    if held:
        yield " ".join(held)
