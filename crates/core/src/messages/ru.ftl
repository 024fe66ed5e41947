# The words of the interface in Russian. docs/decisions/0120-languages-of-the-interface.md explains the format.


## Lists, labels and times

list-and = { $head } и { $last }
list-or = { $head } или { $last }
label-range = { $first }–{ $last }
time-seconds = { $seconds } с
time-minutes = { $minutes } мин
time-minutes-seconds = { $minutes } мин { $seconds } с
time-hours = { $hours } ч
time-hours-minutes = { $hours } ч { $minutes } мин
count-seconds =
    { $count ->
        [one] { $count } секунда
        [few] { $count } секунды
       *[many] { $count } секунд
    }
count-minutes =
    { $count ->
        [one] { $count } минута
        [few] { $count } минуты
       *[many] { $count } минут
    }
count-minutes-about =
    { $count ->
        [one] { $count } минуты
       *[many] { $count } минут
    }

## Verdicts

outcome-right = Верно
outcome-almost = Почти верно
outcome-partly = Частично
outcome-wrong = Неверно
outcome-blank = Без ответа
part-right = верно
part-almost = почти
part-partly = частично
part-wrong = неверно
part-missing = пропущено
part-extra = неверно
option-missed = пропущено
spoken-chosen-right = Вы выбрали: { $options }. Верно.
spoken-chosen-wrong = Вы выбрали: { $options }. Неверно.
spoken-chosen-missed = Вы не выбрали верное: { $options }.
label-you = вы
label-answer = ответ
label-why = почему
label-earned = баллы
label-ruling = решение
label-parts = части
label-typed = введено
label-spelt = правильно
label-also = также
word-you = Ваш ответ
word-answer = Правильный ответ
word-why = Почему
word-earned = Баллы
word-source = Источник
word-ruling = Ваше решение
word-also = Также
word-hint = Подсказка
word-part = Часть { $number }
word-blank = Пропуск { $number }
ruling-meant = вы имели в виду этот ответ; он засчитан
ruling-also-right = ваш ответ тоже верен; он засчитан и сохранён для автора
ruling-mistaken = в колоде ошибка; оценка та же, сохранено для автора
earned-of = { $earned } из { $points }
earned-halved = { $earned } из { $points }, половина из-за подсказки
earned-halved-first = { $earned } из { $points }, половина из-за первой подсказки

## The place in a session

place-of = { $number } из { $total }
place-returning = вернётся: { $count }
place-flagged = отмечен
tally-right = верно: { $count }
tally-answered = отвечено: { $count }
time-left = осталось { $time }
time-left-sentence = Осталось: { $time }.
time-up = Время вышло.
spoken-deck = Колода: { $title }.
spoken-section = Раздел: { $title }.
spoken-question = Вопрос { $place }.
spoken-repeat = Повторение, осталось: { $count }.
spoken-flagged = Отмечен.
spoken-also-keys = Ещё: { $keys }.
spoken-answered-so-far = Ответ пока
spoken-blank = пропуск
spoken-quotation = Цитата
spoken-code = Код
spoken-table = Таблица
spoken-end-quotation = Конец цитаты.
spoken-end-code = Конец кода.
spoken-end-table = Конец таблицы.
spoken-row = Строка { $number }.

## Instructions for an answer

ask-true-false = Верно или неверно.
ask-one = Выберите один ответ.
ask-several = Выберите все верные ответы.
ask-order = Расставьте по порядку.
ask-pairs =
    { $noun ->
        [number] Подберите число к каждой букве.
       *[letter] Подберите букву к каждому числу.
    }
ask-words = Введите ответ.
ask-number = Введите число.
ask-number-unit = Введите число ({ $unit }).
ask-date = Введите дату.
ask-list =
    { $count ->
        [1] Введите ответ.
        [one] Введите { $count } ответ через точку с запятой.
        [few] Введите { $count } ответа через точку с запятой.
       *[many] Введите { $count } ответов через точку с запятой.
    }
ask-blank = Заполните пропуск.
ask-blanks =
    { $count ->
        [one] Заполните { $count } пропуск через точку с запятой.
        [few] Заполните { $count } пропуска через точку с запятой.
       *[many] Заполните { $count } пропусков через точку с запятой.
    }
ask-think = Вспомните ответ.
ask-confidence = Насколько вы уверены?
prompt-answer = Ответ
prompt-answers = Ответы
prompt-order = Порядок
prompt-pairs = Пары
prompt-number = Число
prompt-date = Дата
prompt-command = Команда
prompt-choice = Выбор
prompt-go-to = Перейти к
prompt-as-in = например { $example }
prompt-enter-for-answer = Enter — показать ответ
prompt-knew = Вы знали ответ, { $yes } или { $no }
prompt-how-sure = Насколько уверены? { $levels }
prompt-how-sure-short = Уверенность
prompt-enter-for = Enter — { $key }
prompt-q-leaves = q — выход
prompt-enter-to-finish = Enter — завершить

## Keys

key-dispute = оспорить
key-dispute-last = оспорить последнюю оценку
key-dispute-number = оспорить вопрос { $number }
key-easy-was = было легко
key-easily = легко
key-take-back = отменить
key-flag = отметить
key-suspend = приостановить
key-stop = закончить
key-keys = клавиши
key-hand-in = сдать
key-hint = подсказка
key-image = картинка
key-sound = звук
key-say = прочитать вслух
key-go-to-first = к вопросу { $number }
key-skip = пропустить
key-leave = выйти
key-next = дальше
key-finish = завершить
key-more = ещё
key-back = назад
key-enter = Enter
key-enter-alone = просто Enter
key-leaves-open = без ответа
keys-arrows-enter = , или ↑↓ и Enter
keys-arrows-then-enter = , или ↑↓, затем Enter
keys-arrows-space = , или ↑↓ и пробел
keys-pairs = пары
keys-list = ответов: { $count }, между ними ;
keys-list-short = ; между ответами
keys-blanks = пропусков: { $count }, между ними ;
keys-blanks-short = ; между пропусками
keys-enter-answers = — ответить
keys-enter-shows = — показать ответ
keys-enter-shows-short = — ответ
keys-knew = знал
keys-knew-short = да
keys-did-not-know = не знал
keys-did-not-know-short = нет
keys-enter-for = , или Enter — { $key }
keys-sheet-or = или
keys-sheet-back = — назад
keys-number-goes = Номер — переход к вопросу
keys-number-goes-short = номер: переход
keys-hands-in = сдать
parts-left = осталось: { $labels }
parts-given = { $given } из { $count }
answered-before = Ваш ответ

