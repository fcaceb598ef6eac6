"""The root of the domain's errors. Each room adds small classes, one per fact, without prose."""


class DomainError(Exception):
    """Something a person asked for cannot be done; a view finds the words for it."""


class StartupError(Exception):
    """The program cannot start; the message tells the operator what to do."""
