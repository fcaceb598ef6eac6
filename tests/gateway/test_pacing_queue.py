"""Any mix of calls, chats, permits, halts and cancellations keeps within Telegram's limits."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import hypothesis.strategies as st
from hypothesis import given, settings

from bot.gateway.pacing_limits import ChatLimit, GroupLimit, Lane, OverallLimit, PrivateLimit
from bot.gateway.pacing_queue import Queue, Ticket

NEARLY = 1e-6


def new_chat(chat: Hashable) -> ChatLimit:
    return PrivateLimit(1.0, 3) if isinstance(chat, int) and chat > 0 else GroupLimit(20)


def new_queue(per_second: float = 30, gather: float = 0.25) -> Queue:
    return Queue(OverallLimit(per_second), new_chat, gather)


@dataclass
class Sent:
    at: float
    ticket: Ticket


class Run:
    """Drives a queue through simulated seconds and keeps what went out."""

    def __init__(self, queue: Queue) -> None:
        self.queue = queue
        self.now = 100.0
        self.sent: list[Sent] = []
        self.permits = 0
        self.halts: list[tuple[Hashable | None, float, float]] = []

    def enter(self, ticket: Ticket) -> Ticket:
        self.queue.enter(ticket, self.now)
        self.step()
        return ticket

    def step(self) -> None:
        for ticket in self.queue.step(self.now):
            if ticket.wanted:
                assert 1 <= ticket.granted <= ticket.wanted
                self.permits += ticket.granted
            else:
                self.sent.append(Sent(self.now, ticket))

    def until(self, instant: float) -> None:
        while (at := self.queue.wake_at) is not None and at <= instant:
            assert at > self.now - NEARLY, "asks to be woken for nothing"
            before = (at, len(self.sent), self.permits)
            self.now = max(self.now, at)
            self.step()
            assert before != (self.queue.wake_at, len(self.sent), self.permits), "spins"
        self.now = instant

    def halt(self, chat: Hashable | None, seconds: float) -> None:
        self.halts.append((chat, self.now, self.now + seconds))
        if chat is None:
            self.queue.halt_all(self.now + seconds)
        else:
            self.queue.halt(chat, self.now + seconds, self.now)
        self.step()


def at_most(instants: list[float], most: int, seconds: float) -> bool:
    return all(
        later - earlier >= seconds - NEARLY
        for earlier, later in zip(instants, instants[most:], strict=False)
    )


CHATS = st.sampled_from([1, 2, 3, -1, -2, None])
ACTIONS = st.lists(
    st.one_of(
        st.tuples(
            st.just("send"),
            CHATS,
            st.sampled_from(list(Lane)[1:]),
            st.booleans(),
            st.sampled_from([1, 1, 1, 2, 10]),
        ),
        st.tuples(st.just("many"), CHATS, st.sampled_from(list(Lane)[1:]), st.integers(1, 40)),
        st.tuples(st.just("reserve"), st.sampled_from(list(Lane)), st.integers(1, 12)),
        st.tuples(st.just("give back"), st.integers(1, 12)),
        st.tuples(st.just("wait"), st.floats(0.001, 70.0)),
        st.tuples(st.just("halt"), CHATS, st.floats(0.1, 40.0)),
        st.tuples(st.just("leave"), st.integers(0, 1000)),
    ),
    max_size=60,
)


@settings(max_examples=400, deadline=None)
@given(ACTIONS, st.sampled_from([1, 3, 30]))
def test_within_the_limits_whatever_happens(actions: list[tuple], rate: int) -> None:
    run = Run(new_queue(rate))
    tickets: list[Ticket] = []
    numbers = iter(range(10**6))
    for what, *more in actions:
        if what == "send":
            chat, lane, permit, weight = more
            # One message may weigh more than a second's whole limit; that is another test's.
            weight = min(weight, rate, 3 if isinstance(chat, int) and chat > 0 else 20)
            tickets.append(run.enter(Ticket(lane, next(numbers), chat, weight, permit)))
        elif what == "many":
            chat, lane, count = more
            tickets += [run.enter(Ticket(lane, next(numbers), chat)) for _ in range(count)]
        elif what == "reserve":
            tickets.append(run.enter(Ticket(more[0], next(numbers), wanted=more[1])))
        elif what == "give back":
            run.queue.give_back(more[0])
            run.step()
        elif what == "wait":
            run.until(run.now + more[0])
        elif what == "halt":
            run.halt(*more)
        elif tickets:
            ticket = tickets[more[0] % len(tickets)]
            if not ticket.released:
                run.queue.leave(ticket, run.now)
                run.step()
    run.until(run.now + 4000)

    sends = [one for one in run.sent for _ in range(one.ticket.weight)]
    assert at_most([one.at for one in sends], rate, 1.0)
    for chat in (-1, -2):
        assert at_most([one.at for one in sends if one.ticket.chat == chat], 20, 60.0)
    for chat in (1, 2, 3):
        at = [one.at for one in sends if one.ticket.chat == chat]
        for first, instant in enumerate(at):
            for last in range(first + 3, len(at)):
                assert at[last] - instant >= (last - first - 2) * 1.0 - NEARLY
    for chat, since, until in run.halts:
        for one in run.sent:
            # A halt comes after the sends of its own instant.
            if since < one.at < until - NEARLY:
                assert chat is not None
                assert one.ticket.chat != chat
    for ticket in tickets:
        assert ticket.released or ticket.gone, "starves"
    assert not any(run.queue.waiting.values())
    assert len({id(one.ticket) for one in run.sent}) == len(run.sent), "one was sent twice"


def test_an_order_within_a_chat_and_lane_is_kept() -> None:
    run = Run(new_queue())
    tickets = [run.enter(Ticket(Lane.REPLY, number, 7)) for number in range(10)]
    run.until(run.now + 20)
    assert [one.ticket for one in run.sent] == tickets


def test_lower_lanes_go_first_and_announcements_keep_their_share() -> None:
    run = Run(new_queue())
    for number in range(600):
        run.enter(Ticket(Lane.ANNOUNCEMENT, number, number + 1))
    for number in range(600, 1200):
        run.enter(Ticket(Lane.REPLY, number, number + 1))
    for number in range(1200, 1300):
        run.enter(Ticket(Lane.ALERT, number, number + 1))
    begun = len(run.sent)
    run.until(run.now + 10)
    lanes = [one.ticket.lane for one in run.sent[begun:]]
    assert lanes.count(Lane.ANNOUNCEMENT) == len(lanes) // 20
    # Alerts before replies, but for the replies' quarter.
    last_alert = max(place for place, lane in enumerate(lanes) if lane is Lane.ALERT)
    assert last_alert < 100 / (1 - 0.30) + 5


def test_a_red_reply_waits_for_no_limit_but_uses_them_up() -> None:
    run = Run(new_queue())
    for number in range(200):
        run.enter(Ticket(Lane.REPLY, number, 7))
    red = run.enter(Ticket(Lane.RED_REPLY, 999, 7))
    assert red.released
    assert run.sent[-1].ticket is red
    run.until(run.now + 1.99)
    # Three had their turn here before; the fourth after them pays for the red one.
    assert len(run.sent) == 4
    run.until(run.now + 0.02)
    assert len(run.sent) == 5


def test_red_replies_fill_the_second_and_nobody_passes_them() -> None:
    run = Run(new_queue())
    red = [run.enter(Ticket(Lane.RED_REPLY, number, number + 1)) for number in range(50)]
    late = run.enter(Ticket(Lane.ALERT, 99, 99))
    free = run.enter(Ticket(Lane.REPLY, 100, "answerCallbackQuery", weight=0))
    assert free.released, "what counts for nothing waits for nobody"
    assert sum(ticket.released for ticket in red) == 30, "more would be refused"
    run.until(run.now + 1.1)
    assert all(ticket.released for ticket in red)
    run.until(run.now + 0.5)
    assert not late.released
    run.until(run.now + 0.1)
    assert late.released


def test_bulk_leaves_room_in_each_second_for_red_replies() -> None:
    run = Run(new_queue())
    for number in range(200):
        run.enter(Ticket(Lane.CHECK_IN, number, number + 1))
    run.until(run.now + 3.0)
    red = [run.enter(Ticket(Lane.RED_REPLY, 1000 + n, 1000 + n)) for n in range(5)]
    assert all(ticket.released for ticket in red)


def test_a_busy_chat_holds_up_nobody_else() -> None:
    run = Run(new_queue())
    for number in range(100):
        run.enter(Ticket(Lane.ALERT, number, 7))
    run.until(run.now + 0.5)
    other = run.enter(Ticket(Lane.ANNOUNCEMENT, 500, 8))
    run.until(run.now + 0.04)
    assert other.released


def test_a_halted_chat_gives_its_place_in_the_line_to_others() -> None:
    run = Run(new_queue(per_second=1))
    run.enter(Ticket(Lane.REPLY, 0, 1))
    halted = run.enter(Ticket(Lane.ALERT, 1, 2))
    other = run.enter(Ticket(Lane.REPLY, 2, 3))
    run.halt(2, 5.0)
    run.until(run.now + 1.5)
    assert other.released
    assert not halted.released
    run.until(run.now + 10)
    assert halted.released


def test_a_later_shorter_halt_releases_nothing() -> None:
    run = Run(new_queue())
    run.halt(7, 30.0)
    run.halt(7, 2.0)
    run.halt(None, 20.0)
    run.halt(None, 1.0)
    ticket = run.enter(Ticket(Lane.RED_REPLY, 1, 7))
    other = run.enter(Ticket(Lane.RED_REPLY, 2, 8))
    run.until(119.9)
    assert not other.released
    run.until(120.0)
    assert other.released
    run.until(129.9)
    assert not ticket.released
    run.until(130.0)
    assert ticket.released


def test_a_reservation_gathers_permits_and_its_sends_skip_the_line() -> None:
    run = Run(new_queue())
    reservation = run.enter(Ticket(Lane.CHECK_IN, 0, wanted=5))
    run.until(run.now + 0.3)
    assert reservation.granted == 5
    for number in range(100):
        run.enter(Ticket(Lane.ALERT, 10 + number, 1000 + number))
    sends = [run.enter(Ticket(Lane.CHECK_IN, 500 + n, n + 1, permit=True)) for n in range(5)]
    assert all(ticket.released for ticket in sends)
    sixth = run.enter(Ticket(Lane.CHECK_IN, 600, 99, permit=True))
    assert not sixth.released, "there was no sixth permit"


def test_a_reservation_under_load_takes_what_it_got_in_time() -> None:
    run = Run(new_queue())
    for number in range(300):
        run.enter(Ticket(Lane.ALERT, number, number + 1))
    reservation = run.enter(Ticket(Lane.CHECK_IN, 900, wanted=8))
    run.until(run.now + 2)
    assert reservation.released
    assert 1 <= reservation.granted < 8


def test_permits_given_back_go_to_others() -> None:
    run = Run(new_queue(per_second=1, gather=20.0))
    reservation = run.enter(Ticket(Lane.CHECK_IN, 0, wanted=3))
    run.until(run.now + 2.6)
    assert reservation.granted == 3
    waiting = run.enter(Ticket(Lane.REPLY, 1, 5))
    assert not waiting.released
    run.queue.give_back(3)
    run.step()
    assert waiting.released


def test_a_permit_that_waits_for_its_chat_lets_another_send_instead() -> None:
    run = Run(new_queue(gather=20.0))
    reservation = run.enter(Ticket(Lane.CHECK_IN, 0, wanted=1))
    run.until(run.now + 0.2)
    assert reservation.granted == 1
    for number in range(3):
        run.enter(Ticket(Lane.RED_REPLY, 1 + number, 7))
    stuck = run.enter(Ticket(Lane.CHECK_IN, 17, 7, permit=True))
    assert not stuck.released
    assert not stuck.permit


def test_forgotten_permits_lapse() -> None:
    run = Run(new_queue())
    run.enter(Ticket(Lane.CHECK_IN, 0, wanted=1))
    run.until(run.now + 31)
    for number in range(40):
        run.enter(Ticket(Lane.ALERT, 1 + number, 1000 + number))
    assert not run.enter(Ticket(Lane.CHECK_IN, 100, 1, permit=True)).released


def test_idle_chats_are_forgotten() -> None:
    queue = new_queue(per_second=10_000)
    run = Run(queue)
    for number in range(20_000):
        run.enter(Ticket(Lane.REPLY, number, number + 1))
        run.until(run.now + 0.01)
    assert queue.chats <= 1024
    assert len(run.sent) == 20_000
