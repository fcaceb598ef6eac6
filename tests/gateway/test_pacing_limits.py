"""The limits and the choice of lanes, as plain arithmetic over time."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from bot.gateway.pacing_limits import (
    LATENESS,
    SHARES,
    GroupLimit,
    Lane,
    LaneTurns,
    OverallLimit,
    PrivateLimit,
)


def test_grants_are_spaced_from_the_first_one_on() -> None:
    limit = OverallLimit(30)
    at = []
    now = 5.0
    for _ in range(90):
        now = max(now, limit.grant_at(), limit.send_at())
        limit.grant(now)
        limit.send(now)
        at.append(now)
    assert at[0] == 5.0
    assert sum(1 for one in at if one < 6.0) == 30
    assert 7.9 < at[-1] < 8.0


def test_a_quiet_hour_saves_up_nothing() -> None:
    limit = OverallLimit(30)
    limit.grant(0.0)
    limit.grant(3600.0)
    assert limit.grant_at() == pytest.approx(3600 + 1 / 30 - LATENESS)
    assert limit.grant_at() > 3600


def test_sends_of_the_last_second_close_the_window_whenever_they_were_granted() -> None:
    limit = OverallLimit(3)
    for _ in range(3):
        limit.send(10.0)
    assert limit.send_at() == 11.0


def test_a_slower_rate_counts_what_was_sent_under_the_faster_one() -> None:
    limit = OverallLimit(30)
    for number in range(30):
        limit.send(number / 30)
    limit.set_rate(10)
    assert limit.send_at() == pytest.approx(20 / 30 + 1)


@pytest.mark.parametrize("rate", [0, -1])
def test_a_limit_is_above_zero(rate: float) -> None:
    with pytest.raises(ValueError, match="above zero"):
        OverallLimit(rate)


def test_a_private_chat_takes_three_at_once_and_one_a_second_after() -> None:
    limit = PrivateLimit(1.0, 3)
    for _ in range(3):
        free = limit.free_at(100.0, 0, 1)
        assert free is not None
        assert free <= 100.0
        limit.send(100.0, 1)
    assert limit.free_at(100.0, 0, 1) == 101.0
    limit.send(101.0, 1)
    assert limit.free_at(101.0, 0, 1) == 102.0
    assert not limit.idle(103.9)
    assert limit.idle(104.0)


def test_held_messages_count_against_a_private_chat() -> None:
    limit = PrivateLimit(1.0, 3)
    assert limit.free_at(0.0, 3, 1) is None
    free = limit.free_at(0.0, 2, 1)
    assert free is not None
    assert free <= 0.0


def test_a_group_takes_twenty_in_any_sixty_seconds() -> None:
    limit = GroupLimit(20)
    for second in range(20):
        limit.send(float(second), 1)
    assert limit.free_at(30.0, 0, 1) == 60.0
    assert limit.free_at(30.0, 1, 1) == 61.0
    assert limit.free_at(30.0, 20, 1) is None
    assert not limit.idle(78.9)
    assert limit.idle(79.0)


def test_an_album_counts_as_its_pictures() -> None:
    limit = GroupLimit(20)
    limit.send(0.0, 10)
    limit.send(1.0, 6)
    assert limit.free_at(2.0, 0, 4) == float("-inf")
    assert limit.free_at(2.0, 0, 5) == 60.0


@given(st.lists(st.sets(st.sampled_from(list(Lane)), min_size=1), max_size=300))
def test_no_waiting_lane_gets_less_than_its_share(history: list[set[Lane]]) -> None:
    turns = LaneTurns()
    waited = dict.fromkeys(SHARES, 0)
    got = dict.fromkeys(SHARES, 0)
    for waiting in history:
        lane = turns.next(waiting)
        assert lane in waiting
        turns.served(lane, waiting)
        for other in waiting & set(SHARES):
            waited[other] += 1
        if lane in got:
            got[lane] += 1
        for other, share in SHARES.items():
            # One grant short at most, and one more where two lanes were owed at once.
            assert got[other] >= int(waited[other] * share) - 2


def test_announcements_get_every_twentieth_send_behind_endless_replies() -> None:
    turns = LaneTurns()
    waiting = {Lane.ALERT, Lane.ANNOUNCEMENT}
    order = []
    for _ in range(100):
        order.append(turns.next(waiting))
        turns.served(order[-1], waiting)
    assert order.count(Lane.ANNOUNCEMENT) == 5
    assert order[19] is Lane.ANNOUNCEMENT


def test_the_first_lane_goes_first() -> None:
    turns = LaneTurns()
    assert turns.next({Lane.ANNOUNCEMENT, Lane.CHECK_IN, Lane.REPLY, Lane.ALERT}) is Lane.ALERT
    assert turns.next({Lane.ANNOUNCEMENT, Lane.CHECK_IN}) is Lane.CHECK_IN
