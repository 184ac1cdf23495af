"""Who a subject is: a name as the document gives it in full, whatever stands for it there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from index.document import Document, Span
from index.language.names import PERSON, TITLE, WORD, Names, folded, is_place

from .values import Organisation

PRONOUN = (
    r"(?:[Ii]ls?|[Ee]lles?|[Oo]n|[Ll]ui|[Ee]ux|[Cc]e\sdernier|[Cc]ette\sdernière|[Cc]elui-ci"
    r"|[Cc]elle-ci|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Hh]im|[Hh]er|[Tt]hem|the\slatter)"
)
_GENDERS = {
    **dict.fromkeys(("elle", "she", "her", "celle-ci"), "f"),
    **dict.fromkeys(("il", "he", "him", "lui"), "m"),
}
_FEMININE = re.compile(
    r"\b(?:la|une|sa|Mme|Mlle|Mrs|Ms|Miss|[a-zà-ÿ]+(?:trice|ière|euse|ienne|ante)|\w+woman|présidente"
    r"|ministre\sdéléguée|cheffe|mère|avocate|élue|députée|elle|she|her|cette|celle-ci|queen|actress)(?!\w)",
    re.IGNORECASE,
)
_MASCULINE = re.compile(
    r"\b(?:le|un|M\.|Mr\.?|Sir|Lord|il|he|him|lui|ce|celui-ci|\w+(?:spokesman|chairman)|king|président|directeur)(?!\w)",
    re.IGNORECASE,
)
_PERSONS = (
    "ministre|maire|président|présidente|directeur|directrice|patron|patronne|chef|cheffe|porte-parole|préfet|préfète"
    "|élu|élue|députée?|sénateur|sénatrice|procureure?|avocate?|chercheur|chercheuse|experte?|analyste|économiste|historien|historienne"
    "|médecin|professeure?|secrétaire|responsable|gouverneure?|commissaire|ambassadeur|ambassadrice|entraîneur"
    "|minister|mayor|president|director|chairman|chairwoman|chair|chief|boss|spokesman|spokeswoman"
    "|spokesperson|senator|governor|lawyer|researcher|expert|analyst|economist|historian|professor"
    "|secretary|commissioner|ambassador|executive|official|scientist|doctor|prosecutor|officer|manager"
)
_ARTICLE = re.compile(
    r"(?:(?:l[ae]s?|une?|des|d[eu]|cet(?:te)?|ces?|ses|sa|son|leurs?|aux?|the|an?|its|his|her|their|this|these|some)\s|[ld]')",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"(?:l[ae]\s|l'|ce\s|cette\s|the\s)", re.IGNORECASE)
_KINDS_OF_COMPANY = """
    ong association syndicat groupe société entreprise compagnie organisation agence institution
    fondation constructeur quotidien journal company firm group agency charity union organisation
    organization newspaper airline bank banque carmaker manufacturer retailer operator start-up
"""
_COMPANIES = frozenset(_KINDS_OF_COMPANY.split())
_TITLED = re.compile(rf"^{TITLE}\s")
_SURNAME = re.compile(rf"{WORD}(?:\s{WORD})?")
_APPOSED_PERSON = re.compile(
    rf"(?:l[ae]\s|l')?(?:[a-z]\S*\s){{0,3}}(?:{TITLE}\s)?(?P<name>{PERSON})(?=$|,|\s\()"
)
_OF = re.compile(r"\b(?:de|du|des|d'|of|at|for|au)\b")
_CAPITAL_ROLE = re.compile(
    rf"^(?:\w+\s){{0,3}}(?:{_PERSONS}|prime\sminister|chancellor|chancelier|king|queen|pope|pape"
    r"|judge|general|captain)\s(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_ROLE = re.compile(rf"(?:\w+[\s-]){{0,3}}?(?:{_PERSONS})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks, or may be meant by a pronoun.

    Attributes:
        name: as the document gives it in full.
        person: whether a person's; None if that is not plain.
        gender: "f", "m" or "".
        at: where in the text.
    """

    name: str
    person: bool | None
    gender: str
    at: int


