# Was der Bot auf Deutsch sagt.
not-in-article = Das steht nicht im Artikel.
perhaps = Vielleicht beantwortet das die Frage:
differs = { $text }; zuvor, am { DATETIME($date, dateStyle: "long") }: { $earlier }
yes = Ja: { $text }
no = Nein: { $text }
closest = Am nächsten kommt diese Stelle:
date = { DATETIME($date, dateStyle: "long") }
sentence = Satz { $number }
sure = sicher
fairly-sure = ziemlich sicher
unsure = nicht sehr sicher

## Daten in Worten
date-by = { $kind ->
    [day] bis zum { $end }
    [quarter] bis zum { $end }
    [half] bis zum { $end }
    [decade] bis in die { $end }
   *[other] bis { $end }
}
date-since = { $kind ->
    [day] seit dem { $start }
    [quarter] seit dem { $start }
    [half] seit dem { $start }
    [decade] seit den { $start }n
   *[other] seit { $start }
}
date-span = { $start } bis { $end }
date-about = { $kind ->
    [day] etwa am { $when }
   *[other] etwa { $when }
}
date-decade = { $year }er-Jahre
date-part = { $part ->
    [21] Frühjahr { $year }
    [22] Sommer { $year }
    [23] Herbst { $year }
    [24] Winter { $year }
    [40] 1. Halbjahr { $year }
   *[41] 2. Halbjahr { $year }
}
nobody-named = (niemand wird genannt)
date-counted = { $when }; der Artikel ist vom { DATETIME($published, dateStyle: "long") }

no-such-facts = Dazu steht nichts in den Artikeln.
page = Seite { $number } von { $pages }
page-before = Zurück
page-after = Weiter
mentioned = { $count ->
    [one] einmal erwähnt
   *[other] { $count }-mal erwähnt
}
timeline-alt = Eine Zeitleiste: { $dates }

## Mit einem Sprachmodell
written = verfasst von { $model }; jede Zahl, jedes Datum und jeder Name ist geprüft
model-away = Das Sprachmodell war nicht erreichbar: Der Bot hat selbst geantwortet.
model-unproved = Was das Sprachmodell schrieb, ließ sich nicht belegen: Der Bot hat selbst geantwortet.
translation = Übersetzung: { $text }
read-as = Verstanden als: { $question }

## Unter einer Antwort
show-passage = Stelle anzeigen
helpful = Hilfreich
not-helpful = Nicht hilfreich
helpful-label = Diese Antwort als hilfreich bewerten
not-helpful-label = Diese Antwort als nicht hilfreich bewerten
voted = Danke, das ist notiert. Mit der anderen Schaltfläche können Sie Ihre Meinung ändern.
voted-why = Danke, das ist notiert. Wenn Sie mögen, sagen Sie, warum:
why-wrong = Falsch
why-incomplete = Unvollständig
why-outdated = Veraltet
why-words = In eigenen Worten
why-title = Warum nicht hilfreich?
why-label = Was falsch war oder was fehlt
why-send = Senden
why-thanks = Danke, das ist bei Ihrer Stimme notiert.
vote-gone = Diese Stimme gibt es nicht mehr.
article-changed = Der Artikel hat sich seit dieser Antwort geändert.
answer-outdated = Der Artikel hat sich seither geändert: Was hier zitiert ist, steht nicht mehr darin.
answer-reworded = Der Artikel hat sich seither geändert. Jetzt steht darin: „{ $sentence }“
passage-gone = Diese Stelle ist nicht mehr gespeichert: Der Artikel wurde seither neu indexiert.
answer-gone = Diese Antwort ist nicht mehr gespeichert.
share = Teilen
share-again = Diese Antwort ist schon geteilt, oder ich habe sie nicht mehr: Fragen Sie noch einmal, um sie zu teilen.

## Was schiefgehen kann
empty-question = Stellen Sie mir eine Frage zu den Artikeln.
empty-question-such-as = Stellen Sie mir eine Frage, zum Beispiel: { $example }
question-too-long = Das ist zu lang: Fragen Sie bitte in weniger Worten.
unknown-article = Diesen Artikel kenne ich nicht: Wählen Sie bitte einen der vorgeschlagenen.
too-often = Sie haben viele Fragen gestellt. Fragen Sie bitte wieder in { $seconds ->
    [one] einer Sekunde.
   *[other] { $seconds } Sekunden.
}
too-many = Gerade fragen sehr viele. Fragen Sie bitte in einer Minute noch einmal.
too-many-here = In diesem Kanal fragen gerade sehr viele. Fragen Sie bitte in einer Minute noch einmal.
ending = Ich werde gerade neu gestartet und konnte nicht rechtzeitig antworten. Fragen Sie bitte in einer Minute noch einmal.
cannot-write = Dort darf ich nicht schreiben, deshalb fehlt meine Antwort. Fragen Sie mich in einer Direktnachricht, oder bitten Sie die Administration, mich zuzulassen.
no-index = Noch gibt es keinen Artikel: Jemand aus der Administration kann mit /index refresh einen indexieren.
index-outdated = Der Index stammt aus einer anderen Version: Jemand aus der Administration muss /index refresh ausführen.
index-unreachable = Der Index ist gerade nicht erreichbar; den Grund sieht der Betreiber. Versuchen Sie es gleich noch einmal.
trouble = Bei mir ist etwas schiefgegangen; was, sieht der Betreiber. Versuchen Sie es gleich noch einmal.

