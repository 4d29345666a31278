"""Numbers as writers put them, drawn by chance from a grammar, each with its exact value: what the reader must answer.

One function a style: it draws a number and writes it, in the words of a style guide or the marks of a country, so that its value
is known without reading. ``STYLES`` has them by name; one that needs a locale names it.

>>> draw = random.Random(1)
>>> cardinal(2_300_045, draw, joint="-", also="and ", comma="")
'two million three hundred thousand and forty-five'
>>> ordinal(2_300_045, draw)
'two million three hundred thousand and forty-fifth'
"""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

SMALL = """
    zero one two three four five six seven eight nine ten
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
"""
ONES = SMALL.split()
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = {15: "quadrillion", 12: "trillion", 9: "billion", 6: "million", 3: "thousand"}
ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
            "twelve": "twelfth"}  # fmt: skip
VULGAR = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
}
USUAL = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100, 128)  # below the line of a fraction with a slash
FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
RAISED = str.maketrans("0123456789-+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")


class Written(NamedTuple):
    """A number as written, its value, the power of ten of its last place (None: not asked), and the locale it needs."""

    text: str
    value: Fraction
    place: int | None = None
    locale: str | None = None


def below_hundred(number: int, joint: str) -> str:
    """Words of 0 to 99; ``joint`` stands in twenty-one."""
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (joint + ONES[number % 10] if number % 10 else "")


def below_thousand(number: int, joint: str, also: str) -> str:
    """Words of 1 to 999; ``also`` is what stands behind "hundred": "and ", or nothing."""
    if number < 100:
        return below_hundred(number, joint)
    rest = f" {also}{below_hundred(number % 100, joint)}" if number % 100 else ""
    return f"{ONES[number // 100]} hundred{rest}"


def cardinal(
    number: int, draw: random.Random, *, joint: str | None = None, also: str | None = None, comma: str | None = None
) -> str:
    """Words of a whole number below 10^18, in a style that is drawn where none is given.

    Args:
        number: from 0.
        draw: what is drawn from.
        joint: in twenty-one, a hyphen or a space.
        also: "and " behind hundred and before the last two digits, or nothing.
        comma: behind a scale word where another scale follows, or nothing.
    """
    joint = draw.choice("- ") if joint is None else joint
    also = draw.choice(("and ", "")) if also is None else also
    comma = draw.choice((",", "", "")) if comma is None else comma
    parts = []
    for power, scale in SCALES.items():
        if group := number // 10**power % 1000:
            parts.append(f"{below_thousand(group, joint, also)} {scale}")
    words = f"{comma} ".join(parts)
    rest = number % 1000
    if not parts:
        return below_thousand(rest, joint, also)
    if rest >= 100:
        return f"{words}{comma} {below_thousand(rest, joint, also)}"
    return f"{words} {also}{below_hundred(rest, joint)}" if rest else words


def ordinal(number: int, draw: random.Random) -> str:
    """The same as an ordinal, twenty-first."""
    words = cardinal(number, draw, joint="-", also="and ", comma="")
    at = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[at:]
    last = ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return words[:at] + last


def last_place(number: int) -> int:
    """The power of ten of the last word: hundreds, thousands, millions, or ones."""
    for power in (15, 12, 9, 6, 3, 2):
        if number and number % 10**power == 0:
            return power
    return 0


def some_number(draw: random.Random, most: int = 16) -> int:
    """A whole number of any length up to ``most`` digits; half of its groups of three may be noughts or limits."""
    number = draw.randrange(1, 10 ** draw.randint(1, most))
    for power in range(0, most, 3):
        if draw.random() < 0.4:
            group = number // 10**power % 1000
            number += (draw.choice((0, 0, 1, 10, 12, 20, 21, 99, 100, 101, 110, 999)) - group) * 10**power
    return max(number, 2)  # "one" may be a pronoun


def in_words(draw: random.Random) -> Written:
    """Two million three hundred thousand and forty-five."""
    number = some_number(draw, 15) + draw.choice((0, 0, draw.randrange(1, 99) * 10**15))
    return Written(cardinal(number, draw), Fraction(number), last_place(number))


def of_hundreds(draw: random.Random) -> Written:
    """Twelve hundred and five, ninety-nine hundred."""
    hundreds = draw.choice([n for n in range(11, 100) if n % 10])
    rest = draw.choice((0, draw.randrange(1, 100)))
    words = f"{below_hundred(hundreds, '-')} hundred" + (f" and {below_hundred(rest, '-')}" if rest else "")
    return Written(words, Fraction(100 * hundreds + rest), 0 if rest else 2)


