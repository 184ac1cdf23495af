"""The verbs of saying of French and English."""

from __future__ import annotations


def either(words: str) -> str:
    """A pattern of any of the words, the longest first; a blank in one is written as white space."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


PARTICIPLES = """
    déclaré dit ajouté affirmé indiqué précisé expliqué annoncé assuré estimé rappelé souligné répondu
    confié raconté confirmé prévenu averti promis répété insisté noté relevé commenté martelé lancé
    déploré regretté jugé reconnu admis soutenu plaidé conclu poursuivi observé révélé témoigné lâché
    glissé réagi résumé réitéré réaffirmé redit garanti certifié juré argué rétorqué objecté nuancé
    concédé avoué écrit rapporté signalé détaillé fait\\ssavoir fait\\svaloir laissé\\sentendre tenu\\sà
    demandé réclamé exigé proposé suggéré dénoncé condamné critiqué salué démenti nié évoqué accusé
    appelé\\sà invité\\sà recommandé conseillé ironisé tranché renchéri enchaîné complété avancé
    considéré informé alerté supplié tweeté publié\\sdans\\sun\\scommuniqué
"""
PRESENTS = """
    déclare dit ajoute affirme indique précise explique annonce assure estime rappelle souligne répond
    confie raconte confirme prévient avertit promet répète insiste note relève commente martèle lance
    déplore regrette juge reconnaît admet soutient plaide conclut poursuit observe révèle témoigne lâche
    glisse réagit résume réaffirme garantit jure argue rétorque objecte nuance concède avoue écrit
    rapporte signale détaille demande réclame exige propose suggère dénonce condamne critique salue
    dément nie recommande ironise tranche renchérit enchaîne complète soupire pense croit considère
    avance alerte fait\\ssavoir fait\\svaloir laisse\\sentendre
"""
PLURALS = """
    déclarent disent ajoutent affirment indiquent précisent expliquent annoncent assurent estiment
    rappellent soulignent répondent confient racontent confirment préviennent avertissent promettent
    répètent insistent notent relèvent commentent déplorent regrettent jugent reconnaissent admettent
    soutiennent plaident observent révèlent témoignent écrivent rapportent signalent détaillent
    demandent réclament exigent proposent suggèrent dénoncent condamnent critiquent saluent démentent
    nient recommandent pensent croient considèrent alertent font\\ssavoir
"""
FRENCH = (
    r"(?:(?:n'|l'|s'|lui\s|leur\s|nous\s|en\s)?(?:ai|a|ont|avait|avaient|est|sont|s'est|se\sont)"
    r"(?:\s(?:aussi|également|alors|ensuite|ainsi|par\sailleurs|notamment|déjà|fermement|toutefois"
    r"|néanmoins|en\soutre|encore|cependant|clairement|finalement|simplement|même|été)){0,2}\s"
    rf"(?:{either(PARTICIPLES)})|(?:lui\s|leur\s|s')?(?:{either(PRESENTS + PLURALS)}))"
)
"""A verb of saying with its auxiliary, in the third person."""

FRENCH_WITH_NOUN = "réitér réaffirm dénonc condamn réclam exig prom annonc démen proposé propose suggér salu déplor"
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
    acknowledges confirmed confirms denied denies replied replies answered promised promises pledged
    vowed predicted predicts estimated estimates suggested suggests believes believed thinks
    complained recalled recalls stressed stresses emphasised emphasized declared declares concluded
    concludes revealed reveals reported reports wrote writes tweeted joked urged urges demanded demands
    called\\sfor calls\\sfor asked\\sfor asks\\sfor asked proposed proposes recommended recommends
    reiterated reaffirmed denounced condemned criticised criticized welcomed quipped conceded concedes
    continued observed remarked testified found finds cautioned cautions expects hopes
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

ASKED = (
    r"(?:say|think|announce|declare|claim|argue|want|demand|ask|believe|criticise|criticize|respond|reply"
    r"|answer|promise|warn|explain|state|expect|according\sto|tell|selon|d'après|dire|penser|annoncer"
    r"|reprocher?|reproche|veut|veulent|souhaite|demander)"
)
"""How questions ask after what was said."""