## The screen before an exam is handed in

hand-in-title = Сдать работу?
hand-in-answered = С ответом
hand-in-unanswered = Без ответа
hand-in-flagged = Отмечены
spoken-hand-in-answered = Отвечено на { $answered } из { $count }.
spoken-hand-in-unanswered = Без ответа: { $numbers }.
spoken-hand-in-flagged = Отмечены: { $numbers }.
spoken-hand-in-prompt = Введите /done, чтобы сдать, номер, чтобы перейти к вопросу, или q, чтобы закончить

## What the keys do

key-help-hint-study = показывает подсказку; карточка вернётся раньше
key-help-hint-quiz = показывает подсказку; баллы делятся пополам
key-help-image = открывает картинку; /i 2 открывает вторую
key-help-play = воспроизводит звук или читает слово вслух
key-help-skip = откладывает вопрос в конец
key-help-flag = отмечает для автора; после команды можно указать причину
key-help-dispute = оспаривает оценку
key-help-dispute-last = оспаривает прошлую оценку
key-help-dispute-number = оспаривает оценку вопроса { $number } и так далее
key-help-easy = отмечает, что было легко; карточка вернётся позже
key-help-take-back = отменяет последнее действие: ответ или исключение
key-help-suspend = исключает карточку: при изучении её больше не будет
key-help-stop-study = заканчивает; `obverse study` продолжит с остальным
key-help-stop-quiz = заканчивает; `obverse quiz` предложит продолжить
key-help-done = переходит к сдаче
key-help-number = переходит к вопросу { $number } и так далее
key-help-blank = оставляет без ответа и показывает оценку
key-help-blank-exam = пока оставляет вопрос без ответа
key-help-slashes = начинает ответ с косой черты

## Messages in a session

notice-verdict = Ответ уже оценён. Enter — дальше, ? — клавиши.
notice-hand-in = Введите номер вопроса или /done, чтобы сдать работу.
notice-no-verdict = Пока нет оценки, которую можно оспорить.
notice-no-verdict-number = У вопроса { $number } нет оценки, которую можно оспорить.
notice-about-question = Вопрос { $number }: { $notice }
notice-no-command = Команды /{ $command } здесь нет. /? покажет клавиши.
notice-nothing-typed = Вы ничего не ввели. Введите ответ, /b — оставить без ответа, /s — отложить.
notice-sign-help = Введите /?, чтобы увидеть справку, или /b, чтобы оставить вопрос без ответа.
notice-letter-stop = Введите /q, чтобы закончить, или /b, чтобы оставить вопрос без ответа.
confirm-kept = Ответ записан.
confirm-left-blank = Оставлено без ответа.
confirm-put-off = Отложено в конец.
notice-no-hints-in-exam = На экзамене подсказок нет.
notice-no-hint = К этому вопросу нет подсказки.
notice-last-hint = Это была последняя подсказка.
notice-no-image = Здесь нет картинки.
notice-no-sound = Здесь нет звука.
notice-image-open = Открыто в другом окне: { $path }.
notice-playing = Воспроизводится { $path }.
notice-saying = Читается вслух: { $words }.
notice-no-viewer = Нет программы, которая откроет { $path }. Выберите в системе программу для картинок.
notice-no-player = Нет программы, которая воспроизведёт { $path }. Установите mpv или ffmpeg.
notice-no-voice = Нет программы, которая читает вслух. Установите speech-dispatcher или espeak-ng.
notice-media-missing = Файла { $path } нет.
notice-media-outside = Файл { $path } находится вне папки колоды.
notice-media-unreadable = Файл { $path } не читается.
notice-media-kind-image = { $path } не передаётся другой программе: это не картинка PNG, JPEG, GIF, WebP, AVIF или BMP. Её покажет `obverse show --html`.
notice-media-kind-sound = { $path } не передаётся другой программе: это не звук MP3, Ogg, WAV, FLAC, M4A, AAC или MIDI.
notice-media-needs-terminal = Картинкам и звукам нужен терминал.
notice-last-question = Это последний вопрос. /b — без ответа, /q — закончить.
notice-flag-removed = Отметка снята.
notice-flagged = Отмечено.
notice-flag-more = `/f` и несколько слов укажут причину; список — `obverse flags`.
notice-question-numbers = Есть вопросы от 1 до { $count }.
notice-confidence-levels = Ответьте 1, 2, 3 или 4; Enter — без ответа.
notice-right-already = Ответ уже верный. c — ошибка в колоде, d — назад.
notice-ruled-right = Засчитано по вашему решению.
notice-ruled-right-scored = Засчитано по вашему решению, отдельно от счёта.
notice-ruled-right-kept = Засчитано по вашему решению; сохранено для автора.
notice-ruled-right-scored-kept = Засчитано по вашему решению, отдельно от счёта; сохранено для автора.
notice-mistaken-verdict-stands = Сохранено для автора; оценка остаётся.
notice-mistaken-ruling-stands = Сохранено для автора; ваше решение остаётся.
notice-verdict-stands = Оценка остаётся.
notice-ruling-stands = Ваше решение остаётся.
notice-ruling-letters = Введите букву от a до d; q ничего не меняет.
notice-knew = Вы знали ответ? Ответьте { $yes } или { $no }.
notice-was-easy = Было легко.
notice-you-knew = Вы знали ответ.
notice-you-did-not-know = Вы не знали ответа.
notice-undo-key = /u отменит это.
notice-leech-never = Вы ни разу не вспомнили эту карточку (дней: { $count }); она исключена. `obverse suspend` покажет её, `obverse unsuspend` вернёт.
notice-leech =
    { $count ->
        [one] Вы забыли эту карточку { $count } раз
        [few] Вы забыли эту карточку { $count } раза
       *[many] Вы забыли эту карточку { $count } раз
    }; она исключена. `obverse suspend` покажет её, `obverse unsuspend` вернёт.
