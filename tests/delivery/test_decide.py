"""The decision after a failed attempt: pure, so its promises are checked on any history."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.model import (
    BACKOFF_MOST,
    MAX_ABANDONED,
    MAX_BROKEN,
    MAX_UNCERTAIN,
    Counts,
    GiveUp,
    Retry,
    State,
    Trouble,
    backoff,
    decide,
)
from tests.delivery.fakes import MORNING

counts = st.builds(
    Counts,
    attempts=st.integers(0, 10_000),
    uncertain=st.integers(0, MAX_UNCERTAIN),
    broken=st.integers(0, MAX_BROKEN - 1),
)
jitters = st.floats(0, 1, exclude_max=True)
spans = st.timedeltas(timedelta(0), timedelta(days=7))
troubles = st.sampled_from(Trouble)
AGES = timedelta(days=7)


@given(troubles, counts, st.timedeltas(-AGES, AGES), spans, jitters)
def test_a_retry_lies_ahead_and_within_the_time_of_use(
    trouble: Trouble, before: Counts, left: timedelta, wait: timedelta, jitter: float
) -> None:
    useful_until = MORNING + left
    match decide(trouble, before, MORNING, useful_until, wait=wait, jitter=jitter):
        case Retry(None):
            assert trouble in (Trouble.MIGRATED, Trouble.ABANDONED)
            assert useful_until > MORNING
        case Retry(at):
            assert at is not None
            assert MORNING < at < useful_until
        case GiveUp(state, reason):
            assert state > State.SENDING
            assert reason


@given(counts, spans, jitters)
def test_a_429_spends_no_attempt_and_is_waited_out(
    before: Counts, wait: timedelta, jitter: float
) -> None:
    decision = decide(
        Trouble.RETRY_AFTER, before, MORNING, MORNING + 3 * AGES, wait=wait, jitter=jitter
    )
    assert isinstance(decision, Retry)
    assert decision.counts == before
    assert decision.at is not None
    assert decision.at >= MORNING + wait


@pytest.mark.parametrize(
    ("trouble", "most"),
    [(Trouble.UNCERTAIN, MAX_UNCERTAIN), (Trouble.ABANDONED, MAX_ABANDONED)],
)
@given(jitter=jitters)
def test_what_may_have_arrived_is_sent_again_so_often(
    trouble: Trouble, most: int, jitter: float
) -> None:
    before, sends, at = Counts(), 1, MORNING
    while isinstance(decision := decide(trouble, before, at, MORNING + AGES, jitter=jitter), Retry):
        before, at, sends = decision.counts, decision.at or at, sends + 1
    assert sends == 1 + most
    assert decision == GiveUp(State.GAVE_UP, "uncertain")


@given(st.sampled_from([Trouble.NOT_SENT, Trouble.SERVER_TROUBLE]), st.data())
def test_an_outage_is_waited_out_for_as_long_as_the_message_is_useful(
    trouble: Trouble, data: st.DataObject
) -> None:
    useful_until = MORNING + timedelta(hours=6)
    before, at = Counts(), MORNING
    while isinstance(
        decision := decide(trouble, before, at, useful_until, jitter=data.draw(jitters)), Retry
    ):
        assert decision.at is not None
        before, at = decision.counts, decision.at
    assert decision == GiveUp(State.EXPIRED, "expired")
    assert useful_until - at <= BACKOFF_MOST


def test_a_crash_loop_does_not_use_a_message_up() -> None:
    """Twelve deaths take more than an hour, the first of them none."""
    before, at, waits = Counts(), MORNING, []
    while isinstance(decision := decide(Trouble.ABANDONED, before, at, MORNING + AGES), Retry):
        waits.append((decision.at or at) - at)
        before, at = decision.counts, decision.at or at
    assert waits[:3] == [timedelta(0), timedelta(seconds=5), timedelta(seconds=10)]
    assert sum(waits, timedelta(0)) > timedelta(hours=1)


@given(jitters)
def test_a_row_that_breaks_its_kind_is_given_up_the_fifth_time(jitter: float) -> None:
    before, at = Counts(), MORNING
    for _ in range(MAX_BROKEN - 1):
        decision = decide(Trouble.BROKEN, before, at, MORNING + AGES, jitter=jitter)
        assert isinstance(decision, Retry)
        assert decision.at is not None
        before, at = decision.counts, decision.at
    last = decide(Trouble.BROKEN, before, at, MORNING + AGES, jitter=jitter)
    assert last == GiveUp(State.GAVE_UP, "broken")


@given(counts)
def test_failures_of_one_sort_do_not_use_up_the_patience_for_another(before: Counts) -> None:
    decision = decide(Trouble.NOT_SENT, before, MORNING, MORNING + AGES)
    assert isinstance(decision, Retry)
    assert (decision.counts.uncertain, decision.counts.broken) == (before.uncertain, before.broken)


@pytest.mark.parametrize("trouble", [Trouble.BLOCKED, Trouble.CHAT_GONE, Trouble.REFUSED])
def test_a_refusal_is_final_and_says_why(trouble: Trouble) -> None:
    said = decide(trouble, Counts(), MORNING, MORNING + AGES)
    assert said == GiveUp(State.GAVE_UP, trouble.value)
    exact = decide(trouble, Counts(), MORNING, MORNING + AGES, word="thread_not_found")
    assert exact == GiveUp(State.GAVE_UP, "thread_not_found")


def test_two_chats_that_name_each_other_do_not_spin() -> None:
    first = decide(Trouble.MIGRATED, Counts(), MORNING, MORNING + AGES)
    assert first == Retry(None, Counts(attempts=1))
    second = decide(Trouble.MIGRATED, Counts(attempts=1), MORNING, MORNING + AGES)
    assert isinstance(second, Retry)
    assert second.at is not None


@given(st.integers(1, 100_000), jitters)
def test_backoff_grows_to_a_ceiling_and_jitter_takes_at_most_half(n: int, jitter: float) -> None:
    wait = backoff(n, jitter)
    assert backoff(n, 0.0) <= wait <= 2 * backoff(n, 0.0)
    assert timedelta(seconds=0.5) <= wait <= BACKOFF_MOST
    assert backoff(n + 1, 0.0) >= backoff(n, 0.0)


def test_instants_are_handed_in() -> None:
    at = datetime.fromisoformat("2030-01-01T00:00:00+00:00")
    decision = decide(Trouble.NOT_SENT, Counts(), at, at + AGES, jitter=0.5)
    assert decision == Retry(at + timedelta(seconds=0.75), Counts(attempts=1))