def by_article(draw: random.Random) -> Written:
    """A hundred and five, a thousand two hundred, a million."""
    power, word = draw.choice(((2, "hundred"), (3, "thousand"), (6, "million"), (9, "billion")))
    rest = draw.choice((0, draw.randrange(1, 100)))
    words = f"a {word}" + (f" and {below_hundred(rest, '-')}" if rest else "")
    return Written(words, Fraction(10**power + rest), 0 if rest else power)


def digits_and_scales(draw: random.Random) -> Written:
    """4 thousand 3 hundred and 21; 8 million 40 thousand."""
    high, low = sorted(draw.sample((2, 3, 6, 9, 12), 2), reverse=True)
    names = {**SCALES, 2: "hundred"}
    first, second = draw.randrange(1, 999), draw.randrange(1, 10 if low == 2 else 999)
    last = draw.choice((0, draw.randrange(1, 100))) if low == 2 else 0
    text = f"{first} {names[high]} {second} {names[low]}" + (f" and {last}" if last else "")
    return Written(text, Fraction(first * 10**high + second * 10**low + last), 0 if last else low)


def indian(draw: random.Random) -> Written:
    """Three crore twenty lakh, 12 lakh, 1,82,450."""
    number = draw.randrange(1, 10 ** draw.randint(4, 9))
    if draw.random() < 0.5:
        crore, lakh = draw.randrange(1, 99), draw.randrange(1, 99)
        words = f"{below_hundred(crore, '-')} crore {below_hundred(lakh, '-')} lakh"
        return Written(words, Fraction(crore * 10**7 + lakh * 10**5), 5)
    number += 10**4
    head, tail = str(number)[:-3], str(number)[-3:]
    pairs = []
    while head:
        pairs.insert(0, head[-2:])
        head = head[:-2]
    return Written(",".join([*pairs, tail]), Fraction(number), 0)


def decimals_in_words(draw: random.Random) -> Written:
    """Two hundred point zero three; six point twenty-one."""
    number, teens = draw.randrange(0, 1000), draw.randrange(10, 100)
    head = cardinal(number, draw)
    if draw.random() < 0.3:
        return Written(f"{head} point {below_hundred(teens, '-')}", number + Fraction(teens, 100), -2)
    places = draw.randint(1, 6)
    tail = draw.randrange(10**places)
    words = " ".join(ONES[int(digit)] for digit in f"{tail:0{places}}")
    return Written(f"{head} point {words}", number + Fraction(tail, 10**places), -places)


def grouped(draw: random.Random) -> Written:
    """1,234,567.89 in the marks of a country, or in full-width digits."""
    locale, group, point = draw.choice((
        ("en-GB", ",", "."), ("en-ZA", ".", ","), ("en-GB", "’", "."), ("en-GB", "'", "."), ("en-ZA", "\u00a0", ","),
        ("en-GB", "\u00a0", "."), ("en-GB", "\u202f", "."), ("en-GB", "\u2009", "."), ("en-GB", " ", "."),
    ))  # fmt: skip
    number = draw.randrange(10**6, 10 ** draw.randint(7, 24))
    places = draw.choice((0, 0, 1, 2, 4, 5))
    tail = draw.randrange(10**places)
    text = f"{number:,}".replace(",", group) + (f"{point}{tail:0{places}}" if places else "")
    if group == "," and draw.random() < 0.3:
        text = text.translate(FULL_WIDTH)
    return Written(text, number + Fraction(tail, 10**places), -places, locale)


def raised(draw: random.Random) -> Written:
    """6.02e23, 1.3 x 10^-6, 4×10⁶, 10^9, 10⁻¹²."""
    exponent = draw.choice((-1, 1, 1)) * draw.choice((0, 1, 2, 9, draw.randint(1, 25)))
    places = draw.randint(0, 3)
    number = draw.randrange(10**places, 10 ** (places + 1))
    head = f"{number // 10**places}" + (f".{number % 10**places:0{places}}" if places else "")
    value = Fraction(number, 10**places) * Fraction(10) ** exponent
    signed = f"{draw.choice(('+', '')) if exponent > 0 else ''}{exponent}"
    shape = draw.randrange(6)
    if shape == 0:
        return Written(f"{head}e{signed}", value, exponent - places)
    if shape == 1:  # E5, E10, E85 are fuels
        return Written(f"{head}E{exponent:+}", value, exponent - places)
    if shape == 2:
        return Written(f"{head} x 10^{exponent}", value, exponent - places)
    if shape == 3:
        return Written(f"10^{exponent}", Fraction(10) ** exponent, exponent)
    if shape == 4:
        return Written(f"10{signed.translate(RAISED)}", Fraction(10) ** exponent, exponent)
    gap = draw.choice((" ", ""))
    return Written(f"{head}{gap}×{gap}10{str(exponent).translate(RAISED)}", value, exponent - places)


