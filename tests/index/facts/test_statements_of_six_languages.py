"""What a careful reader finds in short passages of news in the six languages besides English and French."""

from __future__ import annotations

import pytest

from index.chunking import chunk
from index.document import Document
from index.facts.annotation import facts_of

Said = tuple[str | None, bool, str]


def statements(text: str, language: str) -> list[Said]:
    """Who says what in a text: speaker, whether in their own words, the words."""
    document = Document(text, "t", "t", language)
    found = facts_of(document, chunk(document)).statements
    return [(one.name, one.direct, one.words.of(text)) for one in found]


GERMAN: list[tuple[str, list[Said]]] = [
    (
        "„Das neue Museum wird im Juni öffnen“, sagte Bürgermeisterin Anna Schmidt am Montag.",
        [("Anna Schmidt", True, "Das neue Museum wird im Juni öffnen")],
    ),
    (
        "Anna Schmidt sagte: „Der Eintritt bleibt für Kinder frei.“",
        [("Anna Schmidt", True, "Der Eintritt bleibt für Kinder frei.")],
    ),
    (
        "»Wir haben zu lange gewartet«, erklärte der Vorsitzende Peter Kern. »Jetzt beginnen endlich die Arbeiten.«",
        [
            ("Peter Kern", True, "Wir haben zu lange gewartet"),
            ("Peter Kern", True, "Jetzt beginnen endlich die Arbeiten."),
        ],
    ),
    (
        "„Das Projekt ist teuer“, sagte Peter Kern, „aber es lohnt sich für die ganze Stadt.“",
        [
            ("Peter Kern", True, "Das Projekt ist teuer"),
            ("Peter Kern", True, "aber es lohnt sich für die ganze Stadt."),
        ],
    ),
    (
        "Das Ministerium teilte am Dienstag mit, dass die Brücke bis 2030 gesperrt bleibe.",
        [("Ministerium", False, "die Brücke bis 2030 gesperrt bleibe")],
    ),
    (
        "Die Brücke bleibe bis 2030 gesperrt, teilte das Verkehrsministerium am Dienstag mit.",
        [("Verkehrsministerium", False, "Die Brücke bleibe bis 2030 gesperrt")],
    ),
    (
        "Laut Polizei wurden bei dem Unfall drei Menschen verletzt.",
        [("Polizei", False, "wurden bei dem Unfall drei Menschen verletzt")],
    ),
    (
        "Nach Angaben der Feuerwehr brach der Brand im Keller aus.",
        [("Feuerwehr", False, "brach der Brand im Keller aus")],
    ),
    (
        "Nach Angaben des Verkehrsministeriums soll die Brücke im Mai öffnen.",
        [("Verkehrsministerium", False, "soll die Brücke im Mai öffnen")],
    ),
    (
        "Der Polizei zufolge gab es keine Verletzten.",
        [("Polizei", False, "gab es keine Verletzten")],
    ),
    (
        "Der Brand brach laut Feuerwehr im Keller aus.",
        [("Feuerwehr", False, "Der Brand brach laut Feuerwehr im Keller aus")],
    ),
    (
        "„Die Zahlen sind ermutigend“, so der Ökonom Karl Weber.",
        [("Karl Weber", True, "Die Zahlen sind ermutigend")],
    ),
    (
        "Am Montag kündigte Umweltminister Jens Vogt an, dass die Steuer sinken werde.",
        [("Jens Vogt", False, "die Steuer sinken werde")],
    ),
    (
        "Er habe von nichts gewusst, sagte der Angeklagte.",
        [("Angeklagte", False, "Er habe von nichts gewusst")],
    ),
    (
        "Umweltministerin Lena Roth betonte, die Regierung werde den Plan nicht ändern.",
        [("Lena Roth", False, "die Regierung werde den Plan nicht ändern")],
    ),
    (
        "„Der Plan ist gut durchdacht“, sagte Lena Roth. Sie fügte hinzu, die Kosten seien gedeckt.",
        [
            ("Lena Roth", True, "Der Plan ist gut durchdacht"),
            ("Lena Roth", False, "die Kosten seien gedeckt"),
        ],
    ),
    (
        "„Der Plan ist gut durchdacht“, sagte Umweltministerin Lena Roth. Die Ministerin räumte ein, dass er teuer sei.",
        [("Lena Roth", True, "Der Plan ist gut durchdacht"), ("Lena Roth", False, "er teuer sei")],
    ),
    (
        "Als er in Berlin ankam, sagte Peter Kern, dass die Gespräche gut verlaufen seien.",
        [("Peter Kern", False, "die Gespräche gut verlaufen seien")],
    ),
    (
        "„Wir prüfen den Fall“, sagte ein Sprecher des Ministeriums der Nachrichtenagentur dpa.",
        [("Sprecher des Ministeriums", True, "Wir prüfen den Fall")],
    ),
    (
        "Das Unternehmen Solaris hat angekündigt, 200 Stellen zu streichen.",
        [("Solaris", False, "200 Stellen zu streichen")],
    ),
    (
        "Peter Kern leitet die Werft. Bei der Eröffnung sagte Kern, dass Fehler gemacht worden seien.",
        [("Peter Kern", False, "Fehler gemacht worden seien")],
    ),
    (
        "Die Universität Leipzig berichtet, dass die Messungen abgeschlossen sind.",
        [("Universität Leipzig", False, "die Messungen abgeschlossen sind")],
    ),
    (
        "„Wir machen weiter“, sagte er am Abend. Peter Kern leitet die Werft seit Mai.",
        [(None, True, "Wir machen weiter")],
    ),
    (
        "Das Buch heißt „Der alte Mann und das Meer“. Es liegt auf dem Tisch, auf dem die Zeitung lag.",
        [],
    ),
    ("Die Brücke wurde 1950 gebaut, und die Stadt zahlte dafür zwei Millionen Mark.", []),
    (
        "Wie die Polizei am Freitag mitteilte, wurde der Fahrer schwer verletzt.",
        [("Polizei", False, "wurde der Fahrer schwer verletzt")],
    ),
    (
        "Der Fahrer wurde schwer verletzt, wie die Feuerwehr mitteilte.",
        [("Feuerwehr", False, "Der Fahrer wurde schwer verletzt")],
    ),
    (
        "Der Umsatz sei um 5 Prozent gestiegen, teilte der Konzern Nordwind am Mittwoch in Hamburg mit.",
        [("Nordwind", False, "Der Umsatz sei um 5 Prozent gestiegen")],
    ),
    (
        "Zuvor hatte Innenministerin Sabine Roth angekündigt, die Grenzkontrollen zu verlängern.",
        [("Sabine Roth", False, "die Grenzkontrollen zu verlängern")],
    ),
    (
        "Die Opposition wirft der Regierung vor, die Zahlen zu beschönigen.",
        [("Opposition", False, "die Zahlen zu beschönigen")],
    ),
    (
        "Die Forscherin Elif Demir von der Universität Bonn erklärt: „Der Effekt war größer als erwartet.“",
        [("Elif Demir", True, "Der Effekt war größer als erwartet.")],
    ),
    (
        "Das kündigte Geschäftsführerin Petra Hahn am Dienstag an. „Wir brauchen mehr Platz für Schiffe“, sagte sie. Die Kosten seien gedeckt.",
        [
            ("Petra Hahn", True, "Wir brauchen mehr Platz für Schiffe"),
            ("Petra Hahn", False, "Die Kosten seien gedeckt"),
        ],
    ),
    (
        "„Hier wird ein Gebiet zerstört“, sagte der Vorsitzende Uwe Brandt der „Rostaler Zeitung“.",
        [("Uwe Brandt", True, "Hier wird ein Gebiet zerstört")],
    ),
    (
        "„Sicherheit geht vor“, sagte Missionsleiterin Dr. Karin Wolff vom Deutschen Zentrum für Raumfahrt in Köln.",
        [("Karin Wolff", True, "Sicherheit geht vor")],
    ),
    (
        "Der Start verzögert sich, wie die Europäische Weltraumorganisation (ESA) am Donnerstag bekannt gab. Grund sei ein Defekt an einem Ventil.",
        [
            ("Europäische Weltraumorganisation", False, "Der Start verzögert sich"),
            ("Europäische Weltraumorganisation", False, "Grund sei ein Defekt an einem Ventil"),
        ],
    ),
    (
        "„Wir sind enttäuscht“, heißt es in einer Mitteilung des Verbands.",
        [("Verband", True, "Wir sind enttäuscht")],
    ),
    (
        "„Wir sind optimistisch“, schrieb ESA-Chef Josef Lehner auf der Plattform X.",
        [("Josef Lehner", True, "Wir sind optimistisch")],
    ),
    (
        "„Ich gehe in Rente, das Lesen nicht“, scherzt Anna Mulder.",
        [("Anna Mulder", True, "Ich gehe in Rente, das Lesen nicht")],
    ),
]

