from __future__ import annotations

import pytest

from index.chunking import chunk
from index.document import Document
from index.facts.annotation import facts_of


def statements(text: str, language: str = "fr") -> list[tuple[str | None, bool, str]]:
    """Who says what in a text: speaker, whether in their own words, the words."""
    document = Document(text, "t", "t", language)
    found = facts_of(document, chunk(document)).statements
    return [(one.name, one.direct, one.words.of(text)) for one in found]


@pytest.mark.parametrize(
    ("text", "speaker", "direct", "words"),
    [
        ("Le maire, Yann Le Goff, a déclaré que le port ouvrirait.", "Yann Le Goff", False, "le port ouvrirait"),
        ("« Le port ouvrira », a déclaré Yann Le Goff.", "Yann Le Goff", True, "Le port ouvrira"),
        ("Selon Ocealia, les travaux coûteront 40 millions.", "Ocealia", False, "les travaux coûteront 40 millions"),
        ("Yann Le Goff a assuré : « Le musée sera gratuit. »", "Yann Le Goff", True, "Le musée sera gratuit."),
        ("Le port ouvrira, a indiqué la commune.", "commune", False, "Le port ouvrira"),
    ],
)  # fmt: skip
def test_a_french_statement_has_its_speaker_and_its_words(
    text: str, speaker: str, direct: bool, words: str
) -> None:
    assert statements(text) == [(speaker, direct, words)]


