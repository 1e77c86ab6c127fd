"""Week by week: whether residents write otherwise than before, or the machine reads otherwise than before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from triage.reading import Label
from triage.reports.rows import WeekCounts
from triage.reports.shares import Mean, Share, means_apart, shares_apart

#: A week stands out when so many standard errors lie between it and all weeks before it that are shown. By chance
#: alone one figure in 370 does.
FAR_OUT = 3.0
#: Fewer contacts on either side say nothing.
FEWEST = 30

#: The shares of a week, each with what the contacts did, in words.
SHARES: Mapping[str, str] = {
    Label.COMPLAINT: "were read as complaints",
    Label.SERVICE_REQUEST: "were read as service requests",
    Label.OTHER: "were read as neither",
    "dissatisfied": "were read as dissatisfied",
    "asked": "were put before a person",
    "corrected": "that staff checked were corrected",
}
LIKELIEST = "likeliest"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLine:
    """One week."""

    starts: date
    read: int
    shares: Mapping[str, Share]
    #: Mean probability of the likeliest label: how sure the machine was.
    likeliest: Mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlier:
    """A figure of a week that lies outside the range of chance of the weeks before."""

    starts: date
    #: A key of `SHARES`, or `LIKELIEST`.
    figure: str
    value: float
    before: float
    z: float
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """All weeks, the earliest first, and what stands out, the latest first."""

    weeks: Sequence[WeekLine]
    outliers: Sequence[Outlier]


def drift(rows: Sequence[WeekCounts]) -> Drift:
    """Make the lines and compare each week with all those before it."""
    weeks = [_line(row) for row in rows]
    found = [one for at in range(1, len(weeks)) for one in _outliers(weeks[at], weeks[:at])]
    return Drift(weeks=weeks, outliers=sorted(found, key=lambda one: one.starts, reverse=True))


def _line(row: WeekCounts) -> WeekLine:
    labels = {label.value: Share(row.labels.get(label, 0), row.read) for label in Label}
    others = {
        "dissatisfied": Share(row.dissatisfied, row.read),
        "asked": Share(row.asked, row.read),
        "corrected": Share(row.corrected, row.checked),
    }
    return WeekLine(
        starts=row.starts,
        read=row.read,
        shares={**labels, **others},
        likeliest=Mean(row.likeliest, row.likeliest_squared, row.read),
    )


def _outliers(week: WeekLine, earlier: Sequence[WeekLine]) -> list[Outlier]:
    found = []
    for figure in SHARES:
        here = week.shares[figure]
        before = Share(sum(one.shares[figure].count for one in earlier), sum(one.shares[figure].of for one in earlier))
        z = shares_apart(here, before)
        if min(here.of, before.of) >= FEWEST and abs(z) > FAR_OUT:
            found.append(_outlier(week, figure, here.count / here.of, before.count / before.of, z))
    here_sure, before_sure = week.likeliest, _together(earlier)
    z = means_apart(here_sure, before_sure)
    if min(here_sure.of, before_sure.of) >= FEWEST and abs(z) > FAR_OUT:
        means = here_sure.total / here_sure.of, before_sure.total / before_sure.of
        found.append(_outlier(week, LIKELIEST, *means, z))
    return found


def _together(weeks: Sequence[WeekLine]) -> Mean:
    return Mean(
        sum(week.likeliest.total for week in weeks),
        sum(week.likeliest.squared for week in weeks),
        sum(week.likeliest.of for week in weeks),
    )


def _outlier(week: WeekLine, figure: str, value: float, before: float, z: float) -> Outlier:
    when = f"In the week of {week.starts.day} {week.starts:%B %Y},"
    if figure == LIKELIEST:
        said = f"the machine gave its likeliest label {value:.2f} on average; in the weeks before it was {before:.2f}."
    else:
        here, there = _per_hundred(value), _per_hundred(before)
        said = f"{here} in 100 contacts {SHARES[figure]}; in the weeks before it was {there}."
    sentence = f"{when} {said} That is {'more' if z > 0 else 'less'} than chance explains."
    return Outlier(starts=week.starts, figure=figure, value=value, before=before, z=z, sentence=sentence)


def _per_hundred(share: float) -> str:
    return f"{100 * share:.0f}" if 0 < round(100 * share) < 100 else f"{100 * share:.1f}".removesuffix(".0")  # noqa: PLR2004 - of a hundred
