"""Check parts and wholes: parts that sum to more, a part larger than its whole, X out of Y in per cent, ranks."""

from __future__ import annotations

import polars as pl

from figures.desk.finding import Check, ids
from figures.desk.reading import SENTENCE, neighbours, says, shown

COUNTS = ("count", "number")
FRACTION = 0.02  # how far from it "a quarter" is still a quarter
ABOUT = 3.0  # percentage points that "about" allows


def _counted(letter: str) -> pl.Expr:
    """A plain count: no range, no bound but "about"."""
    return (
        pl.col(f"kind_{letter}").is_in(COUNTS)
        & pl.col(f"value_to_{letter}").is_null()
        & pl.col(f"unit_{letter}").is_null()
        & pl.col(f"comparator_{letter}").is_in(["=", "~"])
    )


def _head(letter: str) -> pl.Expr:
    """The last word of the phrase counted."""
    return pl.col(f"counted_{letter}").str.to_lowercase().str.extract(r"(\w+)$")


def _wholes(rows: pl.DataFrame) -> pl.DataFrame:
    """Two parts that sum to more than the whole: "Of the 120, 45 were … and 85 …"."""
    runs = neighbours(rows, 3)
    joint = says("after_a", "part_joint") & says("after_b", "part_joint")
    a, b, c = (pl.col(f"value_{letter}") for letter in "abc")
    tolerance = pl.col("slack_a") + pl.col("slack_b") + pl.col("slack_c")
    counts = _counted("a") & _counted("b") & _counted("c")
    # One part alone that is larger is the next check's.
    too_many = (b + c > a + tolerance) & (b <= a) & (c <= a)
    return runs.filter(says("before_a", "of_whole"), joint, counts, too_many).select(
        "document_id",
        figure_ids=ids("abc"),
        sentence="sentence_a",
        message=pl.format("{} and {} are more than the {} they are parts of", "surface_b", "surface_c", "surface_a"),
        arithmetic=pl.format("{} + {} = {} > {}", shown(b), shown(c), shown(b + c), shown(a)),
        expected=a,
        found=b + c,
        tolerance=tolerance,
    )


def _sums(rows: pl.DataFrame) -> pl.DataFrame:
    """Parts that sum to more than their whole, two behind "Of the 120" or a list behind a colon."""
    return pl.concat([_wholes(rows), _listed(rows)])


def _listed(rows: pl.DataFrame) -> pl.DataFrame:
    """A whole and, behind a colon, a list of its parts that sum to more: "$10 million: $4m for roads, $3m, $5m"."""
    same = [pl.col(name).eq_missing(pl.col(name).first().over(*SENTENCE, "list")) for name in ("unit", "currency")]
    plain = pl.col("kind").is_in(["money", *COUNTS]) & pl.col("value_to").is_null() & pl.col("change").is_null()
    opens = says("after", "list_opens")
    lists = rows.with_columns(list=opens.fill_null(False).cast(pl.UInt32).cum_sum().over(SENTENCE)).filter(
        pl.col("list") > 0
    )
    place = pl.int_range(pl.len()).over(*SENTENCE, "list")
    last = place == pl.len().over(*SENTENCE, "list") - 1
    joined = (place == 0) | last | says("after", "list_joint")
    fits = pl.all_horizontal(plain, *same, joined, pl.col("comparator").is_in(["=", "~"]))
    sums = (
        lists.with_columns(fits=fits)
        .group_by(*SENTENCE, "list", maintain_order=True)
        .agg(
            pl.col("sentence").first(),
            figure_ids="figure_id",
            whole=pl.col("value").first(),
            surface=pl.col("surface").first(),
            largest=pl.col("value").slice(1).max(),
            parts=shown(pl.col("value").slice(1)).str.join(" + "),
            found=pl.col("value").slice(1).sum(),
            # Roundings of many numbers hardly ever all go one way: three standard deviations, each slack/sqrt(3).
            tolerance=(3 * (pl.col("slack") ** 2).sum()).sqrt(),
            fits=pl.col("fits").all(),
        )
    )
    whole, found = pl.col("whole"), pl.col("found")
    wrong = sums.filter("fits", pl.col("largest") <= whole, found > whole + pl.col("tolerance"))
    return wrong.select(
        "document_id",
        "figure_ids",
        "sentence",
        message=pl.format("the parts sum to {}, more than the {} they are parts of", shown(found), "surface"),
        arithmetic=pl.format("{} = {} > {}", "parts", shown(found), shown(whole)),
        expected=whole,
        found=found,
        tolerance="tolerance",
    )