notice-already-suspended = Она уже исключена.
notice-suspended = Исключена: при изучении её больше не будет. /u отменит это.
notice-nothing-to-undo = Отменять нечего.
notice-answer-undone = Ответ отменён.
notice-no-longer-suspended = Она больше не исключена.
notice-easy-refused = Лёгким может быть только верный ответ без помощи.
notice-rated-easy = Отмечено: легко.
again-suspended = Карточка исключена.
again-in-session = Этот вопрос ещё встретится в этом занятии.
again-today = Вы увидите этот вопрос сегодня.
again-tomorrow = Вы увидите этот вопрос завтра.
again-days =
    { $days ->
        [one] Вы увидите этот вопрос через { $days } день.
        [few] Вы увидите этот вопрос через { $days } дня.
       *[many] Вы увидите этот вопрос через { $days } дней.
    }
refuse-unknown-option = Варианта «{ $word }» нет.
refuse-label =
    { $noun ->
        [number] Ответьте номером: { $labels }.
       *[letter] Ответьте буквой: { $labels }.
    }
refuse-label-or-initial =
    { $noun ->
        [number] Ответьте номером: { $labels }, или { $initials }.
       *[letter] Ответьте буквой: { $labels }, или { $initials }.
    }
refuse-labels =
    { $noun ->
        [number] Ответьте номерами, { $labels }, например: { $example }.
       *[letter] Ответьте буквами, { $labels }, например: { $example }.
    }
refuse-order =
    { $noun ->
        [number] Укажите каждый номер один раз, { $labels }, по порядку.
       *[letter] Укажите каждую букву один раз, { $labels }, по порядку.
    }
refuse-twice = { $label } повторяется.
refuse-left = Не хватает: { $labels }.
refuse-pairs =
    { $noun ->
        [number] Подберите номер к каждой букве, например: { $example }.
       *[letter] Подберите букву к каждому номеру, например: { $example }.
    }
refuse-no-pair =
    { $noun ->
        [number] Для { $label } ещё нет номера.
       *[letter] Для { $label } ещё нет буквы.
    }
refuse-blanks = Пропусков: { $blanks }, заполнено: { $given }. Разделите ответы точкой с запятой, например: { $example }.
example-words = один; два; три
refuse-menu-letters = Введите одну из букв.
refuse-menu-letters-or-q = Введите одну из букв или q.

## A learner's own verdict

knew-it = знал
did-not-know-it = не знал
confidence-guessing = наугад
confidence-unsure = не уверен
confidence-fairly-sure = почти уверен
confidence-certain = уверен
dispute-why = Почему эта оценка неверна? { $name }
dispute-meant = Я имел в виду правильный ответ
dispute-meant-note = он засчитывается
dispute-also-right = Мой ответ тоже верен
dispute-also-right-note = он засчитывается, и автор его увидит
dispute-mistaken = В колоде ошибка
dispute-mistaken-note = оценка не меняется, и автор об этом узнает
dispute-none = Оценка верна
dispute-none-note = без изменений

## Misspelt words

spelling-sentence = Вы ввели «{ $given }»; пишется «{ $right }».
spelling-sentence-why = Вы ввели «{ $given }»; пишется «{ $right }»: { $why }.
spelling-quoted = «{ $letters }»
spelling-space = пробел
spelling-hyphen = дефис
spelling-apostrophe = апостроф
spelling-full-stop = точка
spelling-swapped = { $one } и { $other }{ $place } переставлены
spelling-missing = не хватает { $right }{ $place }
spelling-not-needed = лишнее { $given }{ $place }
spelling-should-be = вместо { $given }{ $place } нужно { $right }
spelling-needs-accent = { $right }{ $place }: нужен диакритический знак
spelling-no-accent = { $given }{ $place }: диакритический знак не нужен
spelling-at-start = в начале
spelling-at-end = в конце
spelling-after = после «{ $before }»

## More of the pages

answered-of = { $answered } из { $total }
keys-as-in = например
pick-how = Введите для поиска, Esc — выход
confidence-percent = уверенность { $percent } %
confidence-right = верно { $right } из { $answers }
summary-confidence = Уверенность
summary-spelling = Правописание

## Why a verdict is as it is

reason-one-number = требовалось одно число
reason-one-date = требовалась одна дата
reason-other-bound = число ограничено иначе
reason-between = между { $low } и { $high }
reason-lower-end = нижняя граница верна
reason-upper-end = верхняя граница верна
reason-tolerance = в пределах допуска { $distance }
reason-coarse-range = верно, но требовалось точнее
reason-earlier-end = начало верно
reason-later-end = конец верен
reason-coarse-year = год верен, но требовалось точнее
reason-coarse-month = месяц верен, но требовалось точнее
reason-order = пар в верном порядке: { $ordered } из { $pairs }
reason-pairs = верных пар: { $right } из { $pairs }
reason-no-pairs = ни одной верной пары из { $pairs }
reason-not-an-option = такого варианта нет
reason-missed =
    { $count ->
        [one] пропущен { $number } верный вариант
        [few] пропущено { $number } верных варианта
       *[many] пропущено { $number } верных вариантов
    }
reason-chosen =
    { $count ->
        [one] выбран { $number } неверный вариант
        [few] выбрано { $number } неверных варианта
       *[many] выбрано { $number } неверных вариантов
    }
reason-moved = не на своём месте: { $number }
reason-again = названо дважды: { $number }
reason-extra = неверных: { $count }
reason-other-form = на этот вопрос отвечают иначе
reason-alias = другое название: { $answer }
reason-family-name = сначала фамилия
reason-spelt = пишется { $answer }
reason-nearer = { $given } ближе к { $other }
reason-as-near = { $given } так же близко к { $other }
reason-in-blank = пропуск { $number }: { $reason }
number-words = 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10

## Answers that are asked again