class Speakers:
    """The names of a document, and those who were spoken of last.

    Args:
        document: what is read.
        organisations: its organisations, which speak as persons do.

    Attributes:
        history: who was spoken of, in order.
    """

    def __init__(self, document: Document, organisations: Sequence[Organisation]) -> None:
        self.history: list[Speaker] = []
        self._text = text = folded(document.text)
        self._roles: dict[str, str] = {}
        self._genders: dict[str, str] = {}
        self._owners: dict[str, str] = {}
        self._by_word: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for organisation in organisations:
            forms = [*organisation.names, *{m.of(text) for m in organisation.mentions}]
            self._owners |= {folded(f): organisation.name for f in reversed(forms)}
            description = folded(f"{organisation.role or ''} {organisation.name}").lower()
            for word in set(description.split()):
                self._by_word[word].append((description, organisation.name))
        self._names = Names(self._owners)
        self._mentions = sorted((m.start, o.name) for o in organisations for m in o.mentions)
        self.persons = self._persons_in(text, document.language)
        self._persons = Names(self.persons)
        self._by_surname: dict[str, str] = {}
        for name in self.persons:
            parts = name.split(" ")
            for length in (1, 2):
                self._by_surname.setdefault(" ".join(parts[-length:]), name)

    def _persons_in(self, text: str, language: str) -> dict[str, None]:
        """Names of two words and more that are no organisation's and no place's, in order."""
        capitals = re.findall(rf"(?<![\w'-]){PERSON}", text)
        found = dict.fromkeys(_CAPITAL_ROLE.sub("", name) for name in capitals)
        return {
            name: None
            for name in found
            if " " in name
            and not is_place(name, language)
            and not any(self._names.found_in(name, _whole(name)))
        }

    def heard(self, subject: str, apposed: str, at: int) -> Speaker | None:
        """Who a subject, and what is apposed to it, stands for; they are remembered."""
        speaker = self.resolved(subject, apposed, at)
        if speaker is not None:
            self.history.append(speaker)
        return speaker

    def last(self) -> Speaker | None:
        """Who was spoken of last."""
        return self.history[-1] if self.history else None

    def resolved(self, subject: str, apposed: str, at: int) -> Speaker | None:
        """Who a subject, and what is apposed to it, stands for."""
        if re.fullmatch(PRONOUN, subject):
            return self._meant(subject, at)
        gender = _gender(f"{subject} {apposed}" if not re.match(PERSON, apposed) else subject)
        article = _ARTICLE.match(subject)
        bare = subject[article.end() :] if article else subject
        return self._named(bare, apposed, gender, at) or self._described(subject, bare, gender, at)

    def _named(self, bare: str, apposed: str, gender: str, at: int) -> Speaker | None:
        """Whom a subject calls by a name."""
        if person := self.person(bare, apposed):
            self._remember(person, f"{bare}, {apposed}", gender)
            return Speaker(person, True, gender or self._genders.get(person, ""), at)
        organisation = None if _ROLE.match(bare) else self.organisation(bare)
        return Speaker(organisation, False, "", at) if organisation else None

    def _described(self, subject: str, bare: str, gender: str, at: int) -> Speaker | None:
        """Whom a subject calls by what they are: "the minister", "the agency", "experts"."""
        head = bare.partition(" ")[0].lower()
        if known := self._roles.get(head):
            return Speaker(known, True, self._genders.get(known, gender), at)
        organisation = self._called(head, bare) if bare == bare.lower() else None
        if head in _COMPANIES and bare == head and _DEFINITE.match(subject):
            organisation = organisation or self._latest(at)
        if organisation:
            return Speaker(organisation, False, "", at)
        is_role = bool(_ROLE.match(bare))
        is_known = is_role and bare == bare.lower() and _DEFINITE.match(subject)
        if is_known and (last := self._last_person(at, gender)):
            return Speaker(last.name, True, last.gender, at)
        return Speaker(bare, is_role or None, gender, at) if bare else None

    def _meant(self, pronoun: str, at: int) -> Speaker | None:
        """The last one that a pronoun may mean, else the last one."""
        said = pronoun.lower()
        gender = _GENDERS.get(said, "")
        for speaker in reversed(self.history[-8:]):
            known = speaker.gender or self._genders.get(speaker.name, "")
            fits = not (gender and known and gender != known)
            if said in {"he", "she", "him", "her"}:
                fits = fits and speaker.person is not False
            if said == "it":
                fits = fits and not speaker.person
            if fits:
                if gender and speaker.person:
                    self._genders.setdefault(speaker.name, gender)
                return Speaker(speaker.name, speaker.person, known or gender, at)
        last = self.last()
        return Speaker(last.name, last.person, "", at) if last else None

    def person(self, subject: str, apposed: str) -> str | None:
        """The full name in a subject, of its surname, or of what is apposed to it."""
        titled = _TITLED.sub("", subject, count=1)
        names = [span.of(titled) for span in self._persons.found_in(titled, _whole(titled))]
        if names and not self.organisation(titled):
            return max(names, key=len)
        if _SURNAME.fullmatch(titled):
            if full := self._by_surname.get(titled):
                return full
            if titled != subject:
                return titled
        found = _APPOSED_PERSON.match(apposed)
        name = found["name"] if found else None
        return name if name in self.persons else None

    def _remember(self, person: str, described: str, gender: str) -> None:
        if gender:
            self._genders.setdefault(person, gender)
        for role in re.finditer(rf"\b(?:{_PERSONS})(?!\w)", described, re.IGNORECASE):
            self._roles[role[0].lower()] = person

    def organisation(self, subject: str) -> str | None:
        """The organisation that a subject begins with, or ends with behind what it is called."""
        found = next(self._names.found_in(subject, _whole(subject)), None)
        called = subject[: found.start].strip() if found else ""
        if found is None or called != called.lower() or _OF.search(called):
            return None
        return self._owners[found.of(subject)]

    def _called(self, head: str, subject: str) -> str | None:
        """What "the agency" means: the last organisation with the word in its name or role."""
        fitting = self._by_word.get(head, [])
        for description, name in reversed(fitting):
            if subject.lower() in description:
                return name
        return fitting[-1][1] if fitting and " " not in subject else None

    def _latest(self, at: int) -> str | None:
        """The organisation that was mentioned last before a place."""
        place = bisect_left(self._mentions, (at, ""))
        return self._mentions[place - 1][1] if place else None

    def _last_person(self, at: int, gender: str) -> Speaker | None:
        """The last person, if in the same paragraph or the one before."""
        for speaker in reversed(self.history[-3:]):
            near = self._text.count("\n\n", speaker.at, at) <= 1
            fits = not (gender and speaker.gender and gender != speaker.gender)
            if speaker.person and near and fits and speaker.name in self.persons:
                return speaker
        return None


