"""What a trace comes to, and the part that each report has in it, in the words that the command line and the desk print."""

from __future__ import annotations

from collections.abc import Mapping

from copydesk.model.query_results import Trace, TraceStep
from copydesk.text.plurals import counted

_PARTS = {
    "first": "says it first",
    "independent": "says it independently",
    "denies": "denies it",
    "similar": "says something similar, not counted",
}


def finding(trace: Trace) -> str:
    """How many texts and publishers say it, and who is named as its source, in one or two sentences."""
    texts, is_one = counted(trace.independent, "text"), trace.independent == 1
    if trace.claim.polarity == "denied":
        does = f"{texts} {'denies' if is_one else 'deny'} it, and none says it"
    else:
        publishers = "" if is_one else f", by {counted(trace.houses, 'publisher')}"
        does = f"{texts} {'says' if is_one else 'say'} it{publishers}"
    return f"{does}. Named as its source: {', '.join(trace.speakers) or 'nobody'}."


def part_words(step: TraceStep, outlets: Mapping[str, str], *, denied: bool) -> str:
    """What part a report has; other reports go by their name in ``outlets``, else by their id.

    ``denied``: no report says the claim, so that the first one to have it denies it.
    """
    if step.part == "repeats":
        if step.mention.echoes:
            return f"says it in the words of {outlets.get(step.mention.echoes, step.mention.echoes)}"
        source = step.parent or step.mention.origin
        return "the same text" if source == step.mention.id else f"repeats {outlets.get(source, source)}"
    if step.tied:
        return "says it independently, the same day: it may have been first"
    if step.part == "differs":
        return f"gives {step.mention.value}" if step.mention.value else "gives another value"
    return "denies it first" if denied and step.part == "first" else _PARTS[step.part]
