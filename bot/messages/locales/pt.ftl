# O que o bot diz em português.
not-in-article = O artigo não diz isso.
perhaps = Talvez a resposta seja esta:
differs = { $text }; antes, em { DATETIME($date, dateStyle: "long") }: { $earlier }
yes = Sim: { $text }
no = Não: { $text }
closest = O trecho mais próximo:
date = { DATETIME($date, dateStyle: "long") }
sentence = frase { $number }
sure = confiança alta
fairly-sure = confiança média
unsure = confiança baixa

## Datas em palavras
date-by = { $kind ->
    [quarter] até o { $end }
    [half] até o { $end }
    [decade] até a { $end }
   *[other] até { $end }
}
date-since = { $kind ->
    [quarter] desde o { $start }
    [half] desde o { $start }
    [decade] desde a { $start }
   *[other] desde { $start }
}
date-span = { $kind ->
    [day] de { $start } a { $end }
    [month] de { $start } a { $end }
    [year] de { $start } a { $end }
   *[other] { $start } – { $end }
}
date-about = { $kind ->
    [decade] por volta da { $when }
   *[other] por volta de { $when }
}
date-decade = década de { $year }
date-part = { $part ->
    [21] primavera de { $year }
    [22] verão de { $year }
    [23] outono de { $year }
    [24] inverno de { $year }
    [40] primeiro semestre de { $year }
   *[41] segundo semestre de { $year }
}
nobody-named = (ninguém é nomeado)
date-counted = { $when }; o artigo é de { DATETIME($published, dateStyle: "long") }

no-such-facts = Os artigos não trazem nada disso.
page = Página { $number } de { $pages }
page-before = Anterior
page-after = Próxima
mentioned = { $count ->
    [one] mencionada uma vez
   *[other] mencionada { $count } vezes
}
timeline-alt = Uma linha do tempo: { $dates }

## Com um modelo de linguagem
written = escrito por { $model }; cada número, data e nome foi verificado
model-away = O modelo de linguagem estava indisponível: o próprio bot respondeu.
model-unproved = Não foi possível comprovar o que o modelo de linguagem escreveu: o próprio bot respondeu.
translation = Tradução: { $text }
read-as = Entendido como: { $question }

## Abaixo de uma resposta
show-passage = Ver o trecho
helpful = Útil
not-helpful = Não é útil
helpful-label = Dizer que esta resposta é útil
not-helpful-label = Dizer que esta resposta não é útil
voted = Agradecemos, está anotado. Você pode mudar de ideia com o outro botão.
voted-why = Agradecemos, está anotado. Se quiser, diga por quê:
why-wrong = Errada
why-incomplete = Incompleta
why-outdated = Desatualizada
why-words = Com minhas palavras
why-title = Por que não é útil?
why-label = O que estava errado, ou o que falta
why-send = Enviar
why-thanks = Agradecemos, está anotado com o seu voto.
vote-gone = Esse voto não existe mais.
article-changed = O artigo mudou depois desta resposta.
answer-outdated = O artigo mudou desde então: o que é citado aqui já não está nele.
answer-reworded = O artigo mudou desde então. Agora diz: “{ $sentence }”
passage-gone = Esse trecho não está mais guardado: o artigo foi indexado de novo desde então.
answer-gone = Essa resposta não está mais guardada.
share = Compartilhar
share-again = Essa resposta já foi compartilhada, ou não a tenho mais: pergunte de novo para compartilhá-la.

## O que pode dar errado
empty-question = Faça uma pergunta sobre os artigos.
empty-question-such-as = Faça uma pergunta, por exemplo: { $example }
question-too-long = O texto é longo demais: pergunte com menos palavras.
unknown-article = Não conheço esse artigo: escolha um dos que são oferecidos.
too-often = Você fez muitas perguntas. Pergunte de novo em { $seconds ->
    [one] { $seconds } segundo.
   *[other] { $seconds } segundos.
}
too-many = Há muita gente perguntando agora. Pergunte de novo em um minuto.
too-many-here = Há muita gente perguntando neste canal agora. Pergunte de novo em um minuto.
ending = Estou sendo reiniciado e não consegui responder a tempo. Pergunte de novo em um minuto.
cannot-write = Não tenho permissão para escrever ali, por isso falta a minha resposta. Pergunte por mensagem direta ou peça a quem administra que me dê acesso.
no-index = Ainda não há artigo: quem administra pode indexar um com /index refresh.
index-outdated = O índice é de outra versão: quem administra precisa executar /index refresh.
index-unreachable = O índice está inacessível no momento; o operador pode ver por quê. Tente de novo daqui a pouco.
trouble = Algo deu errado do meu lado; o operador pode ver o quê. Tente de novo daqui a pouco.