@pytest.mark.parametrize(
    ("text", "speaker", "direct", "words"),
    [
        ("Anna Drummond said that the ferry was late.", "Anna Drummond", False, "the ferry was late"),
        ("“The ferry was late,” said Anna Drummond.", "Anna Drummond", True, "The ferry was late"),
        ("According to Anna Drummond, the ferry was late.", "Anna Drummond", False, "the ferry was late"),
    ],
)  # fmt: skip
def test_an_english_statement_has_its_speaker_and_its_words(
    text: str, speaker: str, direct: bool, words: str
) -> None:
    assert statements(text, "en") == [(speaker, direct, words)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The bridge will stay shut until spring, the ministry said.", [("ministry", False, "The bridge will stay shut until spring")]),
        ("The bridge will stay shut until spring, the Ministry of Works said in a statement on Tuesday.", [("Ministry of Works", False, "The bridge will stay shut until spring")]),
        ("Kestrel Airlines has cancelled 40 flights. The strike would last three days, it said on Tuesday.", [("Kestrel Airlines", False, "The strike would last three days")]),
        ("Kestrel Airlines said the strike would last three days. It added that refunds would be paid.", [("Kestrel Airlines", False, "the strike would last three days"), ("Kestrel Airlines", False, "refunds would be paid")]),
        ("“We had no warning,” Mayor Ines Calloway told reporters on Friday.", [("Ines Calloway", True, "We had no warning")]),
        ("“We had no warning,” said the mayor of Stanmere, Ines Calloway, who has held the post since 2011.", [("Ines Calloway", True, "We had no warning")]),
        ("“We had no warning,” Ines Calloway, the mayor of Stanmere, said in a telephone interview. “None at all.”", [("Ines Calloway", True, "We had no warning"), ("Ines Calloway", True, "None at all.")]),
        ("“The dam,” Ines Calloway said, “was built for another age.”", [("Ines Calloway", True, "The dam"), ("Ines Calloway", True, "was built for another age.")]),
        ("Ines Calloway, mayor of Stanmere, said: “The dam was built for another age. It must go.”", [("Ines Calloway", True, "The dam was built for another age. It must go.")]),
        ("The minister, Paul Oduya, called it “a mistake” and said inspectors who “looked away” would go.", [("Paul Oduya", True, "a mistake"), ("Paul Oduya", False, "inspectors who “looked away” would go")]),
        ("Paul Oduya, the transport minister, said he had “no intention of resigning”, whatever the report found.", [("Paul Oduya", False, "he had “no intention of resigning”, whatever the report found")]),
        ("Of the driver, he said: “He was asleep.” Witnesses disagreed.", [(None, True, "He was asleep.")]),
        ("Paul Oduya spoke for an hour. “I take the blame,” he said of the delay.", [("Paul Oduya", True, "I take the blame")]),
        ("As Paul Oduya put it, “the money was gone before the concrete was dry”.", [("Paul Oduya", True, "the money was gone before the concrete was dry")]),
        ("The pact is dead, as Paul Oduya put it.", [("Paul Oduya", False, "The pact is dead")]),
        ("Senator Marta Lindqvist asked why nobody had been told.", [("Marta Lindqvist", False, "why nobody had been told")]),
        ("Marta Lindqvist denied that she had met the lobbyists.", [("Marta Lindqvist", False, "she had met the lobbyists")]),
        ("Marta Lindqvist promised to publish the letters.", [("Marta Lindqvist", False, "publish the letters")]),
        ("The union urged members to stay at home.", [("union", False, "members to stay at home")]),
        ("The fire started in the kitchen, according to Captain Joel Freeman.", [("Joel Freeman", False, "The fire started in the kitchen")]),
        ("According to police, the fire started in the kitchen.", [("police", False, "the fire started in the kitchen")]),
        ("Two men were arrested overnight, police said.", [("police", False, "Two men were arrested overnight")]),
        ("Two men were arrested overnight, a police spokeswoman said on condition of anonymity.", [("police spokeswoman", False, "Two men were arrested overnight")]),
        ("The fire, officials said, had started in the kitchen.", [("officials", False, "The fire, officials said, had started in the kitchen")]),
        ("The plant leaks, campaigners say, but the operator, Norvolt, says it is safe.", [("campaigners", False, "The plant leaks"), ("Norvolt", False, "it is safe")]),
        ("Joel Freeman said the roof had collapsed, while Ada Brandt said it had been weak for years.", [("Joel Freeman", False, "the roof had collapsed"), ("Ada Brandt", False, "it had been weak for years")]),
        ("Joel Freeman said the roof had collapsed and promised an inquiry.", [("Joel Freeman", False, "the roof had collapsed"), ("Joel Freeman", False, "an inquiry")]),
        ("Ada Brandt is a geologist at Trentford University. “The slope moves,” she says.\n\n“It moved in spring, too. Nobody listened.”", [("Ada Brandt", True, "The slope moves"), ("Ada Brandt", True, "It moved in spring, too. Nobody listened.")]),
        ("Ada Brandt met Joel Freeman in Oslo. She said that the slope had moved. He replied that he knew.", [("Ada Brandt", False, "the slope had moved"), ("Joel Freeman", False, "he knew")]),
        ("Ada Brandt warned on Monday that the slope could fail.\n\nThe village has 300 people.\n\nShe said they should leave by the weekend.", [("Ada Brandt", False, "the slope could fail"), ("Ada Brandt", False, "they should leave by the weekend")]),
        ("In Paris, where the talks were held, “nobody slept”, said Ada Brandt.", [("Ada Brandt", True, "nobody slept")]),
        ("“The talks go on,” the foreign minister of Estonia said in Paris.", [("foreign minister of Estonia", True, "The talks go on")]),
        ("The talks took place in Paris. “They go on,” the Estonian minister, Kadri Tamm, said there.", [("Kadri Tamm", True, "They go on")]),
        ("Paris said on Monday that it would not sign.", [("Paris", False, "it would not sign")]),
        ("The World Bank cut its forecast. “Growth will slow,” it said in a report published on Tuesday.", [("World Bank", True, "Growth will slow")]),
        ("The European Commission welcomed the vote. “This is good news for travellers,” a spokesperson said.", [("spokesperson", True, "This is good news for travellers")]),
        ("Prosecutors say Viktor Halm ran the network from a flat in Graz.", [("Prosecutors", False, "Viktor Halm ran the network from a flat in Graz")]),
        ("Halm’s lawyer, Greta Posch, insisted he was innocent.", [("Greta Posch", False, "he was innocent")]),
        ("Dr Lena Hoff, of the Trentford Institute, told the BBC: “It is too early to say.”", [("Lena Hoff", True, "It is too early to say.")]),
        ("Lena Hoff told the inquiry that the valve had been replaced twice.", [("Lena Hoff", False, "the valve had been replaced twice")]),
        ("A study published in Nature found that whales sleep upright.", [("study published in Nature", False, "whales sleep upright")]),
        ("The group wants the ban lifted, its president, Omar Sissoko, wrote in a letter to members.", [("Omar Sissoko", False, "The group wants the ban lifted")]),
        ("“Never,” said Omar Sissoko. “Not while I am president.”", [("Omar Sissoko", True, "Never"), ("Omar Sissoko", True, "Not while I am president.")]),
        ("The “ghost fleet” has grown to 600 ships, Omar Sissoko says.", [("Omar Sissoko", False, "The “ghost fleet” has grown to 600 ships")]),
        ("For the first time, the firm reported a loss. Its shares fell.", []),
        ("The play “Winter Bread” opens in May. It lasts two hours.", []),
        ("Prime Minister Sanna Koivisto vowed on Sunday to “finish the job”.", [("Sanna Koivisto", True, "finish the job")]),
        ("The talks had failed, Koivisto’s spokesman, Juho Laine, confirmed.", [("Juho Laine", False, "The talks had failed")]),
        ("The sides are close to a deal, two sources familiar with the talks said.", [("two sources familiar with the talks", False, "The sides are close to a deal")]),
        ("Juho Laine said that the law, “the toughest in Europe”, would pass, and that nobody would be spared.", [("Juho Laine", False, "the law, “the toughest in Europe”, would pass, and that nobody would be spared")]),
        ("The vote was free and fair, observers concluded, though turnout was low.", [("observers", False, "The vote was free and fair")]),
        ("Gold rose by 2 percent. “People are afraid,” explained trader Bo Wexler of Lindqvist & Sons.", [("Bo Wexler", True, "People are afraid")]),
        ("Kestrel Airlines will cancel 40 flights, it said on Tuesday.", [("Kestrel Airlines", False, "Kestrel Airlines will cancel 40 flights")]),
        ("Norvolt's shares fell. “We were slow,” chief executive Ada Brandt told analysts. “That is over.”", [("Ada Brandt", True, "We were slow"), ("Ada Brandt", True, "That is over.")]),
        ("The ministry has closed the bridge. It will stay shut until spring, it said on Tuesday.", [("ministry", False, "It will stay shut until spring")]),
        ("“We will appeal,” their lawyer, Greta Posch, said after the verdict. She called the ruling “absurd”.", [("Greta Posch", True, "We will appeal"), ("Greta Posch", True, "absurd")]),
        ("The deal will fail unless Oslo pays, Ada Brandt has warned.", [("Ada Brandt", False, "The deal will fail unless Oslo pays")]),
        ("The town’s deputy mayor, Kim Osei, voted against. “An hour is no time,” she told the radio.", [("Kim Osei", True, "An hour is no time")]),
        ("In a first speech Rachel Moore promised to sell the house. She denied that she was leaving.", [("Rachel Moore", False, "sell the house"), ("Rachel Moore", False, "she was leaving")]),
        ("GENEVA, 9 May — India broke trade rules, a panel ruled on Friday; Delhi gave no answer.", [("panel", False, "India broke trade rules")]),
        ("Kim Osei recalled the ambassador and reported a loss.", []),
        ("“I was told it was a cow,” Sergeant Raivis Ozolkalns said. “I shall talk to the general.”", [("Raivis Ozolkalns", True, "I was told it was a cow"), ("Raivis Ozolkalns", True, "I shall talk to the general.")]),
        ("The defence minister, General Made Artawan, has closed the road. The minister said it would stay shut.", [("Made Artawan", False, "it would stay shut")]),
        ("Should either say no, the buyer owes 45 million.", []),
        ("The judges believed him, and he went home.", []),
        ("The vice-president declared himself head of state.", []),
        ("The ferry company added two sailings, and the shop ran out of pies.", []),
        ("Paris hosted the talks. “Nobody slept a minute there.”", [(None, True, "Nobody slept a minute there.")]),
        ("Paris said it would not sign. “Nobody slept a minute there.”", [("Paris", False, "it would not sign"), (None, True, "Nobody slept a minute there.")]),
    ],
)  # fmt: skip
def test_english_news_tell_who_said_what(
    text: str, said: list[tuple[str | None, bool, str]]
) -> None:
    assert statements(text, "en") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Le pont restera fermé jusqu’au printemps, a fait savoir le ministère.", [("ministère", False, "Le pont restera fermé jusqu’au printemps")]),
        ("Le pont, a précisé la préfecture, restera fermé jusqu’au printemps.", [("préfecture", False, "Le pont, a précisé la préfecture, restera fermé jusqu’au printemps")]),
        ("« Nous n’avons rien vu venir », a confié mardi à la presse le maire de Landrec, Yvon Quéméré.", [("Yvon Quéméré", True, "Nous n’avons rien vu venir")]),
        ("« Nous n’avons rien vu venir », se désole Yvon Quéméré, maire de Landrec depuis 2014.", [("Yvon Quéméré", True, "Nous n’avons rien vu venir")]),
        ("Maud Kerjean s’est félicitée d’une « victoire ».", [("Maud Kerjean", True, "victoire")]),
        ("Maud Kerjean a fait valoir que la dune reculait de deux mètres par an.", [("Maud Kerjean", False, "la dune reculait de deux mètres par an")]),
        ("Pour Maud Kerjean, la dune est perdue.", [("Maud Kerjean", False, "la dune est perdue")]),
        ("Pour Noël, la dune sera fermée.", []),
        ("Selon une source proche du dossier, la vente sera signée lundi.", [("source proche du dossier", False, "la vente sera signée lundi")]),
        ("« On ne lâchera rien », dit-on chez les grévistes.", [(None, True, "On ne lâchera rien")]),
        ("Le suspect aurait agi seul, selon le parquet de Laval.", [("parquet de Laval", False, "Le suspect aurait agi seul")]),
        ("D’après la police, le suspect aurait agi seul.", [("police", False, "le suspect aurait agi seul")]),
        ("Le ministre a parlé d’« un accident regrettable ». Il a promis que les victimes seraient indemnisées.", [("ministre", True, "un accident regrettable"), ("ministre", False, "les victimes seraient indemnisées")]),
        ("Le ministre, Luc Darmon, a qualifié la mesure d’« inutile » et assuré qu’il ne signerait pas.", [("Luc Darmon", True, "inutile"), ("Luc Darmon", False, "il ne signerait pas")]),
        ("À Paris, « personne n’a dormi », raconte Luc Darmon.", [("Luc Darmon", True, "personne n’a dormi")]),
        ("La négociation se tient à Paris. « Elle continue », a dit le ministre estonien, Jaan Tamm.", [("Jaan Tamm", True, "Elle continue")]),
        ("Paris a réagi lundi : « La France ne signera pas. »", [("Paris", True, "La France ne signera pas.")]),
        ("Londres a fait savoir que le traité ne serait pas renouvelé.", [("Londres", False, "le traité ne serait pas renouvelé")]),
        ("« Il faut choisir, estime Luc Darmon. On ne peut pas tout payer. »", [("Luc Darmon", True, "Il faut choisir"), ("Luc Darmon", True, "On ne peut pas tout payer.")]),
        ("« Il faut choisir », estime-t-il. Luc Darmon, lui, n’est pas venu.", [(None, True, "Il faut choisir")]),
        ("Luc Darmon veut choisir. « On ne peut pas tout payer », répète-t-il.", [("Luc Darmon", True, "On ne peut pas tout payer")]),
        ("Interrogée par la radio, la directrice, Nadia Ferhat, a refusé de répondre. Elle a indiqué plus tard que l’usine fermerait.", [("Nadia Ferhat", False, "l’usine fermerait")]),
        ("Nadia Ferhat a demandé aux salariés de rester chez eux.", [("Nadia Ferhat", False, "rester chez eux")]),
        ("Nadia Ferhat a demandé si l’usine fermerait.", [("Nadia Ferhat", False, "l’usine fermerait")]),
        ("Nadia Ferhat nie avoir reçu de l’argent.", [("Nadia Ferhat", False, "avoir reçu de l’argent")]),
        ("La direction promet qu’aucun poste ne sera supprimé.", [("direction", False, "aucun poste ne sera supprimé")]),
        ("L’usine est sûre, assure l’exploitant, Norvolt, mais les riverains redoutent une fuite.", [("Norvolt", False, "L’usine est sûre")]),
        ("Nadia Ferhat affirme que le toit a cédé, tandis que le pompier Paul Renoir soutient qu’il avait été scié.", [("Nadia Ferhat", False, "le toit a cédé"), ("Paul Renoir", False, "il avait été scié")]),
        ("Nadia Ferhat a annoncé l’ouverture d’une enquête et ajouté que « personne ne serait épargné ».", [("Nadia Ferhat", False, "l’ouverture d’une enquête"), ("Nadia Ferhat", True, "personne ne serait épargné")]),
        ("« Le glacier recule », explique la géologue Ada Brandt.\n\nLe village compte 300 habitants.\n\n« Il aura disparu en 2060 », ajoute-t-elle.", [("Ada Brandt", True, "Le glacier recule"), ("Ada Brandt", True, "Il aura disparu en 2060")]),
        ("Le texte « est mort-né », tranche le sénateur Hugo Vasseur.", [("Hugo Vasseur", True, "est mort-né")]),
        ("Pour le sénateur Hugo Vasseur, le texte « est mort-né ».", [("Hugo Vasseur", True, "est mort-né")]),
        ("L’opposition dénonce « un passage en force ».", [("opposition", True, "un passage en force")]),
        ("Le gouvernement, lui, juge que la réforme est indispensable.", [("gouvernement", False, "la réforme est indispensable")]),
        ("Dans un communiqué, la SNCF a indiqué que le trafic reprendrait vendredi.", [("SNCF", False, "le trafic reprendrait vendredi")]),
        ("Le trafic reprendra vendredi, indique la SNCF dans un communiqué publié mardi.", [("SNCF", False, "Le trafic reprendra vendredi")]),
        ("La pièce « Pain d’hiver » ouvre la saison. Elle dure deux heures.", []),
        ("Le film a coûté 3 millions d’euros et raconte la vie d’un berger.", []),
        ("Hugo Vasseur a rappelé à l’ordre les députés.", []),
        ("« La loi est claire : on ne construit pas ici », a insisté le préfet, Alain Mercœur, lors d’une visite.", [("Alain Mercœur", True, "La loi est claire : on ne construit pas ici")]),
        ("Le préfet, Alain Mercœur, a été clair : « On ne construit pas ici. » Il n’en dira pas plus.", [("Alain Mercœur", True, "On ne construit pas ici.")]),
        ("Alain Mercœur a dit comprendre la colère des habitants.", [("Alain Mercœur", False, "comprendre la colère des habitants")]),
        ("Une étude publiée par l’université de Gand montre que les baleines dorment debout.", [("étude publiée par l'université de Gand", False, "les baleines dorment debout")]),
        ("« Jamais », répond Omar Sissoko. « Pas tant que je serai président. »", [("Omar Sissoko", True, "Jamais"), ("Omar Sissoko", True, "Pas tant que je serai président.")]),
        ("À Paris, le ministre, Luc Darmon, a salué l’accord. « Il arrive tard mais il arrive », a-t-il dit.", [("Luc Darmon", False, "l’accord"), ("Luc Darmon", True, "Il arrive tard mais il arrive")]),
        ("Le ministre des Finances, Luc Darmon, était à Paris.\n\n« La dette baissera dès cette année », a assuré le ministre.\n\n« Nous n’avons plus le choix », a-t-il ajouté.", [("Luc Darmon", True, "La dette baissera dès cette année"), ("Luc Darmon", True, "Nous n’avons plus le choix")]),
        ("Le parquet a ouvert une enquête, a-t-il indiqué mardi.", [("parquet", False, "Le parquet a ouvert une enquête")]),
        ("« Nous étions lents », a reconnu devant la presse la patronne de Norvolt, Ada Brandt.", [("Ada Brandt", True, "Nous étions lents")]),
        ("Le groupe Norvolt a indiqué dans un communiqué qu’il fermait deux usines, et précisé que 300 salariés partiraient.", [("Norvolt", False, "il fermait deux usines"), ("Norvolt", False, "300 salariés partiraient")]),
        ("L’ordre des médecins, présidé par Léo Strnad, exige l’embauche de 400 infirmières.", [("ordre des médecins", False, "l’embauche de 400 infirmières")]),
        ("Pour le patron des armateurs, Yves Le Gall, la taxe coûtera 3 millions.", [("Yves Le Gall", False, "la taxe coûtera 3 millions")]),
        ("L’historienne Hélène Casaubon étudie la mine ; Paul Renoir la connaît. Il écrivait : « Elle coûte trop. »", [("Paul Renoir", True, "Elle coûte trop.")]),
        ("Le maire assure que rien n’est décidé : « La salle restera ouverte. »", [("maire", False, "rien n’est décidé"), ("maire", True, "La salle restera ouverte.")]),
    ],
)  # fmt: skip
def test_french_news_tell_who_said_what(
    text: str, said: list[tuple[str | None, bool, str]]
) -> None:
    assert statements(text, "fr") == said


