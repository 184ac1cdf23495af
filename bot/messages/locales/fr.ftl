# Ce que dit le robot en français.
not-in-article = L’article ne le dit pas.
perhaps = Voici peut-être la réponse :
differs = { $text }; auparavant, le { DATETIME($date, dateStyle: "long") } : { $earlier }
yes = Oui : { $text }
no = Non : { $text }
closest = Le passage le plus proche :
date = { DATETIME($date, dateStyle: "long") }
sentence = phrase { $number }
sure = sûr
fairly-sure = assez sûr
unsure = peu sûr

## Dates in words
date-by = { $kind ->
    [day] d’ici au { $end }
    [quarter] d’ici au { $end }
    [half] d’ici au { $end }
   *[other] d’ici { $end }
}
date-since = { $kind ->
    [day] depuis le { $start }
    [quarter] depuis le { $start }
    [half] depuis le { $start }
   *[other] depuis { $start }
}
date-span = { $kind ->
    [day] du { $start } au { $end }
   *[other] de { $start } à { $end }
}
date-about = { $kind ->
    [day] vers le { $when }
   *[other] vers { $when }
}
date-decade = les années { $year }
date-part = { $part ->
    [21] printemps { $year }
    [22] été { $year }
    [23] automne { $year }
    [24] hiver { $year }
    [40] premier semestre { $year }
   *[41] second semestre { $year }
}
nobody-named = (personne n’est nommé)
date-counted = { $when } ; l’article est du { $published }

no-such-facts = Les articles n’en contiennent aucun.
page = Page { $number } sur { $pages }
page-before = Précédent
page-after = Suivant
mentioned = { $count ->
    [one] citée une fois
   *[other] citée { $count } fois
}
timeline-alt = Une chronologie : { $dates }

## Avec un modèle de langage
written = rédigé par { $model }, chaque nombre, date et nom vérifié
model-away = Le modèle de langage était absent : le lecteur du bot a répondu.
model-unproved = Ce que le modèle de langage a écrit n’a pas pu être prouvé : le lecteur du bot a répondu.
translation = Traduction : { $text }
read-as = Compris comme : { $question }

## Sous une réponse
show-passage = Voir le passage
helpful = Utile
not-helpful = Pas utile
helpful-label = Dire que cette réponse est utile
not-helpful-label = Dire que cette réponse n’est pas utile
voted = Merci, c’est noté. Vous pouvez changer d’avis avec l’autre bouton.
voted-why = Merci, c’est noté. Si vous voulez, dites pourquoi :
why-wrong = Faux
why-incomplete = Incomplet
why-outdated = Dépassé
why-words = Avec mes mots
why-title = Pourquoi pas utile ?
why-label = Ce qui était faux, ou ce qui manque
why-send = Envoyer
why-thanks = Merci, c’est noté avec votre vote.
vote-gone = Ce vote n’existe plus.
article-changed = L’article a changé depuis cette réponse.
answer-outdated = L’article a changé depuis : ce qui est cité ici n’y est plus.
answer-reworded = L’article a changé depuis. Il dit maintenant : « { $sentence } »
passage-gone = Ce passage n’est plus conservé : l’article a été réindexé depuis.
answer-gone = Cette réponse n’est plus conservée.
share = Partager
share-again = Cette réponse est déjà partagée, ou je ne l’ai plus : posez la question à nouveau pour la partager.

## Ce qui peut échouer
empty-question = Posez-moi une question sur les articles.
empty-question-such-as = Posez-moi une question, par exemple : { $example }
question-too-long = C’est trop long à lire : demandez-le en moins de mots.
unknown-article = Je ne connais pas cet article : choisissez l’un de ceux qui sont proposés.
too-often = Vous avez posé beaucoup de questions. Redemandez dans { $seconds ->
    [one] une seconde.
   *[other] { $seconds } secondes.
}
too-many = Beaucoup de monde pose des questions en ce moment. Redemandez dans une minute.
too-many-here = Beaucoup de monde pose des questions dans ce canal en ce moment. Redemandez dans une minute.
ending = Je redémarre et n’ai pas pu répondre à temps. Redemandez dans une minute.
cannot-write = Je n’ai pas le droit d’écrire à cet endroit : ma réponse y manque. Posez-moi la question en message privé, ou demandez à un administrateur de m’y admettre.
no-index = Il n’y a pas encore d’article : un administrateur peut en indexer un avec /index refresh.
index-outdated = L’index vient d’une autre version : un administrateur doit lancer /index refresh.
index-unreachable = L’index est injoignable pour l’instant, et l’opérateur peut voir pourquoi. Réessayez dans un moment.
trouble = Quelque chose a échoué de mon côté, et l’opérateur peut voir quoi. Réessayez dans un instant.