unclear-blank = Пропуск { $number }: { $request }
unclear-other-unit = Единица здесь: { $units }. Напишите её так или опустите.
unclear-decimal-style =
    { $sign ->
        [comma] Запятая здесь отделяет дробную часть. Пишите 12500 без знаков или 2,5.
       *[point] Точка здесь отделяет дробную часть. Пишите 12500 без знаков или 2.5.
    }
unclear-few-digits = Нужно больше знаков. Не округляйте число.
unclear-bound = Нужно только число, без слов вроде «больше».
unclear-no-bound = Укажите границу, например больше 12 или меньше 12.
unclear-two-numbers = Нужно одно число, например 12500.
unclear-two-dates = Нужна одна дата, например 2004-03-05.
unclear-one-number = Нужны обе границы, например 10–20.
unclear-one-date = Нужны начало и конец, например 1900–1910.
unclear-no-separator = Поставьте ; между ответами, например: один; два.
unreadable-number = Не удаётся прочитать число. Напишите цифрами, например 12500.
unreadable-grouping =
    { $sign ->
        [comma] Неясно, как сгруппированы цифры. Напишите 12500 или 2,5 с запятой.
       *[point] Неясно, как сгруппированы цифры. Напишите 12500 или 2.5 с точкой.
    }
unreadable-unit = Не удаётся прочитать единицу. Напишите только число, например 12500.
unreadable-unit-case = Регистр единицы важен: { $typed } — другая единица. Напишите нужную.
unreadable-date = Не удаётся прочитать дату. Напишите 2004-03-05 или 2004.
unreadable-impossible = Такой даты нет: { $date }.
unreadable-ambiguous = Неясно, где день, а где месяц. Напишите 2004-03-05.
unreadable-short-year = Год нужен полностью, например 2004-03-05.
unreadable-no-year = Не хватает года, например 2004-03-05.
unreadable-reversed-range = Границы в обратном порядке. Начните с меньшей или более ранней.

## Days

month-names = января; февраля; марта; апреля; мая; июня; июля; августа; сентября; октября; ноября; декабря
month-names-short = янв; фев; мар; апр; мая; июн; июл; авг; сен; окт; ноя; дек
month-names-long = января; февраля; марта; апреля; мая; июня; июля; августа; сентября; октября; ноября; декабря
weekday-names = понедельник; вторник; среда; четверг; пятница; суббота; воскресенье
weekday-names-short = пн; вт; ср; чт; пт; сб; вс
date-day = { $day } { $month }
date-day-year = { $day } { $month } { $year }
date-month = { $month } { $year }
date-weekday = { $weekday }, { $day } { $month }

## Counts

count-questions =
    { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[many] { $count } вопросов
    }
count-cards =
    { $count ->
        [one] { $count } карточка
        [few] { $count } карточки
       *[many] { $count } карточек
    }
count-answers =
    { $count ->
        [one] { $count } ответ
        [few] { $count } ответа
       *[many] { $count } ответов
    }
count-new-cards =
    { $count ->
        [one] { $count } новая карточка
        [few] { $count } новые карточки
       *[many] { $count } новых карточек
    }
count-decks =
    { $count ->
        [one] { $count } колоде
        [few] { $count } колодах
       *[many] { $count } колодах
    }
count-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }
count-due = { $count } к повторению
count-new =
    { $count ->
        [one] { $count } новая
        [few] { $count } новые
       *[many] { $count } новых
    }
cards-due =
    { $count ->
        [one] { $count } карточка к повторению
        [few] { $count } карточки к повторению
       *[many] { $count } карточек к повторению
    }

## The summary after a session

summary-missed = Ошибки
summary-not-answered = Без ответа
summary-this-deck = Эта колода
summary-score = { $earned } из { $points }
summary-with-rulings = { $earned } из { $points }, с вашими решениями { $ruled }
summary-answered = отвечено { $answered } из { $asked }
summary-almost =
    { $count ->
        [one] { $count } ответ почти верный
        [few] { $count } ответа почти верных
       *[many] { $count } ответов почти верных
    }
summary-passed = сдано
summary-not-passed = не сдано
summary-needed = , нужно { $percent } %
summary-stopped =
    { $count ->
        [one] Остановлено, остался { $count } вопрос; ничего не потеряно.
        [few] Остановлено, осталось { $count } вопроса; ничего не потеряно.
       *[many] Остановлено, осталось { $count } вопросов; ничего не потеряно.
    }
summary-left-blank = без ответа
summary-blank = без ответа
summary-you-gave = вы: { $given }
summary-right-answer = ответ: { $answer }
summary-saved = Сохранено как { $code }.
trend-rising = растёт
trend-steady = стабильно
trend-falling = снижается
studied-cards =
    { $count ->
        [one] { $count } карточка за { $time }
        [few] { $count } карточки за { $time }
       *[many] { $count } карточек за { $time }
    }
studied-at-once = { $count } сразу верно
studied-part-almost = почти: { $count }
studied-part-partly = частично: { $count }
studied-part-ruling = по вашему решению: { $count }
studied-came-back = верно при повторе: { $count }
studied-still-missed = всё ещё неверно: { $count }
studied-left =
    { $count ->
        [one] { $count } карточка осталась на другой раз.
        [few] { $count } карточки остались на другой раз.
       *[many] { $count } карточек осталось на другой раз.
    }
studied-suspended = исключено: { $count }; список — `obverse suspend`.
studied-tomorrow = Завтра: { $due }.
studied-tomorrow-nothing = повторять нечего
studied-tomorrow-nothing-in-deck = в этой колоде повторять нечего
studied-tomorrow-due = к повторению { $count }, около { $time }
studied-tomorrow-due-in-deck = в этой колоде к повторению { $count }, около { $time }
studied-fit = Повторений уже { $count }: `obverse tune` подстроит расписание под вас, если так лучше.
spoken-score = Ваш результат: { $earned } из { $points }, { $share }.
spoken-rulings = С вашими решениями: { $earned }.
spoken-answered = Отвечено на { $answered } из { $count }.
spoken-almost =
    { $count ->
        [one] { $count } ответ почти верен.
        [few] { $count } ответа почти верны.
       *[many] { $count } ответов почти верны.
    }
