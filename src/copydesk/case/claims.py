"""What the stories of a ledger claim: worked out where reports or origins changed, and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from copydesk.case.annotating import Annotator
from copydesk.case.work import Work
from copydesk.group import claims as grouping
from copydesk.ledger import claims as kept
from copydesk.model import Claim, Story


class Claimer:
    """Works out the claims of stories, each only when what it rests on has changed."""

    def __init__(self, work: Work, annotator: Annotator) -> None:
        self.ledger = work.ledger
        self._progress = work.progress
        self._annotator = annotator

    def claims(self, stories: Sequence[Story], origin_of: Mapping[str, str]) -> tuple[Claim, ...]:
        """The claims of these stories, those that most reports bear first; ``origin_of`` names each report's text origin."""
        self.catch_up(stories, origin_of)
        found = [claim for story in stories for claim in kept.claims_of(self.ledger, story.id)]
        return tuple(sorted(found, key=lambda claim: (-reports_of(claim), -claim.text_origins, _time(claim), claim.id)))

    def catch_up(self, stories: Sequence[Story], origin_of: Mapping[str, str]) -> None:
        """Bring the claims of these stories up to date."""
        self._annotator.catch_up([name for story in stories for name in story.reports])
        known = kept.known_inputs(self.ledger)
        wanted = [(story, self._input(story, origin_of)) for story in stories]
        stale = [(story, digest) for story, digest in wanted if known.get(story.id) != digest]
        for done, (story, digest) in enumerate(stale):
            self._progress("Comparing claims", done, len(stale))
            found = grouping.claims_of(story.id, self._witnesses(story, origin_of))
            kept.save(self.ledger, story.id, digest, found, {"claims": grouping.VERSION})
        if stale:
            self._progress("Comparing claims", len(stale), len(stale))

    def forget_others(self, stories: Iterable[Story]) -> None:
        """Forget the claims of all stories but these."""
        kept.drop_others(self.ledger, {story.id for story in stories})

    def _witnesses(self, story: Story, origin_of: Mapping[str, str]) -> Iterator[grouping.Witness]:
        for reading in self._annotator.readings(story.reports):
            yield grouping.Witness(reading, origin_of.get(reading.report.id, reading.report.id))

    def _input(self, story: Story, origin_of: Mapping[str, str]) -> str:
        rows = sorted(kept.inputs(self.ledger, story.reports))
        origins = sorted(f"{name}\t{origin_of.get(name, name)}" for name in story.reports)
        text = "\n".join((str(grouping.VERSION), *rows, *origins))
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def reports_of(claim: Claim) -> int:
    """How many reports say a claim, differ or deny it."""
    return len({telling.id for telling in claim.reports})


def _time(claim: Claim) -> str:
    return claim.reports[0].published or "~"