def _larger(rows: pl.DataFrame) -> pl.DataFrame:
    """A part larger than its whole: "12 people, 17 of them children", "45 of the 30 members"."""
    runs = neighbours(rows, 2).filter(_counted("a"), _counted("b"))
    them = says("after_a", "them_joint") & says("after_b", "of_them")
    share = says("after_a", "out_of")
    of = says("before_a", "of_whole") & says("after_a", "part_joint")
    persons = says("counted_a", "persons").fill_null(False) & says("counted_b", "persons").fill_null(False)
    one_noun = (_head("a") == _head("b")).fill_null(False)
    including = says("after_a", "including") & (persons | one_noun)
    part = pl.when(share).then("value_a").otherwise("value_b")
    whole = pl.when(share).then("value_b").otherwise("value_a")
    named = (
        pl.when(share).then("surface_a").otherwise("surface_b"),
        pl.when(share).then("surface_b").otherwise("surface_a"),
    )
    tolerance = pl.col("slack_a") + pl.col("slack_b")
    beside = runs.filter(them | share | of | including, part > whole + tolerance).select(
        "document_id",
        figure_ids=ids("ab"),
        sentence="sentence_a",
        message=pl.format("{} cannot be a part of {}", *named),
        arithmetic=pl.format("{} > {}", shown(part), shown(whole)),
        expected=whole,
        found=part,
        tolerance=tolerance,
    )
    ratio = (pl.col("kind") == "ratio") & pl.col("surface").str.contains(r"\b(?:in|of)\b")
    folded = rows.filter(ratio, pl.col("value") > 1, pl.col("change").is_null()).select(
        "document_id",
        figure_ids=pl.concat_list("figure_id"),
        sentence="sentence",
        message=pl.format("{} is more than all", "surface"),
        arithmetic=pl.format("{} > 1", shown(pl.col("value"))),
        expected=pl.lit(1.0),
        found="value",
        tolerance=pl.lit(0.0),
    )
    return pl.concat([beside, folded])


def _shares(rows: pl.DataFrame) -> pl.DataFrame:
    """A share whose percentage is another: "45 out of 120, or 31 per cent"."""
    three = neighbours(rows, 3).filter(_counted("a"), _counted("b"), pl.col("kind_c") == "percent")
    three = three.filter(says("after_a", "share_of"), says("after_b", "share_joint"), says("after_c", "share_after"))
    a, b = pl.col("value_a"), pl.col("value_b")
    ends = [(a + i * pl.col("slack_a")) / (b + j * pl.col("slack_b")) for i in (-1, 1) for j in (-1, 1)]
    counted = three.select(
        "document_id", figure_ids=ids("abc"), sentence="sentence_a", share=a / b,
        slack=pl.max_horizontal(*((end - a / b).abs() for end in ends)),
        about=pl.lit("="), words=pl.format("{} of {}", "surface_a", "surface_b"),
        sum=pl.format("{}/{}", shown(a), shown(b)), found="value_c", found_slack="resolution_c", surface="surface_c",
        bound=pl.col("comparator_c").cast(pl.String),
    )  # fmt: skip
    two = neighbours(rows, 2).filter(
        pl.col("kind_a") == "ratio", pl.col("kind_b") == "percent", pl.col("value_a") <= 1, pl.col("change_a").is_null()
    )
    two = two.filter(says("after_a", "share_joint"), says("after_b", "share_after"))
    folded = two.select(
        "document_id", figure_ids=ids("ab"), sentence="sentence_a", share="value_a",
        # "a quarter" is any share near it; "one in four" is counted
        slack=pl.when(pl.col("surface_a").str.contains(r"\b(?:in|out of)\b")).then(0.0).otherwise(FRACTION),
        about=pl.col("comparator_a").cast(pl.String), words="surface_a", sum="surface_a", found="value_b",
        found_slack="resolution_b", surface="surface_b", bound=pl.col("comparator_b").cast(pl.String),
    )  # fmt: skip
    found = pl.concat([counted, folded, _shares_of_all(rows)])
    expected = pl.col("share") * 100
    loose = pl.when((pl.col("bound") == "=") & (pl.col("about") == "=")).then(0.0).otherwise(ABOUT)
    tolerance = pl.col("slack") * 100 + pl.col("found_slack") / 2 + loose + 0.5
    off = pl.col("found") - expected
    # "More than half (54%)" is right, and so is "just under three-quarters (73%)".
    wrong = (
        pl.when(pl.col("about").is_in([">", ">="]) | pl.col("bound").is_in(["<", "<="]))
        .then(off < -tolerance)
        .when(pl.col("about").is_in(["<", "<="]) | pl.col("bound").is_in([">", ">="]))
        .then(off > tolerance)
        .otherwise(off.abs() > tolerance)
    )
    return found.filter(wrong, pl.col("share") <= 1).select(
        "document_id",
        "figure_ids",
        "sentence",
        message=pl.format("{} is {} per cent, not {}", "words", shown(expected), "surface"),
        arithmetic=pl.format("{} = {} %", "sum", shown(expected)),
        expected=expected,
        found="found",
        tolerance=tolerance,
    )