SPANISH: list[tuple[str, list[Said]]] = [
    (
        "“El museo abrirá en junio”, afirmó la alcaldesa, Ana Molina, el lunes.",
        [("Ana Molina", True, "El museo abrirá en junio")],
    ),
    (
        "El ministro de Transportes, Luis Ortega, aseguró que el puente seguirá cerrado hasta 2030.",
        [("Luis Ortega", False, "el puente seguirá cerrado hasta 2030")],
    ),
    (
        "Según la policía, tres personas resultaron heridas en el accidente.",
        [("policía", False, "tres personas resultaron heridas en el accidente")],
    ),
    (
        "«No había otra salida», explicó Luis Ortega.",
        [("Luis Ortega", True, "No había otra salida")],
    ),
    (
        '"Las obras empezarán pronto", ha dicho el portavoz del Ayuntamiento.',
        [("portavoz del Ayuntamiento", True, "Las obras empezarán pronto")],
    ),
    (
        "“El proyecto es caro”, dijo Luis Ortega, “pero vale la pena para toda la ciudad”.",
        [
            ("Luis Ortega", True, "El proyecto es caro"),
            ("Luis Ortega", True, "pero vale la pena para toda la ciudad"),
        ],
    ),
    (
        "«El puerto quedará listo en mayo, afirmó el alcalde Luis Ortega, y no habrá retrasos».",
        [
            ("Luis Ortega", True, "El puerto quedará listo en mayo"),
            ("Luis Ortega", True, "y no habrá retrasos"),
        ],
    ),
    (
        "El Ministerio de Sanidad anunció que comprará dos millones de vacunas.",
        [("Ministerio de Sanidad", False, "comprará dos millones de vacunas")],
    ),
    (
        "La empresa Solaris señaló en un comunicado que no habrá despidos.",
        [("Solaris", False, "no habrá despidos")],
    ),
    (
        "Ana Molina prometió: «La entrada será gratis para los niños».",
        [("Ana Molina", True, "La entrada será gratis para los niños")],
    ),
    (
        "“El museo abrirá en junio”, afirmó Ana Molina. Ella añadió que la entrada será gratuita.",
        [
            ("Ana Molina", True, "El museo abrirá en junio"),
            ("Ana Molina", False, "la entrada será gratuita"),
        ],
    ),
    (
        "“El museo abrirá en junio”, afirmó Ana Molina. Añadió que la entrada será gratuita.",
        [
            ("Ana Molina", True, "El museo abrirá en junio"),
            ("Ana Molina", False, "la entrada será gratuita"),
        ],
    ),
    (
        "Las obras costarán cuarenta millones, según el Ayuntamiento de Vigo.",
        [("Ayuntamiento de Vigo", False, "Las obras costarán cuarenta millones")],
    ),
    (
        "Señaló el director de la agencia, Pedro Ruiz, que los datos son preliminares.",
        [("Pedro Ruiz", False, "los datos son preliminares")],
    ),
    (
        "El puente seguirá cerrado hasta 2030, informó el Gobierno regional.",
        [("Gobierno regional", False, "El puente seguirá cerrado hasta 2030")],
    ),
    (
        "De acuerdo con la Universidad de Salamanca, el estudio durará tres años.",
        [("Universidad de Salamanca", False, "el estudio durará tres años")],
    ),
    (
        "Pedro Ruiz preside el club. Ruiz dijo a los periodistas que no dimitirá.",
        [("Pedro Ruiz", False, "no dimitirá")],
    ),
    (
        "“El museo abrirá en junio”, afirmó la ministra Ana Molina. La ministra negó que haya retrasos.",
        [("Ana Molina", True, "El museo abrirá en junio"), ("Ana Molina", False, "haya retrasos")],
    ),
    (
        "“No vamos a ceder”, ha asegurado este jueves el líder sindical Juan Pérez, que exige mejoras salariales.",
        [("Juan Pérez", True, "No vamos a ceder")],
    ),
    (
        "Como ha señalado la directora del museo, Elena Ríos, la colección crecerá.",
        [("Elena Ríos", False, "la colección crecerá")],
    ),
    (
        "La compañía, que emplea a 300 personas, explicó los detalles del plan en una rueda de prensa.",
        [],
    ),
    ("La novela se titula «El viejo y el mar». El puerto tiene cinco muelles y es el mayor.", []),
    ("El puente que cruza el río se construyó en 1950, cuando la ciudad era pequeña.", []),
    (
        "El puerto tendrá una nueva terminal antes de 2031, según anunció este martes su presidenta, Petra Lozano.",
        [("Petra Lozano", False, "El puerto tendrá una nueva terminal antes de 2031")],
    ),
    (
        "Hugo Brandi preside la asociación. Brandi no descarta acudir a los tribunales y pide al Gobierno que paralice la obra.",
        [("Hugo Brandi", False, "paralice la obra")],
    ),
    (
        "La cosecha, según la cooperativa, caerá este año un 40 por ciento.",
        [
            (
                "cooperativa",
                False,
                "La cosecha, según la cooperativa, caerá este año un 40 por ciento",
            )
        ],
    ),
    (
        "Según datos del Ministerio de Agricultura, el precio ha subido.",
        [("Ministerio de Agricultura", False, "el precio ha subido")],
    ),
    (
        "“Llevamos tres años perdiendo dinero”, se queja Antonio Rubio, olivarero.",
        [("Antonio Rubio", True, "Llevamos tres años perdiendo dinero")],
    ),
    (
        "Desde el Ministerio aseguran que vigilarán los precios.",
        [("Ministerio", False, "vigilarán los precios")],
    ),
    (
        '"Yo me jubilo, pero la lectura no", bromea Amparo Gil, que prevé regalar sus libros.',
        [("Amparo Gil", True, "Yo me jubilo, pero la lectura no")],
    ),
]

