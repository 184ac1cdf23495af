# Lo que dice el bot en español.
not-in-article = El artículo no lo dice.
perhaps = Quizá esta sea la respuesta:
differs = { $text }; antes, el { DATETIME($date, dateStyle: "long") }: { $earlier }
yes = Sí: { $text }
no = No: { $text }
closest = El pasaje más cercano:
date = { DATETIME($date, dateStyle: "long") }
sentence = frase { $number }
sure = seguro
fairly-sure = bastante seguro
unsure = poco seguro

## Fechas en palabras
date-by = { $kind ->
    [day] para el { $end }
    [quarter] para el { $end }
    [half] para el { $end }
   *[other] para { $end }
}
date-since = { $kind ->
    [day] desde el { $start }
    [quarter] desde el { $start }
    [half] desde el { $start }
   *[other] desde { $start }
}
date-span = { $kind ->
    [day] del { $start } al { $end }
    [month] de { $start } a { $end }
    [year] de { $start } a { $end }
   *[other] { $start } – { $end }
}
date-about = { $kind ->
    [day] hacia el { $when }
   *[other] hacia { $when }
}
date-decade = la década de { $year }
date-part = { $part ->
    [21] primavera de { $year }
    [22] verano de { $year }
    [23] otoño de { $year }
    [24] invierno de { $year }
    [40] primer semestre de { $year }
   *[41] segundo semestre de { $year }
}
nobody-named = (no se nombra a nadie)
date-counted = { $when }; el artículo es del { DATETIME($published, dateStyle: "long") }

no-such-facts = Los artículos no contienen nada de eso.
page = Página { $number } de { $pages }
page-before = Anterior
page-after = Siguiente
mentioned = { $count ->
    [one] mencionada una vez
   *[other] mencionada { $count } veces
}
timeline-alt = Una cronología: { $dates }

## Con un modelo de lenguaje
written = redactado por { $model }; se ha comprobado cada número, fecha y nombre
model-away = El modelo de lenguaje no estaba disponible: ha respondido el propio bot.
model-unproved = Lo que escribió el modelo de lenguaje no se pudo probar: ha respondido el propio bot.
translation = Traducción: { $text }
read-as = Entendido como: { $question }

## Debajo de una respuesta
show-passage = Ver el pasaje
helpful = Útil
not-helpful = No es útil
helpful-label = Decir que esta respuesta es útil
not-helpful-label = Decir que esta respuesta no es útil
voted = Gracias, queda anotado. Puede cambiar de opinión con el otro botón.
voted-why = Gracias, queda anotado. Si quiere, diga por qué:
why-wrong = Incorrecto
why-incomplete = Incompleto
why-outdated = Desfasado
why-words = Con mis palabras
why-title = ¿Por qué no es útil?
why-label = Qué estaba mal o qué falta
why-send = Enviar
why-thanks = Gracias, queda anotado con su voto.
vote-gone = Ese voto ya no existe.
article-changed = El artículo ha cambiado desde esta respuesta.
answer-outdated = El artículo ha cambiado desde entonces: lo que aquí se cita ya no está en él.
answer-reworded = El artículo ha cambiado desde entonces. Ahora dice: «{ $sentence }»
passage-gone = Ese pasaje ya no se conserva: el artículo se ha vuelto a indexar desde entonces.
answer-gone = Esa respuesta ya no se conserva.
share = Compartir
share-again = Esa respuesta ya está compartida, o ya no la tengo: vuelva a preguntar para compartirla.

## Lo que puede fallar
empty-question = Hágame una pregunta sobre los artículos.
empty-question-such-as = Hágame una pregunta, por ejemplo: { $example }
question-too-long = Es demasiado largo: pregunte con menos palabras.
unknown-article = No conozco ese artículo: elija uno de los que se ofrecen.
too-often = Ha hecho muchas preguntas. Vuelva a preguntar dentro de { $seconds ->
    [one] un segundo.
   *[other] { $seconds } segundos.
}
too-many = Hay mucha gente preguntando ahora mismo. Vuelva a preguntar dentro de un minuto.
too-many-here = Hay mucha gente preguntando en este canal ahora mismo. Vuelva a preguntar dentro de un minuto.
ending = Me están reiniciando y no he podido responder a tiempo. Vuelva a preguntar dentro de un minuto.
cannot-write = No tengo permiso para escribir ahí, por eso falta mi respuesta. Pregúnteme por mensaje directo o pida a un administrador que me dé acceso.
no-index = Aún no hay ningún artículo: un administrador puede indexar uno con /index refresh.
index-outdated = El índice es de otra versión: un administrador debe ejecutar /index refresh.
index-unreachable = No se puede acceder al índice en este momento; el operador puede ver por qué. Inténtelo de nuevo en un momento.
trouble = Algo ha fallado por mi parte; el operador puede ver qué. Inténtelo de nuevo en un momento.

