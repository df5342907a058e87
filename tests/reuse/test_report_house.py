"""Whose word a report is: an agency by its marks, else its outlet; pictures and authors are no house."""

from __future__ import annotations

import pytest

from copydesk.annotation.report_outline import outlined
from copydesk.model import Report
from copydesk.reuse.report_house import agency_of, outlet_house

BODY = "Rain fell on Sarnow.\nThe river rose by a yard, the mayor said.\n"

AGENCIES = [
    (f"SARNOW (AP) - {BODY}", "Associated Press"),
    (f"{BODY}Copyright 2031 The Associated Press. All rights reserved.", "Associated Press"),
    (f"{BODY}Associated Press writer Ada Tarn contributed to this report.", "Associated Press"),
    (f"{BODY}(Reporting by Ada Tarn for Reuters; Editing by Bo Reed)", "Reuters"),
    (f'SARNOW (AP) â€” {BODY}', "Associated Press"),
    (f"{BODY.strip()} --Reuters", "Reuters"),
    (f"{BODY.strip()} (AFP)", "Agence France-Presse"),
    (f"{BODY.strip()} - Ada Tarn", None),
    (f"{BODY.strip()} The mayor is no friend of Reuters.", None),
    (f"{BODY}Ada Tarn/AP", None),
    (f"{BODY}REUTERS", None),
    (f"{BODY}Photo: Ada Tarn, AP", None),
    (f"{BODY}The mayor told Reuters that the bridge stands.", None),
    (BODY, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "agency"), AGENCIES)
def test_the_agency_of_a_report(text: str, agency: str | None) -> None:
    assert agency_of(outlined(Report(text, outlet="Tarn Post"))) == agency


def test_the_form_under_which_an_outlet_is_counted() -> None:
    assert outlet_house(Report(BODY, outlet="The Tarn Post")) == "tarnpost"
    assert outlet_house(Report(BODY, outlet="reuters.com")) == "Reuters"
    assert outlet_house(Report(BODY)) is None


def test_initials_of_the_outlet_are_no_agency_of_the_same_initials() -> None:
    text = f"SARNOW (TNS) - {BODY}"
    assert agency_of(outlined(Report(text, outlet="Tarn News Service"))) is None
    assert agency_of(outlined(Report(text, outlet="Tarn Post"))) == "Tribune News Service"
