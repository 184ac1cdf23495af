# Wat de bot in het Nederlands zegt.
not-in-article = Dat staat niet in het artikel.
perhaps = Misschien is dit het antwoord:
differs = { $text }; eerder, op { DATETIME($date, dateStyle: "long") }: { $earlier }
yes = Ja: { $text }
no = Nee: { $text }
closest = Deze passage komt het dichtst in de buurt:
date = { DATETIME($date, dateStyle: "long") }
sentence = zin { $number }
sure = zeker
fairly-sure = vrij zeker
unsure = niet erg zeker

## Datums in woorden
date-by = { $kind ->
    [quarter] uiterlijk in het { $end }
    [half] uiterlijk in het { $end }
    [decade] uiterlijk in { $end }
   *[other] uiterlijk { $end }
}
date-since = { $kind ->
    [quarter] sinds het { $start }
    [half] sinds het { $start }
   *[other] sinds { $start }
}
date-span = { $start } tot en met { $end }
date-about = rond { $when }
date-decade = de jaren { $year }
date-part = { $part ->
    [21] voorjaar { $year }
    [22] zomer { $year }
    [23] najaar { $year }
    [24] winter { $year }
    [40] eerste halfjaar van { $year }
   *[41] tweede halfjaar van { $year }
}
nobody-named = (niemand wordt genoemd)
date-counted = { $when }; het artikel is van { DATETIME($published, dateStyle: "long") }

no-such-facts = Daarover staat niets in de artikelen.
page = Pagina { $number } van { $pages }
page-before = Vorige
page-after = Volgende
mentioned = { $count ->
    [one] één keer genoemd
   *[other] { $count } keer genoemd
}
timeline-alt = Een tijdlijn: { $dates }

## Met een taalmodel
written = geschreven door { $model }; elk getal, elke datum en elke naam is nagekeken
model-away = Het taalmodel was niet bereikbaar: de bot heeft zelf geantwoord.
model-unproved = Wat het taalmodel schreef, viel niet te bewijzen: de bot heeft zelf geantwoord.
translation = Vertaling: { $text }
read-as = Begrepen als: { $question }

## Onder een antwoord
show-passage = Passage tonen
helpful = Nuttig
not-helpful = Niet nuttig
helpful-label = Dit antwoord als nuttig beoordelen
not-helpful-label = Dit antwoord als niet nuttig beoordelen
voted = Bedankt, genoteerd. Met de andere knop kunt u van mening veranderen.
voted-why = Bedankt, genoteerd. Als u wilt, zeg waarom:
why-wrong = Onjuist
why-incomplete = Onvolledig
why-outdated = Verouderd
why-words = In mijn eigen woorden
why-title = Waarom niet nuttig?
why-label = Wat er fout was, of wat er ontbreekt
why-send = Versturen
why-thanks = Bedankt, bij uw stem genoteerd.
vote-gone = Die stem is er niet meer.
article-changed = Het artikel is sinds dit antwoord gewijzigd.
answer-outdated = Het artikel is sindsdien gewijzigd: wat hier geciteerd is, staat er niet meer in.
answer-reworded = Het artikel is sindsdien gewijzigd. Er staat nu: “{ $sentence }”
passage-gone = Die passage is niet meer bewaard: het artikel is sindsdien opnieuw geïndexeerd.
answer-gone = Dat antwoord is niet meer bewaard.
share = Delen
share-again = Dat antwoord is al gedeeld, of ik heb het niet meer: vraag het opnieuw om het te delen.

## Wat er mis kan gaan
empty-question = Stel me een vraag over de artikelen.
empty-question-such-as = Stel me een vraag, bijvoorbeeld: { $example }
question-too-long = Dat is te lang: stel uw vraag in minder woorden.
unknown-article = Dat artikel ken ik niet: kies een van de voorgestelde artikelen.
too-often = U hebt veel vragen gesteld. Probeer het opnieuw over { $seconds ->
    [one] een seconde.
   *[other] { $seconds } seconden.
}
too-many = Er stellen nu heel veel mensen vragen. Probeer het over een minuut opnieuw.
too-many-here = Er stellen nu heel veel mensen vragen in dit kanaal. Probeer het over een minuut opnieuw.
ending = Ik word opnieuw gestart en kon niet op tijd antwoorden. Probeer het over een minuut opnieuw.
cannot-write = Ik mag daar niet schrijven, dus mijn antwoord ontbreekt. Stel de vraag in een privébericht, of vraag een beheerder om mij toe te laten.
no-index = Er is nog geen artikel: een beheerder kan er een indexeren met /index refresh.
index-outdated = De index is van een andere versie: een beheerder moet /index refresh uitvoeren.
index-unreachable = De index is nu niet bereikbaar; de exploitant kan zien waarom. Probeer het zo opnieuw.
trouble = Er ging bij mij iets mis; de exploitant kan zien wat. Probeer het zo opnieuw.