def test_a_pronoun_means_whoever_spoke_before() -> None:
    text = (
        "« Le musée ouvrira en juin », a annoncé Yann Le Goff. "
        "Il a ajouté : « Il sera gratuit pour les enfants. »"
    )
    assert [speaker for speaker, _, _ in statements(text)] == ["Yann Le Goff"] * 2


def test_a_pronoun_of_the_other_gender_means_somebody_else() -> None:
    text = (
        "La présidente Anne Morvan a promis que le musée ouvrirait. Yann Le Goff, le maire, a"
        " souligné que tout était prêt. Elle a ajouté que l’entrée serait gratuite."
    )
    assert [speaker for speaker, _, _ in statements(text)][-1] == "Anne Morvan"


def test_a_quotation_that_runs_over_paragraphs_stays_one_person_s() -> None:
    text = (
        "Yann Le Goff a déclaré : « Le musée ouvrira en juin.\n\n"
        "« Il sera gratuit pour tous les enfants de la ville. »\n\n"
        "La salle a applaudi longuement."
    )
    assert {speaker for speaker, _, _ in statements(text)} == {"Yann Le Goff"}
    assert len(statements(text)) == 2


def test_a_text_without_statements_has_none() -> None:
    assert statements("Le phare date de 1850. Il domine la côte.") == []


def test_another_language_gives_its_quotations_without_speakers() -> None:
    text = "Burmistrz zabrał głos: „Muzeum otworzymy w czerwcu dla wszystkich.”"
    assert statements(text, "pl") == [(None, True, "Muzeum otworzymy w czerwcu dla wszystkich.")]