def _whole(text: str) -> Span:
    return Span(0, max(len(text), 1))


def _gender(words: str) -> str:
    """Of the first word that tells: "directeur de la banque" is a man."""
    feminine, masculine = _FEMININE.search(words), _MASCULINE.search(words)
    if feminine and (not masculine or feminine.start() <= masculine.start()):
        return "f"
    return "m" if masculine else ""


def subject_before(text: str, sentence: int, verb: int) -> tuple[Span, str] | None:
    """The subject that ends before a verb, and what is apposed to it.

    Args:
        text: a document's, folded, without the words of its quotations.
        sentence: where the sentence begins.
        verb: where its verb does.
    """
    sentence = max(sentence, verb - _LONGEST_SUBJECT)
    left = text[sentence:verb].rstrip()
    left = re.sub(r"\s\([^()]{1,80}\)$", "", left)
    apposed = ""
    if left.endswith(","):
        head, comma, apposed = left[:-1].rpartition(", ")
        if not comma:
            return None
        left = head
    pieces = list(_BORDER.finditer(left))
    start = pieces[-1].end() if pieces else 0
    if relative := _RELATIVE.fullmatch(left, pieces[-2].end() if len(pieces) > 1 else 0):
        start, left = relative.start(), left[: relative.end("subject")]
    words = left[start:]
    if joined := _JOINED.fullmatch(words):
        return Span(sentence + start, sentence + start + joined.end("subject")), ""
    if re.search(r"\s(?:a|ont|est|sont|was|were|has|had|will)\s", words):
        parts = re.split(r"\s(?:et|mais|and|but)\s", words)
        start += len(words) - len(parts[-1])
        words = parts[-1]
    lead = _LEAD.match(words)
    start += lead.end() if lead else 0
    words = left[start:]
    if not _is_subject(words):
        return None
    return Span(sentence + start, sentence + start + len(words)), apposed.strip()


