"""Whether a text is of the language it is to be read in: by its small words, else by a detector (py3langid).

That language is the one of its locale, where ``figures/languages`` has a folder for it, else English. A text read with the
words of another language gives wrong figures, so it is refused.

>>> frame = pl.DataFrame({"text": ["The mill in Otago cut 40 jobs and sold the land it stands on.", "5%"]})
>>> labelled(frame)["language"].to_list()
['en', None]
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import polars as pl

from figures.languages import FIRST, available, habits, of_locale

_LISTED = (
    "the|of|and|to|in|a|is|was|for|that|on|with|he|it|as|at|by|be|are|from|his|have|has|had|said|will|this|not|but|they|an|"
    "who|were|their|been|which|or|we|its|more|she|you|would|after|when|her|about|than|up|out|into|over|off|down|against|under|"
    "before|because|while|if|there|how|what|them|him|our|your|could|can|should|new|first|next|other|some|many|only|also|all|"
    "one|two|three|today|year|years|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
# Words of no other language, which settle four texts of five at once: counting all small words takes ten times as long.
_CERTAIN = " (?:the|and|said|with|that|has|from) "
_CERTAIN_TWICE = f"{_CERTAIN}(?s:.*?){_CERTAIN}"
_TWICE = 2
_SMALL = frozenset(_LISTED.split("|"))
_SMALL_WORDS = rf"(?i)\b(?:{_LISTED})\b"
# Of 20,948 English news texts 98 % have more than this share of small words; other languages have a tenth of it.
_SHARE = 0.15
_HEAD = 600  # characters that are enough for nearly every text
_SAMPLE = 2_000  # characters from the head and from the middle that a doubtful text is judged by
_LEAST = 60  # bytes of letters below which nobody can tell
_SURE = 0.99  # probability of not being English from which the detector is believed
UNKNOWN = "und"  # ISO 639: undetermined
_ENGLISH = frozenset(("en", "pcm", "sco"))  # the detector takes names in English for Pidgin
_NAMES = {
    UNKNOWN: "unknown, since py3langid is not installed", "en": "English",
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "sv": "Swedish",
    "da": "Danish", "no": "Norwegian", "nb": "Norwegian", "fi": "Finnish", "pl": "Polish", "cs": "Czech", "ro": "Romanian",
    "hu": "Hungarian", "tr": "Turkish", "id": "Indonesian", "ms": "Malay", "vi": "Vietnamese", "ru": "Russian",
    "uk": "Ukrainian", "el": "Greek", "ar": "Arabic", "he": "Hebrew", "hi": "Hindi", "zh": "Chinese", "ja": "Japanese",
    "ko": "Korean", "mi": "Māori", "cy": "Welsh", "ga": "Irish", "af": "Afrikaans", "sw": "Swahili", "tl": "Tagalog",
}  # fmt: skip


def labelled(documents: pl.DataFrame) -> pl.DataFrame:
    """Documents with ``language``: that of the text where it is long enough to tell, else the one that is stated.

    Args:
        documents: ``text``; what ``language`` it has is what was stated (``en-AU``, ``English``, ``eng``); a ``locale`` says
            which language to expect.

    Returns:
        The same rows; ``language`` (String) is ``en``, another ISO 639 code, or null.
    """
    head = documents["text"].str.slice(0, _HEAD)
    doubtful = (~head.str.contains(_CERTAIN_TWICE)).arg_true()
    head = head.gather(doubtful)
    counted = head.str.count_matches(_SMALL_WORDS) > head.str.count_matches(r"\p{L}+") * _SHARE
    doubtful = doubtful.filter(~counted)
    others = _others(documents)
    doubtful = doubtful.filter(~doubtful.is_in([row for row, _ in others])) if others else doubtful
    found = pl.Series("language", ["en"], pl.String).new_from_index(0, documents.height)
    stated = documents["language"].cast(pl.String) if "language" in documents.columns else found.clear(documents.height)
    if doubtful.len():
        texts = documents["text"].gather(doubtful).to_list()
        tags = stated.gather(doubtful).to_list()
        labels = [language_of(text) or _primary(tag) for text, tag in zip(texts, tags, strict=True)]
        found = found.scatter(doubtful, labels)
    for row, expected in others:
        found = found.scatter(row, _language_if(documents["text"][row], expected) or _primary(stated[row]))
    return documents.with_columns(found.alias("language"))


def _others(documents: pl.DataFrame) -> list[tuple[int, str]]:
    """Places of the documents that are to be read in another language than English, and which it is."""
    if "locale" not in documents.columns:
        return []
    tags = documents["locale"].cast(pl.String)
    languages = {tag: of_locale(tag) for tag in tags.unique()}
    if set(languages.values()) <= {FIRST}:
        return []
    return [(row, languages[tag]) for row, tag in enumerate(tags) if languages[tag] != FIRST]


def parted(documents: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Documents of the language they are to be read in, or too short to tell, and those of another, by ``language``."""
    # One that is stated by a user's own table may have a region.
    language = documents["language"].str.to_lowercase()
    foreign = language.str.contains("^en(?:[-_]|$)|^eng").not_().fill_null(False)
    others = _others(documents)
    if others:
        rows = [row for row, _expected in others]
        wrong = language.gather(rows).str.extract("^([a-z]+)") != pl.Series([expected for _row, expected in others])
        foreign = foreign.scatter(rows, wrong.fill_null(False))
    return (documents.filter(~foreign), documents.filter(foreign)) if foreign.any() else (documents, documents.clear())


