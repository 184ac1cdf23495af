"""Questions about a sentence, by patterns over its words: French clauses, names, dates, acronyms.

Where a pattern cannot know a gender, its question needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.document import Chunk
from index.reader.kinds import Kind, candidates


@dataclass(frozen=True, slots=True)
class Draft:
    """A question made from a sentence.

    Attributes:
        question: with its question mark.
        language: "fr" or "en".
        start: where the words that the answer has to touch begin in the sentence.
        end: where they end.
    """

    question: str
    language: str
    start: int
    end: int


_NAME_WORD = (
    r"(?!(?:[LDJSNCMTQ][’']|(?:Les?|La|Selon|Pour|Dans|En|Au|Une?|De|Des|Du|Ils?|Elles?|On|Ce"
    r"|Cette|Ces|Cela|Mais|Et|M|Mme|Deux|Trois|Quatre|Cinq|Six|Sept|Huit|Neuf|Dix"
    r"|The|An|In|At)\b))[A-ZÀ-Þ][\w-]*\w"
)
_FULL_NAME = rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{1,3}}"
_MID_SENTENCE = re.compile(rf"(?<=[a-zà-ÿ,][\s’']){_NAME_WORD}")

# French verbs

_PARTICIPLE = (
    r"(?!(?:plus|jamais|depuis|puis|ainsi|aussi|ici|parmi|qui|parfois|jadis|lui|jusqu)\b)"
    r"[a-zà-ÿ]+(?:ée?s?|i(?:ses?|es?|s)?|ites?|it|ue?s?|erte?s?|inte?s?|aite?s?)"
)
_FUTURE = r"(?!(?:opéra|caméra|choléra|front|affront)\b)[a-zà-ÿ]+r(?:a|ont)"
_PRESENT = (
    r"prévoit|prévoient|réclame(?:nt)?|demande(?:nt)?|propose(?:nt)?|souhaite(?:nt)?|veut|veulent|craint|craignent"
    r"|exige(?:nt)?|promet|promettent|précise(?:nt)?|indique(?:nt)?|souligne(?:nt)?|estime(?:nt)?|affirme(?:nt)?"
    r"|explique(?:nt)?|rappelle(?:nt)?|assure(?:nt)?|regrette(?:nt)?|dénonce(?:nt)?|recommande(?:nt)?|redoute(?:nt)?"
)
_DOES = (
    r"dirige|préside|examine|fabrique|abrite|exploite|emploie|accueille|organise|développe|possède"
    r"|gère|soutient|refuse|conteste|réunit|concerne|comprend|transporte|autorise|interdit|défend"
    r"|espère|soupçonne|garantit|vend|fournit"
)
_SAID = (
    r"annoncé|déclaré|expliqué|ajouté|affirmé|indiqué|précisé|rappelé|répondu|dit|souligné|estimé"
    r"|confirmé|promis|demandé|proposé|assuré|regretté|prévenu|averti|commenté|plaidé|noté|soutenu|jugé"
)
_FINITE = re.compile(
    rf"\b(?:(?:a|ont|est|sont)\s(?:été\s)?{_PARTICIPLE}|{_FUTURE}|{_PRESENT}|{_DOES}|qu[ei]|qu[’']\w+)\b"
)
_CLAUSE = re.compile(
    rf"""
    (?P<article>(?i:l[ea]s?\s|l[’'])|M\.\s|Mme\s)?
    (?P<noun>[^,;:.«»()!?]{{2,70}}?)
    (?:,[^,;:«»()]{{3,90}},|\s\([^()]*\))?
    \s(?P<clitic>se\s|s[’'])?
    (?:(?P<auxiliary>a|ont|est|sont)\s(?P<participle>(?:été\s)?{_PARTICIPLE})
      |(?P<finite>{_FUTURE}|{_PRESENT}|{_DOES}))(?!\w)
    (?P<rest>(?:[^,;:.«»()!?]|(?<=\d)[,.](?=\d))*)
    """,
    re.VERBOSE,
)
_OPENING = re.compile(
    r"^(?:En|Depuis|Selon|D[’']après|D[’']ici|Dès|Dans|À|Au|Après|Avant|Pour)\b[^,;:«»]{3,60},\s"
    r"|\bque\s|\bqu[’']|;\s"
)
_NOT_IN_SUBJECT = re.compile(
    r"\b(?:qui|que|qu|dont|où|ne|n|pas|ils?|elles?|on|nous|vous|je|cela|ça|si|quand|comme|mais|car|a"
    r"|ont|est|sont|était|étaient|va|vont|peut|doit|fait|\d{4}|hier|demain|aussi|plus|se|s)\b"
    r"|(?<!\bde)(?<!\bà)(?<!\bet)(?<!\bsur)(?<!\bpour)(?<!\bdans)(?<!\bpar)(?<!\bsous)"
    r"\s(?:les?|la|une?|l[’'])\b|\b(?:en|y|lui|leur|les?|la)$",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(r"premi\w+|seconde?s?|derni\w+|\w+ième|autres?|mêmes?|plupart|tout|fait")
_AGREEING = re.compile(
    rf"(?:est|sont|sera|seront|(?:a|ont|aura|auront)\sété)\s+({_PARTICIPLE})(?!\w)"
)
_VOWEL = re.compile(r"(?i:[aeiouàâéèêëîïôœùû]|h(?:ab|om|eu|ec|ôp))")

# What a clause holds

_MONTHS = {
    "janvier": "January", "février": "February", "mars": "March", "avril": "April", "mai": "May",
    "juin": "June", "juillet": "July", "août": "August", "septembre": "September",
    "octobre": "October", "novembre": "November", "décembre": "December",
}  # fmt: skip
_YEAR = r"(?:1[0-9]|20|21)\d\d"
_TIMED = re.compile(
    r"(?:en|le|d[’']ici|dès|depuis|fin|début|avant|au|vers|courant|après|jusqu[’']en|entre|du|de)\s",
    re.IGNORECASE,
)
_MONTH_OR_YEAR = re.compile(rf"(?i:{'|'.join(_MONTHS)})|{_YEAR}")
_LASTS = re.compile(rf"dur\w+|{_PRESENT}")
_DANGLING = re.compile(
    r"(?:^|\s)(?:au plus tard|d[eu]|à|au|et|ou|dès|jusqu[’']|pour|par|avec|dans|sur|que|l[ea]s?)$"
    r"|^\s(?:l[’']|l[ea]s?\s)\w+[ei]r\b"
)
_OBJECT = re.compile(
    r"\s(?:l[ea]s?\s|l[’']|une?\s|des\s|s(?:on|a|es)\s)(?!\d|fin|plus|semaine|mois|\w+(?:[ei]r|re)\b)"
)
_NO_OBJECT = re.compile(
    r"(?:est|sont|ser(?:a|ont)|aur(?:a|ont)|fer(?:a|ont)|prendr(?:a|ont)|mettr(?:a|ont)"
    r"|dur\w+|devr\w+|pourr\w+|voudr\w+|devien\w+|(?:a|ont)\s(?:été|mis|pris|fait|eu|duré|devenu|dû))\b"
)
_PLACE = re.compile(rf"\s(?:à|au|en|dans|sur)\s(?:l[ea]s?\s|l[’'])?{_NAME_WORD}(?:\s{_NAME_WORD})*")
_REASON = re.compile(
    r"\s(?:parce\s(?:que|qu[’'])|en raison d|à cause d|faute d|afin d|grâce à|pour \w+[ei]r\b)"
)
_COUNT = re.compile(
    r"\s(?:(?:environ|quelque|près de|plus de)\s)?\d[\d\u00a0\u202f ]*\s?"
    r"(?!millions|milliards|euros|dollars|ans\b|mois\b|jours\b)"
    r"(?P<what>[a-zà-ÿ]{3,}s(?:\sd(?:e\s|[’'])[a-zà-ÿ]+)?)"
)

# People who say something

_WEEKDAY = r"(?:\s(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))?"
_WHO = (
    rf"(?P<who>(?:l[ea]s?\s|l[’'])[^,;:.«»()]{{3,50}}?"
    rf"|(?:(?:M\.|Mme)\s)?{_NAME_WORD}(?:\s{_NAME_WORD})*)"
)
_AFTER = re.compile(
    rf"[,»]\s(?P<verb>(?:a|ont)\s(?:{_SAID})|{_PRESENT}){_WEEKDAY}\s{_WHO}(?=\s\(|[,.]|$)"
)
_ACCORDING = re.compile(rf"\b(?:[Ss]elon|[Dd][’']après)\s{_WHO}(?=\s\(|[,.]|$)")
_ROLE = (
    r"(?:direct(?:eur|rice)|président|présidente|maire|ministre|secrétaire|porte-parole|cheff?e?"
    r"|commissaire|professeure?|préfète?|gouverneure?|rapporteure?|coordinat(?:eur|rice)"
    r"|responsable|députée?|sénat(?:eur|rice)|conseill(?:er|ère)|analyste|physicien(?:ne)?|fondat(?:eur|rice)|conservat(?:eur|rice)|ambassad(?:eur|rice)|expert|experte"
    r"|\w+logue|\w+iste|astronome|chercheu(?:r|se)|ingénieure?|historien|historienne)\b"
)
_SOMEBODY = rf"(?P<name>{_FULL_NAME}|(?:M\.|Mme)\s{_NAME_WORD}(?:\s{_NAME_WORD})*)"
_WITH_ROLE = rf"(?P<role>\b[Ll](?:[ea]\s|[’']){_ROLE}[^,;:.«»()]{{0,50}}?)"
_ROLES = (
    re.compile(rf"{_WITH_ROLE},\s{_SOMEBODY}(?=[,.;])"),
    re.compile(rf"{_SOMEBODY},\s{_WITH_ROLE}(?=[,.;])"),
)
_TITLED = re.compile(
    rf"(?P<role>\b[Ll](?:[ea]\s|[’']){_ROLE}(?:\s[a-zà-ÿ]+)?)\s(?P<name>{_FULL_NAME})"
)
_TITLES = {
    "directeur": "director", "directrice": "director", "président": "president",
    "présidente": "president", "maire": "mayor",
}  # fmt: skip
_ENGLISH_ROLE = re.compile(
    rf"[Ll][ea]\s(?P<title>{'|'.join(_TITLES)})\sd(?:e\s(?:l[’']|la\s)?|[’'])"
    rf"(?P<of>[A-Z]{{2,6}}|{_NAME_WORD})"
)
_WANTS = {
    "réclame": "demand", "demande": "ask for", "propose": "propose", "souhaite": "want",
    "veut": "want", "craint": "fear", "exige": "demand", "promet": "promise", "prévoit": "plan",
    "recommande": "recommend", "redoute": "fear", "regrette": "regret", "pense": "think",
    "juge": "think", "estime": "think",
}  # fmt: skip
_NAMED = (
    rf"(?<!\b[Ll]e\s)(?<!\b[Ll]a\s)(?<!\bles\s)(?<![’'])(?P<name>{_FULL_NAME})"
    rf"|(?P<short>\b[A-Z]{{3,6}}\b)|(?:M\.|Mme)\s(?P<last>{_NAME_WORD})"
)
_INSERTED = r"(?:,(?:[^,;:«»]{3,90},)?|\s\([^()]*\))?"
_SPEAKERS = {
    "fr": re.compile(
        rf"(?:{_NAMED}){_INSERTED}\s(?P<verb>a\s(?:{_SAID})|{_PRESENT}|pense|juge)(?!\w)"
    ),
    "en": re.compile(
        rf"(?:{_NAMED}){_INSERTED}\s(?P<verb>said|added|announced|warned|stated|explained)\b"
    ),
}
_FRENCH_ACRONYMS = {"OTAN", "ONU", "UE", "OMS", "FMI", "BCE", "OCDE", "USA", "ONG", "PIB"}
"""Which are other ones in English."""

# Acronyms and dates

_EXPANDED = re.compile(r"(?P<long>[^\n.;:«»()]{6,90})(?:\s\(|,\sou\s)(?P<acronym>[A-Z]{2,6})[),]")
_SIMPLE_DATE = re.compile(
    rf"\b(?P<lead>en|le|d[’']ici)\s"
    rf"(?P<date>(?:\d{{1,2}}(?:er)?\s)?(?:{'|'.join(_MONTHS)})(?:\s{_YEAR})?|{_YEAR})\b(?!-)",
    re.IGNORECASE,
)
_NAMED_THING = re.compile(
    rf"(?<=[a-zà-ÿ,][\s’'])(?:(?<=\s)(?P<article>l[ea]\s|l[’']|du\s|au\s)"
    rf"(?P<name>[a-zà-ÿ]{{4,}}\s(?:{_FULL_NAME}|{_NAME_WORD})|{_FULL_NAME}|[A-Z]{{3,6}})|(?P<bare>{_FULL_NAME}))(?=[\s,.])"
)
_UNTRANSLATED = re.compile(
    rf"(?<=[a-zà-ÿ,]\s){_FULL_NAME}(?=[\s,.])|\b[A-Z]{{3,6}}\b|\b[A-ZÀ-Þ]\w+-\d+\b"
)
_TENSE = re.compile(
    rf"\b(?P<future>{_FUTURE}|prévoi\w+|prévue?s?|attendue?s?|doi(?:t|vent))\b"
    rf"|(?:,|\b(?:a|ont|est|sont|été))\s(?!{_SAID}){_PARTICIPLE}\b"
)
_ENGLISH_LEADS = {"en": "in", "le": "on", "d’ici": "by"}


@dataclass(frozen=True, slots=True)
class _Clause:
    """A subject, its verb and the rest, of a French sentence.

    Attributes:
        article: "le ", "la ", "les ", "l’", "M. ", "Mme " or "".
        noun: the subject without it.
        clitic: "se " or "s’" of the verb, or "".
        finite: the finite verb.
        participle: after an auxiliary, or "".
        rest: what follows.
        start: where the rest begins in the sentence.
    """

    article: str
    noun: str
    clitic: str
    finite: str
    participle: str
    rest: str
    start: int

    def inverted(self, opening: str) -> str:
        """``opening`` asked with the subject behind the verb, and without the rest."""
        verb = f"{self.clitic}{self.finite} {self.participle}".rstrip()
        asked = _elided(opening, verb) if opening == "Que" else f"{opening} {verb}"
        return f"{asked} {self.article}{self.noun} ?"

    def asked(self, opening: str, rest: str) -> str:
        """``opening`` asked with a pronoun behind the verb, and `rest` instead of the rest."""
        verb, subject = f"{self.clitic}{self.finite}", f"{self.article}{self.noun}"
        tail = " ".join(f"{self.participle} {rest}".split())
        pronoun = self._pronoun()
        if pronoun:
            link = "-t-" if self.finite[-1] in "ae" else "-"
            return " ".join(f"{opening} {subject} {verb}{link}{pronoun} {tail} ?".split())
        inquiry = _elided("est-ce que", subject)
        return " ".join(f"{opening} {inquiry} {verb} {tail} ?".split())

    @property
    def object(self) -> bool:
        """Whether the rest begins with a direct object."""
        verb = f"{self.finite} {self.participle}"
        return bool(_OBJECT.match(self.rest)) and not _NO_OBJECT.match(verb)

    def _pronoun(self) -> str | None:
        """What stands for the subject, where its article or a participle tells."""
        plural = self.finite.endswith("nt") and self.finite != "craint"
        verb = " ".join(f"{self.finite} {self.participle} {self.rest}".split())
        agreeing = _AGREEING.match(verb)
        if agreeing:
            gender = "elle" if agreeing[1].rstrip("s").endswith("e") else "il"
            return f"{gender}s" if plural else gender
        articles = {"le ": "il", "M. ": "il", "la ": "elle", "Mme ": "elle"}
        return None if plural else articles.get(self.article)


def names_in(text: str) -> frozenset[str]:
    """The words that `text` writes with a capital within a sentence."""
    return frozenset(_MID_SENTENCE.findall(text))


def drafts(chunk: Chunk, names: frozenset[str]) -> Iterator[Draft]:
    """What can be asked of a sentence, the most natural first.

    Args:
        chunk: the sentence.
        names: the words that its document writes with a capital within a sentence.
    """
    sentence, language = chunk.text, chunk.document.language
    if language == "fr":
        yield from _french(sentence, names)
    yield from _acronyms(chunk)
    yield from _english_speakers(sentence, language)
    if language == "fr":
        yield from _dates(sentence)
        yield from _known_in_french(sentence)
    if language != "de":  # where every noun has a capital
        yield from _known_in_english(sentence)


def _french(sentence: str, names: frozenset[str]) -> Iterator[Draft]:
    for clause in _clauses(sentence, names):
        yield from _when(sentence, clause)
        yield from _why(clause)
        yield from _how_many(clause)
        yield from _what(clause)
        yield from _who(clause, sentence)
        yield from _where(clause)
    yield from _reported(sentence)
    yield from _roles(sentence)


def _clauses(sentence: str, names: frozenset[str]) -> Iterator[_Clause]:
    """The clauses whose subject is surely one: it is short, and has an article or is a name."""
    for begin in sorted({0, *(opening.end() for opening in _OPENING.finditer(sentence))}):
        found = _CLAUSE.match(sentence, begin)
        if found and _is_subject(found, names):
            yield _Clause(
                article=_article(found["article"] or ""),
                noun=found["noun"],
                clitic=found["clitic"] or "",
                finite=found["auxiliary"] or found["finite"],
                participle=found["participle"] or "",
                rest=found["rest"],
                start=found.start("rest"),
            )


def _is_subject(found: re.Match[str], names: frozenset[str]) -> bool:
    noun = found["noun"]
    several = (found["auxiliary"] or found["finite"]).endswith("nt")
    if _NOT_IN_SUBJECT.search(noun) or len(noun.split()) > 7:
        return False
    if _NO_NOUN.fullmatch(noun):
        return False
    if " et " in noun and not several:
        return False
    return bool(found["article"]) or _is_name(noun, names)


def _article(written: str) -> str:
    return written if written.startswith("M") else written.lower().replace("'", "’")


def _is_name(noun: str, names: frozenset[str]) -> bool:
    return bool(re.fullmatch(_FULL_NAME, noun)) or (
        bool(re.fullmatch(_NAME_WORD, noun)) and (noun in names or noun.isupper())
    )


def _when(sentence: str, clause: _Clause) -> Iterator[Draft]:
    """When what the clause says happens, without the date in it."""
    for start, end in _full_dates(sentence):
        first, last = start - clause.start, end - clause.start
        if not 0 <= first < len(clause.rest) or _LASTS.fullmatch(clause.finite):
            continue
        before, after = clause.rest[:first].rstrip(), clause.rest[last:]
        rest = before + after
        if _FINITE.search(rest) or _MONTH_OR_YEAR.search(rest) or _DANGLING.search(before):
            continue
        lead = sentence[start:end].lower()
        until = lead.startswith("jusqu")
        opening = "Jusqu’à quand" if until else "Depuis quand" if "depuis" in lead else "Quand"
        question = clause.asked(opening, rest) if rest.strip() else clause.inverted(opening)
        yield Draft(question, "fr", start, end)


def _full_dates(sentence: str) -> Iterator[tuple[int, int]]:
    """Where the sentence holds a month or a year, with the preposition before it."""
    for start, end in candidates(Kind.DATE, sentence):
        date = sentence[start:end]
        if _TIMED.match(date) and _MONTH_OR_YEAR.search(date.lower()):
            yield start, end


def _why(clause: _Clause) -> Iterator[Draft]:
    reason = _REASON.search(clause.rest)
    if reason and not _FINITE.search(clause.rest[: reason.start()]):
        question = clause.asked("Pourquoi", clause.rest[: reason.start()])
        yield Draft(question, "fr", clause.start + reason.start(), clause.start + len(clause.rest))


def _how_many(clause: _Clause) -> Iterator[Draft]:
    """How many of a plural noun, or how much something costs."""
    first, last = clause.start, clause.start + len(clause.rest)
    if "coût" in clause.finite + clause.participle and re.search(r"\d", clause.rest):
        yield Draft(clause.inverted("Combien"), "fr", first, last)
    counted = _COUNT.match(clause.rest)
    if counted and not clause.participle:
        opening = _elided("Combien de", counted["what"])
        yield Draft(clause.asked(opening, ""), "fr", first, first + counted.end())


def _what(clause: _Clause) -> Iterator[Draft]:
    """What somebody said, wants or plans."""
    said = clause.finite in {"a", "ont"} and re.fullmatch(_SAID, clause.participle)
    wants = re.fullmatch(_PRESENT, clause.finite)
    if not clause.clitic and (said or wants or clause.object):
        question = clause.inverted("Que")
        yield Draft(question, "fr", clause.start, clause.start + len(clause.rest))


def _who(clause: _Clause, sentence: str) -> Iterator[Draft]:
    """Who does something, where the subject is a name or holds one."""
    if clause.object and re.search(r"[A-ZÀ-Þ]", clause.noun) and not _FINITE.search(clause.rest):
        finite = {"ont": "a"}.get(clause.finite, re.sub("ront$", "ra", clause.finite))
        if not finite.endswith("nt") and not re.search(r"\bleurs?\b", clause.rest):
            verb = " ".join(f"{clause.clitic}{finite} {clause.participle}{clause.rest}".split())
            end = sentence.index(clause.noun) + len(clause.noun)
            yield Draft(f"Qui {verb} ?", "fr", end - len(clause.noun), end)


def _where(clause: _Clause) -> Iterator[Draft]:
    if _PLACE.fullmatch(clause.rest):
        last = clause.start + len(clause.rest)
        yield Draft(clause.inverted("Où"), "fr", clause.start, last)


def _reported(sentence: str) -> Iterator[Draft]:
    """What was said by one who is named after it, or in "selon"."""
    for found in _AFTER.finditer(sentence):
        if _FINITE.search(sentence[: found.start()]) or re.search(
            '[»”"]', sentence[: found.start()]
        ):
            asked = _elided("Que", f"{found['verb']} {found['who'].replace(chr(39), '’')}")
            yield Draft(f"{asked} ?", "fr", 0, found.start())
    for found in _ACCORDING.finditer(sentence):
        verb = "disent" if found["who"].startswith("les ") else "dit"
        yield Draft(f"Que {verb} {found['who']} ?", "fr", 0, len(sentence))


def _roles(sentence: str) -> Iterator[Draft]:
    """Who somebody is whose role stands beside the name, and who has the role."""
    for found in _TITLED.finditer(sentence):
        yield Draft(f"Qui est {found['name']} ?", "fr", *found.span("role"))
        yield Draft(f"Who is {found['name']}?", "en", *found.span("role"))
    for pattern in _ROLES:
        for found in pattern.finditer(sentence):
            if " et " in found["role"]:
                continue
            role, name = found["role"], found["name"]
            yield Draft(f"Qui est {role[0].lower()}{role[1:]} ?", "fr", *found.span("name"))
            yield Draft(f"Qui est {name} ?", "fr", *found.span("role"))
            yield Draft(f"Who is {name}?", "en", *found.span("role"))
            of = _ENGLISH_ROLE.fullmatch(role)
            if of:
                title = _TITLES[of["title"].lower()]
                yield Draft(f"Who is the {title} of {of['of']}?", "en", *found.span("name"))


def _elided(word: str, following: str) -> str:
    """``word following``, with the vowel of `word` elided where it has to be."""
    if _VOWEL.match(following):
        return f"{word[:-1]}’{following}"
    return f"{word} {following}"


# Names and dates


def _acronyms(chunk: Chunk) -> Iterator[Draft]:
    """What an acronym is, where the sentence spells it out before it."""
    for found in _EXPANDED.finditer(chunk.text):
        acronym, start, end = found["acronym"], *found.span("long")
        if not re.search(rf"(?i:\b{acronym[0]})", found["long"]):
            continue
        if chunk.document.language == "fr":
            yield Draft(f"Que signifie {acronym} ?", "fr", start, end)
        yield Draft(f"What does {acronym} stand for?", "en", start, end)
        article = re.search(rf"\b(l[’']|la\s|du\s|au\s|le\s){acronym}\b", chunk.document.text)
        if chunk.document.language == "fr" and article:
            written = {"du ": "le ", "au ": "le "}.get(article[1], _article(article[1]))
            yield Draft(f"Qu’est-ce que {written}{acronym} ?", "fr", 0, len(chunk.text))


def _english_speakers(sentence: str, language: str) -> Iterator[Draft]:
    """What a person or an acronym said or wants, in English."""
    pattern = _SPEAKERS.get(language)
    for found in pattern.finditer(sentence) if pattern else ():
        name = found["name"] or found["short"] or found["last"]
        if name not in _FRENCH_ACRONYMS:
            wants = _WANTS.get(found["verb"])
            asked = f"What does {name} {wants}?" if wants else f"What did {name} say?"
            yield Draft(asked, "en", 0, len(sentence))


def _dates(sentence: str) -> Iterator[Draft]:
    """What is planned for a date, or happened then."""
    for found in _SIMPLE_DATE.finditer(sentence):
        verbs = list(_TENSE.finditer(sentence, 0, found.start()))
        if not verbs:
            continue
        if not re.search(r"\d", found["date"]):
            continue
        lead, date = found["lead"].lower().replace("'", "’"), found["date"]
        if verbs[-1]["future"] or lead == "d’ici":
            french, english = "Qu’est-il prévu", "What is planned"
        else:
            french, english = "Que s’est-il passé", "What happened"
        yield Draft(f"{french} {lead} {date} ?", "fr", 0, len(sentence))
        planned = english == "What is planned" and lead != "d’ici"
        when = f"{'for' if planned else _ENGLISH_LEADS[lead]} {_in_english(date)}"
        yield Draft(f"{english} {when}?", "en", 0, len(sentence))


def _known_in_french(sentence: str) -> Iterator[Draft]:
    """What is known of a name, with the article that stands before it."""
    for found in _NAMED_THING.finditer(sentence):
        article, name = _article(found["article"] or ""), found["name"] or found["bare"]
        of = {"le ": "du ", "du ": "du ", "au ": "du "}.get(article, "")
        asked = f"{of}{name}" if of else _elided("de", f"{article}{name}")
        yield Draft(f"Que sait-on {asked} ?", "fr", 0, len(sentence))


def _known_in_english(sentence: str) -> Iterator[Draft]:
    for found in _UNTRANSLATED.finditer(sentence):
        name = found[0]
        if name not in _FRENCH_ACRONYMS:
            yield Draft(f"What does the article say about {name}?", "en", 0, len(sentence))


def _in_english(date: str) -> str:
    words = [_MONTHS.get(word.lower(), word) for word in date.split()]
    return " ".join(words).replace("1er", "1")
