"""Was this clear? One vote per person and text, in private."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.cards import CardUnknown, Library
from bot.cards.callbacks import VoteCard
from bot.cards.model import CardChanged
from bot.cards.service import vote
from bot.cards.store import count_votes, forget_votes
from bot.cards.views import card_view
from bot.cards.votes import Vote
from bot.chat import TapButton
from bot.i18n import Translator
from bot.storage import Database

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
CARD = "crs_guide"


def cast(library: Library, kind: Vote, locale: str = "en", card: str = CARD) -> VoteCard:
    return VoteCard(card, locale, library.cards[card].text(locale).revision, kind)


async def test_a_later_vote_of_a_person_takes_the_place_of_the_first(
    library: Library, database: Database
) -> None:
    revision = library.cards[CARD].text("en").revision
    async with database.write() as tx:
        await vote(tx, library, 1, cast(library, Vote.NO), NOW)
        await vote(tx, library, 1, cast(library, Vote.YES), NOW + timedelta(minutes=1))
        await vote(tx, library, 2, cast(library, Vote.YES), NOW)
        await vote(tx, library, 3, cast(library, Vote.MISTAKE), NOW)
        await vote(tx, library, 3, cast(library, Vote.NO, "zh-Hans"), NOW)
        assert await count_votes(tx, CARD, revision) == {Vote.YES: 2, Vote.MISTAKE: 1}
        await forget_votes(tx, 3)
        assert await count_votes(tx, CARD, revision) == {Vote.YES: 2}


@pytest.mark.parametrize(
    "made_up",
    [
        VoteCard(CARD, "en", "0" * 12, Vote.YES),
        VoteCard(CARD, "fr", "0" * 12, Vote.YES),
    ],
)
async def test_a_vote_on_another_text_does_not_count(
    library: Library, database: Database, made_up: VoteCard
) -> None:
    async with database.write() as tx:
        with pytest.raises(CardChanged):
            await vote(tx, library, 1, made_up, NOW)


async def test_a_vote_on_a_card_that_is_gone_is_a_domain_error(
    library: Library, database: Database
) -> None:
    async with database.write() as tx:
        with pytest.raises(CardUnknown):
            await vote(tx, library, 1, VoteCard("gone", "en", "0" * 12, Vote.YES), NOW)


def test_the_votes_stand_in_private_only_and_name_the_text(
    library: Library, english: Translator
) -> None:
    opened = library.open(CARD)

    def votes(in_private: bool) -> list[VoteCard]:
        rows = card_view(opened, english, "1", in_private=in_private).rows
        buttons = [b for row in rows for b in row if isinstance(b, TapButton)]
        return [b.data for b in buttons if isinstance(b.data, VoteCard)]

    assert votes(False) == []
    assert [v.vote for v in votes(True)] == [Vote.YES, Vote.NO, Vote.MISTAKE]
    assert {v.revision for v in votes(True)} == {opened.card.text("en").revision}


def test_the_two_languages_are_two_texts(library: Library) -> None:
    card = library.cards[CARD]
    assert len(card.text("en").revision) == 12
    assert card.text("en").revision != card.text("zh-Hans").revision
