"""`triage report`: how we are doing, as tables for people or JSON for programs."""

import json
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from triage.cli import opened
from triage.cli.trouble import told_plainly
from triage.flow.make_reports import learning as make_learning
from triage.flow.plain_reader import PlainReader
from triage.reading import Label
from triage.reports import Group, Learning, Share, WeekLine

report = typer.Typer(help="How we are doing, as tables.", no_args_is_help=True)

#: A person waits for a command a little longer than for a page.
_MOST_CHECKS = 100_000
#: Lists of groups are cut here; JSON has all of them.
_SHOWN = 12
_GROUPS = (("topic", "by_topic"), ("channel", "by_channel"), ("cue", "by_cue"), ("model", "by_model"))


@report.callback()
def reports() -> None:
    """How we are doing, as tables."""


@report.command("learning")
def learning(*, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Where staff correct the machine, and whether the last twelve weeks drift."""
    parts = opened.parts(lambda _: PlainReader())
    with told_plainly():
        made = make_learning(parts.views, parts.house.landlord.key, parts.house.clock.now(), most_checks=_MOST_CHECKS)
    typer.echo(json.dumps(_told(made), indent=1) if as_json else "\n".join(_lines(made)))


def _told(made: Learning) -> dict[str, Any]:
    found = made.corrections
    return {
        "since": made.since.isoformat(),
        "every_check": made.every_check,
        "corrections": {
            "corrected": _share(found.corrected),
            "suggested_and_checked": {
                suggested.value: {label.value: many for label, many in row.items()}
                for suggested, row in found.table.items()
            },
            **{
                name: [{"name": group.name, **_share(group.corrected)} for group in getattr(found, name)]
                for _, name in _GROUPS
            },
        },
        "weeks": [_week(week) for week in made.drift.weeks],
        "outliers": [
            {
                "week": one.starts.isoformat(),
                "figure": one.figure,
                "value": one.value,
                "before": one.before,
                "z": one.z,
                "sentence": one.sentence,
            }
            for one in made.drift.outliers
        ],
    }


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {"count": share.count, "of": share.of, "share": share.value, "low": low, "high": high}


def _week(week: WeekLine) -> dict[str, Any]:
    shares = {name: share.value for name, share in week.shares.items()}
    return {"week": week.starts.isoformat(), "read": week.read, **shares, "likeliest": week.likeliest.value}


def _lines(made: Learning) -> Iterator[str]:
    found = made.corrections
    yield f"Checked since {made.since}: {found.corrected.of}{'' if made.every_check else ' (the latest)'}"
    yield f"Corrected: {_percent(found.corrected)}"
    yield ""
    yield f"{'suggested':<18}" + "".join(f"{label.value:>18}" for label in Label) + "   (checked)"
    for suggested, row in found.table.items():
        yield f"{suggested.value:<18}" + "".join(f"{row[label]:>18}" for label in Label)
    for what, name in _GROUPS:
        yield from _group_lines(what, getattr(found, name))
    yield ""
    yield (
        f"{'week of':<12}{'read':>7}" + "".join(f"{name[:12]:>14}" for name in made.drift.weeks[0].shares) + "    sure"
    )
    for week in made.drift.weeks:
        shares = "".join(f"{_short(share.value):>14}" for share in week.shares.values())
        sure = week.likeliest.value
        yield f"{week.starts.isoformat():<12}{week.read:>7}{shares}{'-' if sure is None else f'{sure:.2f}':>8}"
    yield ""
    yield from [one.sentence for one in made.drift.outliers] or ["No week lies outside the range of chance."]


def _group_lines(what: str, groups: Sequence[Group]) -> Iterator[str]:
    yield ""
    yield f"by {what}"
    for group in groups[:_SHOWN]:
        yield f"  {group.name:<28}{_percent(group.corrected)}"
    if len(groups) > _SHOWN:
        yield f"  and {len(groups) - _SHOWN} more"


def _percent(share: Share) -> str:
    low, high = share.interval
    if share.value is None:
        return "-"
    return f"{share.value:>6.1%}  {low:.1%} to {high:.1%}  ({share.count} of {share.of})"


def _short(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}"
