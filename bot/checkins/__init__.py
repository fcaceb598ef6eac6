"""Check-ins: the day plan counted from infusion day, questions, triage, report."""
