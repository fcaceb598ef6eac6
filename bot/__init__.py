"""CAR-T Companion: explainer cards, check-ins and red-flag replies on Telegram."""

import zoneinfo

__version__ = "0.1.0"

# Zone rules come from the pinned tzdata package, not from the machine: a system copy a year old
# puts reminders an hour off wherever a country has changed its clocks since.
zoneinfo.reset_tzpath(to=())
