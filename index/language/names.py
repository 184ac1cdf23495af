"""Names in a text: what is written with capitals, and which of them are of persons and places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from index.document import Span

UPPER, LOWER = "A-ZÀ-ÖØ-ÞŒА-Я", "a-zà-öø-ÿœа-я"
_NO_NAME = """
    Les? La Une? Des? Du Aux? Ils? Elles? On Nous Vous Je Tu Ce Cet Cette Ces Cela Ça Mais Et Ou Où
    Or Donc Car Ni Si Son Sa Ses Leurs? Mon Ma Mes Notre Nos Votre Vos Selon Pour Par Dans En Sur
    Sous Avec Sans Depuis Après Avant Entre Vers Chez Dès Quand Lorsque Comme Plus Moins Très Aussi
    Ainsi Alors Puis Enfin Hier Demain Interrogée? Contactée? Tout Tous Toute Toutes Chaque
    Plusieurs Certains Quelques Aucun Aucune Deux Trois Quatre Cinq Six Sept Huit Neuf Dix Mme Mmes
    M MM Mlle Me Qui Que Quoi Il À Au Pas Rien Personne Face Malgré Outre Non Oui Bien Même Autre
    Autres Pendant The An? This That These Those It He She They We You I His Her Its Their Our My
    Your In On At By Of For From To With Without After Before Since Until While When Where Who What
    Which How Why If And But Or So As Not No Yes There Here Some Many Most More Less All Every Each
    Both Few Several One Two Three Four Five Six Seven Eight Nine Ten Mr Mrs Ms Dr Prof Sir Then
    Now Today Yesterday Tomorrow Last Next During Under Over Between According Meanwhile However
    Nobody Everyone Shares Analysts Police Officials Scientists Experts Critics Residents Lawyers
    Prosecutors Researchers Ministers Workers Unions Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday January February March April May June July August September October November
    December Lundi Mardi Mercredi Jeudi Vendredi Samedi Dimanche
"""
WORD = (
    rf"(?![LDJSNCMTQldjsncmtq]['’])(?!(?:{'|'.join(_NO_NAME.split())})\b(?!['’-]))"
    rf"[{UPPER}](?:[\w&]|[-](?=\w)|['’](?=[{UPPER}])){{0,25}}"
)
"""A word of a name."""

PARTICLE = (
    r"(?:[Dd]e\s[Ll]a|[Dd]e|[Dd]u|des|[Vv][ao]n\s[Dd]e[rn]|[Vv][ao]n|der|den|[EeAa]l|[Bb][ei]n|[Dd][ai]|dos"
    r"|[Ll][ea])"
)
NAME = rf"{WORD}(?: (?:{PARTICLE} )?{WORD}){{0,4}}"
PERSON = rf"{WORD}(?: (?:[A-Z]\. ?)?(?:{PARTICLE} )?{WORD}){{1,3}}"
"""A first name and a surname, at least."""

TITLE = r"(?:MM?\.|Mmes?|Mlle|Me|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Prof\.?|Sir|Lord|Lady)"
ACRONYM = r"[A-ZÀ-Þ][A-ZÀ-Þ0-9&-]{1,9}"

_CAPITALS = """
    Washington Pékin Beijing New\\sDelhi Ottawa Canberra Brasilia Brasília Berne Bern Ankara Rabat
    Abuja Islamabad Hanoï Hanoi Wellington Kiev Kyiv Moscow Moscou Berlin Genève Geneva Téhéran
    Tehran London Europe Afrique Africa Asie Asia Amérique America Occident West East North South
    Nord Sud Est Ouest Terre Earth Lune Moon Mars Internet État Etat République Republic Parlement
"""
_KINDS_OF_PLACE = re.compile(
    r"(?:Mont|Mer|Lac|Rue|Avenue|Place|Port|Île|Golfe|Vallée|Saint|Sainte|Lake|Loch|Mount|River|Sea|Street"
    r"|Road|Island|Bay|Valley|Cape|Fort|North|South|East|West|New|San|Los)\b|.*\b(?:Valley|Bay|Island"
    r"|Street|Road|River|County|Mountains?|Sea|Ocean|Lake|Beach|City|Square|Bridge)$"
)


_PLAIN = str.maketrans("’\u00a0\u202f", "'  ")


def folded(text: str) -> str:
    """`text` with plain apostrophes and spaces, character for character."""
    return text.translate(_PLAIN)


class Names:
    """Many names to find in a text, in a time that does not grow with how many they are.

    Args:
        names: those that begin with a letter or a digit; any other is never found.
    """

    _FIRST = re.compile(r"(?<![\w-])\w+")
    _WORD_GOES_ON = re.compile(r"[\w-]")

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(set(names), key=len, reverse=True):
            if first := self._FIRST.match(name):
                self._by_first[first[0]].append(name)

    def found_in(self, text: str, within: Span) -> Iterator[Span]:
        """Where one of the names stands as whole words, the longest that there does."""
        at = within.start
        while first := self._FIRST.search(text, at, within.end):
            at = first.end()
            for name in self._by_first.get(first[0], ()):
                end = first.start() + len(name)
                if text.startswith(name, first.start(), within.end) and not (
                    self._WORD_GOES_ON.match(text, end)
                ):
                    yield Span(first.start(), end)
                    at = end
                    break


@lru_cache(maxsize=32)
def places(language: str) -> frozenset[str]:
    """CLDR's names of countries, continents and cities of time zones, and some capitals."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    cities = {str(zone.get("city")) for zone in locale.time_zones.values()}
    more = {name.replace("\\s", " ") for name in _CAPITALS.split()}
    short = {"USA", "US", "U.S", "UK", "EU", "États-Unis", "United States", "Britain", "England",
             "Scotland", "Wales", "Royaume-Uni"}  # fmt: skip
    zones = {str(key).rsplit("/", 1)[-1].replace("_", " ") for key in locale.time_zones}
    countries = {
        name for code, name in locale.territories.items() if code not in {"EU", "EZ", "UN"}
    }
    return frozenset(folded(n) for n in {*countries, *cities, *zones, *more} | short)


def is_place(name: str, language: str) -> bool:
    """Whether `name` is known for a place, or is written like one."""
    plain = folded(name)
    return plain in places(language) or bool(_KINDS_OF_PLACE.match(plain))
