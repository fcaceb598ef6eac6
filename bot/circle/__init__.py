"""The care circle: who answers with the patient, and who hears of a red flag."""