## Para quem administra
not-allowed = Isso é reservado a quem gerencia este servidor.
status = Publicado: { $build }, de { DATETIME($date, dateStyle: "long") }
    Conteúdo: { $documents ->
        [one] { $documents } artigo
       *[other] { $documents } artigos
    }, { $sentences ->
        [one] { $sentences } frase
       *[other] { $sentences } frases
    }
    Modelo: { $model }
    Guardados para poder voltar atrás: { $kept }
more = … e mais { $count }
refreshing = { $total ->
    [0] Lendo os artigos …
   *[other] Indexando … artigos: { $articles } de { $documents }, frases: { $done } de { $total }{ $minutes ->
        [0] {""}
       *[other] , faltam cerca de { $minutes } min
    }
}
refresh-running = { $by } já está atualizando o índice, há { $seconds } s. { $progress }
refresh-elsewhere = Outro processo já está atualizando o índice. Espere que ele termine.
refresh-failed = A atualização falhou, e o índice publicado continua como estava. { $remedy }
mend-sources = Não foi possível carregar nenhum artigo: verifique o que ARTICLES indica. O registro diz qual é o problema de cada um.
mend-private-address = Um endereço leva a uma rede privada: indique outro ou defina ALLOW_PRIVATE_URLS.
mend-model = O modelo de vetores está ausente ou danificado: reinstale verbatim-bot ou indique outro em EMBEDDING_MODEL.
mend-extra = Um pacote de que EMBEDDING_MODEL precisa não está instalado: o registro diz qual.
mend-store = Não é possível ler ou gravar o índice: verifique DATA_DIR, ou CHROMA_URL se estiver definido.
mend-questions = Não é possível ler as perguntas de controle: corrija o arquivo que GOLDEN_QUESTIONS indica. O registro diz onde.
mend-held = Uma verificação a retém: o registro diz por quê. Para publicar mesmo assim, use a opção force.
mend-by-log = O registro diz por quê.
refresh-sentences-lost = A atualização está retida, e o índice publicado continua como estava: seriam perdidas { $lost } de { $total } frases. Verifique os artigos; para publicar mesmo assim, use a opção force.
refresh-questions-lost = A atualização está retida, e o índice publicado continua como estava: menos perguntas de controle seriam respondidas. Para publicar mesmo assim, use a opção force. Seriam perdidas estas:
source-kept = Não carregado; mantido como estava: { $source }
source-missing = Não carregado, e fora do índice: { $source }
sources-why = Verifique se está acessível e se contém um texto: o registro diz qual é o problema de cada um.
refreshed = Publicado: { $build }
    Artigos acrescentados: { $added }; alterados: { $changed }; retirados: { $removed }
    Frases novas: { $new }; desaparecidas: { $gone }
unchanged = Nada mudou: { $build } continua publicado.
rolled-back = Publicado: { $build }, de { DATETIME($date, dateStyle: "long") }, { $sentences ->
    [one] { $sentences } frase
   *[other] { $sentences } frases
}
no-older = Nenhum índice anterior está guardado.

