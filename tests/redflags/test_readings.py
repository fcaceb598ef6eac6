"""Typed measurements: every spelling reads the same, and nothing is guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.redflags.readings import Bare, Devices, bare_reading, read_devices, read_site
from bot.redflags.readings import read_temperature as read
from bot.redflags.report import Site, celsius

TEMPERATURES = [
    # digits
    ("38.5", "38.5"), ("38,5", "38.5"), ("３８．５", "38.5"), ("３８，５", "38.5"),
    ("38。5", "38.5"),
    ("38·5", "38.5"), ("38•5", "38.5"), ("38 point 5", "38.5"), ("38 . 5", None), ("38", "38.0"),
    (" 38.5\n", "38.5"), ("38.5!", "38.5"), ("38.5。", "38.5"), ("36.85", "36.9"),
    ("37.95", "38.0"),
    ("36.84", "36.8"), ("35", "35.0"), ("30.0", "30.0"), ("45.0", "45.0"), ("38点5", "38.5"),
    ("38°5", "38.5"), ("38 5", None), ("38..5", None), ("38.555", None), ("29.9", None),
    ("45.1", None), ("385", None), ("3.85", None), ("3850", None), ("", None), ("不知道", None),
    # units
    ("38.5℃", "38.5"), ("38.5°C", "38.5"), ("38.5 ° C", "38.5"), ("38.5c", "38.5"),
    ("38.5C了", "38.5"), ("38.5℃腋下", "38.5"), ("38.5 degrees", "38.5"), ("38.5 celsius", "38.5"),
    ("38.5摄氏度", "38.5"), ("摄氏38.5度", "38.5"), ("38°", "38.0"), ("101F", "38.3"),
    ("101 f", "38.3"), ("100.4°F", "38.0"), ("100.4 ℉", "38.0"), ("华氏101度", "38.3"),
    ("101", "38.3"), ("98.6", "37.0"), ("99.5 Fahrenheit", "37.5"), ("38.2 (100.8F)", "38.2"),
    ("85.9F", None), ("113.1", None), ("38.5F", None), ("101℃", None),
    # 度 and Chinese numerals
    ("38度5", "38.5"), ("38 度 5", "38.5"), ("38度半", "38.5"), ("38度", "38.0"),
    ("38度2！", "38.2"),
    ("38.5度", "38.5"), ("三十八度五", "38.5"), ("三十八点五", "38.5"), ("三十八点五度", "38.5"),
    ("三十七度二", "37.2"), ("三七度二", "37.2"), ("三七点二", "37.2"), ("三十八度半", "38.5"),
    ("三十八度", "38.0"), ("三十九", "39.0"), ("四十度", "40.0"), ("四十一度三", "41.3"),
    ("体温三十八", "38.0"), ("三十六度零", "36.0"), ("一百零一点二", "38.4"), ("三八五", None),
    ("三十七八度", None), ("三十八度 八", "38.8"), ("38度52", None), ("體溫三十八度五", "38.5"),
    # words around
    ("体温38.5", "38.5"), ("体温：38.5", "38.5"), ("T38.5", "38.5"), ("t: 38.5", "38.5"),
    ("T=38.5", "38.5"), ("体温-38.5", "38.5"), ("刚量的 38.2 腋下", "38.2"), ("38.2了", "38.2"),
    ("38了", "38.0"), ("烧到38.5了", "38.5"), ("it's 38.2 now", "38.2"), ("it’s 38 now", "38.0"),
    ("I think it was 38.2, maybe", "38.2"), ("temp 38.4", "38.4"), ("my temperature is 38", "38.0"),
    ("额温37.8", "37.8"), ("现在38", "38.0"), ("量了一下 38.2", "38.2"), ("38.2左右", "38.2"),
    # several: the highest
    ("37.2-37.5", "37.5"), ("37.2~37.5", "37.5"), ("37.2到37.5", "37.5"), ("37.2 to 37.5", "37.5"),
    ("37-38", "38.0"), ("37.2/37.5", "37.5"), ("37.2,37.5", "37.5"), ("37.2，37.5", "37.5"),
    ("37.2、37.5", "37.5"), ("上午37.5 现在38.1", "38.1"), ("38.1 this morning, 37.2 now", "38.1"),
    ("100.4-101.2", "38.4"), ("36.5 36.8 36.6", "36.8"), ("37，38", None), ("37,5,38,2", None),
    # beside other measurements and times
    ("体温37.2 血压120/80 心率88 血氧97%", "37.2"), ("血压120/80 心率110 血氧97 体温36.5", "36.5"),
    ("37.2 120/80 88 97", "37.2"), ("心率100 38.2", "38.2"), ("心率快，38.2", "38.2"),
    ("心率有点快 38度", "38.0"), ("36.8 110 97", "36.8"), ("pulse 98, 37.2", "37.2"),
    ("8:30 38.2", "38.2"), ("8点38.5", "38.5"), ("三点三十八度五", "38.5"), ("8：38 37.2", "37.2"),
    ("体温37，8点量的", "37.0"), ("38.2 at 8pm", "38.2"), ("38.5度2小时前", "38.5"),
    ("2小时前38.5", "38.5"), ("体温38 吃药2片", "38.0"), ("第8天 38.2", "38.2"),
    ("97% 88", None), ("血氧97 88", None), ("37 hr 88", "37.0"), ("心率 38.2", None),
    ("T 37.6 P 88 R 20 BP 120/80", "37.6"), ("38.2 周三量的", "38.2"), ("发烧 38 天", None),
    ("血氧：97，心率：88，体温：37.3", "37.3"), ("吃了37.5毫克", None), ("呼吸38", None),
    # bounds
    ("37度多", None), ("37多", None), ("37点几", None), ("不到38", None), ("below 38", None),
    ("<37.5", None), ("38度多", "38.0"), ("超过39", "39.0"), ("over 39", "39.0"),
    ("昨天不到39，现在37.2", "37.2"),
    # something else
    ("120/80", None), ("110/70", None), ("95/60", None), ("8:30", None), ("8:38", None),
    ("8点38", None), ("20：38", None), ("2026-11-30", None), ("11/30", None), ("11月30日", None),
    ("11月30", None), ("May 30", None), ("30th", None), ("13800138000", None),
    ("138 0013 8000", None), ("+86 138 0013 8000", None), ("010-88888888", None), ("38岁", None),
    ("我38岁", None), ("38公斤", None), ("38.5kg", None), ("38.5%", None), ("37.5mg", None),
    ("37.5 mg", None), ("第38天", None), ("38天", None), ("38床", None), ("38 years old", None),
    ("体重38.5", None), ("血糖 98.6", None), ("血氧 93", None), ("血氧 93.5", None),
    ("pulse 98", None), ("room 101", None), ("I walked 100 steps", None), ("97%", None),
    ("A38", None), ("$38.5", None), ("30分钟前", None), ("ninety-nine point five", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "degrees"), TEMPERATURES)
def test_an_answer_to_what_is_the_temperature(text: str, degrees: str | None) -> None:
    assert read(text) == (None if degrees is None else Decimal(degrees))


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("刚量的 38.2 腋下", Site.ARMPIT), ("腋温37", Site.ARMPIT), ("underarm 37", Site.ARMPIT),
        ("under the arm", Site.ARMPIT), ("Armpit: 38", Site.ARMPIT), ("额头37.2", Site.FOREHEAD),
        ("額溫 37.2", Site.FOREHEAD), ("forehead 37", Site.FOREHEAD), ("耳温37.5", Site.EAR),
        ("37.5 in the ear", Site.EAR), ("口腔37", Site.MOUTH), ("oral 37", Site.MOUTH),
        ("by mouth", Site.MOUTH), ("I hear you", None), ("38.2", None), ("肛温38", None),
        ("耳温37.5 腋下37.2", None),
    ],
)  # fmt: skip
def test_the_site_in_a_text(text: str, site: Site | None) -> None:
    assert read_site(text) is site


NOTHING = Devices()


@pytest.mark.parametrize(
    ("text", "devices"),
    [
        ("120/80 88 97", Devices(120, 80, 88, 97)), ("120/80, 88, 97%", Devices(120, 80, 88, 97)),
        ("120／80，88，97", Devices(120, 80, 88, 97)), ("120/80/88", Devices(120, 80, 88)),
        ("120/80 88", Devices(120, 80, 88)), ("120/80 97%", Devices(120, 80, spo2=97)),
        ("120/80mmHg 88 97", Devices(120, 80, 88, 97)), ("120/80", Devices(120, 80)),
        ("120/80 38.2", Devices(120, 80)), ("120/80 38", Devices(120, 80)),
        ("120/80 40 97", Devices(120, 80, 40, 97)), ("120/80 60公斤", Devices(120, 80)),
        ("血压 120/80 心率88 血氧97%", Devices(120, 80, 88, 97)),
        ("体温37.2 血压120/80 心率88 血氧97%", Devices(120, 80, 88, 97)),
        ("高压95", Devices(95)), ("高压120低压80", Devices(120, 80)), ("收缩压 85", Devices(85)),
        ("BP 95/60", Devices(95, 60)), ("bp 95 over 60", Devices(95, 60)), ("血压95", Devices(95)),
        ("blood pressure is 120-80", Devices(120, 80)), ("血压 120 80", Devices(120, 80)),
        ("血压一百二十/八十", Devices(120, 80)), ("血壓 120/80", Devices(120, 80)),
        ("pulse 112", Devices(pulse=112)), ("Pulse: 112 bpm", Devices(pulse=112)),
        ("112 bpm", Devices(pulse=112)), ("88次/分", Devices(pulse=88)),
        ("hr112", Devices(pulse=112)),
        ("心跳 120", Devices(pulse=120)), ("脉搏120", Devices(pulse=120)),
        ("脈搏 120", Devices(pulse=120)), ("心跳每分钟120次", Devices(pulse=120)),
        ("脉搏一百二", Devices(pulse=120)), ("心率一百一十二", Devices(pulse=112)),
        ("心率 110-120", Devices(pulse=120)), ("SpO2 93", Devices(spo2=93)),
        ("SpO₂: 93%", Devices(spo2=93)), ("氧饱和度 93", Devices(spo2=93)),
        ("血氧饱和度93%", Devices(spo2=93)), ("血氧九十三", Devices(spo2=93)),
        ("血氧只有89", Devices(spo2=89)), ("血氧 93-95", Devices(spo2=93)),
        ("oxygen level is 93", Devices(spo2=93)), ("sats 93", Devices(spo2=93)),
        ("93%", Devices(spo2=93)), ("血氧95，现在血氧92", Devices(spo2=92)),
        ("心率快，血氧93", Devices(spo2=93)), ("血氧100", Devices(spo2=100)),
        ("T:37.6 HR:112 SpO2:95 BP:98/60", Devices(98, 60, 112, 95)), ("呼吸20次/分", NOTHING),
        ("T 37.6 P 88 R 20 BP 120/80", Devices(120, 80, 88)), ("20 bpm", NOTHING),
        ("脉搏88次/分 呼吸20次/分", Devices(pulse=88)), ("respirations 20 bpm", NOTHING),
        ("血压：120/80mmHg，脉搏：88次/分", Devices(120, 80, 88)),
        ("37.2 hr 88", Devices(pulse=88)),
        ("pulse ox 93", Devices(spo2=93)), ("97 hr 88", Devices(pulse=88)),
        ("spo2 97 hr 88", Devices(pulse=88, spo2=97)), ("血氧不到92", Devices(spo2=91)),
        ("高压不到90", Devices(89)), ("BP below 90", Devices(89)),
        ("心率超过130", Devices(pulse=130)),
        ("800/160mg", NOTHING),
        ("血压95mmHg", Devices(95)), ("血压 16kPa", NOTHING), ("血氧不低于95", Devices(spo2=95)),
        ("血压低于90/60", Devices(89, 59)), ("血压 95 38", Devices(95)),
        ("pulse 88/min", Devices(pulse=88)),
        # out of range, in another unit, or no such thing
        ("16/10", NOTHING), ("血压 16/10", NOTHING), ("16.0/10.7", NOTHING), ("80/120", NOTHING),
        ("80/120 88 97", NOTHING),
        ("120/80 kPa", NOTHING), ("300/80", Devices(diastolic=80)), ("120/170", NOTHING),
        ("高压300", NOTHING), ("脉搏 300", NOTHING), ("血氧 30", NOTHING), ("血氧 101", NOTHING),
        ("脉搏 1120", NOTHING), ("2026/11/20", NOTHING), ("11/20", NOTHING), ("88 97", NOTHING),
        ("120", NOTHING), ("38.2", NOTHING), ("心率快，38.2", NOTHING), ("电量 93%", NOTHING),
        ("8:30", NOTHING), ("13800138000", NOTHING), ("", NOTHING), ("2 hr", NOTHING),
    ],
)  # fmt: skip
def test_pressure_pulse_and_oxygen(text: str, devices: Devices) -> None:
    assert read_devices(text) == devices


def temperature(degrees: str, site: Site | None = None) -> Bare:
    return Bare(Decimal(degrees), site, NOTHING)


def devices(**values: int) -> Bare:
    return Bare(None, None, Devices(**values))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("38.2", temperature("38.2")), ("体温 38.2", temperature("38.2")),
        ("T 37.6", temperature("37.6")), ("血氧 93", devices(spo2=93)),
        ("38度2！", temperature("38.2")), ("我现在38.2", temperature("38.2")),
        ("烧到38.5了", temperature("38.5")), ("血压 95/60", devices(systolic=95, diastolic=60)),
        ("38", temperature("38.0")), ("36", temperature("36.0")), ("42", temperature("42.0")),
        ("36.5", temperature("36.5")), ("35.2", temperature("35.2")), ("97.8", temperature("36.6")),
        ("101F", temperature("38.3")), ("101", temperature("38.3")),
        ("体温36", temperature("36.0")),
        ("三十八度五", temperature("38.5")), ("３８．５℃", temperature("38.5")),
        ("腋下38.2", temperature("38.2", Site.ARMPIT)), ("我38", temperature("38.0")),
        ("forehead 37.5", temperature("37.5", Site.FOREHEAD)), ("38.2 🥵", temperature("38.2")),
        ("It's 38.2 now.", temperature("38.2")), ("temp is 38", temperature("38.0")),
        ("8:30 38.2", temperature("38.2")), ("从37.5升到38.6", temperature("38.6")),
        ("35度", temperature("35.0")),
        ("120/80", devices(systolic=120, diastolic=80)), ("pulse 112", devices(pulse=112)),
        ("93%", devices(spo2=93)), ("脉搏四十二", devices(pulse=42)),
        ("体温37.2 血压120/80 心率88 血氧97%",
         Bare(Decimal("37.2"), None, Devices(120, 80, 88, 97))),
        ("第3天", None), ("120", None), ("3", None), ("2026-11-20", None), ("我38岁", None),
        ("38岁", None), ("35", None), ("43", None), ("98", None), ("112", None), ("我36", None),
        ("385", None), ("8:30", None), ("38床", None), ("11/20", None), ("11.20", None),
        ("13800138000", None), ("16/10", None), ("88 97", None), ("38 5", None), ("37度多", None),
        ("体温", None), ("血氧", None), ("", None), ("谢谢", None), ("不知道", None),
        ("38.5kg", None),
        ("昨天有人说38.2", None), ("why is 38.0 the limit", None), ("血氧 93 难受", None),
        ("血氧 30", None), ("38.5F", None), ("Day 38", None), ("38.2怎么办", None), ("🙂", None),
    ],
)  # fmt: skip
def test_a_text_that_is_nothing_but_a_reading(text: str, bare: Bare | None) -> None:
    assert bare_reading(text) == bare


_CHINESE = "零一二三四五六七八九"


def _spoken(whole: int) -> str:
    tens, ones = divmod(whole, 10)
    return f"{_CHINESE[tens]}十{_CHINESE[ones] if ones else ''}"


@given(st.integers(300, 450))
def test_every_tenth_of_a_degree_in_every_spelling(tenths: int) -> None:
    whole, tenth = divmod(tenths, 10)
    number = Decimal(tenths) / 10
    plain = f"{whole}.{tenth}"
    full = plain.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    spellings = [
        plain, full, f"{whole},{tenth}", f"{whole}，{tenth}", f"{whole}。{tenth}",
        f"{whole}·{tenth}", f"{whole}点{tenth}", f"{whole} point {tenth}", f"{plain}度", f"{full}℃",
        f"{plain}°C", f"{plain} c", f"{whole}度{tenth}", f"{whole} 度 {tenth}", f"{plain}0",
        f"{_spoken(whole)}度{_CHINESE[tenth]}", f"{_spoken(whole)}点{_CHINESE[tenth]}",
        f"体温{plain}", f"{plain}了", f"temp: {plain}", f"it's {plain} now", f"刚量的{full}腋下",
        f"{plain} 120/80 88 97",
    ]  # fmt: skip
    if tenth == 5:
        spellings += [f"{whole}度半", f"{_spoken(whole)}度半"]
    if tenth == 0:
        spellings += [f"{whole}", f"{whole}度", f"{whole}°", f"{_spoken(whole)}", f"烧到{whole}了"]
    assert {text: read(text) for text in spellings} == dict.fromkeys(spellings, number)


@given(st.integers(860, 1130))
def test_every_tenth_in_fahrenheit_is_converted(tenths: int) -> None:
    plain = f"{tenths // 10}.{tenths % 10}"
    expected = celsius(Decimal(plain))
    assert expected is not None
    for text in (plain, f"{plain}F", f"{plain} °f", f"{plain}℉", f"华氏{plain}", f"was {plain} f"):
        assert read(text) == expected, text


@given(st.integers(40, 260), st.integers(20, 160), st.integers(46, 250), st.integers(50, 100))
def test_three_devices_in_their_order(high: int, low: int, pulse: int, spo2: int) -> None:
    assume(high > low)
    expected = Devices(high, low, pulse, spo2)
    for text in (f"{high}/{low} {pulse} {spo2}", f"血氧{spo2}% 心率{pulse} 血压{high}/{low}"):
        assert read_devices(text) == expected
        assert read(text) is None, "no temperature was told"


_PIECES = st.sampled_from([
    "38", "38.5", "3", "0", "120/80", "/", ".", ",", "。", "点", "度", "半", "-", "~", " ", "\n",
    ":",
    "三", "十", "百", "零", "体温", "血压", "血氧", "心率", "%", "f", "°", "c", "point", "第", "天",
    "岁", "了", "it", "bp", "over", "bpm", "\ud800", "İ", "½", "④", "٣", "ﷺ", "t", "不到", "多",
])  # fmt: skip


@given(st.one_of(st.text(max_size=5_000), st.lists(_PIECES, max_size=60).map("".join)))
def test_any_text_can_be_read(text: str) -> None:
    degrees = read(text)
    assert degrees is None or Decimal(30) <= degrees <= 45
    found = read_devices(text)
    assert found.systolic is None or 40 <= found.systolic <= 260
    assert found.diastolic is None or 20 <= found.diastolic <= 160
    assert found.pulse is None or 20 <= found.pulse <= 250
    assert found.spo2 is None or 50 <= found.spo2 <= 100
    read_site(text)
    bare = bare_reading(text)
    if bare is not None:
        assert bare.temperature is not None or bare.devices != NOTHING


LONG = [
    piece * (5_000 // len(piece))
    for piece in (
        "3", "38", "38.", "38 ", " ", "\n", "38.5 ", "38,", "38-", "38 - ", "三", "十", "三十",
        "百",
        "三十八", "一百", "体温", "血压", "血压 ", "血氧 9", "bp ", "120/", "120/80",
        "120/80 88 97 ",
        "12 / ", "度", "38度", "°", "point ", "8:", "8点", "8小时", "f", "c", "t", "t:", "37点",
        "体温现在大概是", "it is now ", "不到", "over", "1 over ", "ﷺ", "½", "🙂", "38~", "38。",
        "98,",
    )
]  # fmt: skip


@pytest.mark.parametrize("text", [*LONG, *(f"体温{text}x" for text in LONG)])
def test_long_text_does_no_harm(text: str) -> None:
    read(text)
    read_devices(text)
    read_site(text)
    bare_reading(text)