## Für die Administration
not-allowed = Das darf nur, wer diesen Server verwaltet.
status = Veröffentlicht: { $build }, erstellt am { DATETIME($date, dateStyle: "long") }
    Inhalt: { $documents ->
        [one] ein Artikel
       *[other] { $documents } Artikel
    }, { $sentences ->
        [one] ein Satz
       *[other] { $sentences } Sätze
    }
    Modell: { $model }
    Zum Zurücksetzen aufbewahrt: { $kept }
more = … und noch { $count }
refreshing = { $total ->
    [0] Die Artikel werden gelesen …
   *[other] Indexierung … Artikel: { $articles } von { $documents }, Sätze: { $done } von { $total }{ $minutes ->
        [0] {""}
       *[other] , noch etwa { $minutes } min
    }
}
refresh-running = { $by } erneuert den Index bereits, seit { $seconds } s. { $progress }
refresh-elsewhere = Ein anderer Prozess erneuert den Index bereits. Warten Sie, bis er fertig ist.
refresh-failed = Die Erneuerung ist fehlgeschlagen, der veröffentlichte Index ist unverändert. { $remedy }
mend-sources = Kein Artikel ließ sich laden: Prüfen Sie, was ARTICLES nennt. Im Protokoll steht, woran es bei jedem liegt.
mend-private-address = Eine Adresse führt in ein privates Netz: Nennen Sie eine andere, oder setzen Sie ALLOW_PRIVATE_URLS.
mend-model = Das Einbettungsmodell fehlt oder ist beschädigt: Installieren Sie verbatim-bot neu, oder nennen Sie ein anderes in EMBEDDING_MODEL.
mend-extra = Ein Paket, das EMBEDDING_MODEL braucht, ist nicht installiert: Im Protokoll steht, welches.
mend-store = Der Index lässt sich nicht lesen oder schreiben: Prüfen Sie DATA_DIR, oder CHROMA_URL, falls gesetzt.
mend-questions = Die Prüffragen lassen sich nicht lesen: Berichtigen Sie die Datei, die GOLDEN_QUESTIONS nennt. Im Protokoll steht, an welcher Stelle.
mend-held = Eine Prüfung hält sie zurück: Im Protokoll steht, warum. Um trotzdem zu veröffentlichen, erzwingen Sie es (force).
mend-by-log = Im Protokoll steht, warum.
refresh-sentences-lost = Die Erneuerung wird zurückgehalten, der veröffentlichte Index ist unverändert: Von { $total } Sätzen gingen { $lost } verloren. Sehen Sie die Artikel durch; um trotzdem zu veröffentlichen, erzwingen Sie es (force).
refresh-questions-lost = Die Erneuerung wird zurückgehalten, der veröffentlichte Index ist unverändert: Weniger Prüffragen würden beantwortet. Um trotzdem zu veröffentlichen, erzwingen Sie es (force). Verloren gingen:
source-kept = Nicht geladen, im letzten Stand behalten: { $source }
source-missing = Nicht geladen und nicht im Index: { $source }
sources-why = Prüfen Sie, ob die Quelle erreichbar ist und einen Text enthält: Im Protokoll steht, woran es bei jeder liegt.
refreshed = Veröffentlicht: { $build }
    Artikel: { $added } hinzugefügt, { $changed } geändert, { $removed } entfernt
    Sätze: { $new } neu, { $gone } weggefallen
unchanged = Nichts hat sich geändert: { $build } bleibt veröffentlicht.
rolled-back = Veröffentlicht: { $build }, erstellt am { DATETIME($date, dateStyle: "long") }, { $sentences ->
    [one] ein Satz
   *[other] { $sentences } Sätze
}
no-older = Ein älterer Index ist nicht aufbewahrt.