## Os comandos, como o Discord e o Slack os mostram
ask-name = perguntar
ask-description = Fazer uma pergunta ao artigo
ask-question-name = pergunta
ask-question-description = O que você quer saber
ask-article-name = artigo
ask-article-description = O único artigo a consultar
ask-private-name = privado
ask-private-description = Mostrar a resposta só a você
facts-name = fatos
facts-description = Datas, pessoas, organizações e declarações dos artigos
facts-kind-name = tipo
facts-kind-description = O que listar
facts-page-name = página
facts-page-description = Qual página, se houver várias
facts-article-description = Listar só este artigo
facts-dates = datas
facts-organisations = organizações
facts-persons = pessoas
facts-statements = declarações
facts-usage = Diga um de: dates, organisations, persons, statements; depois, se quiser, palavras do título de um artigo e um número de página
index-name = índice
index-description = De onde vêm as respostas
index-status-name = estado
index-status-description = O que está publicado: quando, de quê, com qual modelo
index-refresh-name = atualizar
index-refresh-description = Indexar os artigos de novo e publicá-los
index-refresh-force-name = forçar
index-refresh-force-description = Publicar até o que está retido
index-rollback-name = reverter
index-rollback-description = Publicar um índice anterior
index-rollback-build-name = versão
index-rollback-build-description = Qual; se não for dito, o anterior ao publicado
index-sources-name = fontes
index-sources-description = Os artigos publicados

## Slack
app-description = Responde a perguntas sobre os seus artigos com as palavras deles
ask-usage = [{ ask-private-name }] { ask-question-name }
passage-title = O trecho
home-refresh = Atualizar o índice
home-rollback = Voltar atrás
rollback-sure = Publicar { $build } em vez do que está publicado agora?
cancel = Cancelar
home-ask = Pergunte, por exemplo:
reading = lê o artigo …
index-usage = Escreva uma destas opções: status, sources, refresh, refresh force, rollback

## O que não é pergunta, e o artigo como um todo
talk-greeting = Olá! Faça uma pergunta sobre o artigo, com as suas palavras. Também posso dizer de que ele trata, as datas principais, quem aparece e quem é citado.
talk-thanks = De nada.
talk-help = Faça uma pergunta sobre o artigo, com as suas palavras: respondo com a frase que diz isso, palavra por palavra, ou digo que o artigo não diz. Também posso dizer de que ele trata, resumi-lo e listar as datas, quem aparece, quem é citado e quais artigos existem.
overview-about = Trata de “{ $text }”. Nas palavras do próprio artigo:
overview-summary = “{ $text }”, em resumo e nas palavras do próprio artigo:
overview-dates = As datas, em ordem cronológica:
overview-organisations = Quem aparece: { $text }
overview-speakers = Quem é citado: { $text }
own-words = O artigo di-lo por palavras suas, sem nomear ninguém:
overview-said = O que se diz:
overview-articles = { $count ->
    [one] Li um artigo:
   *[other] Li { $count } artigos, dos mais recentes aos mais antigos:
}

## O que um texto afirma
check-name = Está no artigo?
check-description = Mostra o que o artigo diz de uma mensagem
check-supported = O artigo diz isso:
check-contradicted = O artigo diz outra coisa:
check-not-found = O artigo não diz.
check-unchecked = { $count ->
    [one] Nada a comparar, por isso não verificada: uma frase
   *[other] Nada a comparar, por isso não verificadas: { $count } frases
}
check-beyond = { $count ->
    [one] Resta uma frase: verifique-a à parte.
   *[other] Restam { $count } frases: verifique-as à parte.
}
check-nothing = Não há aí nada a comparar com o artigo: nem número, nem data, nem nome, nem frase do artigo.
check-too-long = É longo demais para verificar: dê-me uma parte.
check-unseen = Não vejo essa mensagem. Abra o menu dela e escolha Aplicativos.

## Quando uma pessoa deve olhar
call-button = Uma pessoa deve olhar
call-resolve = Resolvido
call-heading = { $by } pede que uma pessoa olhe isto:
call-passage = O que mostrei em vez disso:
call-asked = Perguntado aqui
call-where = a pergunta e o que eu disse
call-made = Chamei uma pessoa.
call-again = Já foi chamada uma pessoa.
call-resolved = Resolvido por { $by }
call-resolved-already = Isso já está resolvido.
call-looked = { $by } olhou a sua pergunta: { $question }

## O que se diz aos canais
digest-heading = O que se perguntou ultimamente e os artigos não dizem, ou não bem:
digest-counts = perguntado: { $asked }, sem resposta: { $refused }, não útil: { $unhelpful }
news-heading = Os artigos mudaram:
news-added = novo
news-changed = alterado
news-removed = retirado
