"""graphml and gexf, read back with networkx."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

Write = Callable[..., Any]


@pytest.fixture(scope="module")
def graphml(write: Write) -> Any:
    return nx.read_graphml(io.BytesIO(write("graphml").only))


@pytest.fixture(scope="module")
def gexf(write: Write) -> Any:
    return nx.read_gexf(io.BytesIO(write("gexf").only))


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_a_graph_has_a_node_a_report_and_an_edge_a_derivation(name: str, request: pytest.FixtureRequest) -> None:
    graph = request.getfixturevalue(name)
    assert graph.is_directed()
    assert sorted(graph.nodes) == ["n0", "n1", "n2"]
    edges = {(source, target): data for source, target, data in graph.edges(data=True)}
    assert edges.keys() == {("n2", "n0"), ("n2", "n1")}
    assert (edges["n2", "n0"]["kind"], edges["n2", "n0"]["derived"], edges["n2", "n0"]["decided"]) == (
        "rewrite",
        0.9731,
        True,
    )
    assert edges["n2", "n1"]["decided"] is False


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_nodes_bear_their_groups(name: str, request: pytest.FixtureRequest) -> None:
    nodes = request.getfixturevalue(name).nodes(data=True)
    assert (nodes["n0"]["origin"], nodes["n0"]["story"], nodes["n0"]["outlet"]) == ("wire", "story:wire", "The Paper")
    assert "published" not in nodes["n1"]


def test_odd_names_come_back_but_for_what_xml_forbids(graphml: Any, gexf: Any, bundle: Any) -> None:
    odd = bundle.held[1]
    assert graphml.nodes["n1"]["id"] == odd.id
    assert gexf.nodes["n1"]["label"] == odd.title
    assert graphml.nodes["n1"]["outlet"] == gexf.nodes["n1"]["outlet"] == "@Tab\u2028loid\ufffd"


def test_gephi_is_told_when_each_report_came(gexf: Any) -> None:
    assert [gexf.nodes[name].get("start") for name in ("n0", "n1", "n2")] == ["2025-03-05", None, "2025-03-04"]


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_a_graph_of_nothing_is_a_graph(name: str, write: Write, empty: Any) -> None:
    reader = getattr(nx, f"read_{name}")
    assert len(reader(io.BytesIO(write(name, empty).only))) == 0