## Pour les administrateurs
not-allowed = C’est réservé à qui gère ce serveur.
status = Publié : { $build }, fait le { $date }
    Contenu : { $documents ->
        [one] un article
       *[other] { $documents } articles
    }, { $sentences } phrases
    Modèle : { $model }
    Conservés pour revenir en arrière : { $kept }
more = … et { $count } de plus
refreshing = { $total ->
    [0] Lecture des articles …
   *[other] Indexation … articles : { $articles } sur { $documents }, phrases : { $done } sur { $total }{ $minutes ->
        [0] {""}
       *[other] , encore { $minutes } min environ
    }
}
refresh-running = { $by } réindexe déjà, depuis { $seconds } s. { $progress }
refresh-elsewhere = Un autre processus réindexe déjà. Attendez qu’il ait fini.
refresh-failed = La réindexation a échoué, et l’index publié est resté tel quel. { $remedy }
mend-sources = Aucun article n’a pu être chargé : vérifiez ce que nomme ARTICLES. Le journal dit ce qui ne va pas pour chacun.
mend-private-address = Une adresse mène dans un réseau privé : nommez-en une autre, ou réglez ALLOW_PRIVATE_URLS.
mend-model = Le modèle de vectorisation est absent ou abîmé : réinstallez verbatim-bot, ou nommez-en un autre dans EMBEDDING_MODEL.
mend-extra = Un paquet dont EMBEDDING_MODEL a besoin n’est pas installé : le journal dit lequel.
mend-store = L’index ne peut être ni lu ni écrit : vérifiez DATA_DIR, ou CHROMA_URL s’il est réglé.
mend-questions = Les questions témoins ne peuvent pas être lues : corrigez le fichier que nomme GOLDEN_QUESTIONS. Le journal dit où.
mend-held = Un contrôle la retient : le journal dit pourquoi. Pour publier quand même, forcez.
mend-by-log = Le journal dit pourquoi.
refresh-sentences-lost = La réindexation est retenue, et l’index publié est resté tel quel : { $lost } phrases sur { $total } seraient perdues. Vérifiez les articles ; pour publier quand même, forcez.
refresh-questions-lost = La réindexation est retenue, et l’index publié est resté tel quel : moins de questions témoins auraient leur réponse. Pour publier quand même, forcez. Celles-ci seraient perdues :
source-kept = Non chargé, conservé dans son dernier état : { $source }
source-missing = Non chargé, et absent de l’index : { $source }
sources-why = Vérifiez que c’est accessible et que c’est un texte : le journal dit ce qui ne va pas pour chacun.
refreshed = Publié : { $build }
    Articles : { $added } ajoutés, { $changed } modifiés, { $removed } retirés
    Phrases : { $new } nouvelles, { $gone } disparues
unchanged = Rien n’a changé : { $build } reste publié.
rolled-back = Publié : { $build }, fait le { $date }, { $sentences } phrases
no-older = Aucun index plus ancien n’est conservé.