spoken-passed = Зачтено: нужно { $percent } %.
spoken-not-passed = Не зачтено: нужно { $percent } %.
spoken-time = Время: { $time }.
spoken-missed =
    { $count ->
        [one] Ошибки: { $count } вопрос.
        [few] Ошибки: { $count } вопроса.
       *[many] Ошибки: { $count } вопросов.
    }
spoken-unanswered =
    { $count ->
        [one] Без ответа: { $count } вопрос.
        [few] Без ответа: { $count } вопроса.
       *[many] Без ответа: { $count } вопросов.
    }
spoken-given = Ваш ответ: { $given }.
spoken-left-blank = Вы не ответили.
spoken-answer = Правильный ответ: { $answer }.
spoken-course = { $deck }, до сих пор: { $shares }.
spoken-then = { $head }, затем { $last }
spoken-saved = Сохранено как { $code }.
spoken-to-go-on = Чтобы продолжить, введите: { $command }
spoken-to-repeat = Чтобы повторить ошибки, введите: { $command }
spoken-to-read = Чтобы перечитать занятие, введите: { $command }
spoken-score-code = Код { $code }.
word-warning = внимание
word-next-step = подсказка
warn-fewer-questions =
    { $count ->
        [one] есть только { $count } вопрос, а не { $wanted }
        [few] есть только { $count } вопроса, а не { $wanted }
       *[many] есть только { $count } вопросов, а не { $wanted }
    }
warn-fewer-in-decks = в этих колодах больше нет вопросов для этого теста
warn-fewer-in-groups = вопросы одной группы никогда не встречаются в одном тесте
warn-fewer-in-exam = в экзамене нет карточек с двумя сторонами
warn-edited =
    { $count ->
        [one] { $count } вопрос изменён с тех пор: { $names }
        [few] { $count } вопроса изменены с тех пор: { $names }
       *[many] { $count } вопросов изменены с тех пор: { $names }
    }
warn-removed =
    { $count ->
        [one] { $count } вопрос удалён из колоды и задаётся в прежнем виде: { $names }
        [few] { $count } вопроса удалены из колоды и задаются в прежнем виде: { $names }
       *[many] { $count } вопросов удалены из колоды и задаются в прежнем виде: { $names }
    }
warn-deck-missing =
    { $count ->
        [one] не найден файл { $count } колоды; её вопросы задаются в прежнем виде: { $names }
       *[many] не найдены файлы { $count } колод; их вопросы задаются в прежнем виде: { $names }
    }
warn-future = занятие { $code } датировано будущим днём, { $day }: его карточки до тех пор не вернутся
warn-future-redate = { $command } исправит дату
flags-none = Ничего не отмечено. В занятии /f отмечает вопрос, а /o оспаривает оценку.
flags-flagged = отмечено
flags-also-right = мой ответ тоже верен
flags-mistaken = в колоде ошибка
suspended-none = Приостановленных карточек нет.
suspended-by-you = вами
suspended-missed = слишком много ошибок
column-card = карточка
column-reason = причина
column-since = с какого дня
suspended-back = `obverse unsuspend { $card }` вернёт её.
suspended-back-any = `obverse unsuspend DECK CARD` вернёт карточку. CARD — её номер или несколько её слов.
suspended-sentence = { $name } Колода { $deck }, { $reason }, с { $day }.
marked-flagged =
    { $count ->
        [one] { $count } карточка отмечена
        [few] { $count } карточки отмечены
       *[many] { $count } карточек отмечены
    }
marked-unflagged =
    { $count ->
        [one] { $count } карточка больше не отмечена
        [few] { $count } карточки больше не отмечены
       *[many] { $count } карточек больше не отмечены
    }
marked-suspended =
    { $count ->
        [one] { $count } карточка приостановлена
        [few] { $count } карточки приостановлены
       *[many] { $count } карточек приостановлены
    }
marked-unsuspended =
    { $count ->
        [one] { $count } карточка больше не приостановлена
        [few] { $count } карточки больше не приостановлены
       *[many] { $count } карточек больше не приостановлены
    }
marked-reset =
    { $count ->
        [one] { $count } карточка начата заново
        [few] { $count } карточки начаты заново
       *[many] { $count } карточек начаты заново
    }
marked-reset-freed =
    { $count ->
        [one] { $count } карточка начата заново и больше не приостановлена
        [few] { $count } карточки начаты заново и больше не приостановлены
       *[many] { $count } карточек начаты заново и больше не приостановлены
    }
marked-unreset =
    { $count ->
        [one] { $count } карточка возвращена к прежней истории
        [few] { $count } карточки возвращены к прежней истории
       *[many] { $count } карточек возвращены к прежней истории
    }
marked-still-suspended = Вы сами приостановили её, и она остаётся приостановленной; `obverse unsuspend` вернёт её.
marked-not-reset = Карточка не начиналась заново; ничего не изменено.
added-card = Добавлено в { $deck }: { $cards }. ({ $path })
decks-questions = вопросы
decks-cards-seen = карточек знакомо
decks-last-quiz = последний тест
decks-skipped =
    { $count ->
        [one] { $deck }: пропущен { $count } вопрос; причину покажет `obverse check { $path }`
        [few] { $deck }: пропущено { $count } вопроса; причину покажет `obverse check { $path }`
       *[many] { $deck }: пропущено { $count } вопросов; причину покажет `obverse check { $path }`
    }
decks-id = Имя для команд: { $id }.
learners-last = Последнее занятие: { $when }.
learners-score = Результат: { $share }. Код { $code }.

## After a session

next-what = Что дальше?
next-go-on = Продолжить
next-left =
    { $count ->
        [one] остался { $count } вопрос
        [few] осталось { $count } вопроса
       *[many] осталось { $count } вопросов
    }
next-missed = Повторить ошибки
next-five = Ещё пять
next-other-deck = Другая колода
next-scores = Прошлые результаты
next-done = Готово
pick-deck = Какая колода?

## The first screen

overview-content = { $questions } в { $decks }
overview-content-cards = { $questions } ({ $cards }) в { $decks }
overview-nothing-today = На сегодня повторять нечего.
overview-about-time = около { $time }
overview-no-streak = Пока ни одного дня подряд
overview-streak =
    { $count ->
        [one] { $count } день подряд
        [few] { $count } дня подряд
       *[many] { $count } дней подряд
    }