ITALIAN: list[tuple[str, list[Said]]] = [
    (
        "«Il museo aprirà a giugno», ha detto la sindaca Anna Moretti lunedì.",
        [("Anna Moretti", True, "Il museo aprirà a giugno")],
    ),
    (
        "Il ministro dei Trasporti, Luca Ferri, ha assicurato che il ponte resterà chiuso fino al 2030.",
        [("Luca Ferri", False, "il ponte resterà chiuso fino al 2030")],
    ),
    (
        "Secondo la polizia, tre persone sono rimaste ferite nell’incidente.",
        [("polizia", False, "tre persone sono rimaste ferite nell’incidente")],
    ),
    (
        '"Non c’era altra scelta", spiega Luca Ferri.',
        [("Luca Ferri", True, "Non c’era altra scelta")],
    ),
    (
        "“I lavori cominceranno presto”, ha dichiarato il portavoce del Comune.",
        [("portavoce del Comune", True, "I lavori cominceranno presto")],
    ),
    (
        "«Il progetto è costoso», ha detto Luca Ferri, «ma ne vale la pena per tutta la città».",
        [
            ("Luca Ferri", True, "Il progetto è costoso"),
            ("Luca Ferri", True, "ma ne vale la pena per tutta la città"),
        ],
    ),
    (
        "«Il porto sarà pronto a maggio – ha affermato il sindaco Luca Ferri – e non ci saranno ritardi».",
        [
            ("Luca Ferri", True, "Il porto sarà pronto a maggio"),
            ("Luca Ferri", True, "e non ci saranno ritardi"),
        ],
    ),
    (
        "Il ministero della Salute ha annunciato che comprerà due milioni di vaccini.",
        [("ministero della Salute", False, "comprerà due milioni di vaccini")],
    ),
    (
        "L’azienda Solaris ha precisato in una nota che non ci saranno licenziamenti.",
        [("Solaris", False, "non ci saranno licenziamenti")],
    ),
    (
        "Anna Moretti ha promesso: «L’ingresso sarà gratuito per i bambini».",
        [("Anna Moretti", True, "L’ingresso sarà gratuito per i bambini")],
    ),
    (
        "«Il museo aprirà a giugno», ha detto Anna Moretti. Lei ha aggiunto che l’ingresso sarà gratuito.",
        [
            ("Anna Moretti", True, "Il museo aprirà a giugno"),
            ("Anna Moretti", False, "l’ingresso sarà gratuito"),
        ],
    ),
    (
        "«Il museo aprirà a giugno», ha detto Anna Moretti. Ha aggiunto che l’ingresso sarà gratuito.",
        [
            ("Anna Moretti", True, "Il museo aprirà a giugno"),
            ("Anna Moretti", False, "l’ingresso sarà gratuito"),
        ],
    ),
    (
        "I lavori costeranno quaranta milioni, secondo il Comune di Bari.",
        [("Comune di Bari", False, "I lavori costeranno quaranta milioni")],
    ),
    (
        "Stando alla procura, i documenti erano falsi.",
        [("procura", False, "i documenti erano falsi")],
    ),
    (
        "Il ponte resterà chiuso fino al 2030, ha comunicato il governo regionale.",
        [("governo regionale", False, "Il ponte resterà chiuso fino al 2030")],
    ),
    (
        "Pietro Riva presiede il club. Riva ha detto ai giornalisti che non si dimetterà.",
        [("Pietro Riva", False, "non si dimetterà")],
    ),
    (
        "«Il museo aprirà a giugno», ha detto la ministra Anna Moretti. La ministra ha negato che ci siano ritardi.",
        [
            ("Anna Moretti", True, "Il museo aprirà a giugno"),
            ("Anna Moretti", False, "ci siano ritardi"),
        ],
    ),
    (
        "Il romanzo si intitola «Il vecchio e il mare». Il porto ha cinque moli ed è il più grande.",
        [],
    ),
    ("Il ponte che attraversa il fiume fu costruito nel 1950, quando la città era piccola.", []),
    (
        "Il ministro della Difesa Guido Conti ha chiesto alle Regioni di intervenire subito.",
        [("Guido Conti", False, "intervenire subito")],
    ),
    (
        "Secondo quanto riferito dai vigili del fuoco, non ci sono feriti.",
        [("vigili del fuoco", False, "non ci sono feriti")],
    ),
    ("L’azienda, che impiega 300 persone, ha spiegato i dettagli del piano.", []),
    (
        "Lo ha annunciato martedì la presidente Petra Lorenzi. «Ci serve più spazio per le grandi navi», ha spiegato.",
        [("Petra Lorenzi", True, "Ci serve più spazio per le grandi navi")],
    ),
    (
        "«Vado in pensione, ma la lettura no», scherza Anna Galli.",
        [("Anna Galli", True, "Vado in pensione, ma la lettura no")],
    ),
]