## Voor beheerders
not-allowed = Dat is voorbehouden aan wie deze server beheert.
status = Gepubliceerd: { $build }, gemaakt op { DATETIME($date, dateStyle: "long") }
    Inhoud: { $documents ->
        [one] één artikel
       *[other] { $documents } artikelen
    }, { $sentences ->
        [one] één zin
       *[other] { $sentences } zinnen
    }
    Model: { $model }
    Bewaard om terug te zetten: { $kept }
more = … en nog { $count }
refreshing = { $total ->
    [0] De artikelen worden gelezen …
   *[other] Indexeren … artikelen: { $articles } van { $documents }, zinnen: { $done } van { $total }{ $minutes ->
        [0] {""}
       *[other] , nog ongeveer { $minutes } min
    }
}
refresh-running = { $by } is de index al aan het vernieuwen, sinds { $seconds } s. { $progress }
refresh-elsewhere = Een ander proces is de index al aan het vernieuwen. Wacht tot het klaar is.
refresh-failed = Het vernieuwen is mislukt; de gepubliceerde index is ongewijzigd. { $remedy }
mend-sources = Geen enkel artikel kon worden geladen: controleer wat ARTICLES noemt. In het logboek staat wat er met elk mis is.
mend-private-address = Een adres leidt naar een privénetwerk: noem een ander of stel ALLOW_PRIVATE_URLS in.
mend-model = Het vectormodel ontbreekt of is beschadigd: installeer verbatim-bot opnieuw of noem een ander in EMBEDDING_MODEL.
mend-extra = Een pakket dat EMBEDDING_MODEL nodig heeft, is niet geïnstalleerd: in het logboek staat welk.
mend-store = De index kan niet worden gelezen of geschreven: controleer DATA_DIR, of CHROMA_URL als dat is ingesteld.
mend-questions = De controlevragen kunnen niet worden gelezen: verbeter het bestand dat GOLDEN_QUESTIONS noemt. In het logboek staat waar.
mend-held = Een controle houdt het tegen: in het logboek staat waarom. Wilt u toch publiceren, vernieuw dan met force.
mend-by-log = In het logboek staat waarom.
refresh-sentences-lost = Het vernieuwen is tegengehouden; de gepubliceerde index is ongewijzigd: van de { $total } zinnen zouden er { $lost } verloren gaan. Bekijk de artikelen; wilt u toch publiceren, vernieuw dan met force.
refresh-questions-lost = Het vernieuwen is tegengehouden; de gepubliceerde index is ongewijzigd: minder controlevragen zouden worden beantwoord. Wilt u toch publiceren, vernieuw dan met force. Deze zouden verloren gaan:
source-kept = Niet geladen, bewaard zoals het laatst was: { $source }
source-missing = Niet geladen, en niet in de index: { $source }
sources-why = Controleer of het bereikbaar is en een tekst bevat: in het logboek staat wat er met elk mis is.
refreshed = Gepubliceerd: { $build }
    Artikelen: { $added } toegevoegd, { $changed } gewijzigd, { $removed } verwijderd
    Zinnen: { $new } nieuw, { $gone } verdwenen
unchanged = Er is niets veranderd: { $build } blijft gepubliceerd.
rolled-back = Gepubliceerd: { $build }, gemaakt op { DATETIME($date, dateStyle: "long") }, { $sentences ->
    [one] één zin
   *[other] { $sentences } zinnen
}
no-older = Er is geen oudere index bewaard.

