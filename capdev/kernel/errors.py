"""Errors that carry a sentence for the person who caused them."""

from collections.abc import Iterator

from django.utils.functional import Promise

Sentence = str | Promise


class DomainError(Exception):
    """An act that cannot be done, with what is wrong and what to do about it.

    ``field`` names the input that the sentence belongs to; empty means the whole act.
    """

    def __init__(self, sentence: Sentence, *, code: str = "invalid", field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence)


class InvalidInput(DomainError):
    """Several inputs are wrong at once; each keeps its own sentence."""

    def __init__(self, problems: list[DomainError]) -> None:
        super().__init__(problems[0].sentence if problems else "", code="invalid_input")
        self.problems = problems

    def __iter__(self) -> Iterator[DomainError]:
        return iter(self.problems)


class NotAllowed(DomainError):
    """The person may not do this; asked of ``rules``, raised by ``actions``."""

    def __init__(self, sentence: Sentence, *, code: str = "not_allowed") -> None:
        super().__init__(sentence, code=code)
