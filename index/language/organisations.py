"""By which words a text says that a name is one of an organisation, in French and in English."""

from __future__ import annotations

import re

from . import speech
from .names import ACRONYM, LOWER, NAME, TITLE, UPPER, WORD

_HEADS_FRENCH = """
    agence agences administration organisation ministère conseil commission université institut
    banque fédération confédération comité office autorité tribunal cour académie fondation
    observatoire chambre préfecture parquet école secrétariat caisse collège centre
    haut-commissariat union ligue mutuelle mutualité compagnie société association syndicat fonds
    bureau direction service armée assemblée parti alliance réseau collectif institution
    coordination groupe parlement sénat
"""
HEADS_FRENCH = _HEADS_FRENCH.split()
ALWAYS = (
    "agence|ministère|université|institut|fédération|confédération|parquet|tribunal|cour|académie"
    "|préfecture|banque|chambre|observatoire|office|conseil|fondation|commission"
)
LABELS = (
    r"société|sociétés|entreprise|groupe|compagnie|start-up|startup|jeune\spousse|association|syndicat|ONG"
    r"|collectif|fondation|agence|quotidien|journal|hebdomadaire|magazine|radio|chaîne|site|média|cabinet"
    r"|constructeur|fabricant|opérateur|éditeur|assureur|distributeur|exploitant|armateur|laboratoire|club"
    r"|parti|banque|géant|enseigne|filiale|équipementier|fournisseur|organisme|institut|studio|think\stank"
    r"|company|firm|newspaper|daily|union|charity|startup|insurer|operator|airline|bank|retailer|publisher"
    r"|broadcaster|manufacturer|supplier|maker|think-tank|agency|contractor|developer|consultancy"
    r"|campaign\sgroup|group|party|watchdog|regulator|carmaker|Firma|Konzern|Unternehmen|empresa|azienda"
)
ADJECTIVE = (
    r"(?!(?:indique|explique|réplique|critique|revendique|applique|communique|pratique)\b)"
    rf"(?:[{LOWER}{UPPER}][\w-]{{1,18}}(?:ale?s?|aux|iques?|ien(?:ne)?s?|éen(?:ne)?s?|aise?s?|ais|oise?s?"
    r"|ois|i[fv]e?s?|aires?|elle?s?|els?|eux|euses?|aine?s?|ains?|ables?|ibles?|ées?|és|istes?|ante?s?|ins?|i?ères?|iers?|gers?)"
    r"|(?:[Rr]usse|[Ss]uisse|[Tt]urque|[Bb]elge|[Aa]rabe|[Tt]chèque|[Ee]spagnole?|[Aa]llemande?|[Pp]ublic"
    r"|[Ll]ibre|[Rr]ouge|[Vv]erte?|[Gg]rec(?:que)?|[Ss]ainte?|[Ss]upérieure?|[Ss]pécial)s?)(?!\w)"
)
NOUN = rf"(?!(?:cette|ses|son|sa|leurs?|nombreu\w+|plus|ce|ces)\b)[{LOWER}{UPPER}][\w-]{{1,22}}"
OF = (
    r"(?:de\sla\s|de\sl'|de\s|du\s|des\s|d'|pour\sl[ea]s?\s|pour\sl'|pour\s|et\sdes?\s|et\sdu\s"
    r"|sur\sl[ea]\s|aux\s)"
)
CAPITAL_HEAD = "|".join(head.capitalize() for head in HEADS_FRENCH)
FRENCH_TAIL = rf"(?:\s{ADJECTIVE}){{0,3}}(?:\s{OF}{NOUN}(?:\s{ADJECTIVE}){{0,3}}){{0,4}}"
FRENCH_NAMES = (
    re.compile(rf"(?<![\w-])(?P<name>(?:{CAPITAL_HEAD})(?=\s){FRENCH_TAIL})(?!\w)"),
    re.compile(
        rf"(?<![\w-])(?P<name>(?:{ALWAYS})(?:\s{ADJECTIVE}){{0,2}}\s(?:de\sla\s|de\sl'|de\s|du\s|des\s|d')"
        rf"(?=[{UPPER}]){NOUN}(?:\s{ADJECTIVE}){{0,3}}(?:\s{OF}{NOUN}){{0,2}})(?!\w)"
    ),
)
HEADS = (
    r"(?:Agency|Organi[sz]ation|Ministry|Department|Council|Commission|University|College|Institute|Bank"
    r"|Federation|Association|Society|Committee|Office|Authority|Court|Academy|Foundation|Trust|Bureau"
    r"|Board|Union|Party|League|Fund|Service|Services|Laborator(?:y|ies)|Labs?|Corporation|Corp|Company|Inc"
    r"|Ltd|Limited|LLC|plc|PLC|GmbH|AG|SA|SAS|SARL|Group|Holdings?|Airlines?|Airways|Motors|Energy|Energies"
    r"|Capital|Partners|Systems|Technolog(?:y|ies)|Pharmaceuticals?|Pharma|Foods|Media|Press|Times|Post"
    r"|Courier|Herald|Gazette|Tribune|Journal|Telegraph|Chronicle|Guardian|News|Radio|Télévision|Television"
    r"|Industries|Insurance|Mutual|Petroleum|Railways?|Archives?|Museum|Hospital|School|Congress|Senate"
    r"|Parliament|Workers|Alliance|Coalition|Network|Forum|Chamber|Police|Army|Navy|Force|Club|FC"
    r"|Aerospace|Space|Electric|Software|Studios?|Records|Entertainment|Logistics|Marine|Shipping|Steel"
    r"|Bundesbank|Ministerium|Universität|Gesellschaft|Verband|Universidad|Ministerio|Banco|Università"
    r"|Ministero|Universidade|Ministério|Instituto|Istituto|Universiteit|Agentur|Agencia|Agenzia|Agência)"
)
TITLED = re.compile(
    rf"(?<![\w'-])(?P<name>{WORD}(?:'s?)?(?:\s(?:(?:of|for|on|and)\s(?:the\s)?|&\s)?{WORD}(?:'s?(?=\s))?){{1,7}})"
)
APPOSED = (
    r"company|firm|maker|manufacturer|\w*builder|operator|retailer|insurer|start-?up|charity|bank|supplier"
    r"|producer|publisher|airline|union|think\stank|newspaper|group|agency|rival|competitor|contractor"
    r"|regulator|watchdog|organi[sz]ation|société|entreprise|groupe|filiale|constructeur|fabricant|agence"
    r"|opérateur|association|syndicat|ONG|organisme|fondation|start-up|institut|concurrente?|quotidien|cabinet"
)
ROLES_FRENCH = (
    r"direct(?:eur|rice)|présidente?|patronn?e?|porte-parole|membres?|expert(?:e|s)?|cherch\w+|secrétaire"
    r"|fondat(?:eur|rice)|responsable|analyste|économiste|déléguée?|dirigeante?s?|PDG|chef(?:fe)?|juriste"
    r"|salariée?s?|cadres?|ingénieure?|avocate?|adhésion|représentante?s?|actionnaires?|adhérents?"
)
ROLES_ENGLISH = (
    r"director|chief\sexecutive|CEO|head|president|chair(?:man|woman)?|spokes\w+|members?|analysts?"
    r"|historian|economist|researcher|professor|secretary(?:[\s-]general)?|founder|lawyer|employees?|boss"
    r"|engineer|scientist|executive|partner|lecturer|fellow|expert|strategist"
)
SAYS_FRENCH = (
    rf"{speech.FRENCH}"
    r"|(?:a|ont|avait)\s(?:publié|recensé|lancé|signé|recruté|obtenu|financé|investi)e?s?"
)
NAMED = rf"(?P<name>(?!{TITLE}\s){NAME})"
_EVIDENCE = {
    "fr": (
        rf"\b(?P<label>(?:{LABELS})(?:\s{ADJECTIVE}){{0,2}}(?:\s(?:de|d')\s?[{LOWER}]{{3,20}})?),?\s"
        rf"(?:[«“\"]\s?)?(?P<name>{NAME})",
        rf"\b(?:{ROLES_FRENCH})(?:\s(?:général|adjoint|exécutif|national|scientifique|régional)e?s?)?\s"
        rf"(?:de\sla\s|de\sl'|de\s|du\s|d'|des\s|au\s|à\sla\s|à\sl'|chez\s){NAMED}",
        rf"\b(?:[Ll][ea]\s|[Ll]'){NAMED}\s(?:\([^()]{{1,40}}\)\s)?(?:{SAYS_FRENCH})(?!\w)",
        rf"\b(?:[Ss]elon|[Dd]'après)\s(?:l[ea]\s|l'){NAMED}",
        rf"(?:{speech.FRENCH})\s(?:au\s|à\sla\s|à\sl'){NAMED}",
        rf"(?P<name>{NAME}),\s(?:une?|la|le|l')\s?(?:[{LOWER}-]{{2,15}}\s)?(?P<label>(?:{APPOSED})(?:\s{ADJECTIVE})?)(?!\w)",
        rf"\b(?:entretien|interview|tribune)\s(?:accordée?\s|publiée?\s)?(?:au\s|à\sla\s|à\sl'|à\s|dans\s(?:l[ea]\s|l')){NAMED}",
        rf"(?:l'antenne\sde|les\scolonnes\sd[eu]|l'application\sde|le\ssite\sde)\s{NAMED}",
    ),
    "en": (
        rf"\b(?P<label>(?:{LABELS})),?\s(?P<name>{NAME})",
        rf"(?P<name>{NAME})'s?\s(?:[a-z]+\s)?(?:{ROLES_ENGLISH}|shares)\b",
        rf"(?P<name>{NAME})\s(?:shares|stock|executives|employees|spokes\w+|lawyers|engineers)\b",
        rf"\b(?i:{ROLES_ENGLISH})\s(?:of|at|for|with)\s(?:the\s)?{NAMED}",
        rf"\b[Tt]he\s{NAMED}\s(?:\([^()]{{1,40}}\)\s)?(?:{speech.ENGLISH})\b",
        rf"\b[Aa]ccording\sto\sthe\s{NAMED}",
        rf"\btold\s(?:the\s)?(?P<name>(?:(?<=the\s){NAME}|{ACRONYM}\b))",
        rf"(?P<name>{NAME}),\s(?:an?|the)\s(?:[{LOWER}{UPPER}][\w-]{{1,15}}\s){{0,3}}(?P<label>{APPOSED})\b",
    ),
}  # fmt: skip
EVIDENCE = {
    language: tuple(re.compile(pattern) for pattern in patterns)
    for language, patterns in _EVIDENCE.items()
}
"""What stands around a name of an organisation, whatever the name."""