PORTUGUESE: list[tuple[str, list[Said]]] = [
    (
        "“O museu vai abrir em junho”, disse a prefeita Ana Moreira nesta segunda-feira.",
        [("Ana Moreira", True, "O museu vai abrir em junho")],
    ),
    (
        "O ministro dos Transportes, Luís Ferraz, garantiu que a ponte ficará fechada até 2030.",
        [("Luís Ferraz", False, "a ponte ficará fechada até 2030")],
    ),
    (
        "Segundo a polícia, três pessoas ficaram feridas no acidente.",
        [("polícia", False, "três pessoas ficaram feridas no acidente")],
    ),
    (
        "«Não havia outra saída», explicou Luís Ferraz.",
        [("Luís Ferraz", True, "Não havia outra saída")],
    ),
    (
        '"As obras vão começar em breve", afirma o porta-voz da Câmara.',
        [("porta-voz da Câmara", True, "As obras vão começar em breve")],
    ),
    (
        "“O projeto é caro”, disse Luís Ferraz, “mas vale a pena para toda a cidade”.",
        [
            ("Luís Ferraz", True, "O projeto é caro"),
            ("Luís Ferraz", True, "mas vale a pena para toda a cidade"),
        ],
    ),
    (
        "O Ministério da Saúde anunciou que vai comprar dois milhões de vacinas.",
        [("Ministério da Saúde", False, "vai comprar dois milhões de vacinas")],
    ),
    (
        "A empresa Solaris informou em nota que não haverá demissões.",
        [("Solaris", False, "não haverá demissões")],
    ),
    (
        "Ana Moreira prometeu: “A entrada será gratuita para as crianças”.",
        [("Ana Moreira", True, "A entrada será gratuita para as crianças")],
    ),
    (
        "“O museu vai abrir em junho”, disse Ana Moreira. Ela acrescentou que a entrada será gratuita.",
        [
            ("Ana Moreira", True, "O museu vai abrir em junho"),
            ("Ana Moreira", False, "a entrada será gratuita"),
        ],
    ),
    (
        "“O museu vai abrir em junho”, disse Ana Moreira. Acrescentou que a entrada será gratuita.",
        [
            ("Ana Moreira", True, "O museu vai abrir em junho"),
            ("Ana Moreira", False, "a entrada será gratuita"),
        ],
    ),
    (
        "As obras vão custar quarenta milhões, segundo a Prefeitura de Santos.",
        [("Prefeitura de Santos", False, "As obras vão custar quarenta milhões")],
    ),
    (
        "De acordo com a Universidade de Coimbra, o estudo vai durar três anos.",
        [("Universidade de Coimbra", False, "o estudo vai durar três anos")],
    ),
    (
        "A ponte ficará fechada até 2030, informou o governo regional.",
        [("governo regional", False, "A ponte ficará fechada até 2030")],
    ),
    (
        "Pedro Reis preside o clube. Reis disse a jornalistas que não vai renunciar.",
        [("Pedro Reis", False, "não vai renunciar")],
    ),
    (
        "“O museu vai abrir em junho”, disse a ministra Ana Moreira. A ministra negou que haja atrasos.",
        [
            ("Ana Moreira", True, "O museu vai abrir em junho"),
            ("Ana Moreira", False, "haja atrasos"),
        ],
    ),
    ("O romance chama-se “O velho e o mar”. O porto tem cinco cais e é o maior do país.", []),
    ("A ponte que atravessa o rio foi construída em 1950, quando a cidade era pequena.", []),
    (
        "Segundo explicou o autarca, as obras vão durar seis meses.",
        [("autarca", False, "as obras vão durar seis meses")],
    ),
    ("O IBGE informou que a inflação caiu em maio.", [("IBGE", False, "a inflação caiu em maio")]),
    (
        "Como referiu a diretora do museu, Elena Rios, a coleção vai crescer.",
        [("Elena Rios", False, "a coleção vai crescer")],
    ),
    (
        "“Eu me aposento, mas a leitura não”, brinca Ana Gil.",
        [("Ana Gil", True, "Eu me aposento, mas a leitura não")],
    ),
]