def subject_after(text: str, verb: int, sentence: int) -> tuple[Span, str] | None:
    """The subject that begins behind a verb, before `sentence` ends, and what is apposed to it."""
    found = _AFTER.match(text, verb, sentence)
    if not found or not _is_subject(found["subject"]):
        return None
    behind = re.match(r",\s(?P<apposed>[^,;:¤]{2,80})", text[found.end("subject") : sentence])
    return Span(*found.span("subject")), behind["apposed"].rstrip(". ") if behind else ""


_LONGEST_SUBJECT = 400  # characters before a verb, with what is apposed
_DAYS = (
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui|ce matin|ce soir"
    "|yesterday|today"
)
_BORDER = re.compile(
    r"[,;:¤!?–—(]\s?|\b(?:que|duquel|desquels|laquelle|lequel|dont|où|tandis|alors|car|lorsque|quand|puisque"
    r"|that|which|where|while|when|because|whom|after|before|as|since|if|although|though|whether|unless)\s|\bqu'|^(?:[Mm]ais|[Ee]t|[Oo]r|[Cc]ar|[Bb]ut|[Aa]nd|[Ss]o)\s"
)
_RELATIVE = re.compile(
    r"(?P<subject>(?:[Uu]ne?|[Ll][ea]|[Cc]ette|[Cc]et?|[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er)\s[\w-]+(?:\s[\w-]+){0,3})"
    r"\s(?:que\s|qu'|that\s|which\s)[\w\s'-]{3,80}"
)
_JOINED = re.compile(
    rf"(?P<subject>(?:(?:[Tt]he|[Ll][ae]|[Uu]ne?|[Aa]n?|[Ii]ts|[Ss]on|[Ss]a)\s|[Ll]')?(?:{WORD}(?:\s{WORD}){{0,4}}|[\w-]+)|{PRONOUN})"
    r"\s(?:(?:has|have|had|a|ont|est|was|were|is)\s[^,;:¤]{3,90}|[a-z]+ed(?:\s[^,;:¤]{2,90})?)\s(?:and|but|et|mais)"
)
_LEAD = re.compile(rf"(?i:(?:{_DAYS}|ainsi|aussi|then|later|meanwhile)\s(?:soir\s|matin\s)?)+")
_AFTER = re.compile(
    rf"\s(?:(?:{_DAYS}|(?:on\s)?[A-Z][a-z]+day|aussi|également|encore|alors|notamment)(?:\s(?:soir|matin|dernier))?,?\s)?"
    r"(?P<subject>[^,.;:()¤!?\n]{2,90}?(?:\.(?=\s[A-ZÀ-Þ])[^,.;:()¤!?\n]{2,50}?)?)\s?"
    rf"(?=[,.;:()¤!?]|$|\s(?:{_DAYS}|à|au|aux|lors|sur|dans|devant|en|auprès|après|avant|pendant|face|dès|depuis"
    r"|on|in|at|to|during|after|before|last|this|while|as|who|qui|que|that|when|with|via|avec|par|le\s\d+)(?![\w'])|\s[A-Z][a-z]+day\b)"
)
_SUBJECT = re.compile(
    rf"{PRONOUN}$|(?:{TITLE}\s)?{WORD}|(?:[Ll][ae]s?\s|[Ll]'|[Uu]ne?\s|[Dd]es\s|[Cc]et(?:te)?\s|[Cc]es?\s|[Ss]es\s|[Ss]a\s"
    r"|[Ss]on\s|[Ll]eurs?\s|[Pp]lusieurs\s|[Dd]eux\s|[Cc]ertains\s|[Tt]he\s|[Aa]n?\s|[Ii]ts\s|[Hh]is\s|[Hh]er\s|[Tt]heir\s|[Ss]ome\s|[Oo]ne\s"
    r"|[Mm]any\s|[Ss]everal\s|[Tt]wo\s)[\w'À-ÿ]|[A-Z][a-z]+s$|(?:officials|analysts|critics|experts|company|scientists|police)\b"
)
_NO_SUBJECT = re.compile(
    r"\b(?:ne|n'|pas|il\sy\sa|a|ont|est|sont|was|were|has|had|is|are|will|afin|pour\sque)\b|\d{3}|\bto\s\w+$|^(?:[Cc]e|[Cc]ela|[Çç]a)$"
)


def _is_subject(words: str) -> bool:
    if not words or len(words) > 110 or len(words.split()) > 14:
        return False
    return bool(_SUBJECT.match(words)) and not _NO_SUBJECT.search(words.replace(" est de ", " "))