_KNOWN = """
    ONU UN OTAN NATO UE EU OMS WHO FMI IMF OMC WTO OCDE OECD OPEP OPEC UNESCO UNICEF BCE ECB FAO
    AIEA IAEA OSCE FIFA UEFA CIO IOC NASA ESA CNES CNRS INSEE INSERM SNCF RATP EDF BBC CNN AFP AP
    FBI CIA NSA FDA CDC NHS SEC FTC FCC EPA ARCEP CNIL CGT CFDT MIT IBM BMW SAP RTE ANSM IEA AIE
    CICR ICRC HCR UNHCR ASEAN IFOP
"""
KNOWN = frozenset(_KNOWN.split())
TIED = re.compile(
    rf"\((?:the\s|ou\s|or\s)?(?P<acronym>[{UPPER}][\w&.-]{{1,9}})\)"
    rf"|,\s(?:the|ou|or)\s(?P<apposed>{ACRONYM})(?=,)"
)
"""An acronym behind what it stands for."""

EXPLAINED = re.compile(rf"(?<!\w)(?P<acronym>{ACRONYM})\s\((?P<name>[^()]{{8,90}})\)")
"""An acronym before what it stands for."""

HAS_HEAD = re.compile(
    rf"\b(?:(?:{CAPITAL_HEAD})|(?:{ALWAYS}|{'|'.join(HEADS_FRENCH)})|{HEADS})\b(?!-)"
)
"""A word that only an organisation's name has, or what it is called."""

