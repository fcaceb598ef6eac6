"""What was told as an HL7 FHIR R4 bundle, for a hospital's own system. PURE.

A `collection` of a Patient without a name, a QuestionnaireResponse for each report, and an
Observation for each thing measured. Codes and where they come from:

- vital signs: LOINC, as FHIR R4's vital-signs profiles name them (hl7.org/fhir/R4/vitalsigns):
  body temperature 8310-5, heart rate 8867-4, oxygen saturation 2708-6 with 59408-5 for a pulse
  oximeter, blood pressure 85354-9 with systolic 8480-6 and diastolic 8462-4;
- units: UCUM; category: FHIR's observation-category;
- signs: our own ids, in a system of our own (`SIGNS`); questions and rules by their ids.

The temperature's place on the body is a text, since nothing was corrected by it. All of it was told
by the patient or family: each Observation is `preliminary`, so that nobody takes it for a
measurement of the hospital's.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot.care.model import Role
from bot.interview.past import PastReport
from bot.papers.history import Asked, History, tier_of
from bot.redflags.questions import Questions, in_words
from bot.redflags.report import Site

Resource = dict[str, Any]

SIGNS = "urn:cart-companion:sign"
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"

_SPACE = uuid.UUID("5b3f2f64-8f3e-5a0e-9c1d-2f6d6f7a1c11")
"""Under it the ids of our reports become UUIDs: the same report has the same one in each bundle."""

_SITES = {
    Site.ARMPIT: "armpit",
    Site.FOREHEAD: "forehead",
    Site.EAR: "ear",
    Site.MOUTH: "mouth",
}


def bundle(history: History, questions: Questions, tag: str) -> Resource:
    """The bundle as JSON values. `tag`: the language of the words beside the codes."""
    made = _Maker(history, questions, tag)
    entries = [made.patient(), *made.responses(), *made.observations()]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": history.holder.made.isoformat(timespec="seconds"),
        "entry": [
            {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource} for resource in entries
        ],
    }


class _Maker:
    def __init__(self, history: History, questions: Questions, tag: str) -> None:
        self._history, self._questions, self._tag = history, questions, tag
        first = history.reports[0].id if history.reports else 0
        self._patient = _id("patient", first)
        self._subject = {"reference": f"urn:uuid:{self._patient}"}
        self._family = history.holder.facts.role is Role.FAMILY

    def patient(self) -> Resource:
        """No name, no number: the bundle goes to people who know whom they got it from."""
        return {"resourceType": "Patient", "id": self._patient}

    def responses(self) -> Iterator[Resource]:
        asked = {one.report.id: one for one in self._history.asked if one.report is not None}
        for report in self._history.reports:
            yield self._response(report, asked.get(report.id))

    def _response(self, report: PastReport, asked: Asked | None) -> Resource:
        told = report.told
        done = report.done_at is not None or asked is None
        items = [
            {
                "linkId": screen,
                "text": self._ask(screen),
                "answer": self._answers(screen, report) or [{"valueString": "none of these"}],
            }
            for screen in told.screens
            if screen in told.closed
        ]
        loose = told.signs - self._signs_on(told.screens)
        if loose:
            items.append({"linkId": "told", "text": "told", "answer": self._coded(loose)})
        tier = tier_of(told)
        verdict = tier.value if tier is not None else "no rule fired"
        rules = ", ".join(told.judged.fired)
        revision = f" (rules {told.judged.revision[:12]})" if told.judged.revision else ""
        items.append(
            {
                "linkId": "verdict",
                "text": "What the red-flag rules said; no diagnosis and no grade",
                "answer": [{"valueString": f"{verdict}: {rules}{revision}" if rules else verdict}],
            }
        )
        source = "RelatedPerson" if self._family else "Patient"
        return {
            "resourceType": "QuestionnaireResponse",
            "id": _id("report", report.id),
            "status": "completed" if done else "in-progress",
            "subject": self._subject,
            "authored": self._time(report.changed_at),
            "source": {"type": source, "display": "family" if self._family else "the patient"},
            "item": items,
        }

    def _ask(self, name: str) -> str:
        screen = self._questions.screen(name)
        return in_words(screen.ask, self._tag) if screen is not None else name

    def _signs_on(self, screens: tuple[str, ...]) -> frozenset[str]:
        known = (self._questions.screen(name) for name in screens)
        return frozenset(option.id for one in known if one is not None for option in one.options)

    def _answers(self, name: str, report: PastReport) -> list[Resource]:
        return self._coded(report.told.signs & self._signs_on((name,)))

    def _coded(self, signs: frozenset[str]) -> list[Resource]:
        found = []
        for sign in sorted(signs):
            option = self._questions.option(sign)
            words = in_words(option.words, self._tag) if option is not None else sign
            coding = {"system": SIGNS, "code": sign, "display": words}
            found.append({"valueCoding": coding})
        return found

    def observations(self) -> Iterator[Resource]:
        for report in self._history.reports:
            told = report.told
            readings = [(degrees, at, False) for degrees, at in told.readings]
            if told.now is not None:
                readings.append((told.now, told.now_at or report.changed_at, False))
            if told.since is not None and told.since not in {one for one, _, _ in readings}:
                readings.append((told.since, report.began_at, True))
            for number, (degrees, at, since) in enumerate(readings):
                found = self._vital(
                    report, f"temperature-{number}", at, "8310-5", "Body temperature"
                )
                found["valueQuantity"] = _quantity(float(degrees), "Cel", "°C")
                if told.site is not None:
                    found["bodySite"] = {"text": _SITES[told.site]}
                if since:
                    note = "Highest since the check-in before; the hour is not known."
                    found["note"] = [{"text": note}]
                yield found
            yield from self._devices(report)

    def _devices(self, report: PastReport) -> Iterator[Resource]:
        told, at = report.told, report.changed_at
        if told.pulse is not None:
            found = self._vital(report, "pulse", at, "8867-4", "Heart rate")
            yield {**found, "valueQuantity": _quantity(told.pulse, "/min", "beats/minute")}
        if told.spo2 is not None:
            name = "Oxygen saturation in Arterial blood"
            found = self._vital(report, "spo2", at, "2708-6", name)
            by_oximetry = "Oxygen saturation in Arterial blood by Pulse oximetry"
            found["code"]["coding"].append(_loinc("59408-5", by_oximetry))
            yield {**found, "valueQuantity": _quantity(told.spo2, "%", "%")}
        if told.systolic is not None:
            name = "Blood pressure panel with all children optional"
            found = self._vital(report, "pressure", at, "85354-9", name)
            absent = {"coding": [{"system": ABSENT, "code": "not-asked"}]}
            found["component"] = [
                {
                    "code": {"coding": [_loinc("8480-6", "Systolic blood pressure")]},
                    "valueQuantity": _quantity(told.systolic, "mm[Hg]", "mmHg"),
                },
                {
                    "code": {"coding": [_loinc("8462-4", "Diastolic blood pressure")]},
                    "dataAbsentReason": absent,
                },
            ]
            yield found

    def _vital(self, report: PastReport, what: str, at: datetime, code: str, name: str) -> Resource:
        return {
            "resourceType": "Observation",
            "id": _id(what, report.id),
            "status": "preliminary",
            "category": [{"coding": [{"system": CATEGORY, "code": "vital-signs"}]}],
            "code": {"coding": [_loinc(code, name)]},
            "subject": self._subject,
            "effectiveDateTime": self._time(at),
            "derivedFrom": [{"reference": f"urn:uuid:{_id('report', report.id)}"}],
        }

    def _time(self, at: datetime) -> str:
        """With the offset of the place where the person was then."""
        return self._history.local(at).isoformat(timespec="seconds")


def _loinc(code: str, name: str) -> Resource:
    return {"system": LOINC, "code": code, "display": name}


def _quantity(value: float, code: str, unit: str) -> Resource:
    return {"value": value, "unit": unit, "system": UCUM, "code": code}


def _id(what: str, number: int) -> str:
    return str(uuid.uuid5(_SPACE, f"{what}/{number}"))
