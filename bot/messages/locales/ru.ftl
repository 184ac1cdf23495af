# Что бот говорит по-русски.
not-in-article = В статье об этом не сказано.
perhaps = Возможно, ответ здесь:
differs = { $text }; ранее, { DATETIME($date, dateStyle: "long") }: { $earlier }
yes = Да: { $text }
no = Нет: { $text }
closest = Самый близкий отрывок:
date = { DATETIME($date, dateStyle: "long") }
sentence = предложение { $number }
sure = уверенно
fairly-sure = довольно уверенно
unsure = не очень уверенно

## Даты словами
date-by = { $kind ->
    [day] не позднее { $end }
    [month] не позднее { $end }
    [year] не позднее { $end } г.
   *[other] { $end } или раньше
}
date-since = { $kind ->
    [day] с { $start }
    [month] с { $start }
    [year] с { $start } г.
   *[other] { $start } и позже
}
date-span = { $kind ->
    [year] { $start }–{ $end } гг.
   *[other] { $start } – { $end }
}
date-about = { $kind ->
    [day] около { $when }
    [month] около { $when }
    [year] около { $when } г.
   *[other] примерно { $when }
}
date-decade = { $year }-е годы
date-part = { $part ->
    [21] весна { $year } г.
    [22] лето { $year } г.
    [23] осень { $year } г.
    [24] зима { $year } г.
    [40] первое полугодие { $year } г.
   *[41] второе полугодие { $year } г.
}
nobody-named = (имя не названо)
date-counted = { $when }; статья от { DATETIME($published, dateStyle: "long") }

no-such-facts = В статьях этого нет.
page = Страница { $number } из { $pages }
page-before = Назад
page-after = Далее
mentioned = { $count ->
    [1] упоминается один раз
    [one] упоминается { $count } раз
    [few] упоминается { $count } раза
   *[many] упоминается { $count } раз
}
timeline-alt = Хронология: { $dates }

## С языковой моделью
written = написано моделью { $model }; каждое число, дата и имя проверены
model-away = Языковая модель была недоступна: бот ответил сам.
model-unproved = Написанное языковой моделью не подтвердилось: бот ответил сам.
translation = Перевод: { $text }
read-as = Понято как: { $question }

## Под ответом
show-passage = Показать отрывок
helpful = Полезно
not-helpful = Бесполезно
helpful-label = Отметить этот ответ как полезный
not-helpful-label = Отметить этот ответ как бесполезный
voted = Спасибо, учтено. Передумать можно, нажав другую кнопку.
voted-why = Спасибо, учтено. Если хотите, скажите почему:
why-wrong = Неверно
why-incomplete = Неполно
why-outdated = Устарело
why-words = Своими словами
why-title = Почему бесполезно?
why-label = Что было неверно или чего не хватает
why-send = Отправить
why-thanks = Спасибо, учтено вместе с вашим голосом.
vote-gone = Этого голоса больше нет.
article-changed = После этого ответа статья изменилась.
answer-outdated = С тех пор статья изменилась: того, что здесь цитируется, в ней больше нет.
answer-reworded = С тех пор статья изменилась. Теперь в ней сказано: «{ $sentence }»
passage-gone = Этот отрывок больше не хранится: статью с тех пор проиндексировали заново.
answer-gone = Этот ответ больше не хранится.
share = Поделиться
share-again = Этим ответом уже поделились, или у меня его больше нет: спросите ещё раз, чтобы поделиться.

## Что может пойти не так
empty-question = Задайте вопрос о статьях.
empty-question-such-as = Задайте вопрос, например: { $example }
question-too-long = Это слишком длинно: спросите короче.
unknown-article = Такой статьи нет: выберите одну из предложенных.
too-often = Вы задали много вопросов. Спросите снова через { $seconds ->
    [1] секунду.
    [one] { $seconds } секунду.
    [few] { $seconds } секунды.
   *[many] { $seconds } секунд.
}
too-many = Сейчас вопросы задаёт слишком много людей. Спросите снова через минуту.
too-many-here = Сейчас в этом канале вопросы задаёт слишком много людей. Спросите снова через минуту.
ending = Бот перезапускается и не успел ответить. Спросите снова через минуту.
cannot-write = Там мне нельзя писать, поэтому ответа нет. Спросите в личном сообщении или попросите администратора дать доступ.
no-index = Статей пока нет: администратор может проиндексировать их командой /index refresh.
index-outdated = Индекс создан другой версией: администратору нужно выполнить /index refresh.
index-unreachable = Индекс сейчас недоступен; причину видит оператор. Попробуйте ещё раз чуть позже.
trouble = У меня что-то пошло не так; подробности видит оператор. Попробуйте ещё раз чуть позже.

