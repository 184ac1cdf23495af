# Che cosa dice il bot in italiano.
not-in-article = L’articolo non lo dice.
perhaps = Forse la risposta è questa:
differs = { $text }; prima, in data { DATETIME($date, dateStyle: "long") }: { $earlier }
yes = Sì: { $text }
no = No: { $text }
closest = Il passaggio più vicino:
date = { DATETIME($date, dateStyle: "long") }
sentence = frase { $number }
sure = sicuro
fairly-sure = abbastanza sicuro
unsure = poco sicuro

## Date in parole
date-by = { $kind ->
    [day] { $day ->
        [8] entro l’{ $end }
        [11] entro l’{ $end }
       *[other] entro il { $end }
    }
    [year] entro il { $end }
    [quarter] entro il { $end }
    [half] entro il { $end }
    [decade] entro gli { $end }
   *[other] entro { $end }
}
date-since = { $kind ->
    [day] { $day ->
        [8] dall’{ $start }
        [11] dall’{ $start }
       *[other] dal { $start }
    }
    [year] dal { $start }
    [quarter] dal { $start }
    [half] dal { $start }
    [decade] dagli { $start }
   *[other] da { $start }
}
date-span = { $kind ->
    [month] da { $start } a { $end }
    [year] dal { $start } al { $end }
   *[other] { $start } – { $end }
}
date-about = { $when } circa
date-decade = anni { $year }
date-part = { $part ->
    [21] primavera { $year }
    [22] estate { $year }
    [23] autunno { $year }
    [24] inverno { $year }
    [40] primo semestre { $year }
   *[41] secondo semestre { $year }
}
nobody-named = (nessuno viene nominato)
date-counted = { $when }; data dell’articolo: { DATETIME($published, dateStyle: "long") }

no-such-facts = Gli articoli non ne contengono.
page = Pagina { $number } di { $pages }
page-before = Precedente
page-after = Successiva
mentioned = { $count ->
    [one] citata una volta
   *[other] citata { $count } volte
}
timeline-alt = Una cronologia: { $dates }

## Con un modello linguistico
written = scritto da { $model }; ogni numero, data e nome è verificato
model-away = Il modello linguistico non era disponibile: ha risposto il bot stesso.
model-unproved = Ciò che ha scritto il modello linguistico non si è potuto provare: ha risposto il bot stesso.
translation = Traduzione: { $text }
read-as = Inteso come: { $question }

## Sotto una risposta
show-passage = Mostra il passaggio
helpful = Utile
not-helpful = Non utile
helpful-label = Dire che questa risposta è utile
not-helpful-label = Dire che questa risposta non è utile
voted = Grazie, è annotato. Con l’altro pulsante si può cambiare idea.
voted-why = Grazie, è annotato. Se vuole, dica perché:
why-wrong = Sbagliato
why-incomplete = Incompleto
why-outdated = Superato
why-words = Con parole mie
why-title = Perché non è utile?
why-label = Che cosa era sbagliato, o che cosa manca
why-send = Invia
why-thanks = Grazie, è annotato con il suo voto.
vote-gone = Questo voto non c’è più.
article-changed = L’articolo è cambiato dopo questa risposta.
answer-outdated = Da allora l’articolo è cambiato: ciò che è citato qui non c’è più.
answer-reworded = Da allora l’articolo è cambiato. Ora dice: «{ $sentence }»
passage-gone = Questo passaggio non è più conservato: nel frattempo l’articolo è stato reindicizzato.
answer-gone = Questa risposta non è più conservata.
share = Condividi
share-again = Questa risposta è già condivisa, o non l’ho più: rifaccia la domanda per condividerla.

## Che cosa può andare storto
empty-question = Serve una domanda sugli articoli.
empty-question-such-as = Serve una domanda, per esempio: { $example }
question-too-long = È troppo lungo: provare con meno parole.
unknown-article = Non conosco questo articolo: sceglierne uno tra quelli proposti.
too-often = Le domande sono state molte. Riprovare tra { $seconds ->
    [one] un secondo.
   *[other] { $seconds } secondi.
}
too-many = In questo momento le domande sono moltissime. Riprovare tra un minuto.
too-many-here = In questo momento le domande in questo canale sono moltissime. Riprovare tra un minuto.
ending = È in corso un riavvio e non è stato possibile rispondere in tempo. Riprovare tra un minuto.
cannot-write = Lì non è consentito scrivere, perciò manca la risposta. Fare la domanda in un messaggio diretto, oppure chiedere a chi amministra di dare accesso al bot.
no-index = Non c’è ancora nessun articolo: chi amministra può indicizzarne uno con /index refresh.
index-outdated = L’indice è di un’altra versione: chi amministra deve eseguire /index refresh.
index-unreachable = Al momento l’indice non è raggiungibile; il gestore può vedere perché. Riprovare tra poco.
trouble = Qualcosa è andato storto da parte mia; il gestore può vedere che cosa. Riprovare tra poco.

