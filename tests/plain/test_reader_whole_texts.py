"""Sentences that sound torn and are whole: no hole is seen in them."""

import pytest

from kinbridge.plain.reader import read

TORN = "They were told by a that all was well. "  # a surer hole, so that rules of oddities speak too


@pytest.mark.parametrize(
    "text",
    [
        "The law is good, but activists say that is not enough.",
        "Officials say that would need a new law.",
        "Aid workers say that is why 14 girls ran away.",
        "Critics complain that is too little.",
        "Figures of the show were poor. Records of shows were kept.",
    ],
)
def test_a_whole_text_has_no_hole(text):
    assert [row["text"] for row in read(text) if row["kind"] == "gap"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Critics point out that is only a start.",
        "Data from the list show 14 women.",
        "The soldiers around had seen nothing.",
        "People in the villages around say they saw nothing.",
        "The house was gone by before dawn.",
        "It was the first time her story was ever told.",
        "She did as he told. He did what mother told.",
    ],
)
def test_a_whole_sentence_has_no_hole_even_beside_a_torn_one(text):
    seen = [row["text"] for row in read(TORN + text) if row["kind"] == "gap"]
    assert [hole for hole in seen if hole in text] == []