## Для администраторов
not-allowed = Это могут делать только те, кто управляет сервером.
status = Опубликовано: { $build }, создано { DATETIME($date, dateStyle: "long") }
    Содержание: { $documents ->
        [one] { $documents } статья
        [few] { $documents } статьи
       *[many] { $documents } статей
    }, { $sentences ->
        [one] { $sentences } предложение
        [few] { $sentences } предложения
       *[many] { $sentences } предложений
    }
    Модель: { $model }
    Сохранены для отката: { $kept }
more = … и ещё { $count }
refreshing = { $total ->
    [0] Чтение статей …
   *[other] Индексация … статьи: { $articles } из { $documents }, предложения: { $done } из { $total }{ $minutes ->
        [0] {""}
       *[other] , осталось около { $minutes } мин
    }
}
refresh-running = { $by } уже обновляет индекс, { $seconds } с. { $progress }
refresh-elsewhere = Индекс уже обновляет другой процесс. Дождитесь его окончания.
refresh-failed = Обновить не удалось, опубликованный индекс остался прежним. { $remedy }
mend-sources = Ни одну статью не удалось загрузить: проверьте, что указано в ARTICLES. Что не так с каждой, сказано в журнале.
mend-private-address = Один из адресов ведёт в частную сеть: укажите другой или задайте ALLOW_PRIVATE_URLS.
mend-model = Модель векторизации отсутствует или повреждена: переустановите verbatim-bot или укажите другую в EMBEDDING_MODEL.
mend-extra = Не установлен пакет, нужный для EMBEDDING_MODEL: какой, сказано в журнале.
mend-store = Индекс не удаётся прочитать или записать: проверьте DATA_DIR или CHROMA_URL, если он задан.
mend-questions = Контрольные вопросы не удаётся прочитать: исправьте файл, указанный в GOLDEN_QUESTIONS. Где именно, сказано в журнале.
mend-held = Его задержала проверка: почему, сказано в журнале. Чтобы всё же опубликовать, обновите с параметром force.
mend-by-log = Почему, сказано в журнале.
refresh-sentences-lost = Обновление задержано, опубликованный индекс остался прежним: было бы потеряно предложений: { $lost } из { $total }. Проверьте статьи; чтобы всё же опубликовать, обновите с параметром force.
refresh-questions-lost = Обновление задержано, опубликованный индекс остался прежним: ответов на контрольные вопросы стало бы меньше. Чтобы всё же опубликовать, обновите с параметром force. Были бы потеряны:
source-kept = Не загружено, сохранено в прежнем виде: { $source }
source-missing = Не загружено, в индексе отсутствует: { $source }
sources-why = Проверьте, что источник доступен и содержит текст: что не так с каждым, сказано в журнале.
refreshed = Опубликовано: { $build }
    Статей добавлено: { $added }, изменено: { $changed }, удалено: { $removed }
    Предложений новых: { $new }, исчезло: { $gone }
unchanged = Ничего не изменилось: опубликовано по-прежнему { $build }.
rolled-back = Опубликовано: { $build }, создано { DATETIME($date, dateStyle: "long") }, { $sentences ->
    [one] { $sentences } предложение
    [few] { $sentences } предложения
   *[many] { $sentences } предложений
}
no-older = Более ранних версий индекса не сохранено.

## Команды, как их показывают Discord и Slack
ask-name = спросить
ask-description = Задать вопрос по статье
ask-question-name = вопрос
ask-question-description = Что вы хотите узнать
ask-article-name = статья
ask-article-description = Одна статья, по которой задаётся вопрос
ask-private-name = лично
ask-private-description = Показать ответ только вам
facts-name = факты
facts-description = Даты, люди, организации и высказывания из статей
facts-kind-name = вид
facts-kind-description = Что перечислить
facts-page-name = страница
facts-page-description = Какая страница, если их несколько
facts-article-description = Только эта статья
facts-dates = даты
facts-organisations = организации
facts-persons = люди
facts-statements = высказывания
facts-usage = Назовите одно из: dates, organisations, persons, statements; затем, если нужно, слова из заголовка статьи и номер страницы
index-name = индекс
index-description = Откуда берутся ответы
index-status-name = состояние
index-status-description = Что опубликовано: когда, из чего, какой моделью
index-refresh-name = обновить
index-refresh-description = Заново проиндексировать и опубликовать статьи
index-refresh-force-name = принудительно
index-refresh-force-description = Опубликовать даже то, что задержано
index-rollback-name = откатить
index-rollback-description = Опубликовать более ранний индекс
index-rollback-build-name = версия
index-rollback-build-description = Какой; если не указано, предыдущий
index-sources-name = источники
index-sources-description = Опубликованные статьи