## Per chi amministra
not-allowed = È riservato a chi gestisce questo server.
status = Pubblicato: { $build } ({ DATETIME($date, dateStyle: "long") })
    Contenuto: { $documents ->
        [one] un articolo
       *[other] { $documents } articoli
    }, { $sentences ->
        [one] una frase
       *[other] { $sentences } frasi
    }
    Modello: { $model }
    Conservati per poter tornare indietro: { $kept }
more = { $count ->
    [one] … e un altro
   *[other] … e altri { $count }
}
refreshing = { $total ->
    [0] Lettura degli articoli …
   *[other] Indicizzazione … articoli: { $articles } di { $documents }, frasi: { $done } di { $total }{ $minutes ->
        [0] {""}
       *[other] , ancora circa { $minutes } min
    }
}
refresh-running = { $by } sta già aggiornando l’indice, da { $seconds } s. { $progress }
refresh-elsewhere = Un altro processo sta già aggiornando l’indice. Attendere che finisca.
refresh-failed = L’aggiornamento non è riuscito e l’indice pubblicato è rimasto com’era. { $remedy }
mend-sources = Non è stato possibile caricare nessun articolo: controllare che cosa indica ARTICLES. Il log dice che cosa non va in ciascuno.
mend-private-address = Un indirizzo porta in una rete privata: indicarne un altro, oppure impostare ALLOW_PRIVATE_URLS.
mend-model = Il modello di embedding manca o è danneggiato: reinstallare verbatim-bot, oppure indicarne un altro in EMBEDDING_MODEL.
mend-extra = Un pacchetto di cui EMBEDDING_MODEL ha bisogno non è installato: il log dice quale.
mend-store = Non si può leggere o scrivere l’indice: controllare DATA_DIR, o CHROMA_URL se è impostato.
mend-questions = Non si possono leggere le domande di controllo: correggere il file indicato da GOLDEN_QUESTIONS. Il log dice dove.
mend-held = Un controllo lo trattiene: il log dice perché. Per pubblicare comunque, forzare (force).
mend-by-log = Il log dice perché.
refresh-sentences-lost = L’aggiornamento è trattenuto e l’indice pubblicato è rimasto com’era: andrebbero perse { $lost } frasi su { $total }. Controllare gli articoli; per pubblicare comunque, forzare (force).
refresh-questions-lost = L’aggiornamento è trattenuto e l’indice pubblicato è rimasto com’era: meno domande di controllo avrebbero risposta. Per pubblicare comunque, forzare (force). Andrebbero perse queste:
source-kept = Non caricato, conservato com’era: { $source }
source-missing = Non caricato, e assente dall’indice: { $source }
sources-why = Controllare che sia raggiungibile e che contenga un testo: il log dice che cosa non va in ciascuno.
refreshed = Pubblicato: { $build }
    Articoli aggiunti: { $added }; modificati: { $changed }; rimossi: { $removed }
    Frasi nuove: { $new }; scomparse: { $gone }
unchanged = Non è cambiato nulla: { $build } resta pubblicato.
rolled-back = Pubblicato: { $build } ({ DATETIME($date, dateStyle: "long") }), { $sentences ->
    [one] una frase
   *[other] { $sentences } frasi
}
no-older = Non è conservato nessun indice precedente.

