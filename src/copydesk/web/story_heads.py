"""Stories as a list shows them, each with what it comes to in one line: worked out for a page of them at once, and remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from copydesk.app import house_index, owner_registry
from copydesk.app.owner_registry import with_owners
from copydesk.app.story_finding import StoryFindings
from copydesk.ledger import lineage_queries, page_queries, story_queries
from copydesk.ledger.connection import Ledger
from copydesk.model import Derivation, Lineage, Story
from copydesk.resources.owners import Owners

# Stories that a reader remembers.
_REMEMBERED = 2000


class StoryHeads:
    """Stories with their findings; they hold as long as nothing is worked out anew. Used in one thread."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[str, Story, str]] = OrderedDict()

    def of(self, ledger: Ledger, names: Sequence[str]) -> dict[str, tuple[Story, str]]:
        """Those of these stories that are kept, each with its finding.

        A page asks the same few questions for all its stories: each question gives the thread's turn away, and with many readers at
        once the turns are what a page waits for.
        """
        mark = page_queries.work_mark(ledger)
        missing = [name for name in names if name not in self._known or self._known[name][0] != mark]
        if missing:
            owners = owner_registry.owners_of(ledger)
            found = [with_owners(row, owners) for row in story_queries.stories_named(ledger, missing)]
            says = findings(ledger, found, owners)[1]
            for name in missing:
                self._known.pop(name, None)
            self._known.update((story.id, (mark, story, says[story.id])) for story in found)
        heads = {name: self._known[name][1:] for name in names if name in self._known}
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return heads


def findings(
    ledger: Ledger, stories: Sequence[Story], owners: Owners, edges: tuple[Derivation, ...] = ()
) -> tuple[Lineage, Mapping[str, str]]:
    """The texts of stories with the agencies at their head, and by the id of each story what it comes to in one line."""
    reports = [name for story in stories for name in story.reports]
    houses = house_index.known_houses(ledger, owners, reports)
    origins = lineage_queries.origins_of(ledger, [story.id for story in stories])
    lineage = house_index.with_agencies(Lineage(origins, edges), houses)
    found = StoryFindings(ledger, lineage, houses, reports)
    return lineage, {story.id: found.of(story).says for story in stories}
