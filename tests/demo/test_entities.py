"""Our finder of entities against Telegram's own."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.demo import entities
from tests.oracles.tdlib_entities import found_entities, html_entities

PIECES = [
    *("/start", "/start@cart_bot", "/a/b", "@mei_demo", "@ab", "@gif", "/", "@", "#", ".", "_"),
    *("#tag", "#标签", "#1", "$USD", "$usd", "a@b.org", "example.com,", "t.me/bot?start=x"),
    *(
        "http://example.org/x?y=1",
        "https://example.com",
        "<",
        ">",
        "12",
        "é",
        "ا",
        "１",
        "你好",
        "😀",
    ),
]
TEXTS = st.lists(st.sampled_from([*PIECES, " ", "\n", "x"]), max_size=8).map("".join)
COMMANDS = st.text(alphabet="/@aZ0_ <>\n你😀é-#.", max_size=30)
KINDS = {"mention", "bot_command"}


def ours(text: str) -> list[tuple[str, int, int]]:
    """What we find, as the oracle lists it."""
    return [
        (entity["type"], entity["offset"], entity["length"])
        for entity in entities.find_entities(text)
    ]


@given(COMMANDS)
@example("/start@ab")
@example("/start@abc@")
@example("😀/x @abcde")
def test_commands_and_mentions(text: str) -> None:
    """Exactly TDLib's, in texts in which no link can swallow them."""
    text = text.replace(".", "")
    expected = [found for found in found_entities(text) if found[0] in KINDS]
    assert [found for found in ours(text) if found[0] in KINDS] == expected


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_words_between_spaces(text: str) -> None:
    """All kinds that we find, when words stand apart."""
    expected = [found for found in found_entities(text) if found[0] != "media_timestamp"]
    assert ours(text) == expected


@given(TEXTS)
def test_nothing_overlaps_and_all_is_inside(text: str) -> None:
    """Offsets and lengths are sane for any text."""
    end = 0
    for _, offset, length in ours(text):
        assert offset >= end
        assert length > 0
        end = offset + length
    assert end <= entities.utf16_length(text)


@given(st.text(max_size=20), st.text(min_size=1, max_size=10))
def test_utf16_length(before: str, inside: str) -> None:
    """The same count as UTF-16 itself and as TDLib's."""
    assert entities.utf16_length(before) == len(before.encode("utf-16-le", "surrogatepass")) // 2
    letters = "".join(character for character in before if character.isalpha())
    word = "".join(character for character in inside if character.isalpha()) or "x"
    _, found = html_entities(f"{letters}<b>{word}</b>")
    assert found == [("bold", entities.utf16_length(letters), entities.utf16_length(word))]


@pytest.mark.parametrize(
    ("text", "given_entities", "expected"),
    [
        ("  hello  ", [], ("hello", [])),
        ("a\tb\r\nc", [], ("a b\nc", [])),
        ("  bold ", [("bold", 2, 4)], ("bold", [("bold", 0, 4)])),
        ("bold  ", [("bold", 0, 6)], ("bold", [("bold", 0, 4)])),
        ("a\rb", [("bold", 1, 2)], ("ab", [("bold", 1, 1)])),
        ("/start", [("code", 0, 6)], ("/start", [("code", 0, 6)])),
        ("/start", [("bold", 0, 6)], ("/start", [("bold", 0, 6), ("bot_command", 0, 6)])),
        ("x", [("mention", 0, 1)], ("x", [])),
    ],
)
def test_cleaning(
    text: str,
    given_entities: list[tuple[str, int, int]],
    expected: tuple[str, list[tuple[str, int, int]]],
) -> None:
    """Blanks, control characters, and who wins where entities meet."""
    wire = [{"type": kind, "offset": at, "length": length} for kind, at, length in given_entities]
    cleaned, found = entities.check_text(text, wire)
    shown = [(entity["type"], entity["offset"], entity["length"]) for entity in found]
    assert (cleaned, shown) == expected