## De opdrachten, zoals Discord en Slack ze tonen
ask-name = vragen
ask-description = Het artikel een vraag stellen
ask-question-name = vraag
ask-question-description = Wat u wilt weten
ask-article-name = artikel
ask-article-description = Het ene artikel waaraan u vraagt
ask-private-name = privé
ask-private-description = Het antwoord alleen aan u tonen
facts-name = feiten
facts-description = Data, personen, organisaties en uitspraken uit de artikelen
facts-kind-name = soort
facts-kind-description = Wat er wordt opgesomd
facts-page-name = pagina
facts-page-description = Welke pagina, als er meer zijn
facts-article-description = Alleen dit artikel tonen
facts-dates = datums
facts-organisations = organisaties
facts-persons = personen
facts-statements = uitspraken
facts-usage = Noem een van: dates, organisations, persons, statements; daarna, als u wilt, woorden uit de titel van een artikel en een paginanummer
index-name = index
index-description = Waaruit de vragen worden beantwoord
index-status-name = status
index-status-description = Wat er gepubliceerd is: wanneer, waaruit, met welk model
index-refresh-name = vernieuwen
index-refresh-description = De artikelen opnieuw indexeren en publiceren
index-refresh-force-name = forceren
index-refresh-force-description = Ook publiceren wat wordt tegengehouden
index-rollback-name = terugzetten
index-rollback-description = Een oudere index publiceren
index-rollback-build-name = versie
index-rollback-build-description = Welke; anders die vóór de gepubliceerde
index-sources-name = bronnen
index-sources-description = De artikelen die gepubliceerd zijn

## Slack
app-description = Beantwoordt vragen over uw artikelen in hun eigen woorden
ask-usage = [{ ask-private-name }] { ask-question-name }
passage-title = De passage
home-refresh = Index vernieuwen
home-rollback = Terugzetten
rollback-sure = { $build } publiceren in plaats van wat nu gepubliceerd is?
cancel = Annuleren
home-ask = Vraag bijvoorbeeld:
reading = leest het artikel …
index-usage = Schrijf een van deze opties: status, sources, refresh, refresh force, rollback

## Wat geen vraag is, en het artikel als geheel
talk-greeting = Hallo! Stel me een vraag over het artikel, in uw eigen woorden. Ik kan ook zeggen waarover het gaat, wat de belangrijkste datums zijn, wie erin voorkomt en wie er wordt geciteerd.
talk-thanks = Graag gedaan.
talk-help = Stel me een vraag over het artikel, in uw eigen woorden: ik antwoord met de zin waarin het staat, woord voor woord, of ik zeg dat het er niet in staat. Ik kan ook zeggen waarover het gaat, het samenvatten en de datums noemen, wie erin voorkomt, wie er wordt geciteerd en welke artikelen er zijn.
overview-about = Het gaat over “{ $text }”. In de woorden van het artikel:
overview-summary = “{ $text }”, in het kort en in de woorden van het artikel:
overview-dates = De datums, in volgorde van tijd:
overview-organisations = Wie erin voorkomen: { $text }
overview-speakers = Wie er worden geciteerd: { $text }
own-words = Het artikel zegt het in eigen woorden en noemt niemand:
overview-said = Wat er wordt gezegd:
overview-articles = { $count ->
    [one] Ik heb één artikel gelezen:
   *[other] Ik heb { $count } artikelen gelezen, de nieuwste eerst:
}

## Wat een tekst beweert
check-name = Staat het in ’t artikel?
check-description = Toont wat het artikel over een bericht zegt
check-supported = Het artikel zegt het:
check-contradicted = Het artikel zegt iets anders:
check-not-found = Het artikel zegt het niet.
check-unchecked = { $count ->
    [one] Niets te vergelijken, dus niet gecontroleerd: één zin
   *[other] Niets te vergelijken, dus niet gecontroleerd: { $count } zinnen
}
check-beyond = { $count ->
    [one] Er blijft één zin over: controleer die apart.
   *[other] Er blijven { $count } zinnen over: controleer ze apart.
}
check-nothing = Daarin is niets met het artikel te vergelijken: geen getal, geen datum, geen naam en geen zin van het artikel.
check-too-long = Dat is te lang om te controleren: geef me er een deel van.
check-unseen = Dat bericht kan ik niet zien. Open het menu ervan en kies Apps.

## Als een mens moet kijken
call-button = Een mens moet kijken
call-resolve = Opgelost
call-heading = { $by } vraagt of een mens hiernaar kijkt:
call-passage = Wat ik in plaats daarvan liet zien:
call-asked = Hier gevraagd
call-where = de vraag en wat ik erop zei
call-made = Ik heb er een mens bij geroepen.
call-again = Er is al iemand bij geroepen.
call-resolved = Opgelost door { $by }
call-resolved-already = Dat is al opgelost.
call-looked = { $by } heeft naar uw vraag gekeken: { $question }

## Wat kanalen te horen krijgen
digest-heading = Wat er onlangs is gevraagd en wat de artikelen niet of niet goed zeggen:
digest-counts = gevraagd: { $asked }, niet beantwoord: { $refused }, niet nuttig: { $unhelpful }
news-heading = De artikelen zijn veranderd:
news-added = nieuw
news-changed = veranderd
news-removed = verwijderd
