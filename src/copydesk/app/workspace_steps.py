"""The steps that keep a ledger up to date, each made when it is first asked for: a step with nothing to do is not loaded."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from copydesk.app.ledger_work import LedgerWork

if TYPE_CHECKING:
    from copydesk.app.annotator import Annotator
    from copydesk.app.origin_updates import OriginUpdater
    from copydesk.app.story_updates import StoryUpdater


class WorkspaceSteps:
    """The steps over a ledger: annotation, clustering and description."""

    model: str
    _work: LedgerWork

    @cached_property
    def _grouper(self) -> OriginUpdater:
        from copydesk.app.origin_updates import OriginUpdater

        return OriginUpdater(self._work)

    @cached_property
    def _describer(self) -> StoryUpdater:
        from copydesk.app.story_updates import StoryUpdater

        return StoryUpdater(self._work)

    @cached_property
    def _annotator(self) -> Annotator:
        from copydesk.app.annotator import AnnotatingParameters, Annotator

        return Annotator(self._work, AnnotatingParameters(self.model))