def language_of(text: str) -> str | None:
    """ISO 639 code of a text; None when it is too short or the detector is not sure.

    >>> language_of("Der Umsatz des Konzerns stieg im dritten Quartal um 6 Prozent auf 11,4 Milliarden Euro. Für das "
    ...     "Gesamtjahr rechnet der Vorstand weiterhin mit einem leichten Wachstum.")
    'de'
    """
    middle = len(text) // 2
    sample = text[:_SAMPLE] + ("" if middle < _SAMPLE else "\n" + text[middle : middle + _SAMPLE])
    words = re.findall(r"[^\W\d_]+", sample)
    if sum(len(word.encode("utf-8", "replace")) for word in words) < _LEAST:
        return None
    if sum(word.lower() in _SMALL for word in words) > _SHARE * len(words):
        return "en"
    sample, detector = " ".join(words), _detector()
    if detector is not None and detector.classify(sample)[0] in _ENGLISH:  # half the cost of all languages' order
        return "en"
    ranked = _ranked(sample)
    # Danish or Norwegian: what counts is how sure it is that the text is not English.
    english = float(sum(probability for code, probability in ranked if code in _ENGLISH))
    return str(ranked[0][0]) if 1 - english >= _SURE else None


def _language_if(text: str, expected: str) -> str | None:
    """The language of a text that should be another than English: that one if the detector holds it to be possible."""
    certain = habits(expected).certain
    if certain and len(re.findall(rf"(?i)\b(?:{'|'.join(certain)})\b", text[:_HEAD])) > _TWICE:
        return expected
    sample = " ".join(re.findall(r"[^\W\d_]+", text[:_SAMPLE]))
    if len(sample.encode("utf-8", "replace")) < _LEAST:
        return None
    ranked = _ranked(sample)
    return expected if dict(ranked).get(expected, 0) > 1 - _SURE else str(ranked[0][0])


def refused(language: str, locale: str | None = None) -> str:
    """The reason why a text of another language than that of its locale is left out.

    >>> refused("de"), refused("xh"), refused("en", "de-DE")
    ('is not English (German)', 'is not English (xh)', 'is not German (English)')
    """
    return f"is not {_NAMES[of_locale(locale)]} ({_NAMES.get(language, language)})"


def way_out(language: str) -> str:
    """What to do with a text that is left out.

    >>> way_out("de"), way_out("fr")
    ('use --any-language to read it all the same, or --locale de to read it in German', \
'use --any-language to read it all the same')
    """
    other = f", or --locale {language} to read it in {_NAMES[language]}" if language in available() else ""
    return f"use --any-language to read it all the same{other}"


def _primary(tag: str | None) -> str | None:
    """The language of a tag as tables and pages state it; None for none that can be understood."""
    match = re.match(r"([a-z]{2,3})(?:[-_].*)?$|(english)\b", (tag or "").strip().lower())
    if match is None:
        return None
    return "en" if match[2] or match[1] == "eng" else match[1]


def _ranked(sample: str) -> list[tuple[str, float]]:
    """Languages of a text with their probabilities, the likeliest first; an unknown one where there is no detector."""
    detector = _detector()
    return [(UNKNOWN, 1.0)] if detector is None else list(detector.rank(sample))


@cache
def _detector() -> Any:
    # Half a second and 100 MB: only a text with few small English words asks for it.
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError:
        return None
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