DUTCH: list[tuple[str, list[Said]]] = [
    (
        "“Het nieuwe museum gaat in juni open”, zei burgemeester Anna de Wit maandag.",
        [("Anna de Wit", True, "Het nieuwe museum gaat in juni open")],
    ),
    (
        "Anna de Wit zegt: “De toegang blijft gratis voor kinderen.”",
        [("Anna de Wit", True, "De toegang blijft gratis voor kinderen.")],
    ),
    (
        "Volgens de politie raakten drie mensen gewond bij het ongeluk.",
        [("politie", False, "raakten drie mensen gewond bij het ongeluk")],
    ),
    (
        "Het ministerie liet dinsdag weten dat de brug tot 2030 dicht blijft.",
        [("ministerie", False, "de brug tot 2030 dicht blijft")],
    ),
    (
        "De brug blijft tot 2030 dicht, meldde het ministerie van Infrastructuur dinsdag.",
        [("ministerie van Infrastructuur", False, "De brug blijft tot 2030 dicht")],
    ),
    (
        "„Er was geen andere uitweg”, verklaarde Pieter Kok.",
        [("Pieter Kok", True, "Er was geen andere uitweg")],
    ),
    (
        '"Het project is duur", zei Pieter Kok, "maar het is goed voor de hele stad."',
        [
            ("Pieter Kok", True, "Het project is duur"),
            ("Pieter Kok", True, "maar het is goed voor de hele stad."),
        ],
    ),
    (
        "Minister Lena Bos benadrukte dat het plan niet verandert.",
        [("Lena Bos", False, "het plan niet verandert")],
    ),
    (
        "“Het plan is goed doordacht”, zei Lena Bos. Ze voegde eraan toe dat de kosten gedekt zijn.",
        [
            ("Lena Bos", True, "Het plan is goed doordacht"),
            ("Lena Bos", False, "de kosten gedekt zijn"),
        ],
    ),
    (
        "“Het plan is goed doordacht”, zei minister Lena Bos. De minister gaf toe dat het duur is.",
        [("Lena Bos", True, "Het plan is goed doordacht"), ("Lena Bos", False, "het duur is")],
    ),
    (
        "Maandag kondigde minister Jens Mulder aan dat de belasting daalt.",
        [("Jens Mulder", False, "de belasting daalt")],
    ),
    (
        "“De cijfers zijn bemoedigend”, aldus econoom Karel Wever.",
        [("Karel Wever", True, "De cijfers zijn bemoedigend")],
    ),
    (
        "Toen hij aankwam, zei Pieter Kok dat de gesprekken goed verliepen.",
        [("Pieter Kok", False, "de gesprekken goed verliepen")],
    ),
    (
        "“We onderzoeken de zaak”, zegt een woordvoerder van het ministerie tegen persbureau ANP.",
        [("woordvoerder van het ministerie", True, "We onderzoeken de zaak")],
    ),
    (
        "Pieter Visser leidt de werf. Bij de opening zei Visser dat er fouten zijn gemaakt.",
        [("Pieter Visser", False, "er fouten zijn gemaakt")],
    ),
    (
        "De Universiteit Leiden meldt dat de metingen zijn afgerond.",
        [("Universiteit Leiden", False, "de metingen zijn afgerond")],
    ),
    ("Het boek heet “De oude man en de zee”. Het ligt op de tafel die mijn vader maakte.", []),
    ("De brug werd in 1950 gebouwd, en de stad betaalde er twee miljoen gulden voor.", []),
    (
        "Er vielen volgens de brandweer geen gewonden.",
        [("brandweer", False, "Er vielen volgens de brandweer geen gewonden")],
    ),
    (
        "De gemeente Utrecht heeft laten weten dat de brug volgende week opengaat.",
        [("gemeente Utrecht", False, "de brug volgende week opengaat")],
    ),
    (
        "Zoals het KNMI eerder meldde, wordt het morgen warmer dan dertig graden.",
        [("KNMI", False, "wordt het morgen warmer dan dertig graden")],
    ),
    (
        "Het bedrijf Solaris ontkent dat er ontslagen vallen.",
        [("Solaris", False, "er ontslagen vallen")],
    ),
    (
        "Petra Haan leidt de haven. Volgens haar is het plan onwettig.",
        [("Petra Haan", False, "is het plan onwettig")],
    ),
    (
        "“Ik ga met pensioen, het lezen niet”, lacht Anna Mulder.",
        [("Anna Mulder", True, "Ik ga met pensioen, het lezen niet")],
    ),
]