## I comandi, come li mostrano Discord e Slack
ask-name = chiedi
ask-description = Fare una domanda all’articolo
ask-question-name = domanda
ask-question-description = Che cosa si vuole sapere
ask-article-name = articolo
ask-article-description = Il solo articolo a cui chiedere
ask-private-name = privato
ask-private-description = Mostrare la risposta solo a chi la chiede
facts-name = fatti
facts-description = Date, persone, organizzazioni e dichiarazioni degli articoli
facts-kind-name = tipo
facts-kind-description = Che cosa elencare
facts-page-name = pagina
facts-page-description = Quale pagina, se ce n’è più d’una
facts-article-description = Elenca solo questo articolo
facts-dates = date
facts-organisations = organizzazioni
facts-persons = persone
facts-statements = dichiarazioni
facts-usage = Indicare uno tra: dates, organisations, persons, statements; poi, volendo, parole del titolo di un articolo e un numero di pagina
index-name = indice
index-description = Da che cosa vengono le risposte
index-status-name = stato
index-status-description = Che cosa è pubblicato: quando, da che cosa, con quale modello
index-refresh-name = aggiorna
index-refresh-description = Reindicizzare gli articoli e pubblicarli
index-refresh-force-name = forza
index-refresh-force-description = Pubblicare anche ciò che è trattenuto
index-rollback-name = ripristina
index-rollback-description = Pubblicare un indice precedente
index-rollback-build-name = versione
index-rollback-build-description = Quale; se non è detto, quello prima del pubblicato
index-sources-name = fonti
index-sources-description = Gli articoli pubblicati

## Slack
app-description = Risponde alle domande sugli articoli con le loro stesse parole
ask-usage = [{ ask-private-name }] { ask-question-name }
passage-title = Il passaggio
home-refresh = Aggiorna l’indice
home-rollback = Torna indietro
rollback-sure = Pubblicare { $build } al posto di ciò che è pubblicato ora?
cancel = Annulla
home-ask = Domande possibili, per esempio:
reading = legge l’articolo …
index-usage = Scrivere una di queste opzioni: status, sources, refresh, refresh force, rollback

## Ciò che non è una domanda, e l’articolo intero
talk-greeting = Salve! Rispondo a domande sull’articolo, poste con parole proprie. Posso anche dire di che cosa parla, le sue date principali, chi vi compare e chi è citato.
talk-thanks = Prego.
talk-help = Rispondo a domande sull’articolo, poste con parole proprie, con la frase che lo dice, parola per parola, oppure dico che l’articolo non lo dice. Posso anche dire di che cosa parla, riassumerlo, e indicare le sue date, chi vi compare, chi è citato e quali articoli ci sono.
overview-about = Si parla di «{ $text }». Con le parole dell’articolo:
overview-summary = «{ $text }», in breve e con le parole dell’articolo:
overview-dates = Le date, in ordine di tempo:
overview-organisations = Chi compare: { $text }
overview-speakers = Chi è citato: { $text }
own-words = L’articolo lo dice con parole sue, senza nominare nessuno:
overview-said = Che cosa si dice:
overview-articles = { $count ->
    [one] Ho letto un articolo:
   *[other] Ho letto { $count } articoli, dal più recente:
}

## Quello che afferma un testo
check-name = È nell’articolo?
check-description = Mostra che cosa dice l’articolo di un messaggio
check-supported = L’articolo lo dice:
check-contradicted = L’articolo dice altro:
check-not-found = L’articolo non lo dice.
check-unchecked = { $count ->
    [one] Niente da confrontare, quindi non verificata: una frase
   *[other] Niente da confrontare, quindi non verificate: { $count } frasi
}
check-beyond = { $count ->
    [one] Resta una frase: la faccia verificare a parte.
   *[other] Restano { $count } frasi: le faccia verificare a parte.
}
check-nothing = Non c’è nulla da confrontare con l’articolo: né un numero, né una data, né un nome, né una frase dell’articolo.
check-too-long = È troppo lungo da verificare: me ne dia una parte.
check-unseen = Non vedo quel messaggio. Apra il suo menu e scelga App.

## Quando deve guardare una persona
call-button = Chiedere a una persona
call-resolve = Risolto
call-heading = { $by } chiede che una persona guardi questo:
call-passage = Che cosa ho mostrato invece:
call-asked = Chiesto qui
call-where = la domanda e quello che ho detto
call-made = Ho chiamato una persona.
call-again = Una persona è già stata chiamata.
call-resolved = Risolto da { $by }
call-resolved-already = È già risolto.
call-looked = { $by } ha guardato la Sua domanda: { $question }

## Che cosa si dice ai canali
digest-heading = Che cosa si è chiesto di recente e gli articoli non dicono, o non bene:
digest-counts = chiesto: { $asked }, senza risposta: { $refused }, non utile: { $unhelpful }
news-heading = Gli articoli sono cambiati:
news-added = nuovo
news-changed = modificato
news-removed = tolto