def power(draw: random.Random) -> Written:
    """2^10, 1.5^2, 4^-1."""
    number, exponent = (
        Fraction(draw.randrange(2, 99), draw.choice((1, 10))),
        draw.choice((-3, -2, -1, 0, 1, 2, 3, 4, 9)),
    )
    text = str(number) if number.denominator == 1 else str(float(number))
    return Written(f"{text}^{exponent}", number**exponent)


def scaled(draw: random.Random) -> Written:
    """5.25 million, 12 thousand, 3.4bn, 4 lakh, 15k; 401k is a pension."""
    name, factor, place = draw.choice((
        (" million", 10**6, 6), ("-million", 10**6, 6), (" billion", 10**9, 9), ("bn", 10**9, 9),
        (" trillion", 10**12, 12), ("tn", 10**12, 12),
        (" thousand", 1000, 3), (" hundred", 100, 2), (" lakh", 10**5, 5), (" crore", 10**7, 7), ("k", 1000, 3), ("K", 1000, 3),
        (" quadrillion", 10**15, 15), (" hundred thousand", 10**5, 5),
        (" thousand million", 10**9, 9), (" million million", 10**12, 12),
    ))  # fmt: skip
    places = draw.choice((0, 1, 2))
    number = draw.choice(
        (draw.randrange(10**places, 401 * 10**places), draw.randrange(402 * 10**places, 999 * 10**places))
    )
    text = str(number // 10**places) + (f".{number % 10**places:0{places}}" if places else "")
    return Written(text + name, Fraction(number * factor, 10**places), place - places)


def fraction(draw: random.Random) -> Written:
    """Three quarters, five eighths, three twenty-firsts, fifty-six hundredths."""
    below = draw.choice((4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 20, 21, 32, 45, 99, 100, 1000))
    top = draw.randrange(2, min(below, 100))
    last = "quarter" if below == 4 else ordinal(below, draw).removeprefix("one ")
    return Written(f"{below_hundred(top, '-')} {last}s", Fraction(top, below))


def hundred_fifths(draw: random.Random) -> Written:
    """Two hundred thirty-fifths: two hundred over thirty-five."""
    hundreds, below = draw.randrange(1, 10), 10 * draw.randrange(2, 10) + draw.choice((1, 3, 4, 5, 6, 7, 8, 9))
    return Written(f"{ONES[hundreds]} hundred {ordinal(below, draw)}s", Fraction(100 * hundreds, below))


def of_a_scale(draw: random.Random) -> Written:
    """A third of a million, three quarters of a million, half a billion, half a dozen."""
    scale, factor = draw.choice(
        (("million", 10**6), ("billion", 10**9), ("trillion", 10**12), ("thousand", 1000), ("hundred", 100))
    )
    part, words = draw.choice((
        (Fraction(1, 2), "half"), (Fraction(1, 3), "a third of"), (Fraction(1, 4), "a quarter of"),
        (Fraction(2, 3), "two thirds of"), (Fraction(3, 4), "three quarters of"), (Fraction(4, 5), "four-fifths of"),
    ))  # fmt: skip
    return Written(f"{words} a {scale}", part * factor)


def mixed(draw: random.Random) -> Written:
    """Two and a half, five and two thirds, two hundred and three quarters, 7 and a half million."""
    whole = draw.choice((draw.randrange(2, 20), 10 * draw.randrange(2, 10), 100 * draw.randrange(1, 10)))
    top, below, words = draw.choice((
        (1, 2, "a half"), (1, 4, "a quarter"), (3, 4, "three quarters"), (2, 3, "two thirds"), (3, 5, "three fifths"),
        (7, 8, "seven eighths"), (41, 100, "forty-one hundredths"),
    ))  # fmt: skip
    head = cardinal(whole, draw) if draw.random() < 0.7 else str(whole)
    value = whole + Fraction(top, below)
    if below in (2, 4) and draw.random() < 0.4:
        return Written(f"{head} and {words} million", value * 10**6)
    return Written(f"{head} and {words}", value)


def of_the_scale(draw: random.Random) -> Written:
    """Four million and a half, seven billion and three quarters."""
    whole = draw.randrange(2, 99)
    scale, factor = draw.choice((("million", 10**6), ("billion", 10**9), ("trillion", 10**12)))
    part, words = draw.choice(
        ((Fraction(1, 2), "a half"), (Fraction(1, 4), "a quarter"), (Fraction(3, 4), "three quarters"))
    )
    head = draw.choice((str(whole), below_hundred(whole, "-")))
    return Written(f"{head} {scale} and {words}", (whole + part) * factor)


def signs(draw: random.Random) -> Written:
    """½, 2¾, 2 ¾, 10 1/2, 29-1/2, 3/4."""
    sign, (top, below) = draw.choice(list(VULGAR.items()))
    whole = draw.randrange(1, 400)
    shape = draw.randrange(5)
    if shape < 3:
        text, start = ((sign, 0), (f"{whole}{sign}", whole), (f"{whole} {sign}", whole))[shape]
        return Written(text, start + Fraction(top, below))
    below = draw.choice(USUAL)
    top = draw.randrange(1, min(below, 99))
    if shape == 3:
        return Written(f"{top}/{below}", Fraction(top, below))
    if below > 99:
        return Written(sign, Fraction(*VULGAR[sign]))
    return Written(f"{whole}{draw.choice(' -')}{top}/{below}", whole + Fraction(top, below))


def below_nought(draw: random.Random) -> Written:
    """-5, −5.2, minus 260, minus two hundred, negative 3.5."""
    inner = draw.choice((in_words, scaled, raised, decimals_in_words, digits_only))(draw)
    sign = draw.choice(("minus ", "negative "))
    if inner.text[0].isdigit():
        sign = draw.choice((sign, "-", "−"))
    return Written(sign + inner.text, -inner.value, inner.place, inner.locale)


def digits_only(draw: random.Random) -> Written:
    """7, 0.75, .75, 9007199254740993."""
    places = draw.choice((0, 0, 1, 2, 7))
    number = draw.randrange(3000, 10 ** draw.randint(5, 25))
    text = f"{number}" if not places else f"{number}.{number % 10**places:0{places}}"
    return Written(text, number + Fraction(number % 10**places, 10**places), -places)


def dozens(draw: random.Random) -> Written:
    """Five dozen, 3 dozen, half a dozen."""
    number = draw.randrange(2, 99)
    head = draw.choice((str(number), below_hundred(number, "-")))
    return draw.choice((Written(f"{head} dozen", Fraction(12 * number)), Written("half a dozen", Fraction(6))))


def money(draw: random.Random) -> Written:
    """$5m, £3.25bn, US$400k, €2 billion, $1.2t; $8K may be of a screen."""
    sign = draw.choice(("$", "£", "€", "US$", "A$"))
    scale, place = draw.choice((
        ("", 0), ("m", 6), ("bn", 9), ("k", 3), ("b", 9), ("t", 12), ("M", 6), ("B", 9), ("T", 12), ("tn", 12), (" million", 6),
        (" billion", 9), (" thousand", 3), (" trillion", 12), (" mil", 6),
    ))  # fmt: skip
    places = draw.choice((0, 1, 2))
    number = draw.randrange(10**places, 999 * 10**places)
    text = f"{number // 10**places}" + (f".{number % 10**places:0{places}}" if places else "")
    return Written(f"{sign}{text}{scale}", Fraction(number * 10**place, 10**places), place - places)


def ordinals(draw: random.Random) -> Written:
    """Twenty-first, two hundred and fifth, two hundredth, 21st."""
    number = draw.choice(
        (draw.randrange(1, 100), draw.randrange(1, 1000), 1000 * draw.randrange(1, 999), 10 ** draw.choice((2, 3, 6)))
    )
    if draw.random() < 0.7:
        return Written(ordinal(number, draw), Fraction(number))
    teen = number % 100 in (11, 12, 13)
    return Written(f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}", Fraction(number))


STYLES: dict[str, Callable[[random.Random], Written]] = {
    style.__name__: style
    for style in (
        in_words, of_hundreds, by_article, digits_and_scales, indian, decimals_in_words, grouped, raised, power, scaled, fraction,
        mixed, of_the_scale, signs, below_nought, digits_only, dozens, money, hundred_fifths, of_a_scale,
    )
}  # fmt: skip


# What numbers are made of, and what stands between them and may not be one of them.
PIECES = """
    zero one two five nine ten twelve nineteen twenty ninety hundred thousand million billion lakh dozen couple score
    first second third fifth tenth twentieth hundredth half quarter quarters thirds fifths tenths tens dozens hundreds millions
    0 1 2 7 10 12 31 99 100 101 007 1999 2024 12345 1,234 12,34,567 1.2.88 0.5 1.25 3.0 000 10^6 1e9 １２
    ½ ¾ $5 £20 5m 4bn 6k 2M 1st 11th
"""
BETWEEN = """
    a the and of or to by over under plus minus point few several many odd per in - – ( ) , . / x × ^ 10² 10⁻³
    % km people points
"""


def run_together(draw: random.Random) -> str:
    """Two to five pieces of numbers one behind the other: nobody says what they mean, only that they are read as before."""
    text = ""
    for _ in range(draw.randint(2, 5)):
        text += draw.choice(PIECES.split()) + draw.choice((" ", " ", " ", "-"))
        text += f"{draw.choice(BETWEEN.split())} " if draw.random() < 0.4 else ""
    return draw.choice(("{}", "It has {} here.", "It rose by {}", "{} of them left.")).format(text.strip(" -"))
