"""What a card may say, and how it is known: facts, their sources and known problems. Pure."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field


class Metric(enum.StrEnum):
    """What a share of people was counted by."""

    RESPONSE = "ORR"
    COMPLETE_RESPONSE = "CR"
    COMPLETE_RESPONSE_OR_BETTER = "CR or better"
    ONE_YEAR_SURVIVAL = "1-year OS"
    CRS = "any-grade CRS"
    NEUROTOXICITY = "any-grade neurotoxicity"
    NEUROTOXICITY_OR_ICANS = "neurotoxicity or ICANS (ambiguous)"
    ICANS = "ICANS"
    INFECTION = "any-grade infection"
    SEVERE_ANAEMIA = "grade>=3 anaemia"
    SEVERE_LOW_PLATELETS = "grade>=3 thrombocytopenia"
    HETEROGENEITY = "I2 (often greater than this value)"

    @property
    def is_survival(self) -> bool:
        return self is Metric.ONE_YEAR_SURVIVAL

    @property
    def is_benefit(self) -> bool:
        """Response or survival: read only by people who ask for it."""
        return self.is_survival or self in (
            Metric.RESPONSE,
            Metric.COMPLETE_RESPONSE,
            Metric.COMPLETE_RESPONSE_OR_BETTER,
        )


class Certainty(enum.StrEnum):
    LOW_OR_VERY_LOW = "low_or_very_low"
    NOT_RATED = "not_rated"


class Verification(enum.StrEnum):
    """How far a fact was followed to its origin."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SUMMARY_ONLY = "summary_only"
    GENERAL_KNOWLEDGE = "general_knowledge"
    NOT_VERIFIED = "not_verified"
    OWN_RULE = "own_rule"


class Read(enum.StrEnum):
    """What of a source was read: itself, a text that retells it, nothing, or it is our own."""

    ORIGINAL = "original"
    RETOLD = "retold"
    NOT_READ = "not_read"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from. `title` by language tag; `link` is https or None."""

    id: str
    title: Mapping[str, str]
    link: str | None
    read: Read

    @property
    def original_checked(self) -> bool:
        return self.read in (Read.ORIGINAL, Read.OWN)


@dataclass(frozen=True, slots=True)
class KnownProblem:
    """What is wrong or unclear in a source, and wording that stays true (by language tag)."""

    id: str
    severity: str
    issue: str
    safe_wording: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement, and its figure if it has one.

    `value`, `low` and `high` share the unit; `low`/`high` is a 95% confidence interval of a pooled
    average. Unit `percent` means a share of people. Text facts have no value.
    """

    id: str
    value: int | float | str | None
    low: int | float | None
    high: int | float | None
    unit: str
    metric: Metric | None
    population: Mapping[str, str]
    time: Mapping[str, str]
    statement: str
    source: Source
    certainty: Certainty
    problems: tuple[KnownProblem, ...]
    verification: Verification
    confidence: str
    rules: tuple[str, ...] = ()

    @property
    def is_rate(self) -> bool:
        """Whether the figure counts people out of a hundred."""
        return self.unit == "percent" and self.value is not None

    @property
    def is_outcome(self) -> bool:
        """Whether it tells how many people had a benefit or a harm; a teaching example does not."""
        return self.is_rate and self.metric is not None

    @property
    def of_hundred(self) -> str:
        """The text twin of a picture of 100 people, such as `84/100`; "" when it is no rate."""
        return f"{self.value}/100" if self.is_rate else ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A rate that its card shows as a picture; two of separate groups stand in one.

    `upper` is the larger of two that the source does not tell apart. It makes no interval.
    `group` names the people where a card draws several groups, by language tag.
    """

    fact: Fact
    upper: Fact | None = None
    group: Mapping[str, str] = field(default_factory=dict)

    @property
    def of_hundred(self) -> str:
        """The picture's text twin."""
        two = (self.fact, self.upper) if self.upper is not None else (self.fact,)
        return " · ".join(fact.of_hundred for fact in two)