overview-no-answers = ответов за неделю нет
overview-week =
    { $count ->
        [one] { $count } ответ за неделю
        [few] { $count } ответа за неделю
       *[many] { $count } ответов за неделю
    }, верно { $share }
overview-seen = изучено { $seen } из { $cards }
overview-seen-short = изучено { $seen } из { $cards }
overview-last = прошлый тест { $share }
overview-last-short = тест { $share }
overview-about-bundled = первые шаги с obverse и что Советский Союз и Россия говорили о японских военнопленных после 1945 года. Эти цифры спорны; каждый вопрос указывает, чья цифра нужна.
menu-study = Учить: { $cards }
menu-begin = Начать: { $cards }
menu-due-of = { $due } из { $all } к повторению
menu-due-and-new = { $due } и новых: { $new }
menu-about-time = около { $time }
menu-first-steps = Первые шаги
menu-first-steps-note =
    { $count ->
        [one] { $count } карточка о самой obverse
        [few] { $count } карточки о самой obverse
       *[many] { $count } карточек о самой obverse
    }
menu-follow-plan = Следовать плану
menu-follow-plan-note = { $minutes } в день, срок: { $days }
menu-study-bundled = Учить встроенные колоды
menu-quiz = Пройти тест
menu-quiz-note =
    { $count ->
        [one] { $count } вопрос, с оценкой
        [few] { $count } вопроса, с оценкой
       *[many] { $count } вопросов, с оценкой
    }
menu-quiz-one-deck = Тест по одной колоде
menu-decks = Посмотреть колоды
menu-stats = Что вы знаете и что забываете
menu-flags = Отмеченные вопросы
menu-new-deck = Создать свою колоду
menu-file-of-deck = Файл колоды
menu-keys = Буква выбирает сразу; стрелки и Enter тоже. Esc или q — выход. PgUp и PgDn прокручивают.
menu-keys-spoken = Введите букву и нажмите Enter. Только Enter — это { $key }.
menu-keys-leave = q — выход.
begin-quiz = десять вопросов из всех колод
begin-study = карточки к повторению и немного новых
begin-decks = ваши колоды
begin-scores = прошлые результаты
begin-help = все команды

## When nothing is due

due-nothing = Повторять нечего.
due-of-today = , из них сегодня { $due }
due-new-wait = Здесь повторять нечего. Новые карточки ждут, потому что в других колодах к повторению больше карточек, чем дневной предел { $limit }; `obverse study --new 5` всё же спросит несколько.
due-day-off = Повторять нечего. Сегодня выходной, поэтому план не даёт новых карточек.
due-limit =
    Дневной предел достигнут. { $count ->
        [1] Сверх него к повторению 1 карточка; `obverse study -n { $number }` спросит её.
        [one] Сверх него к повторению { $count } карточка; `obverse study -n { $number }` спросит их.
        [few] Сверх него к повторению { $count } карточки; `obverse study -n { $number }` спросит их.
       *[many] Сверх него к повторению { $count } карточек; `obverse study -n { $number }` спросит их.
    }
due-next = Повторять нечего. Далее: { $cards }, { $when }.
due-from = с { $hour }:00
due-tomorrow-from = завтра с { $hour }:00
due-in-days =
    { $count ->
        [one] через { $count } день, { $date }
        [few] через { $count } дня, { $date }
       *[many] через { $count } дней, { $date }
    }
due-nothing-to-practise = Нет забытых карточек для практики.
due-learn = Учить: { $cards }
due-quiz-note = с оценкой, учитывается в расписании
due-practise = Практиковать забытые карточки
due-practise-note = без оценки, расписание не меняется
due-stop = Закончить
due-can-follow =
    { $count ->
        [one] Затем можно взять { $count } новую карточку.
        [few] Затем можно взять { $count } новые карточки.
       *[many] Затем можно взять { $count } новых карточек.
    }
due-about = , около { $time }.
backlog-held =
    { $count ->
        [one] К повторению { $count } карточка
        [few] К повторению { $count } карточки
       *[many] К повторению { $count } карточек
    }, больше дневного предела { $limit }, поэтому новые карточки ждут.
backlog-held-beyond =
    { $count ->
        [one] К повторению ещё { $count } карточка
        [few] К повторению ещё { $count } карточки
       *[many] К повторению ещё { $count } карточек
    } сверх сегодняшнего предела { $limit }, поэтому новые карточки ждут.
backlog-held-left =
    { $count ->
        [one] К повторению ещё { $count } карточка
        [few] К повторению ещё { $count } карточки
       *[many] К повторению ещё { $count } карточек
    }, больше оставшихся сегодня { $left } из { $limit }, поэтому новые карточки ждут.
backlog-of-deck = { $deck }: { $sentence }
backlog-catch-up = По { $minutes } в день вы наверстаете за { $days }.
plan-day-done =
    { $count ->
        [one] Минуты на сегодня вышли; осталась { $count } карточка.
        [few] Минуты на сегодня вышли; осталось { $count } карточки.
       *[many] Минуты на сегодня вышли; осталось { $count } карточек.
    } `obverse study --minutes 10` продолжит.

## A plan that is followed

plan-done-due = План выполнен: повторять больше нечего.
plan-done-new =
    { $count ->
        [one] План выполнен: { $count } новая карточка начата.
        [few] План выполнен: начаты все { $count } новые карточки.
       *[many] План выполнен: начаты все { $count } новых карточек.
    }
plan-over = План закончился { $date }: { $begun }, { $cards }. `obverse plan` составит новый.
plan-not-begun = не начато новых карточек: { $new } из { $count }
plan-still-due = ещё к повторению: { $count }
plan-all-begun = все новые карточки начаты, { $cards }
plan-to-begin = осталось начать новых: { $count }, { $cards }
plan-sentence = Ваш план: { $day }, сегодня { $today } из { $minutes }, { $left }.
plan-day = день { $day } из { $days }
plan-day-late = день { $day }, планировалось { $days }
plan-studied-days = Вы занимались дней: { $studied } из { $count }.
plan-on-course = Вы успеваете к { $date }.
plan-late = По { $minutes } в день вы закончите { $date } вместо { $planned }.
plan-late-needed = По { $minutes } в день вы закончите { $date } вместо { $planned }; чтобы успеть, нужно { $needed } в день.
plan-very-late = По { $minutes } в день вы закончите намного позже { $planned }.
plan-very-late-needed = По { $minutes } в день вы закончите намного позже { $planned }; чтобы успеть, нужно { $needed } в день.