HEAD_BEFORE = re.compile(
    rf"(?<![\w-])(?:{CAPITAL_HEAD}|{'|'.join(HEADS_FRENCH)})(?=\s){FRENCH_TAIL}(?=[\s,]*$)"
    rf"|(?<![\w-]){WORD}(?:'s?)?(?:\s(?:(?:of|for|on|and)\s(?:the\s)?|&\s)?{WORD}(?:'s?)?){{1,7}}(?=[\s,]*$)"
)
"""A name at the end of what stands before a bracket."""

IS_TITLED = re.compile(rf"(?:.*\s)?{HEADS}(?:$|\s(?:of|for|on)\s)|(?:Radio|Banco|Télé|Groupe)\s")
"""A name in capitals that has such a word where an organisation's has it."""

NO_ORGANISATION = re.compile(
    r"(?:programme?s?|projets?|systèmes?|mission|missions|accords?|satellites?|fusée|logiciel|opération"
    r"|project|system|program|rocket|software|plan|station|traité|treaty|loi|law|act)\s$",
    re.IGNORECASE,
)
"""What stands before the name of another thing."""

SPEAKS = {
    "fr": re.compile(
        rf"(?<![\w'-])(?<!\bet\s)(?P<name>{WORD})\s(?:\([^()]{{1,40}}\)\s)?(?:{speech.FRENCH})(?!\w)"
    ),
    "en": re.compile(
        rf"(?<![\w'-])(?P<name>{WORD})\s(?:\([^()]{{1,40}}\)\s)?(?:{speech.ENGLISH})\b"
    ),
}
"""A single name that says something: an organisation, unless it is a surname or a place."""

TITLED_PERSON = re.compile(rf"\b{TITLE}\s(?P<name>{NAME})")
COINED = re.compile(r"(?:[A-ZÀ-Þ][a-zà-ÿ]+[A-Z]?[a-zà-ÿ]*|[A-Z]{3,})")
"""A first word that may stand for the name of a company."""
