"""The verbs of saying of French and English, and how what is said stands around them.

The patterns are for text whose quotations are made ``¤``.
"""

from __future__ import annotations

import re


def either(words: str) -> str:
    """A pattern of one of `words`, the longest first."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


PARTICIPLES = """
    déclaré dit ajouté affirmé indiqué précisé expliqué annoncé assuré estimé rappelé souligné
    répondu confié raconté confirmé prévenu averti promis répété insisté noté relevé commenté
    martelé lancé déploré regretté jugé reconnu admis soutenu plaidé conclu poursuivi observé
    révélé témoigné lâché glissé réagi résumé réitéré réaffirmé redit garanti certifié juré argué
    rétorqué objecté nuancé concédé avoué écrit rapporté signalé détaillé fait\\ssavoir
    fait\\svaloir laissé\\sentendre tenu\\sà demandé réclamé exigé proposé suggéré dénoncé condamné
    critiqué salué démenti nié évoqué accusé appelé\\sà invité\\sà recommandé conseillé ironisé
    tranché renchéri enchaîné complété avancé considéré informé alerté supplié tweeté
    publié\\sdans\\sun\\scommuniqué
"""
PRESENTS = """
    déclare dit ajoute affirme indique précise explique annonce assure estime rappelle souligne
    répond confie raconte confirme prévient avertit promet répète insiste note relève commente
    martèle lance déplore regrette juge reconnaît admet soutient plaide conclut poursuit observe
    révèle témoigne lâche glisse réagit résume réaffirme garantit jure argue rétorque objecte
    nuance concède avoue écrit rapporte signale détaille demande réclame exige propose suggère
    dénonce condamne critique salue dément nie recommande ironise tranche renchérit enchaîne
    complète soupire pense croit considère avance alerte fait\\ssavoir fait\\svaloir
    laisse\\sentendre
"""
PLURALS = """
    déclarent disent ajoutent affirment indiquent précisent expliquent annoncent assurent estiment
    rappellent soulignent répondent confient racontent confirment préviennent avertissent
    promettent répètent insistent notent relèvent commentent déplorent regrettent jugent
    reconnaissent admettent soutiennent plaident observent révèlent témoignent écrivent rapportent
    signalent détaillent demandent réclament exigent proposent suggèrent dénoncent condamnent
    critiquent saluent démentent nient recommandent pensent croient considèrent alertent
    font\\ssavoir
"""
FRENCH = (
    r"(?:(?:n'|l'|s'|lui\s|leur\s|nous\s|en\s)?(?:ai|a|ont|avait|avaient|est|sont|s'est|se\sont)"
    r"(?:\s(?:aussi|également|alors|ensuite|ainsi|par\sailleurs|notamment|déjà|fermement|toutefois"
    r"|néanmoins|en\soutre|encore|cependant|clairement|finalement|simplement|même|été)){0,2}\s"
    rf"(?:{either(PARTICIPLES)})|(?:lui\s|leur\s|s')?(?:{either(PRESENTS + PLURALS)}))"
)
"""A verb of saying with its auxiliary, in the third person."""

FRENCH_WITH_NOUN = """
    réitér réaffirm dénonc condamn réclam exig prom annonc démen proposé propose suggér salu déplor