## A session that was interrupted

resume-begin = Начать: { $decks }
resume-other-stays = другая останется как есть
resume-state = Отвечено { $answered } из { $asked }.
resume-state-time = Отвечено { $answered } из { $asked }, осталось { $time }.
resume-state-time-up = Отвечено { $answered } из { $asked }, время вышло.
resume-hand-in = Сдать
resume-end = Завершить
resume-end-note =
    { $count ->
        [one] { $count } вопрос без ответа не даст баллов
        [few] { $count } вопроса без ответа не дадут баллов
       *[many] { $count } вопросов без ответа не дадут баллов
    }
resume-leave = Оставить на потом
resume-leave-note = чтобы продолжить, введите: `obverse quiz --resume { $code }`
resume-exam-at = Экзамен был прерван в { $time }: { $decks }.
resume-exam-on = Экзамен был прерван { $date }: { $decks }.
resume-quiz-at = Тест был прерван в { $time }: { $decks }.
resume-quiz-on = Тест был прерван { $date }: { $decks }.
takeover-open = Это занятие открыто в другом терминале.
takeover-leave = Оставить там
takeover-take = Перенять
takeover-take-note = другой терминал остановится на следующем ответе

## Прошлые результаты

count-quizzes =
    { $count ->
        [one] { $count } тест
        [few] { $count } теста
       *[many] { $count } тестов
    }
count-exams =
    { $count ->
        [one] { $count } экзамен
        [few] { $count } экзамена
       *[many] { $count } экзаменов
    }
count-study-sessions =
    { $count ->
        [one] { $count } занятие
        [few] { $count } занятия
       *[many] { $count } занятий
    }
count-practice-sessions =
    { $count ->
        [one] { $count } тренировка
        [few] { $count } тренировки
       *[many] { $count } тренировок
    }
scores-decks =
    { $count ->
        [one] { $count } колода
        [few] { $count } колоды
       *[many] { $count } колод
    }
kind-quiz = тест
kind-exam = экзамен
kind-study = изучение
kind-practice = тренировка
column-when = когда
column-deck = колода
column-kind = вид
column-score = баллы
column-time = время
column-id = код
scores-span-from-until = с { $since } по { $until }
scores-span-since = с { $since }
scores-span-until = по { $until }
scores-heading-from-until = С { $since } по { $until }: { $counts }
scores-heading-since = С { $since }: { $counts }
scores-heading-until = По { $until }: { $counts }
scores-last-of = Показано { $shown } из { $all }; все покажет `--all`.
scores-only-studied =
    У { $learner }{ $span } нет тестов и экзаменов, но есть { $sessions }. `obverse scores --mode study` покажет { $count ->
        [one] его
       *[other] их
    }; `obverse stats` покажет, что вы знаете.
scores-none-such = Таких занятий у { $learner }{ $span } нет. Все покажет `obverse scores`.
scores-none = У { $learner }{ $span } пока нет результатов. Тест начинает `obverse quiz`.
scores-open = открыт
scores-not-finished = не закончен
scores-pass = сдано
scores-fail = не сдано
scores-missed-most = Чаще неверно
scores-slip = { $name }: верно { $right } из { $answers }
scores-best = лучший { $share }

## Изменённые вопросы и колоды

edit-question = Вопрос колоды { $deck }, похоже, изменён. Это тот же вопрос?
edit-before = Раньше:
edit-now = Теперь:
edit-history =
    { $count ->
        [one] { $count } ответ, последний { $date }
        [few] { $count } ответа, последний { $date }
       *[many] { $count } ответов, последний { $date }
    }
edit-yes = Да, сохранить историю
edit-no-question = Нет, это новый вопрос
edit-no-deck = Нет, это другая колода
edit-no-note = без истории
edit-yes-all = Да для всех { $count }
edit-yes-all-note = сохранить их историю
edit-later = Решить позже
edit-later-note = до тех пор считается новым
edit-deck = Колода { $deck } — это прежняя колода `{ $old }`?
edit-deck-missing = Колоды `{ $old }` нет, а эта колода { $overlap }.
edit-overlap-one = содержит вопрос, на который вы там отвечали
edit-overlap-both = содержит оба вопроса, на которые вы там отвечали
edit-overlap-all =
    содержит все { $count ->
        [one] { $count } вопрос, на который вы там отвечали
        [few] { $count } вопроса, на которые вы там отвечали
       *[many] { $count } вопросов, на которые вы там отвечали
    }
edit-overlap-some =
    содержит { $found } из { $count ->
        [one] { $count } вопроса, на который вы там отвечали
        [few] { $count } вопросов, на которые вы там отвечали
       *[many] { $count } вопросов, на которые вы там отвечали
    }
edit-new-ids =
    { $deck }: { $count ->
        [one] у { $count } вопроса теперь есть id, его история сохранена.
        [few] у { $count } вопросов теперь есть id, их история сохранена.
       *[many] у { $count } вопросов теперь есть id, их история сохранена.
    }
edit-kept =
    { $deck }: { $count ->
        [one] изменён { $count } вопрос, его история сохранена
        [few] изменены { $count } вопроса, их история сохранена
       *[many] изменено { $count } вопросов, их история сохранена
    }: { $names }
edit-more = и ещё { $count }
edit-kept-undo =
    Связи покажет `obverse link`; { $command } отменит { $count ->
        [one] эту
       *[other] первую
    }.
edit-renamed = { $deck } сохраняет историю недостающей колоды `{ $old }`: она { $overlap }.
edit-renamed-undo = Отменит это { $command }.

## Статистика