## Die Befehle, wie Discord und Slack sie zeigen
ask-name = fragen
ask-description = Dem Artikel eine Frage stellen
ask-question-name = frage
ask-question-description = Was Sie wissen möchten
ask-article-name = artikel
ask-article-description = Der eine Artikel, der befragt wird
ask-private-name = privat
ask-private-description = Die Antwort nur Ihnen zeigen
facts-name = fakten
facts-description = Daten, Personen, Organisationen und Aussagen der Artikel
facts-kind-name = art
facts-kind-description = Was aufgelistet wird
facts-page-name = seite
facts-page-description = Welche Seite, wenn es mehrere gibt
facts-article-description = Nur diesen Artikel auflisten
facts-dates = Datumsangaben
facts-organisations = Organisationen
facts-persons = Personen
facts-statements = Aussagen
facts-usage = Nennen Sie eines von: dates, organisations, persons, statements; danach, wenn Sie mögen, Wörter aus dem Titel eines Artikels und eine Seitenzahl
index-name = index
index-description = Woraus die Fragen beantwortet werden
index-status-name = stand
index-status-description = Was veröffentlicht ist: wann, woraus, mit welchem Modell
index-refresh-name = erneuern
index-refresh-description = Die Artikel neu indexieren und veröffentlichen
index-refresh-force-name = erzwingen
index-refresh-force-description = Auch veröffentlichen, was zurückgehalten wird
index-rollback-name = zurücksetzen
index-rollback-description = Einen älteren Index veröffentlichen
index-rollback-build-name = version
index-rollback-build-description = Welchen; ohne Angabe den vor dem veröffentlichten
index-sources-name = quellen
index-sources-description = Die veröffentlichten Artikel

## Slack
app-description = Beantwortet Fragen zu Ihren Artikeln in deren eigenen Worten
ask-usage = [{ ask-private-name }] { ask-question-name }
passage-title = Die Stelle
home-refresh = Index erneuern
home-rollback = Zurücksetzen
rollback-sure = Soll { $build } das ersetzen, was jetzt veröffentlicht ist?
cancel = Abbrechen
home-ask = Fragen Sie zum Beispiel:
reading = liest den Artikel …
index-usage = Schreiben Sie eines von: status, sources, refresh, refresh force, rollback

## Was keine Frage ist, und der Artikel als Ganzes
talk-greeting = Guten Tag! Stellen Sie mir eine Frage zum Artikel, in Ihren eigenen Worten. Ich kann auch sagen, wovon er handelt, was die wichtigsten Daten sind, wer vorkommt und wer zitiert wird.
talk-thanks = Gern geschehen.
talk-help = Stellen Sie mir in Ihren eigenen Worten eine Frage zum Artikel. Ich antworte mit dem Satz, der es sagt, Wort für Wort, oder sage, dass es nicht darin steht. Ich kann auch sagen, wovon er handelt, ihn zusammenfassen und seine Daten nennen, wer vorkommt, wer zitiert wird und welche Artikel es gibt.
overview-about = Es geht um „{ $text }“. In den Worten des Artikels:
overview-summary = „{ $text }“, kurz und in den Worten des Artikels:
overview-dates = Die Datumsangaben in zeitlicher Folge:
overview-organisations = Es kommen vor: { $text }
overview-speakers = Zitiert werden: { $text }
own-words = Der Artikel sagt es mit eigenen Worten und nennt niemanden:
overview-said = Was gesagt wird:
overview-articles = { $count ->
    [one] Ich habe einen Artikel gelesen:
   *[other] Ich habe { $count } Artikel gelesen, die neuesten zuerst:
}

## Was ein Text behauptet
check-name = Steht das im Artikel?
check-description = Zeigt, was der Artikel zu einer Nachricht sagt
check-supported = Das steht so im Artikel:
check-contradicted = Im Artikel steht es anders:
check-not-found = Das steht nicht im Artikel.
check-unchecked = { $count ->
    [one] Nichts zu vergleichen, also nicht geprüft: ein Satz
   *[other] Nichts zu vergleichen, also nicht geprüft: { $count } Sätze
}
check-beyond = { $count ->
    [one] Ein weiterer Satz bleibt übrig: Prüfen Sie ihn für sich.
   *[other] { $count } weitere Sätze bleiben übrig: Prüfen Sie sie für sich.
}
check-nothing = Darin ist nichts mit dem Artikel zu vergleichen: keine Zahl, kein Datum, kein Name und kein Satz des Artikels.
check-too-long = Das ist zu lang zum Prüfen: Geben Sie mir einen Teil davon.
check-unseen = Diese Nachricht sehe ich nicht. Öffnen Sie ihr Menü und wählen Sie Apps.

## Wenn ein Mensch nachsehen soll
call-button = Ein Mensch soll nachsehen
call-resolve = Erledigt
call-heading = { $by } bittet, dass ein Mensch das hier ansieht:
call-passage = Was ich stattdessen gezeigt habe:
call-asked = Hier gefragt
call-where = die Frage und was ich dazu gesagt habe
call-made = Ich habe einen Menschen dazugerufen.
call-again = Dazu ist schon jemand gerufen.
call-resolved = Erledigt von { $by }
call-resolved-already = Das ist schon erledigt.
call-looked = { $by } hat sich Ihre Frage angesehen: { $question }

## Was Kanälen gesagt wird
digest-heading = Wonach zuletzt gefragt wurde und was die Artikel nicht oder nicht gut sagen:
digest-counts = gefragt: { $asked }, nicht beantwortet: { $refused }, nicht hilfreich: { $unhelpful }
news-heading = Die Artikel haben sich geändert:
news-added = neu
news-changed = geändert
news-removed = entfernt
