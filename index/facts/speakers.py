"""Who a subject is: a name as the document gives it in full, whatever stands for it in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..document import Document, Span
from . import Organisation
from .names import PERSON, TITLE, WORD, folded, is_place

PRONOUN = r"(?:[Ii]ls?|[Ee]lles?|[Oo]n|[Ll]ui|[Ee]ux|[Cc]e\sdernier|[Cc]ette\sdernière|[Cc]elui-ci|[Cc]elle-ci|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Hh]im|[Hh]er|[Tt]hem|the\slatter)"
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
_COMPANIES = set(
    """
    ong association syndicat groupe société entreprise compagnie organisation agence institution
    fondation constructeur quotidien journal company firm group agency charity union
    organisation organization newspaper airline bank banque carmaker manufacturer retailer
    operator start-up
    """.split()
)
_CAPITAL_ROLE = re.compile(
    rf"^(?:\w+\s){{0,3}}(?:{_PERSONS}|prime\sminister|chancellor|chancelier|king|queen|pope|pape|judge|general|captain)\s"
    r"(?=[A-ZÀ-Þ])",
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


@dataclass(slots=True)
class Speakers:
    """The names of a document, and those who were spoken of last."""

    document: Document
    organisations: Sequence[Organisation]
    text: str = field(init=False)
    called: list[list[str]] = field(init=False)
    persons: list[str] = field(init=False)
    roles: dict[str, str] = field(init=False, default_factory=dict)
    genders: dict[str, str] = field(init=False, default_factory=dict)
    history: list[Speaker] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.text = folded(self.document.text)
        self.called = [
            sorted({*map(folded, o.names), *(m.of(self.text) for m in o.mentions)}, key=len)
            for o in self.organisations
        ]
        taken = {folded(name) for o in self.organisations for name in o.names}
        capitals = re.findall(rf"(?<![\w'-]){PERSON}", self.text)
        found = dict.fromkeys(_CAPITAL_ROLE.sub("", name) for name in capitals)
        self.persons = [
            name for name in found
            if " " in name and name not in taken and not is_place(name, self.document.language)
            and not any(t in name for t in taken)
        ]  # fmt: skip

    def heard(self, subject: str, apposed: str, at: int) -> Speaker | None:
        """Who the words of a subject, and what is apposed to them, stand for; they are remembered."""
        speaker = self.resolved(subject, apposed, at)
        if speaker is not None:
            self.history.append(speaker)
        return speaker

    def last(self) -> Speaker | None:
        """Who was spoken of last."""
        return self.history[-1] if self.history else None

    def resolved(self, subject: str, apposed: str, at: int) -> Speaker | None:
        """Who the words of a subject, and what is apposed to them, stand for at a place."""
        if re.fullmatch(PRONOUN, subject):
            return self._meant(subject, at)
        gender = self._gender(f"{subject} {apposed}" if not re.match(PERSON, apposed) else subject)
        bare = _ARTICLE.sub("", subject, count=1) if _ARTICLE.match(subject) else subject
        if person := self.person_in(bare, apposed):
            self._remember(person, f"{bare}, {apposed}", gender)
            return Speaker(person, True, gender or self.genders.get(person, ""), at)
        if (organisation := self.organisation_in(bare)) and not _ROLE.match(bare):
            return Speaker(organisation, False, "", at)
        head = bare.split(" ")[0].lower()
        if known := self.roles.get(head):
            return Speaker(known, True, self.genders.get(known, gender), at)
        if bare == bare.lower() and (called := self._called(head, bare)):
            return Speaker(called, False, "", at)
        if (
            head in _COMPANIES
            and bare == head
            and _DEFINITE.match(subject)
            and (one := self._latest(at))
        ):
            return Speaker(one, False, "", at)
        if (
            _ROLE.match(bare)
            and bare == bare.lower()
            and _DEFINITE.match(subject)
            and (last := self._last_person(at, gender))
        ):
            return Speaker(last.name, True, last.gender, at)
        return Speaker(bare, True if _ROLE.match(bare) else None, gender, at) if bare else None

    def _meant(self, pronoun: str, at: int) -> Speaker | None:
        """The last one that a pronoun may mean, else the last one."""
        said = pronoun.lower()
        gender = (
            "f"
            if said in {"elle", "she", "her", "celle-ci"}
            else "m"
            if said in {"il", "he", "him", "lui"}
            else ""
        )
        for speaker in reversed(self.history[-8:]):
            known = speaker.gender or self.genders.get(speaker.name, "")
            fits = not (gender and known and gender != known)
            if said in {"he", "she", "him", "her"}:
                fits = fits and speaker.person is not False
            if said == "it":
                fits = fits and not speaker.person
            if fits:
                if gender and speaker.person:
                    self.genders.setdefault(speaker.name, gender)
                return Speaker(speaker.name, speaker.person, known or gender, at)
        last = self.last()
        return Speaker(last.name, last.person, "", at) if last else None

    def person_in(self, subject: str, apposed: str) -> str | None:
        """The full name in a subject, of its surname, or of what is apposed to it."""
        titled = re.sub(rf"^{TITLE}\s", "", subject)
        for name in sorted(self.persons, key=len, reverse=True):
            if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", titled) and not self.organisation_in(
                titled
            ):
                return name
        if re.fullmatch(rf"{WORD}(?:\s{WORD})?", titled):
            for name in self.persons:
                if name.endswith(f" {titled}"):
                    return name
            if titled != subject:
                return titled
        found = re.match(
            rf"(?:l[ae]\s|l')?(?:[a-z]\S*\s){{0,3}}(?:{TITLE}\s)?(?P<name>{PERSON})(?=$|,|\s\()",
            apposed,
        )
        return found["name"] if found and found["name"] in self.persons else None

    def _remember(self, person: str, described: str, gender: str) -> None:
        if gender:
            self.genders.setdefault(person, gender)
        for role in re.finditer(rf"\b(?:{_PERSONS})(?!\w)", described, re.IGNORECASE):
            self.roles[role[0].lower()] = person

    def organisation_in(self, subject: str) -> str | None:
        """The organisation that a subject begins with, or ends with behind what it is called."""
        for organisation, names in zip(self.organisations, self.called, strict=True):
            for name in names:
                at = subject.find(name)
                called = subject[:at].strip()
                if at == 0 or (
                    at > 0
                    and called == called.lower()
                    and not re.search(r"\b(?:de|du|des|d'|of|at|for|au)\b", called)
                ):
                    return organisation.acronym if len(organisation.name) < 2 else organisation.name
        return None

    def _called(self, head: str, subject: str) -> str | None:
        """The organisation that "the agency" means: the last one with the word in its name or role."""
        fitting = [
            o for o in self.organisations
            if head in folded(f"{o.role or ''} {o.name}").lower().split()
        ]  # fmt: skip
        described = [
            o for o in fitting if subject.lower() in folded(f"{o.role or ''} {o.name}").lower()
        ]
        chosen = described or (fitting if " " not in subject else [])
        return chosen[-1].name if chosen else None

    def _latest(self, at: int) -> str | None:
        """The organisation that was mentioned last before a place."""
        before = [(m.start, o.name) for o in self.organisations for m in o.mentions if m.start < at]
        return max(before)[1] if before else None

    def _last_person(self, at: int, gender: str) -> Speaker | None:
        """The last person, if in the same paragraph or the one before."""
        for speaker in reversed(self.history[-3:]):
            near = self.text.count("\n\n", speaker.at, at) <= 1
            fits = not (gender and speaker.gender and gender != speaker.gender)
            if speaker.person and near and fits and speaker.name in self.persons:
                return speaker
        return None

    @staticmethod
    def _gender(words: str) -> str:
        if _FEMININE.search(words):
            return "f"
        return "m" if _MASCULINE.search(words) else ""


def subject_before(text: str, sentence: int, verb: int) -> tuple[Span, str] | None:
    """The subject that ends before a verb, and what is apposed to it.

    Args:
        text: a document's, folded, without the words of its quotations.
        sentence: where the sentence begins.
        verb: where its verb does.
    """
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


_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui|ce matin|ce soir|yesterday|today"
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
