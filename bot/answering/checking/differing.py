"""In what a claim differs from a sentence on the same matter: a number, a date, a name, a "not"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answering.proof.claims import Claim, claims
from bot.answering.proof.grammar import is_year
from bot.answering.proof.tokens import Token, Wording, places, runs, same


def is_name(claim: Claim) -> bool:
    """Tell whether what is claimed is a name, of a country too, and no number or date."""
    return claim.name or is_country(claim)


def is_country(claim: Claim) -> bool:
    """Tell whether what is claimed is a country, its people or its adjective."""
    return any(kind == "country" for kind, _ in claim.readings)


def another_instead(missing: Claim, claim: tuple[str, str], sentence: tuple[str, str]) -> bool:
    """Tell whether a sentence has another value of the same sort where a claim has this one.

    Args:
        missing: a number, date, amount or country of the claim that the sentence lacks.
        claim: the claim, with its language.
        sentence: the sentence, with its language.
    """
    said = {reading for one in claims(*claim) for reading in one.readings}
    sorts = set(_sorts(missing))
    return any(
        sorts.intersection(_sorts(other)) and not said & other.readings
        for other in claims(*sentence)
    )


def _sorts(claim: Claim) -> Iterator[str]:
    """Yield what a value is a value of: a year is compared with years, and euros with euros."""
    for kind, value in claim.readings:
        if kind in {"money", "measure"}:
            yield f"{kind} {value.partition(' ')[2]}"
        elif kind in {"day", "month"}:
            yield "date"
        elif kind in {"number", "many"}:
            yield "year" if is_year(value) else "number"
        elif kind not in {"city", "word"}:
            yield kind


def another_name(missing: Sequence[Claim], claim: Wording, sentence: Wording) -> bool:
    """Tell whether a claim has one name that a sentence lacks, where that has another one."""
    texts = {one.text for one in missing}
    unknown = [run for run in runs(claim.tokens) if any(token.text in texts for token in run)]
    others = [
        run
        for run in runs(sentence.tokens)
        if run[0].kind == "name" and not any(same(a, b) for a in run for b in claim.tokens)
    ]
    return len(unknown) == 1 and bool(others)


def denied_otherwise(claim: Wording, sentence: Wording) -> bool:
    """Tell whether only one of the two denies what both are about, in whatever words."""
    found = {one: there for one, there in places(claim, sentence).items() if one.text.isalpha()}
    shared = [other for there in found.values() for other in there]
    return _denies(sentence, shared) != _denies(claim, list(found))


def _denies(text: Wording, shared: Sequence[Token]) -> bool:
    """Tell whether something shared stands behind a negation of its clause, or before a final one.

    "Sold without a licence" says that it was sold.
    """
    return any(
        one.clause == negation.clause
        and (one.place > negation.place or negation.text.lower() in text.words("polarity.behind"))
        for negation in text.tokens
        if negation.text.lower() in text.words("polarity.negations")
        for one in shared
    )


def displaced(claim: Wording, sentence: Wording) -> bool:
    """Tell whether a number of a claim stands in a sentence for something else.

    The clause that has it shares nothing more with the claim, and another clause, which has another
    number, shares all the rest: "No races in 2026; they are back in 2027" denies none of 2027.
    """
    found = places(claim, sentence)
    rest = {one: there for one, there in found.items() if one.kind != "number"}
    numbers = [there for one, there in found.items() if one.kind == "number"]
    return bool(rest) and any(_is_elsewhere(there, rest, claim, sentence) for there in numbers)


def _is_elsewhere(
    number: list[Token], rest: dict[Token, list[Token]], claim: Wording, sentence: Wording
) -> bool:
    clauses = {token.clause for token in number}
    around = [{token.clause for token in there} for there in rest.values()]
    anywhere = {clause for those in around for clause in those}
    together = set.intersection(*around) - clauses
    rivals = {
        token.clause
        for token in sentence.tokens
        if token.kind == "number" and not any(same(token, one) for one in claim.tokens)
    }
    return not clauses & anywhere and bool(together & rivals)