"""
"""Beginnings of those whose object, a noun, is what was said."""

FRENCH_TO_DO = (
    "demand propos promi prome recommand jur assur affirm suggér garant appelé\\sà invité\\sà"
)
"""Beginnings of those behind which "de" and an infinitive are what was said."""

ENGLISH = (
    r"(?:(?:has|have|had|also|later|then|once|further|again|repeatedly|previously|publicly)\s){0,2}(?:"
    + either(
        """
    said says say added adds told tells announced announces warned warns stated states explained
    explains argued argues claimed claims noted notes insisted insists admitted admits acknowledged
    acknowledges confirmed confirms denied denies replied replies answered promised promises
    pledged vowed predicted predicts estimated estimates suggested suggests believes believed
    thinks complained recalled recalls stressed stresses emphasised emphasized declared declares
    concluded concludes revealed reveals reported reports wrote writes tweeted joked urged urges
    demanded demands called\\sfor calls\\sfor asked\\sfor asks\\sfor asked proposed proposes
    recommended recommends reiterated reaffirmed denounced condemned criticised criticized welcomed
    quipped conceded concedes continued observed remarked testified found finds cautioned cautions
    expects hopes
    """
    )
    + r")"
)
"""A verb of saying, in the third person."""

ENGLISH_WITH_NOUN = (
    "demand reiterat reaffirm denounc condemn announc call ask promis pledg propos recommend"
)
"""As `FRENCH_WITH_NOUN`."""

ENGLISH_TO_DO = "urge ask promis pledg vow"
"""Beginnings of those behind which "to" and an infinitive are what was said."""

_HE = "il|elle|ils|elles|on"
INVERTED = re.compile(
    rf"(?P<verb>(?:a|ont|avait)(?:-t)?-(?:{_HE})\s(?:\w+ment\s|aussi\s|encore\s|alors\s)?"
    rf"(?:{either(PARTICIPLES)})"
    rf"|(?:{either(PRESENTS + PLURALS)})-(?:t-)?(?:ils|elles|il|elle|on)"
    r"|reprend(?:-il|-elle)?)(?!\w)"
)
"""A French verb with its pronoun behind it: "a-t-elle ajouté"."""

VERBS = {
    "fr": re.compile(rf"(?<![\w'-])(?P<verb>{FRENCH})(?![\w-])"),
    "en": re.compile(rf"(?<![\w'-])(?P<verb>{ENGLISH})(?![\w-])"),
}
_FOR_WHOM = (
    r"(?:lui|elle|eux|elles|M\.|Mme|[A-ZÀ-Þ][\w-]+\s[A-ZÀ-Þ]|(?:l[ea]\s|l')(?:ONG|association"
    r"|syndicat|ministre|maire|gouvernement|président|présidente|direction|préfecture|groupe"
    r"|opposition|avocate?)\s?[^,¤]{0,40},)(?!\w)"
)
ACCORDING = {
    "fr": re.compile(
        rf"(?<!\w)(?:[Ss]elon|[Dd]'après|[Pp]our\s(?={_FOR_WHOM})|[Aa]ux\syeux\sde\s)\s?"
        r"(?P<subject>[^,;:.¤()]{2,80}(?:\.\s[A-ZÀ-Þ][^,;:.¤()]{2,40})?)"
    ),
    "en": re.compile(r"(?<!\w)[Aa]ccording\sto\s(?P<subject>[^,;:.¤()]{2,80})"),
}
THAT = {
    "fr": re.compile(r"(?:[^,;:¤.]{0,70}?(?:,[^,;:¤.]{0,60},)?)?\s(?:que\s|qu')"),
    "en": re.compile(r"[^,;:¤.]{0,70}?\sthat\s"),
}
COLON = re.compile(r"[^;:¤.]{0,90}?\s?:\s")
TO_QUOTE = re.compile(r"(?:[^,;:¤.]{0,80}?\s|,\s(?:[^,;:¤.]{0,60},\s)?)(?=¤)")
_A_CLAUSE = r"(?=(?:the|it|he|she|they|there|his|her|its|their|we)\s)"
BARE_CLAUSE = re.compile(
    rf"(?:\s(?:on|in|at|late|early|last|this)\s[^,;:¤.]{{2,40}}?\s{_A_CLAUSE}"
    r"|\s(?:yesterday|today)\s|\s)(?!(?:on|in|at|to|that|by|for|with|as|so|of|about|after|before"
    r"|during|through|last|late|early|while|when|from|via|yesterday|today|it\.|and|or|but"
    r"|nothing\.|[A-Z][a-z]+day)\b)(?=\S+\s\S)"
)
"""What an English verb says without "that"."""

TOLD = re.compile(rf"\s(?:the\s)?[^,;:¤.]{{2,50}}?\s{_A_CLAUSE}")
BEARING = {
    "fr": re.compile(
        r"(?P<verb>(?:est|était|a\sété|s'est\s(?:montrée?|dite?)|se\sdit|reste)\s"
        r"(?:\w+ment\s|très\s|plus\s)?(?:catégorique|clair|formel|ferme|direct|explicite"
        r"|affirmati|optimist|prudent|confiant|sceptique|lapidaire)\w*)"
    ),
    "en": re.compile(
        r"(?P<verb>(?:was|is|were|remained|sounded)\s(?:\w+ly\s|very\s|more\s)?(?:categorical|clear"
        r"|blunt|adamant|firm|emphatic|cautious|optimistic|defiant|unequivocal|frank))"
    ),
}
"""Who is plain about something, and says it behind a colon."""

BESIDE_QUOTATION = {
    "fr": re.compile(
        r"(?<=¤,\s)(?P<verb>(?:s'est|se\ssont|s'était|a|ont|avait|est)\s[a-zà-ÿ]+(?:é|i|u|t|s)e?s?"
        r"(?:\s(?:de\s|d'|à\s)?[a-zà-ÿ]+(?:er|ir|re))?|(?:s'|se\s)?[a-zà-ÿ]+[etds])"
        r"(?=\s(?:l[ea]s?\s|l'|une?\s|s(?:on|a)\s|M\.|Mme|[A-ZÀ-Þ]))"
    ),
    "en": re.compile(r"(?<=¤\s)(?P<verb>[a-z]+ed)(?=\s(?:the|an?|its|his|her|one|[A-Z]))"),
}
"""Whatever verb stands beside a quotation says it."""

FINITE = re.compile(
    r"\b(?:a|ont|est|sont|sera|seront|était|étaient|avait|peut|doit|va|vont|fait|reste|restent|faut"
    r"|n'\w+|ne|[a-zà-ÿ]{2,}(?:ra|ront|rait|raient|ait|aient)"
    r"|(?!(?:prési|rési)dent|\w*ment\b)\w{3,}ent)\b"
)
"""A French verb that makes a clause of what stands around it."""

NOUN = {
    "fr": (
        re.compile(rf"(?:\w*\s)?(?:{either(FRENCH_WITH_NOUN)})"),
        re.compile(
            r"\s(?=(?:l[ae]s?|une?|des|son|sa|ses|leurs?|cette|cet?|plus|davantage|toute?s?"
            r"|aucune?|deux|trois)\s|l'|d')"
        ),
    ),
    "en": (
        re.compile(rf"(?:\w*\s)*(?:{either(ENGLISH_WITH_NOUN)})"),
        re.compile(
            r"\s(?:for\s)?(?!(?:on|in|at|by|that|to|last|this|yesterday|today|from|during|after"
            r"|before|as|it|him|her|them|us|me|if|whether|for|with|about|when|why|how)\b)(?=[a-z])"
        ),
    ),
}
"""A verb whose object is what was said, and what stands before that."""

TO_DO = {
    "fr": (
        re.compile(
            r"(?:(?:a|ont|avait|avaient|lui|leur)\s(?:\w+\s)?)?" rf"(?:{either(FRENCH_TO_DO)})"
        ),
        re.compile(
            r"(?:[^,;:¤.]{0,60}?\s)?(?:de\s(?!la\b|l')(?=(?:ne\spas\s|se\s|s')?\w+(?:er|ir|re|oir)\b)"
            r"|d'(?=\w+(?:er|ir|re|oir)\b)|à\s(?=\w+(?:er|ir|re|oir)\b))"
        ),
    ),
    "en": (
        re.compile(rf"(?:\w+\s)?(?:{either(ENGLISH_TO_DO)})"),
        re.compile(r"(?:[^,;:¤.]{0,60}?\s)?to\s(?=[a-z]+)"),
    ),
}
"""A verb behind which an infinitive is what was said, and what stands before that."""

ASKED = (
    r"(?:say|think|announce|declare|claim|argue|want|demand|ask|believe|criticise|criticize|respond|reply"
    r"|answer|promise|warn|explain|state|expect|according\sto|tell|selon|d'après|dire|penser|annoncer"
    r"|reprocher?|reproche|veut|veulent|souhaite|demander)"
)
"""How questions ask after what was said."""
