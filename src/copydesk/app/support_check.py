"""Stories and claims that look widely reported and rest on too few texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from copydesk.clustering.series import origins_counted
from copydesk.model import Checked, Claim, Story, Weak


def checked(
    stories: Iterable[Story], claims: Iterable[Claim], origins: Mapping[str, str], min_origins: int, min_reports: int
) -> Checked:
    """The stories and claims of at least ``min_reports`` reports that go back to fewer than ``min_origins`` texts."""
    looked = [*_stories(stories, origins), *_claims(claims, origins)]
    wide = [row for row in looked if row.reports >= min_reports]
    weak = sorted((row for row in wide if row.origins < min_origins), key=lambda row: (-row.reports, row.kind, row.id))
    return Checked(min_origins, len(wide), tuple(weak))


def _stories(stories: Iterable[Story], origins: Mapping[str, str]) -> Iterator[Weak]:
    for story in stories:
        texts = sorted({origins.get(name, name) for name in story.reports})
        yield Weak("story", story.id, story.title, len(story.reports), story.origins, tuple(texts))


def _claims(claims: Iterable[Claim], origins: Mapping[str, str]) -> Iterator[Weak]:
    """Claims as those make them who say them: a report that differs or denies backs nothing."""
    for claim in claims:
        denied = claim.polarity == "denied"
        saying = {mention.id for mention in claim.reports if denied or mention.stance == "says"}
        texts = {name: origins.get(name, name) for name in sorted(saying)}
        count = origins_counted(texts, ())
        yield Weak("claim", claim.id, claim.says, len(saying), count, tuple(sorted(set(texts.values()))))
