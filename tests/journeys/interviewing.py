"""Somebody answers a check-in: `await Interview(mei).ticks("confusion")`.

The mechanics of a report are here, those of the set-up and of time in interview_stage.py.
Labels and phrases are in interview_words.py, screens and options in content/questions.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import yaml

from bot.resources import folder
from tests.journeys.interview_words import ZH, Words
from tests.journeys.people import Circle, Message, Person

_RAW: list[dict[str, Any]] = yaml.safe_load(
    (folder("content") / "questions.yaml").read_text("utf-8")
)["screens"]
SCREENS = {screen["id"]: screen for screen in _RAW}
APART = ("living",)
"""Asked in a message of its own: no screen of a check-in."""
FULL = ["danger", "temperature", "temperature_since", "nerves", "body", "milder"]
SHORT = ["danger", "temperature", "temperature_since", "nerves"]
_TICKED = re.compile("[✅☑✔]")
_MOST_TAPS = 20


class Interview:
    """One person's newest open report, or the one in a given message."""

    def __init__(self, person: Person, words: Words = ZH, message: int | None = None) -> None:
        self.person, self.words, self._pinned = person, words, message
        self.first = message or 0
        """The message in which the report was seen first."""
        self.path: list[str] = []
        """The screens that were closed by `goes_through`."""

    # -- looking ----------------------------------------------------------------------------------

    async def screen(self) -> str:
        """The id of the screen that is open; empty when none is."""
        return (await self._open())[0]

    async def message(self) -> Message:
        """The message that shows the open screen."""
        screen, message = await self._open()
        assert screen, f"no screen is open; last: {await self._last_texts()}"
        return message

    async def pinned(self) -> Interview:
        """The same report, whatever opens later."""
        message = await self.message()
        return Interview(self.person, self.words, int(message["message_id"]))

    async def _open(self) -> tuple[str, Message]:
        for message in reversed(await self.person.messages()):
            number = int(message["message_id"])
            if self._pinned is not None and number != self._pinned:
                continue
            screen = self.screen_of(message)
            if screen:
                self.first = self.first or number
                return screen, message
        return "", {}

    def screen_of(self, message: Message) -> str:
        """The screen that a message shows; empty when it shows none."""
        if not labels(message):
            return ""
        text = message.get("text", "")
        asked = {name: text.rfind(self._ask(name)) for name in SCREENS if name not in APART}
        name = max(asked, key=lambda one: asked[one])
        return name if asked[name] >= 0 else ""

    def _ask(self, name: str) -> str:
        if name == "temperature_since":
            return self.words.highest
        return str(SCREENS[name]["ask"][self.words.tag])

    async def _last_texts(self) -> list[str]:
        return [m.get("text", "?")[:80] for m in (await self.person.messages())[-3:]]

    async def ticked(self, option: str) -> bool:
        """Whether the button of an option of the open screen shows that it was told."""
        label = next(one for one in labels(await self.message()) if self.is_option(one, option))
        return _TICKED.search(label) is not None

    # -- acting -----------------------------------------------------------------------------------

    async def ticks(self, option: str) -> None:
        """Taps an option of the open screen, by its number in the list."""
        assert option in options(await self.screen()), f"{option} not on {await self.screen()!r}"
        await self._press(lambda label: self.is_option(label, option), option)

    async def closes(self) -> None:
        """None of these, or on with what was ticked."""
        if await self.screen() == "temperature_since":
            await self.not_higher()
            return
        words = self.words
        ways = (words.none, words.go_on, self.folded("caregiver", "both"))
        await self._press(lambda label: any(way in label for way in ways), "closing")

    async def presses_degrees(self, degrees: str) -> None:
        assert await self.screen() in ("temperature", "temperature_since")
        await self._press(lambda label: degrees in label, degrees)

    async def cannot_measure(self) -> None:
        await self._press(lambda label: self.words.cannot_measure in label, "cannot measure")

    async def not_higher(self) -> None:
        """Not higher, and none of these medicines."""
        assert await self.screen() == "temperature_since"
        both = self.folded("masking", "both")
        await self._press(lambda label: both in label, both)

    async def opens_medicines(self) -> None:
        await self._opens("masking")

    async def opens_caregiver(self) -> None:
        await self._opens("caregiver")

    async def _opens(self, screen: str) -> None:
        way = self.folded(screen, "open")
        await self._press(lambda label: way in label, way)
        assert await self.screen() == screen

    def folded(self, screen: str, button: str) -> str:
        """The label that answers a folded screen together with its host (both), or opens it."""
        return str(SCREENS[screen][button][self.words.tag])

    async def goes_back(self) -> None:
        await self._press(lambda label: self.words.back in label, "back")

    async def takes_up(self) -> None:
        """Goes on with the questions after an emergency."""
        await self.person.taps(self.words.take_up)
        await rests(self.person.circle)

    async def types(self, text: str) -> None:
        await self.person.says(text)
        await rests(self.person.circle)

    async def edits(self, text: str) -> None:
        await self.person.edits(text)
        await rests(self.person.circle)

    async def taps(self, label: str) -> None:
        """Taps the newest button with that label, in whatever message."""
        await self.person.taps(label)
        await rests(self.person.circle)

    async def goes_to(self, screen: str, degrees: str = "36.6") -> None:
        """Answers all screens before that one green."""
        while (now := await self.screen()) != screen:
            assert now, f"{screen} never came: {self.path}"
            await self._answers_green(now, degrees)

    async def goes_through(self, degrees: str = "36.6") -> int:
        """Answers what is left green, to the end; returns the taps."""
        before = len(self.path)
        while now := await self.screen():
            assert len(self.path) - before < _MOST_TAPS, f"it does not end: {self.path}"
            await self._answers_green(now, degrees)
        return len(self.path) - before

    async def answers_all_green(self) -> int:
        """A whole check-in without a sign; returns the taps."""
        assert await self.screen() == "danger", "a check-in begins with the danger screen"
        return await self.goes_through()

    async def _answers_green(self, screen: str, degrees: str) -> None:
        self.path.append(screen)
        answered = int((await self.message())["message_id"])
        if screen == "temperature":
            await self.presses_degrees(degrees)
        else:
            await self.closes()
        # Another check-in may have come below it meanwhile, with the same question.
        here = next(m for m in await self.person.messages() if m["message_id"] == answered)
        assert self.screen_of(here) != screen, f"{screen} did not close"

    def is_option(self, label: str, option: str) -> bool:
        """Whether a button is that of an option, by its number in the list."""
        number = re.search(r"\d+", label)
        screen = next(name for name in SCREENS if option in options(name))
        return number is not None and int(number[0]) == options(screen).index(option) + 1

    async def _press(self, fits: Callable[[str], bool], what: str) -> None:
        message = await self.message()
        await press(self.person, message, fits, what)

    # -- what came of it --------------------------------------------------------------------------

    async def red_replies(self) -> list[Message]:
        """All messages whose first line says whom to call at once."""
        return [one for one in await self.person.messages() if self.is_red(one)]

    def is_red(self, message: Message) -> bool:
        words, line = self.words, first_line(message)
        if words.beside_first in line or words.known_first in line:
            return False
        return any(
            part in line for part in (words.emergency_first, words.call_first, words.bell_first)
        )

    async def red(self) -> Message:
        """The one red reply."""
        found = await self.red_replies()
        assert len(found) == 1, [first_line(one) for one in found]
        return found[0]

    def follow_ups(self, messages: Iterable[Message]) -> list[Message]:
        """Those that ask whether the team was reached, or the nurse came."""
        asks = (self.words.asks_reached, self.words.asks_nurse)
        return [one for one in messages if any(ask in one.get("text", "") for ask in asks)]

    async def told(self, part: str) -> list[Message]:
        """The bot's messages from the report's first on in which the words stand."""
        return [
            one
            for one in await self.person.messages()
            if int(one["message_id"]) >= self.first and part in one.get("text", "")
        ]

    async def end(self) -> str:
        """What was said when the check-in was finished."""
        found = await self.told(self.words.noted)
        assert found, f"nothing was noted; last: {await self._last_texts()}"
        return str(found[-1]["text"])


def options(screen: str) -> list[str]:
    """The ids of a screen's options, in their order."""
    return [one["id"] for one in SCREENS.get(screen, {}).get("options", ())]


def labels(message: Message) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def first_line(message: Message) -> str:
    return (str(message.get("text", "")).splitlines() or [""])[0]


async def rests(circle: Circle) -> None:
    """Returns when every update is handled and all that is due now was sent."""
    await circle.quiet()
    await circle.app.dispatcher.idle()
    await circle.app.sender.drain_idle(circle.app.clock.now())


async def press(
    person: Person, message: Message, fits: Callable[[str], bool], what: str, *, wait: bool = True
) -> None:
    """Taps the first button of a message whose label fits."""
    for row, buttons in enumerate(message.get("reply_markup", {}).get("inline_keyboard", [])):
        for column, button in enumerate(buttons):
            if fits(button["text"]):
                place = {"chat": person.id, "message": message["message_id"]}
                await person.circle.post(
                    "tap", **{"from": person.id}, **place, button=[row, column]
                )
                if wait:
                    await rests(person.circle)
                return
    raise AssertionError(f"no button for {what}: {labels(message)}")