def _shares_of_all(rows: pl.DataFrame) -> pl.DataFrame:
    """A count, the share that it is said to be, and the whole: "300, a third of its 1,200", "40% of its 900, or 300"."""
    kinds = [pl.col(f"kind_{letter}").is_in(["ratio", "percent"]) for letter in "ab"]
    # A share of what is cut may be called a cut as well, in the direction of the count.
    same = pl.col("change_a").eq_missing(pl.col("change_b"))
    level = [(pl.col(f"change_{letter}").is_null() | same) & pl.col(f"value_to_{letter}").is_null() for letter in "ab"]
    runs = neighbours(rows, 3)
    behind = runs.filter(
        kinds[1], level[1], _counted("a"), _counted("c"), says("after_a", "share_opens"), says("after_b", "share_whole")
    )  # fmt: skip
    ahead = runs.filter(
        kinds[0], level[0], _counted("b"), _counted("c"),
        says("after_a", "share_whole"), says("after_b", "share_joint"), says("after_c", "share_after"),
    )  # fmt: skip
    return pl.concat([_stated(behind, "a", "b", "c"), _stated(ahead, "c", "a", "b")])


def _stated(runs: pl.DataFrame, part: str, share: str, whole: str) -> pl.DataFrame:
    """The columns that ``_shares`` compares, of a part, the share said of it, and the whole."""
    a, b = pl.col(f"value_{part}"), pl.col(f"value_{whole}")
    percent = pl.col(f"kind_{share}") == "percent"
    counted = pl.col(f"surface_{share}").str.contains(r"\b(?:in|out of)\b")
    ends = [(a + i * pl.col(f"slack_{part}")) / (b + j * pl.col(f"slack_{whole}")) for i in (-1, 1) for j in (-1, 1)]
    rounded = pl.max_horizontal(*((end - a / b).abs() for end in ends))
    about = pl.any_horizontal(pl.col(f"comparator_{letter}") == "~" for letter in (part, whole))
    return runs.select(
        "document_id", figure_ids=ids("abc"), sentence="sentence_a", share=a / b,
        slack=rounded + pl.when(percent | counted).then(0.0).otherwise(FRACTION),
        about=pl.when(about).then(pl.lit("~")).otherwise(pl.lit("=")),
        words=pl.format("{} of {}", f"surface_{part}", f"surface_{whole}"), sum=pl.format("{}/{}", shown(a), shown(b)),
        found=pl.when(percent).then(f"value_{share}").otherwise(pl.col(f"value_{share}") * 100),
        found_slack=pl.when(percent).then(f"resolution_{share}").otherwise(0.0),
        surface=f"surface_{share}", bound=pl.col(f"comparator_{share}").cast(pl.String),
    )  # fmt: skip


def _answers(rows: pl.DataFrame) -> pl.DataFrame:
    """Shares of answers told to the last ("… and 12 per cent undecided") that sum to more than a hundred."""
    shares = rows.filter(
        pl.col("kind") == "percent",
        pl.col("change").is_null(),
        says("sentence", "no_answer"),
    )
    # "44 per cent to 37 per cent" is a score: both count. "37 to 44 per cent" is a range: nothing can be summed.
    range_ = pl.col("value_to") > pl.col("value")
    shares = shares.with_columns(
        share=pl.when(~range_.fill_null(False)).then(pl.col("value") + pl.col("value_to").fill_null(0))
    )
    total = (
        shares.group_by("document_id", "sentence_index", maintain_order=True)
        .agg(
            figure_ids="figure_id",
            sentence=pl.col("sentence").first(),
            found=pl.when(pl.col("share").null_count() == 0).then(pl.col("share").sum()),
            tolerance=pl.col("slack").sum() + 0.5,
            sum=shown(pl.col("share")).str.join(" + "),
            shares=pl.len() + pl.col("value_to").count(),
        )
        .filter(pl.col("shares") >= 3, pl.col("found") > 100 + pl.col("tolerance"))
    )
    return total.select(
        "document_id",
        "figure_ids",
        "sentence",
        message=pl.format("the shares of the answers sum to {} per cent", shown(pl.col("found"))),
        arithmetic=pl.format("{} = {}", "sum", shown(pl.col("found"))),
        expected=pl.lit(100.0),
        found="found",
        tolerance="tolerance",
    )


def _ranks(rows: pl.DataFrame) -> pl.DataFrame:
    """A rank behind the last: "35th out of 30"."""
    runs = neighbours(rows, 2).filter(pl.col("kind_a") == "ordinal", _counted("b"), says("after_a", "rank_of"))
    rank, last = pl.col("value_a"), pl.col("value_b")
    return runs.filter(rank > last + pl.col("slack_b") - 0.5).select(
        "document_id",
        figure_ids=ids("ab"),
        sentence="sentence_a",
        message=pl.format("there is no {} among {}", "surface_a", "surface_b"),
        arithmetic=pl.format("{} > {}", shown(rank), shown(last)),
        expected=last,
        found=rank,
        tolerance="slack_b",
    )


CHECKS = (
    Check("parts_exceed_whole", "the parts sum to more than the whole", _sums),
    Check("part_exceeds_whole", "one part is larger than the whole", _larger),
    Check("share", "X out of Y is not the percentage said of it", _shares),
    Check("answers", "the shares of all answers sum to more than a hundred", _answers),
    Check("rank", "a rank is behind the last", _ranks),
)