## Les commandes, telles que Discord et Slack les montrent
ask-name = demander
ask-description = Poser une question à l’article
ask-question-name = question
ask-question-description = Ce que vous voulez savoir
ask-article-name = article
ask-article-description = Le seul article à interroger
ask-private-name = privé
ask-private-description = Ne montrer la réponse qu’à vous
facts-name = faits
facts-description = Dates, personnes, organisations et déclarations des articles
facts-kind-name = genre
facts-kind-description = Ce qu’il faut lister
facts-page-name = page
facts-page-description = Quelle page, s’il y en a plusieurs
facts-article-description = Ne lister que cet article
facts-dates = dates
facts-organisations = organisations
facts-persons = personnes
facts-statements = déclarations
facts-usage = Dites l’un de : dates, organisations, persons, statements ; puis, si vous voulez, des mots du titre d’un article, et un numéro de page
index-name = index
index-description = Ce dont sont tirées les réponses
index-status-name = état
index-status-description = Ce qui est publié : quand, de quoi, par quel modèle
index-refresh-name = réindexer
index-refresh-description = Réindexer les articles et les publier
index-refresh-force-name = forcer
index-refresh-force-description = Publier même ce qui est retenu
index-rollback-name = revenir
index-rollback-description = Publier un index plus ancien
index-rollback-build-name = version
index-rollback-build-description = Lequel ; sinon celui d’avant
index-sources-name = sources
index-sources-description = Les articles publiés

## Slack
app-description = Répond aux questions sur vos articles, dans leurs propres mots
ask-usage = [{ ask-private-name }] { ask-question-name }
passage-title = Le passage
home-refresh = Réindexer
home-rollback = Revenir en arrière
rollback-sure = Publier { $build } à la place de ce qui est publié ?
cancel = Annuler
home-ask = Demandez, par exemple :
reading = lit l’article …
index-usage = Dites l’un de : status, sources, refresh, refresh force, rollback

## Ce qui n’est pas une question, et l’article entier
talk-greeting = Bonjour ! Posez-moi une question sur l’article, avec vos mots. Je peux aussi dire de quoi il parle, ses dates clés, qui y apparaît et qui est cité.
talk-thanks = Avec plaisir.
talk-help = Posez-moi une question sur l’article, avec vos mots : je réponds par la phrase qui le dit, mot pour mot, ou je dis qu’il n’en parle pas. Je peux aussi dire de quoi il parle, le résumer, et donner ses dates, qui y apparaît, qui est cité et quels articles j’ai lus.
overview-about = Il s’agit de « { $text } ». En ses propres mots :
overview-summary = « { $text } », en bref et en ses propres mots :
overview-dates = Ses dates, dans l’ordre du temps :
overview-organisations = Qui apparaît : { $text }
overview-speakers = Qui est cité : { $text }
own-words = L’article le dit avec ses propres mots, sans nommer personne :
overview-said = Ce qui est dit :
overview-articles = { $count ->
    [one] J’ai lu un article :
   *[other] J’ai lu { $count } articles, le plus récent d’abord :
}

## Ce qu’affirme un texte
check-name = Est-ce dans l’article ?
check-description = Montre ce que l’article dit d’un message
check-supported = L’article le dit :
check-contradicted = L’article dit autre chose :
check-not-found = L’article ne le dit pas.
check-unchecked = { $count ->
    [one] Rien à comparer, donc pas vérifiée : une phrase
   *[other] Rien à comparer, donc pas vérifiées : { $count } phrases
}
check-beyond = { $count ->
    [one] Il reste une phrase : faites-la vérifier à part.
   *[other] Il reste { $count } phrases : faites-les vérifier à part.
}
check-nothing = Il n’y a là rien à comparer avec l’article : ni nombre, ni date, ni nom, ni phrase de l’article.
check-too-long = C’est trop long à vérifier : donnez-m’en une partie.
check-unseen = Je ne vois pas ce message. Ouvrez son menu et choisissez Applications.

## Quand une personne doit regarder
call-button = Demander à une personne
call-resolve = Réglé
call-heading = { $by } demande qu’une personne regarde ceci :
call-passage = Ce que j’ai montré à la place :
call-asked = Posée ici
call-where = la question et ce que j’en ai dit
call-made = J’ai appelé une personne.
call-again = Une personne a déjà été appelée.
call-resolved = Réglé par { $by }
call-resolved-already = C’est déjà réglé.
call-looked = { $by } a regardé votre question : { $question }

## Ce qui est dit aux canaux
digest-heading = Ce que l’on a demandé récemment et que les articles ne disent pas, ou pas bien :
digest-counts = demandé : { $asked }, sans réponse : { $refused }, pas utile : { $unhelpful }
news-heading = Les articles ont changé :
news-added = nouveau
news-changed = modifié
news-removed = retiré