stats-none = Ответов { $learner } пока нет. Первый даст `obverse study` или `obverse quiz`.
stats-none-since = Ответов { $learner } с { $since } пока нет. Первый даст `obverse study` или `obverse quiz`.
stats-answers =
    { $answers } за { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }
stats-answers-since =
    { $answers } за { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    } с { $since }
stats-mastery = Знания сегодня
stats-retention = Сколько вы действительно помните
stats-due =
    К повторению за { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }
stats-practice = Занятия
stats-answers-a-day =
    Ответы по дням за { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }
stats-forgotten = Чаще всего забыто
stats-calibration = Уверенность и верность
stats-day = В день занятий: { $answers } за { $time }, верно { $right }.
stats-under-a-minute = неполную минуту
stats-no-streak = Ни сегодня, ни вчера занятий не было; самая длинная серия: { $longest }.
stats-streak =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    } подряд; самая длинная серия: { $longest }.
stats-fewer-known = Вспомнили вы меньше карточек, чем ответили верно: при выборе ответ бывает удачей, а половина ответа, подсказка или признанная догадка — не полное воспоминание.
stats-fit = Вы помните меньше цели: `obverse tune` подгонит расписание к вашим ответам.
stats-answer-time = Время ответа учитывается: если ответ занял вдвое больше обычного, следующий интервал короче на { $share }.
stats-interval-floor = Интервал не бывает короче дня, а свежей карточке может быть нужно меньше: { $share } ответов были через день, и вы знали { $shortest } из них; из остальных { $longer }.
stats-interval-floor-all = Интервал не бывает короче дня, а свежей карточке может быть нужно меньше: все ответы были через день, и вы знали { $shortest } из них.
stats-forecast = { $cards } до { $until }: сегодня { $today }; в самый загруженный день потом: { $most }.
stats-forecast-overdue = { $cards } до { $until }: сегодня { $today }, из них { $overdue } с прежних дней; в самый загруженный день потом: { $most }.
stats-as-sure = В целом вы были уверены настолько, насколько правы.
stats-surer =
    В целом уверенность выше верности на { $count ->
        [one] { $count } пункт
        [few] { $count } пункта
       *[many] { $count } пунктов
    }.
stats-less-sure =
    В целом верность выше уверенности на { $count ->
        [one] { $count } пункт
        [few] { $count } пункта
       *[many] { $count } пунктов
    }.
stats-brier = Оценка Брайера { $score }: 0 — лучшая; всегда { $share } дало бы { $uncertainty }.
stats-today = сегодня
stats-last-days =
    за { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }
stats-since = с { $since }
stats-all-time = за всё время
stats-young = интервалы до 21 дня
stats-mature = от 21 дня
stats-right-known = верно { $right }, известно { $known }
stats-of = { $count } из { $all }
stats-below = ниже
stats-above = выше
stats-in-reach = у цели
stats-target = Это доля карточек к повторению, которые вы вспомнили; ваша цель { $aim }.
stats-nothing-asked = Ни одной карточки к повторению ещё не было.
stats-not-found = { $deck } (файл не найден)
stats-all-decks = все колоды
stats-tag = метка
stats-cards = карточки
stats-card = карточка
stats-new = новые
stats-learning = учатся
stats-known = известны
stats-recall = память
stats-suspended =
    { $count ->
        [one] { $count } карточка исключена и не считается.
        [few] { $count } карточки исключены и не считаются.
       *[many] { $count } карточек исключены и не считаются.
    }
stats-forgotten-column = забыто
stats-forgotten-times = забыто { $count } из { $all }
stats-sure = уверен
stats-right = верно
stats-answers-column = ответы
stats-none-a-day = нет
stats-legend = Ответов в день
stats-nothing = ничего
stats-tag-name = Метка { $tag }
stats-standing = { $name }: { $cards }, новых: { $new }, изучаются: { $learning }, известны: { $known }. Сейчас вы вспомнили бы { $share }.
stats-target-within = ваша цель внутри
stats-target-above = ваша цель выше
stats-target-below = ваша цель ниже
stats-retention-sentence = { $name }: { $share }, { $counted }; вероятно { $range }, и { $place }.
stats-month-share = { $month } { $share } из { $count }
stats-by-month = По месяцам: { $months }.
stats-by-day = По дням: { $days }.
stats-month-answers =
    { $month } { $answers } за { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }
stats-page-title = Что вы знаете
stats-mastery-terms = Карточка выучена, если в последний раз вы её вспомнили и её интервал не короче 21 дня. Доля — это часть карточек, которые вы вспомнили бы сейчас.
stats-cards-by-deck = Карточки по колодам
stats-cards-by-tag = Карточки по меткам
stats-suspended-column = отложено
stats-retention-by-month = Истинное запоминание по месяцам
stats-wilson = Интервалы вычислены по Уилсону, для 95 процентов.
stats-month = месяц
stats-time = период
stats-recalled = вспомнено
stats-probably = вероятно
stats-target-column = цель
stats-date = день
stats-minutes = минуты
stats-year = Ответов в день за последний год
stats-as-table = То же в виде таблицы
stats-aim = цель { $aim }
stats-in-deck = колода { $deck }
stats-sure-by = Уверенность { $low }–{ $high } %: верно { $share } из { $answers }.
stats-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
       *[many] { $count } дней
    }

## Колоды для чтения

show-points =
    { $count ->
        [one] { $count } балл
        [few] { $count } балла
       *[many] { $count } баллов
    }
show-points-fraction = { $points } балла
show-points-below-one = { $points } балла
show-void = не учитывается: { $reason }
show-true-false = верно или неверно
show-one-or-more = один или несколько
show-in-unit = в единицах: { $unit }
show-by = Авторы: { $authors }
show-from = По источнику: { $source }
show-hint = подсказка
show-source = источник
show-name = Имя
show-date = Дата
show-key = Ответы
paper-form = Вариант { $form }
paper-number = работа { $number }
paper-answers = { $title }: ответы
paper-key = { $title }: ключ к варианту { $form }
paper-places = { $title }: место каждого вопроса
paper-answer = Ответ
paper-column-question = вопрос
paper-column-label = буква
paper-column-points = баллы
paper-in-form = вариант { $form }
