"""`triage evaluate`: how good the live model is on labelled contacts."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from triage.cli.trouble import stop, told_plainly

if TYPE_CHECKING:
    from triage.training.metrics import Figure, Judged


def evaluate(
    files: Annotated[list[Path], typer.Argument(help="Labelled contacts (.jsonl).")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List what went wrong.")] = False,
) -> None:
    """Measure the live model, with 95 % intervals, and by channel, topic, length and history."""
    from triage import logs
    from triage.classify.model_file import open_live
    from triage.cli import opened
    from triage.training.evaluating import judge_all
    from triage.training.metrics import by_slice, measure
    from triage.training.records import BadRecord, load_labelled

    logs.set_up(for_people=True)
    settings = opened.settings()
    try:
        labelled = load_labelled(files)
    except (BadRecord, UnicodeDecodeError) as bad:
        raise stop(str(bad), code=2) from bad
    except OSError as error:
        raise stop(f"{error.filename} cannot be read ({error.strerror}).", code=2) from error
    with told_plainly():
        judged = judge_all(open_live(settings.models), labelled)
    figures = measure(judged)
    slices = by_slice(judged)
    if as_json:
        told: dict[str, Any] = {"n": len(judged), **{name: figure.value for name, figure in figures.items()}}
        told["intervals"] = {name: [figure.low, figure.high] for name, figure in figures.items()}
        told["by"] = {
            cut: {part: {name: figure.value for name, figure in of.items()} for part, of in parts.items()}
            for cut, parts in slices.items()
        }
        if errors:
            told["errors"] = [found for one in judged if (found := _went_wrong(one))]
        typer.echo(json.dumps(told, indent=1))
        return
    typer.echo(_table(len(judged), figures))
    for cut, parts in slices.items():
        typer.echo(f"\nby {cut:<24}{'n':>6}  label_accuracy  door_recall  undue_offer")
        for part, of in parts.items():
            shown = "".join(f"{_number(of[name]):>13}" for name in ("label_accuracy", "door_recall", "undue_offer"))
            typer.echo(f"   {part:<24}{of['n'].n:>6}{shown}")
    if errors:
        typer.echo("")
        for one in judged:
            if found := _went_wrong(one):
                wrong = ", ".join(f"{name}: {was} not {made}" for name, (was, made) in found["wrong"].items())
                typer.echo(f"{found['id']}  {found['answer']}  {wrong}")


def _table(n: int, figures: dict[str, "Figure"]) -> str:
    lines = [f"{n} contacts"]
    for name, figure in figures.items():
        between = f"{figure.low:.3f} to {figure.high:.3f}" if figure.low is not None else ""
        lines.append(f"{name:<26}{_number(figure):>8}  {between:<18} of {figure.n}")
    return "\n".join(lines)


def _number(figure: "Figure") -> str:
    return "-" if figure.value is None else f"{figure.value:.3f}"


def _went_wrong(one: "Judged") -> dict[str, Any] | None:
    """What the gold says and what was made, by name, for a contact with any mistake."""
    record, reading = one.labelled.record, one.reading
    pairs = {
        "label": (record.label.value, reading.label.value),
        "dissatisfied": (record.dissatisfied, reading.dissatisfied),
        "explicit": (record.explicit, reading.explicit),
        "urgent": (record.urgent, reading.urgent),
        "flags": (sorted(record.flags), sorted(reading.flags)),
        "topic": (record.topic.value, reading.topic.value),
    }
    wrong = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    return {"id": record.id, "answer": one.decision.answer.name, "wrong": wrong} if wrong else None
