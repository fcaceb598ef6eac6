"""The doors of the room: every button, entry and text that leads into the questions."""

from __future__ import annotations

from bot.checkins.callbacks import Answer
from bot.checkins.model import Feeling
from bot.gateway import Context, Entrance
from bot.interview.after_handlers import After
from bot.interview.callbacks import (
    Back,
    ChooseSite,
    Close,
    Degrees,
    ForWhom,
    GoOn,
    Living,
    OpenScreen,
    Pad,
    ReachedTeam,
    TeamKnows,
    Tick,
    Worse,
)
from bot.interview.handlers import READING, Screens
from bot.interview.unasked import Unasked
from bot.redflags.handlers import Alarms


def register(
    entrance: Entrance, screens: Screens, unasked: Unasked, after: After, alarms: Alarms
) -> None:
    async def under_checkin(ctx: Context, data: Answer) -> None:
        """The red button under a check-in; its other buttons are of an older version."""
        if data.feeling is Feeling.UNWELL:
            await alarms.unwell(ctx, data.checkin)
        else:
            await screens.go_on(ctx, GoOn(data.checkin))

    entrance.tap(Answer, under_checkin, private=True)
    entrance.tap(Tick, screens.tick, private=True)
    entrance.tap(Close, screens.close, private=True)
    entrance.tap(OpenScreen, screens.open_screen, private=True)
    entrance.tap(Degrees, screens.degrees, private=True)
    entrance.tap(Pad, screens.pad, private=True)
    entrance.tap(ChooseSite, screens.site, private=True)
    entrance.tap(Back, screens.back, private=True)
    entrance.tap(GoOn, screens.go_on, private=True)
    entrance.tap(Worse, screens.worse, private=True)
    entrance.tap(Living, screens.living, private=True)
    entrance.tap(ReachedTeam, after.reached, private=True)
    entrance.tap(ForWhom, unasked.for_whom, private=True)
    entrance.tap(TeamKnows, after.team_knows, private=True)
    entrance.entry(READING, screens.typed)
    entrance.take_before(unasked.alarming_reading)
    entrance.take(unasked.reading)