## Slack
app-description = Отвечает на вопросы о ваших статьях их собственными словами
ask-usage = [{ ask-private-name }] { ask-question-name }
passage-title = Отрывок
home-refresh = Обновить индекс
home-rollback = Откатить
rollback-sure = Опубликовать { $build } вместо того, что опубликовано сейчас?
cancel = Отмена
home-ask = Спросите, например:
reading = читает статью …
index-usage = Напишите одно из: status, sources, refresh, refresh force, rollback

## Не вопрос, и статья целиком
talk-greeting = Здравствуйте! Задайте вопрос о статье своими словами. Я также могу сказать, о чём она, назвать главные даты, кто в ней упоминается и кого цитируют.
talk-thanks = Пожалуйста.
talk-help = Задайте вопрос о статье своими словами: я отвечу предложением, в котором это сказано, слово в слово, или скажу, что этого в ней нет. Я также могу сказать, о чём статья, кратко её изложить и перечислить даты, кто упоминается, кого цитируют и какие статьи есть.
overview-about = Тема: «{ $text }». Словами самой статьи:
overview-summary = «{ $text }», кратко и словами самой статьи:
overview-dates = Даты в порядке времени:
overview-organisations = Кто упоминается: { $text }
overview-speakers = Кого цитируют: { $text }
own-words = Статья говорит это своими словами и никого не называет:
overview-said = Что сказано:
overview-articles = { $count ->
    [1] Прочитана одна статья:
    [one] Прочитана { $count } статья, сначала новые:
    [few] Прочитаны { $count } статьи, сначала новые:
   *[many] Прочитано { $count } статей, сначала новые:
}

## Что утверждает текст
check-name = Есть ли это в статье?
check-description = Показывает, что статья говорит о сообщении
check-supported = В статье так и сказано:
check-contradicted = В статье сказано иначе:
check-not-found = В статье об этом не сказано.
check-unchecked = { $count ->
    [one] Сравнить нечего, и потому не проверено: { $count } предложение
    [few] Сравнить нечего, и потому не проверено: { $count } предложения
    [many] Сравнить нечего, и потому не проверено: { $count } предложений
   *[other] Сравнить нечего, и потому не проверено: { $count } предложения
}
check-beyond = { $count ->
    [one] Осталось ещё { $count } предложение: проверьте его отдельно.
    [few] Осталось ещё { $count } предложения: проверьте их отдельно.
    [many] Осталось ещё { $count } предложений: проверьте их отдельно.
   *[other] Осталось ещё { $count } предложения: проверьте их отдельно.
}
check-nothing = Здесь нечего сравнить со статьёй: ни числа, ни даты, ни имени, ни фразы из статьи.
check-too-long = Это слишком длинно для проверки: дайте часть.
check-unseen = Мне не видно этого сообщения. Откройте его меню и выберите «Приложения».

## Когда нужен человек
call-button = Пусть посмотрит человек
call-resolve = Решено
call-heading = { $by } просит, чтобы на это посмотрел человек:
call-passage = Что показано вместо ответа:
call-asked = Спрошено здесь
call-where = вопрос и мои слова
call-made = Человек позван.
call-again = Человек уже позван.
call-resolved = Решено: { $by }
call-resolved-already = Это уже решено.
call-looked = На ваш вопрос есть взгляд человека ({ $by }): { $question }

## Что сообщается каналам
digest-heading = О чём недавно спрашивали и чего нет в статьях или что сказано в них плохо:
digest-counts = спрошено: { $asked }, без ответа: { $refused }, бесполезно: { $unhelpful }
news-heading = Статьи изменились:
news-added = новая
news-changed = изменена
news-removed = удалена