RUSSIAN: list[tuple[str, list[Said]]] = [
    (
        "«Новый музей откроется в июне», — сказала мэр города Анна Петрова.",
        [("Анна Петрова", True, "Новый музей откроется в июне")],
    ),
    (
        "Министр транспорта Иван Орлов заявил, что мост останется закрытым до 2030 года.",
        [("Иван Орлов", False, "мост останется закрытым до 2030 года")],
    ),
    (
        "По словам полиции, в аварии пострадали три человека.",
        [("полиции", False, "в аварии пострадали три человека")],
    ),
    (
        "По данным министерства, мост откроют в мае.",
        [("министерства", False, "мост откроют в мае")],
    ),
    (
        "«Другого выхода не было», — объяснил Иван Орлов.",
        [("Иван Орлов", True, "Другого выхода не было")],
    ),
    (
        "Анна Петрова пообещала: «Вход для детей будет бесплатным».",
        [("Анна Петрова", True, "Вход для детей будет бесплатным")],
    ),
    (
        "«Проект дорогой, — сказал Иван Орлов, — но он нужен всему городу».",
        [
            ("Иван Орлов", True, "Проект дорогой"),
            ("Иван Орлов", True, "но он нужен всему городу"),
        ],
    ),
    (
        "Министерство здравоохранения объявило, что закупит два миллиона вакцин.",
        [("Министерство здравоохранения", False, "закупит два миллиона вакцин")],
    ),
    (
        "«Музей откроется в июне», — сказала Анна Петрова. Она добавила, что вход будет бесплатным.",
        [
            ("Анна Петрова", True, "Музей откроется в июне"),
            ("Анна Петрова", False, "вход будет бесплатным"),
        ],
    ),
    (
        "Как сообщил Иван Орлов, мост откроют в мае.",
        [("Иван Орлов", False, "мост откроют в мае")],
    ),
    (
        "Мост останется закрытым до 2030 года, сообщили в МЧС.",
        [("МЧС", False, "Мост останется закрытым до 2030 года")],
    ),
    (
        "Иван Орлов возглавляет завод. Орлов отметил, что испытания завершены.",
        [("Иван Орлов", False, "испытания завершены")],
    ),
    (
        "Иван Орлов возглавляет завод. По словам Орлова, испытания завершены.",
        [("Иван Орлов", False, "испытания завершены")],
    ),
    (
        "Иван Орлов возглавляет завод. По словам Ивана Орлова, испытания завершены.",
        [("Иван Орлов", False, "испытания завершены")],
    ),
    (
        "«Музей откроется в июне», — сказала министр Анна Петрова. Министр отметила, что задержек нет.",
        [
            ("Анна Петрова", True, "Музей откроется в июне"),
            ("Анна Петрова", False, "задержек нет"),
        ],
    ),
    ("Роман называется «Старик и море». В порту пять причалов, и он самый большой.", []),
    ("Мост, который пересекает реку, построили в 1950 году, когда город был маленьким.", []),
    (
        "Пресс-секретарь президента Дмитрий Козлов сообщил журналистам, что встреча перенесена.",
        [("Дмитрий Козлов", False, "встреча перенесена")],
    ),
    ("В МИД отметили, что переговоры продолжатся.", [("МИД", False, "переговоры продолжатся")]),
    (
        "Пожар потушен, пострадавших нет, рассказал ТАСС представитель МЧС.",
        [("представитель МЧС", False, "Пожар потушен, пострадавших нет")],
    ),
    (
        "Губернатор Алексей Смирнов призвал жителей не выходить из дома.",
        [("Алексей Смирнов", False, "не выходить из дома")],
    ),
    (
        "Министр экономики Тимур Арцев защитил план. По его словам, терминал создаст 400 рабочих мест.",
        [("Тимур Арцев", False, "терминал создаст 400 рабочих мест")],
    ),
    (
        "«Я ухожу, а чтение остаётся», — шутит Анна Петрова.",
        [("Анна Петрова", True, "Я ухожу, а чтение остаётся")],
    ),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (language, text, expected)
        for language, passages in {
            "de": GERMAN,
            "es": SPANISH,
            "it": ITALIAN,
            "pt": PORTUGUESE,
            "nl": DUTCH,
            "ru": RUSSIAN,
        }.items()
        for text, expected in passages
    ],
)
def test_a_passage_has_the_statements_that_a_reader_finds_in_it(
    language: str, text: str, expected: list[Said]
) -> None:
    assert statements(text, language) == expected
