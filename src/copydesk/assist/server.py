"""The tools, served over standard input and output."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from copydesk.assist.tools import NOTE, Tools
from copydesk.errors import CopydeskError
from copydesk.model.version import VERSION
from copydesk.nlp.models import DEFAULT_MODEL

_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
_INSTRUCTIONS = (
    "Copydesk keeps news reports and says how many texts stand behind them, who copied whom, who says what, and what a rewrite "
    "changed. Cite every statement with the report's id and the characters of its span. " + NOTE
)


def server(path: str, model: str = DEFAULT_MODEL) -> MCPServer:
    """A server over the ledger at ``path``; ``model`` parses what is compared.

    Raises:
        CopydeskError: there is no ledger.
    """
    made = MCPServer("copydesk", instructions=_INSTRUCTIONS, version=VERSION)
    tools = Tools(path, model)
    _of_stories(made, tools)
    _of_reports(made, tools)
    return made


def _of_stories(made: MCPServer, tools: Tools) -> None:
    """The tools that ask about stories and claims."""

    @made.tool(annotations=_READS)
    async def stories(
        words: Annotated[str, Field(description="Words to seek; empty for all stories")] = "",
        sort: Annotated[str, Field(description="echo (one text, many outlets), reports, texts, new, old")] = "echo",
        limit: Annotated[int, Field(description="At most 50")] = 20,
        offset: int = 0,
    ) -> dict[str, Any]:
        """Stories with how many reports, outlets, owners and texts (origins) each has, and what its reports disagree on most."""
        return await _answer(tools.stories, words, sort, limit, offset)

    @made.tool(annotations=_READS)
    async def origins(
        story: Annotated[str, Field(description="Id of a story, or of a report or claim in it")],
    ) -> dict[str, Any]:
        """The texts behind a story: which reports go back to which text, who was made from whom, and why."""
        return await _answer(tools.origins, story)

    @made.tool(annotations=_READS)
    async def trace(words: Annotated[str, Field(description="A claim or value, like '12 killed'")]) -> dict[str, Any]:
        """Who said something first, through whom it came, who says it independently and who only repeats it."""
        return await _answer(tools.trace, words)

    @made.tool(annotations=_READS)
    async def corroborate(
        sentence: Annotated[
            str, Field(description="One English sentence, like 'A car bomb killed 12 people in Orra.'")
        ],
    ) -> dict[str, Any]:
        """Which reports say a sentence, give another number, or deny it: texts, houses, passages, and what is not covered."""
        return await _answer(tools.corroborate, sentence)


def _of_reports(made: MCPServer, tools: Tools) -> None:
    """The tools that ask about reports and their words."""

    @made.tool(annotations=_READS)
    async def compare(
        source: Annotated[str, Field(description="Id of the report that was there first")],
        rewrite: Annotated[str, Field(description="Id of the report that may have been made from it")],
    ) -> dict[str, Any]:
        """How two reports stand to each other, and every change with its severity and both spans."""
        return await _answer(tools.compare, source, rewrite)

    @made.tool(annotations=_READS)
    async def evidence(
        report: Annotated[str, Field(description="Id of the report")],
        start: Annotated[int, Field(description="Offset of the first character, in code points")],
        end: Annotated[int, Field(description="Offset after the last character")],
    ) -> dict[str, Any]:
        """The words of a span in their context, with outlet, time, hash of the text and a citation."""
        return await _answer(tools.evidence, report, start, end)


async def _answer(ask: Callable[..., dict[str, Any]], *given: Any) -> dict[str, Any]:
    """An answer, worked out alongside the conversation; what went wrong is said in words."""
    try:
        return await asyncio.to_thread(ask, *given)
    except CopydeskError as error:
        raise ToolError(str(error)) from error


def run(path: str, model: str = DEFAULT_MODEL) -> None:
    """Serve until the assistant hangs up."""
    server(path, model).run("stdio")