## Para administradores
not-allowed = Eso está reservado a quienes gestionan este servidor.
status = Publicado: { $build }, del { DATETIME($date, dateStyle: "long") }
    Contenido: { $documents ->
        [one] un artículo
       *[other] { $documents } artículos
    }, { $sentences ->
        [one] una frase
       *[other] { $sentences } frases
    }
    Modelo: { $model }
    Conservados para poder volver atrás: { $kept }
more = … y { $count } más
refreshing = { $total ->
    [0] Leyendo los artículos …
   *[other] Indexando … artículos: { $articles } de { $documents }, frases: { $done } de { $total }{ $minutes ->
        [0] {""}
       *[other] , quedan unos { $minutes } min
    }
}
refresh-running = { $by } ya está actualizando el índice, desde hace { $seconds } s. { $progress }
refresh-elsewhere = Otro proceso ya está actualizando el índice. Espere a que termine.
refresh-failed = La actualización ha fallado y el índice publicado sigue igual. { $remedy }
mend-sources = No se ha podido cargar ningún artículo: compruebe lo que indica ARTICLES. El registro dice qué le pasa a cada uno.
mend-private-address = Una dirección lleva a una red privada: indique otra o defina ALLOW_PRIVATE_URLS.
mend-model = El modelo de vectores falta o está dañado: reinstale verbatim-bot o indique otro en EMBEDDING_MODEL.
mend-extra = No está instalado un paquete que necesita EMBEDDING_MODEL: el registro dice cuál.
mend-store = El índice no se puede leer o escribir: compruebe DATA_DIR, o CHROMA_URL si está definido.
mend-questions = Las preguntas de control no se pueden leer: corrija el archivo que indica GOLDEN_QUESTIONS. El registro dice dónde.
mend-held = Un control la retiene: el registro dice por qué. Para publicar de todos modos, fuércela (force).
mend-by-log = El registro dice por qué.
refresh-sentences-lost = La actualización queda retenida y el índice publicado sigue igual: se perderían { $lost } de { $total } frases. Revise los artículos; para publicar de todos modos, fuércela (force).
refresh-questions-lost = La actualización queda retenida y el índice publicado sigue igual: se responderían menos preguntas de control. Para publicar de todos modos, fuércela (force). Se perderían estas:
source-kept = No cargado; se conserva como estaba: { $source }
source-missing = No cargado, y no está en el índice: { $source }
sources-why = Compruebe que se puede acceder y que contiene un texto: el registro dice qué le pasa a cada uno.
refreshed = Publicado: { $build }
    Artículos añadidos: { $added }; modificados: { $changed }; retirados: { $removed }
    Frases nuevas: { $new }; desaparecidas: { $gone }
unchanged = Nada ha cambiado: { $build } sigue publicado.
rolled-back = Publicado: { $build }, del { DATETIME($date, dateStyle: "long") }, { $sentences ->
    [one] una frase
   *[other] { $sentences } frases
}
no-older = No se conserva ningún índice anterior.

