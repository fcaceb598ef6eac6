"""Every label and phrase of a check-in that the journeys look for: change words here only.

Written before the words existed; each is a part of a label or of a sentence, never the whole. Words
that stand in content/questions.yaml are read there.
"""

from __future__ import annotations

from dataclasses import dataclass

DAY_LINE = "02885422114"
NIGHT_LINE = "13900001234"
TWO_LINES = f"白天 {DAY_LINE}，夜里 {NIGHT_LINE}"
"""How somebody types two lines of the team in one message."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    tag: str

    # Set-up: labels, but for `is_on` and `asks_team`, which are parts of sentences.
    just_looking: str
    is_on: str
    asks_team: str
    skip: str

    # /me: labels.
    me_limit: str
    me_child: str
    me_team: str
    yes: str

    # Screens: part of a question that may be asked in other words, then labels of buttons.
    highest: str
    none: str
    go_on: str
    cannot_measure: str
    back: str
    later: str
    take_up: str
    add: str

    # The end of a check-in.
    noted: str
    nothing_fired: str
    not_all_well: str
    phone_today: str
    have_you_phoned: str
    measure_again: str
    not_a_temperature: str
    example: str

    # Red replies: the first lines.
    emergency_first: str
    call_first: str
    bell_first: str
    beside_first: str
    known_first: str

    # Red replies: the rest.
    team: str
    minutes_15: str
    no_driving: str
    had_cart: str
    day: str
    no_medicine: str
    nobody_reads: str
    worse_call: str
    copy: str
    wallet: str
    all_signs: str
    crisis_line: str

    # "Did you reach the team?": questions, labels, replies.
    asks_reached: str
    asks_nurse: str
    reached: str
    stays: str
    no_answer: str
    on_the_way: str
    mistake: str
    worse: str
    as_they_say: str
    nearest: str

    # Silence and other things.
    reminded: str
    missed: str
    measure_now: str
    missing_temperature: str
    ask_the_team: str
    cannot_hear: str
    morning: str
    evening: str
    unwell: str


ZH = Words(
    tag="zh-Hans",
    just_looking="先看看",
    is_on="打卡提醒已开启",
    asks_team="CAR-T 团队的电话",
    skip="跳过",
    me_limit="发热界限",
    me_child="年龄",
    me_team="团队电话",
    yes="未满 18 岁",
    highest="最高到过多少",
    none="都没有",
    go_on="继续",
    cannot_measure="没法量",
    back="返回",
    later="过一会儿再问我",
    take_up="继续回答",
    add="补充",
    noted="已记下",
    nothing_fired="未触发警示",
    not_all_well="不等于",
    phone_today="今天打电话",
    have_you_phoned="现在就打",
    measure_again="再量",
    not_a_temperature="没看懂",
    example="例如",
    emergency_first="急救电话",
    call_first="马上打",
    bell_first="按呼叫铃",
    beside_first="陪在身边",
    known_first="团队知道",
    team="团队",
    minutes_15="15分钟",
    no_driving="不要自己开车",
    had_cart="做的 CAR-T",
    day="第{day}天",
    no_medicine="先不要吃药",
    nobody_reads="没有人在看",
    worse_call="加重",
    copy="复制 {number}",
    wallet="提醒卡",
    all_signs="全部警示症状",
    crisis_line="12356",
    asks_reached="打通团队了吗",
    asks_nurse="护士来了吗",
    reached="打通了",
    stays="可以先这样",
    no_answer="没人接",
    on_the_way="在路上",
    mistake="点错了",
    worse="比以前重",
    as_they_say="按团队说的做",
    nearest="最近的急诊",
    reminded="还没答完",
    missed="连续两次",
    measure_now="现在量体温",
    missing_temperature="没有报体温",
    ask_the_team="问团队",
    cannot_hear="听不了语音",
    morning="早上打卡",
    evening="晚上打卡",
    unwell="🆘 我不舒服",
)

EN = Words(
    tag="en",
    just_looking="Just looking",
    is_on="Check-ins are on",
    asks_team="phone number",
    skip="Skip",
    me_limit="Fever limit",
    me_child="Age",
    me_team="Team's phone",
    yes="Under 18",
    highest="the highest",
    none="None of these",
    go_on="Go on",
    cannot_measure="Cannot measure",
    back="Back",
    later="Ask me later",
    take_up="Go on answering",
    add="Add something",
    noted="oted",
    nothing_fired="no flag",
    not_all_well="does not mean that all is well",
    phone_today="today",
    have_you_phoned="Have you phoned?",
    measure_again="easure again",
    not_a_temperature="could not read",
    example="example",
    emergency_first="Call the emergency number now",
    call_first="Phone your",
    bell_first="call bell",
    beside_first="beside you",
    known_first="Your team knows",
    team="team",
    minutes_15="15 minutes",
    no_driving="Do not drive yourself",
    had_cart="“CAR-T on",
    day="day {day}",
    no_medicine="no medicine before",
    nobody_reads="nobody reads",
    worse_call="worse",
    copy="Copy {number}",
    wallet="allet card",
    all_signs="All warning signs",
    crisis_line="12356",
    asks_reached="Did you reach the team?",
    asks_nurse="Has the nurse come?",
    reached="Reached",
    stays="may stay as it is",
    no_answer="No answer",
    on_the_way="On the way",
    mistake="By mistake",
    worse="It is worse",
    as_they_say="as they say",
    nearest="nearest emergency department",
    reminded="not finished",
    missed="Two check-ins",
    measure_now="easure your temperature now",
    missing_temperature="no temperature",
    ask_the_team="ask the team",
    cannot_hear="cannot hear",
    morning="morning check-in",
    evening="evening check-in",
    unwell="🆘 I feel unwell",
)

WAY_TO_THE_LIST = "警示症状"
"""On the button that leads from a bare reading to the questions."""

SOS_KEY = "🆘 我现在不舒服"
HOSPITAL = ("修改", "我住院了")
"""The path of labels from /plan to "I am in hospital"."""
DISCHARGED = "已经出院了"
MOVED = ("修改", "我换了城市")
ANOTHER = ("修改", "又一次回输")
STOP, SURE = "停止", "是的，停止"
STILL_IN_HOSPITAL_QUESTION = "出院了吗"

DANGEROUS_PROMISES = ("放心", "没问题", "一切正常", "一切都好。", "没事的")
"""What no end of a check-in may say."""