## Los comandos, tal como los muestran Discord y Slack
ask-name = preguntar
ask-description = Hacer una pregunta al artículo
ask-question-name = pregunta
ask-question-description = Lo que quiere saber
ask-article-name = artículo
ask-article-description = El único artículo al que preguntar
ask-private-name = privado
ask-private-description = Mostrarle la respuesta solo a usted
facts-name = datos
facts-description = Fechas, personas, organizaciones y declaraciones de los artículos
facts-kind-name = tipo
facts-kind-description = Lo que se quiere listar
facts-page-name = página
facts-page-description = Qué página, si hay varias
facts-article-description = Listar solo este artículo
facts-dates = fechas
facts-organisations = organizaciones
facts-persons = personas
facts-statements = declaraciones
facts-usage = Diga uno de: dates, organisations, persons, statements; después, si quiere, palabras del título de un artículo y un número de página
index-name = índice
index-description = De dónde salen las respuestas
index-status-name = estado
index-status-description = Lo que está publicado: cuándo, de qué y con qué modelo
index-refresh-name = actualizar
index-refresh-description = Volver a indexar los artículos y publicarlos
index-refresh-force-name = forzar
index-refresh-force-description = Publicar incluso lo que queda retenido
index-rollback-name = revertir
index-rollback-description = Publicar un índice anterior
index-rollback-build-name = versión
index-rollback-build-description = Cuál; si no se indica, el anterior al publicado
index-sources-name = fuentes
index-sources-description = Los artículos publicados

## Slack
app-description = Responde a preguntas sobre sus artículos con las propias palabras de estos
ask-usage = [{ ask-private-name }] { ask-question-name }
passage-title = El pasaje
home-refresh = Actualizar el índice
home-rollback = Volver atrás
rollback-sure = ¿Publicar { $build } en lugar de lo que está publicado ahora?
cancel = Cancelar
home-ask = Pregunte, por ejemplo:
reading = lee el artículo …
index-usage = Escriba una de estas opciones: status, sources, refresh, refresh force, rollback

## Lo que no es una pregunta, y el artículo entero
talk-greeting = ¡Hola! Hágame una pregunta sobre el artículo, con sus propias palabras. También puedo decir de qué trata, sus fechas clave, quién aparece y a quién se cita.
talk-thanks = De nada.
talk-help = Hágame una pregunta sobre el artículo con sus propias palabras y respondo con la frase que lo dice, palabra por palabra, o digo que no lo dice. También puedo decir de qué trata, resumirlo e indicar sus fechas, quién aparece, a quién se cita y qué artículos hay.
overview-about = Trata de «{ $text }». En sus propias palabras:
overview-summary = «{ $text }», en breve y en sus propias palabras:
overview-dates = Sus fechas, por orden cronológico:
overview-organisations = Quién aparece: { $text }
overview-speakers = A quién se cita: { $text }
own-words = El artículo lo dice con sus propias palabras, sin nombrar a nadie:
overview-said = Lo que se dice:
overview-articles = { $count ->
    [one] He leído un artículo:
   *[other] He leído { $count } artículos, los más recientes primero:
}

## Lo que afirma un texto
check-name = ¿Está en el artículo?
check-description = Muestra lo que el artículo dice de un mensaje
check-supported = El artículo lo dice:
check-contradicted = El artículo dice otra cosa:
check-not-found = El artículo no lo dice.
check-unchecked = { $count ->
    [one] Nada que comparar, así que sin comprobar: una frase
   *[other] Nada que comparar, así que sin comprobar: { $count } frases
}
check-beyond = { $count ->
    [one] Queda una frase: compruébela aparte.
   *[other] Quedan { $count } frases: compruébelas aparte.
}
check-nothing = Ahí no hay nada que comparar con el artículo: ni número, ni fecha, ni nombre, ni frase del artículo.
check-too-long = Es demasiado largo para comprobarlo: deme una parte.
check-unseen = No veo ese mensaje. Abra su menú y elija Aplicaciones.

## Cuando debe mirarlo una persona
call-button = Que lo mire una persona
call-resolve = Resuelto
call-heading = { $by } pide que una persona mire esto:
call-passage = Lo que mostré en su lugar:
call-asked = Preguntado aquí
call-where = la pregunta y lo que dije
call-made = He llamado a una persona.
call-again = Ya se ha llamado a una persona.
call-resolved = Resuelto por { $by }
call-resolved-already = Eso ya está resuelto.
call-looked = { $by } ha mirado su pregunta: { $question }

## Lo que se dice a los canales
digest-heading = Lo que se ha preguntado últimamente y los artículos no dicen, o no bien:
digest-counts = preguntado: { $asked }, sin respuesta: { $refused }, no útil: { $unhelpful }
news-heading = Los artículos han cambiado:
news-added = nuevo
news-changed = modificado
news-removed = retirado
