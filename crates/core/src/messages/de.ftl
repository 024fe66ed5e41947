# The words of the interface in German. docs/decisions/0120-languages-of-the-interface.md explains the format.


## Lists, labels and times

list-and = { $head } und { $last }
list-or = { $head } oder { $last }
label-range = { $first } bis { $last }
time-seconds = { $seconds } s
time-minutes = { $minutes } min
time-minutes-seconds = { $minutes } min { $seconds } s
time-hours = { $hours } h
time-hours-minutes = { $hours } h { $minutes } min
count-seconds =
    { $count ->
        [one] { $count } Sekunde
       *[other] { $count } Sekunden
    }
count-minutes =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
count-minutes-about =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }

## Verdicts

outcome-right = Richtig
outcome-almost = Fast richtig
outcome-partly = Teilweise
outcome-wrong = Falsch
outcome-blank = Ohne Antwort
part-right = richtig
part-almost = fast
part-partly = teils
part-wrong = falsch
part-missing = fehlt
part-extra = falsch
option-missed = nicht gewählt
spoken-chosen-right = Ihre Wahl: { $options }. Richtig.
spoken-chosen-wrong = Ihre Wahl: { $options }. Falsch.
spoken-chosen-missed = Nicht gewählt: { $options }. Auch richtig.
label-you = Sie
label-answer = Lösung
label-why = warum
label-earned = Punkte
label-ruling = Urteil
label-parts = Teile
label-typed = getippt
label-spelt = richtig
label-also = auch
word-you = Ihre Antwort
word-answer = Lösung
word-why = Warum
word-earned = Punkte
word-source = Quelle
word-ruling = Ihr Urteil
word-also = Auch
word-hint = Tipp
word-part = Teil { $number }
word-blank = Lücke { $number }
ruling-meant = so war es gemeint; die Antwort zählt als richtig
ruling-also-right = Ihre Antwort ist auch richtig; sie zählt, und der Autor erfährt davon
ruling-mistaken = im Stapel steht ein Fehler; keine Änderung, der Autor erfährt davon
earned-of = { $earned } von { $points }
earned-halved = { $earned } von { $points }, halbiert wegen des Tipps
earned-halved-first = { $earned } von { $points }, halbiert wegen des ersten Tipps

## The place in a session

place-of = { $number } von { $total }
place-returning =
    { $count ->
        [one] { $count } kommt wieder
       *[other] { $count } kommen wieder
    }
place-flagged = markiert
tally-right = { $count } richtig
tally-answered = { $count } beantwortet
time-left = noch { $time }
time-left-sentence = Noch { $time }.
time-up = Die Zeit ist um.
spoken-deck = Stapel: { $title }.
spoken-section = Abschnitt: { $title }.
spoken-question = Frage { $place }.
spoken-repeat = Wiederholung, noch { $count }.
spoken-flagged = Markiert.
spoken-also-keys = Befehle: { $keys }.
spoken-answered-so-far = Bisherige Antwort
spoken-blank = Lücke
spoken-quotation = Zitat
spoken-code = Code
spoken-table = Tabelle
spoken-end-quotation = Ende des Zitats.
spoken-end-code = Ende des Codes.
spoken-end-table = Ende der Tabelle.
spoken-row = Zeile { $number }.

## Instructions for an answer

ask-true-false = Richtig oder falsch.
ask-one = Wählen Sie eine Antwort.
ask-several = Wählen Sie alle richtigen Antworten.
ask-order = Bringen Sie alles in die richtige Reihenfolge.
ask-pairs =
    { $noun ->
        [number] Ordnen Sie jedem Buchstaben eine Zahl zu.
       *[letter] Ordnen Sie jeder Zahl einen Buchstaben zu.
    }
ask-words = Geben Sie die Antwort ein.
ask-number = Geben Sie eine Zahl ein.
ask-number-unit = Geben Sie eine Zahl ein ({ $unit }).
ask-date = Geben Sie ein Datum ein.
ask-list =
    { $count ->
        [one] Geben Sie eine Antwort ein.
       *[other] Geben Sie { $count } Antworten ein, mit Semikolon dazwischen.
    }
ask-blank = Füllen Sie die Lücke.
ask-blanks =
    { $count ->
        [one] Füllen Sie { $count } Lücke.
       *[other] Füllen Sie { $count } Lücken, mit Semikolon dazwischen.
    }
ask-think = Denken Sie an die Antwort.
ask-confidence = Wie sicher sind Sie?
prompt-answer = Antwort
prompt-answers = Antworten
prompt-order = Reihenfolge
prompt-pairs = Paare
prompt-number = Zahl
prompt-date = Datum
prompt-command = Befehl
prompt-choice = Auswahl
prompt-go-to = Gehe zu
prompt-as-in = zum Beispiel { $example }
prompt-enter-for-answer = Enter zeigt die Antwort
prompt-knew = Gewusst, { $yes } oder { $no }
prompt-how-sure = Wie sicher? { $levels }
prompt-how-sure-short = Wie sicher
prompt-enter-for = Enter für { $key }
prompt-q-leaves = q beendet
prompt-enter-to-finish = Enter zum Beenden

## Keys

key-dispute = Einspruch
key-dispute-last = Einspruch zur letzten Frage
key-dispute-number = Einspruch zu Frage { $number }
key-easy-was = war leicht
key-easily = leicht
key-take-back = zurücknehmen
key-flag = markieren
key-suspend = aussetzen
key-stop = beenden
key-keys = Tasten
key-hand-in = abgeben
key-hint = Tipp
key-image = Bild
key-sound = Ton
key-say = vorlesen
key-go-to-first = zu Frage { $number }
key-skip = später
key-leave = verlassen
key-next = weiter
key-finish = fertig
key-more = mehr
key-back = zurück
key-enter = Enter
key-enter-alone = nur Enter
key-leaves-open = lässt es offen
keys-arrows-enter = , oder ↑↓ und Enter
keys-arrows-then-enter = , oder ↑↓, dann Enter
keys-arrows-space = , oder ↑↓ und Leertaste
keys-pairs = Paare
keys-list = { $count } Antworten mit ; dazwischen
keys-list-short = ; zwischen Antworten
keys-blanks = { $count } Lücken mit ; dazwischen
keys-blanks-short = ; zwischen Lücken
keys-enter-answers = antwortet
keys-enter-shows = zeigt die Antwort
keys-enter-shows-short = Antwort
keys-knew = gewusst
keys-knew-short = ja
keys-did-not-know = nicht gewusst
keys-did-not-know-short = nein
keys-enter-for = , oder Enter für { $key }
keys-sheet-or = oder
keys-sheet-back = geht zurück
keys-number-goes = Eine Zahl führt zu dieser Frage
keys-number-goes-short = Zahl: zur Frage
keys-hands-in = gibt ab
parts-left =
    { $count ->
        [one] { $labels } fehlt
       *[other] { $labels } fehlen
    }
parts-given = { $given } von { $count }
answered-before = Antwort

## The screen before an exam is handed in

hand-in-title = Abgeben?
hand-in-answered = Beantwortet
hand-in-unanswered = Offen
hand-in-flagged = Markiert
spoken-hand-in-answered =
    { $count ->
        [one] { $answered } von { $count } Frage beantwortet.
       *[other] { $answered } von { $count } Fragen beantwortet.
    }
spoken-hand-in-unanswered = Noch offen: { $numbers }.
spoken-hand-in-flagged = Markiert: { $numbers }.
spoken-hand-in-prompt = Geben Sie /done zum Abgeben ein, eine Zahl für diese Frage oder q zum Beenden

## What the keys do

key-help-hint-study = zeigt einen Tipp; die Karte kommt dann früher wieder
key-help-hint-quiz = zeigt einen Tipp und halbiert die Punkte
key-help-image = öffnet das Bild; /i 2 öffnet das zweite
key-help-play = spielt den Ton ab oder liest das Wort vor
key-help-skip = stellt die Frage ans Ende
key-help-flag = markiert sie für den Autor; ein paar Worte dahinter sagen, warum
key-help-dispute = erhebt Einspruch gegen die Bewertung
key-help-dispute-last = erhebt Einspruch gegen die letzte Bewertung
key-help-dispute-number = erhebt Einspruch gegen die Bewertung von Frage { $number } und so weiter
key-help-easy = sagt, dass es leicht war; die Karte kommt dann später wieder
key-help-take-back = nimmt den letzten Schritt zurück: eine Antwort oder ein Aussetzen
key-help-suspend = setzt die Karte aus: sie wird beim Lernen nicht mehr gefragt
key-help-stop-study = beendet; `obverse study` macht mit dem Rest weiter
key-help-stop-quiz = beendet; `obverse quiz` bietet an, weiterzumachen
key-help-done = geht zur Abgabe
key-help-number = geht zu Frage { $number } und so weiter
key-help-blank = lässt die Antwort leer und zeigt die Lösung
key-help-blank-exam = lässt die Antwort vorerst leer
key-help-slashes = beginnt eine Antwort, die mit einem Schrägstrich anfängt

## Messages in a session

notice-verdict = Die Antwort ist bewertet. Mit Enter geht es weiter; ? zeigt die Tasten.
notice-hand-in = Geben Sie eine Zahl für die Frage ein oder /done zum Abgeben.
notice-no-verdict = Es gibt noch keine Bewertung.
notice-no-verdict-number = Zu Frage { $number } gibt es keine Bewertung.
notice-about-question = Frage { $number }: { $notice }
notice-no-command = /{ $command } gibt es hier nicht. /? zeigt die Tasten.
notice-nothing-typed = Sie haben nichts eingegeben. Geben Sie eine Antwort ein, /b für keine Antwort oder /s für später.
notice-sign-help = Mit /? sehen Sie die Hilfe, mit /b geben Sie keine Antwort.
notice-letter-stop = Mit /q beenden Sie, mit /b geben Sie keine Antwort.
confirm-kept = Gespeichert.
confirm-left-blank = Ohne Antwort gelassen.
confirm-put-off = Ans Ende gestellt.
notice-no-hints-in-exam = In einer Prüfung gibt es keine Tipps.
notice-no-hint = Diese Frage hat keinen Tipp.
notice-last-hint = Das war der letzte Tipp.
notice-no-image = Hier ist kein Bild.
notice-no-sound = Hier ist kein Ton.
notice-image-open = In einem anderen Fenster geöffnet: { $path }.
notice-playing = { $path } wird abgespielt.
notice-saying = Wird vorgelesen: { $words }.
notice-no-viewer = Kein Programm öffnet { $path }. Legen Sie im System ein Programm für Bilder fest.
notice-no-player = Kein Programm spielt { $path } ab. Installieren Sie mpv oder ffmpeg.
notice-no-voice = Kein Programm liest vor. Installieren Sie speech-dispatcher oder espeak-ng.
notice-media-missing = Die Datei { $path } fehlt.
notice-media-outside = Die Datei { $path } liegt außerhalb des Ordners des Stapels.
notice-media-unreadable = Die Datei { $path } ist nicht lesbar.
notice-media-kind-image = { $path } wird keinem anderen Programm übergeben: es ist kein Bild in PNG, JPEG, GIF, WebP, AVIF oder BMP. `obverse show --html` zeigt es.
notice-media-kind-sound = { $path } wird keinem anderen Programm übergeben: es ist kein Ton in MP3, Ogg, WAV, FLAC, M4A, AAC oder MIDI.
notice-media-needs-terminal = Bilder und Töne brauchen ein Terminal.
notice-last-question = Das ist die letzte Frage. /b lässt sie leer; /q beendet hier.
notice-flag-removed = Die Markierung ist entfernt.
notice-flagged = Markiert.
notice-flag-more = `/f` und ein paar Worte sagen, warum; `obverse flags` listet sie auf.
notice-question-numbers = Es gibt die Fragen 1 bis { $count }.
notice-confidence-levels = Antworten Sie mit 1, 2, 3 oder 4; Enter lässt es offen.
notice-right-already = Die Antwort ist schon richtig. c sagt, dass im Stapel ein Fehler steht, d geht zurück.
notice-ruled-right = Die Antwort zählt nach Ihrem Urteil als richtig.
notice-ruled-right-scored = Die Antwort zählt nach Ihrem Urteil als richtig, neben der Wertung.
notice-ruled-right-kept = Die Antwort zählt nach Ihrem Urteil als richtig; der Autor erfährt davon.
notice-ruled-right-scored-kept = Die Antwort zählt nach Ihrem Urteil als richtig, neben der Wertung; der Autor erfährt davon.
notice-mistaken-verdict-stands = Für den Autor notiert; die Bewertung bleibt.
notice-mistaken-ruling-stands = Für den Autor notiert; Ihr Urteil bleibt.
notice-verdict-stands = Die Bewertung bleibt.
notice-ruling-stands = Ihr Urteil bleibt.
notice-ruling-letters = Geben Sie einen Buchstaben ein, a bis d; q ändert nichts.
notice-knew = Gewusst? Antworten Sie mit { $yes } oder { $no }.
notice-was-easy = Das war leicht.
notice-you-knew = Gewusst.
notice-you-did-not-know = Nicht gewusst.
notice-undo-key = /u nimmt es zurück.
notice-leech-never =
    { $count ->
        [one] Sie haben diese Karte an { $count } Tag nicht gewusst
       *[other] Sie haben diese Karte an { $count } Tagen nicht gewusst
    } und noch nie erinnert; sie ist ausgesetzt. `obverse suspend` listet sie auf, `obverse unsuspend` holt sie zurück.
notice-leech = Sie haben diese Karte { $count }-mal vergessen; sie ist ausgesetzt. `obverse suspend` listet sie auf, `obverse unsuspend` holt sie zurück.
notice-already-suspended = Sie ist schon ausgesetzt.
notice-suspended = Ausgesetzt: sie wird beim Lernen nicht mehr gefragt. /u macht das rückgängig.
notice-nothing-to-undo = Es gibt nichts rückgängig zu machen.
notice-answer-undone = Die Antwort ist zurückgenommen.
notice-no-longer-suspended = Sie ist nicht mehr ausgesetzt.
notice-easy-refused = Nur eine Antwort, die ohne Hilfe richtig war, kann leicht sein.
notice-rated-easy = Als leicht bewertet.
again-suspended = Sie ist ausgesetzt.
again-in-session = Sie kommt in dieser Sitzung noch einmal.
again-today = Sie sehen sie heute wieder.
again-tomorrow = Sie sehen sie morgen wieder.
again-days = Sie sehen sie in { $days } Tagen wieder.
refuse-unknown-option = Keine Antwort lautet „{ $word }“.
refuse-label =
    { $noun ->
        [number] Antworten Sie mit einer Zahl, { $labels }.
       *[letter] Antworten Sie mit einem Buchstaben, { $labels }.
    }
refuse-label-or-initial =
    { $noun ->
        [number] Antworten Sie mit einer Zahl, { $labels }, oder mit { $initials }.
       *[letter] Antworten Sie mit einem Buchstaben, { $labels }, oder mit { $initials }.
    }
refuse-labels =
    { $noun ->
        [number] Antworten Sie mit Zahlen, { $labels }, zum Beispiel: { $example }.
       *[letter] Antworten Sie mit Buchstaben, { $labels }, zum Beispiel: { $example }.
    }
refuse-order =
    { $noun ->
        [number] Nennen Sie jede Zahl einmal, { $labels }, die erste zuerst.
       *[letter] Nennen Sie jeden Buchstaben einmal, { $labels }, den ersten zuerst.
    }
refuse-twice = { $label } steht zweimal da.
refuse-left =
    { $count ->
        [one] { $labels } fehlt.
       *[other] { $labels } fehlen.
    }
refuse-pairs =
    { $noun ->
        [number] Ordnen Sie jedem Buchstaben eine Zahl zu, zum Beispiel: { $example }.
       *[letter] Ordnen Sie jeder Zahl einen Buchstaben zu, zum Beispiel: { $example }.
    }
refuse-no-pair =
    { $noun ->
        [number] { $label } hat noch keine Zahl.
       *[letter] { $label } hat noch keinen Buchstaben.
    }
refuse-blanks = Es gibt { $blanks } Lücken, aber Sie haben { $given } gefüllt. Trennen Sie die Antworten mit einem Semikolon, zum Beispiel: { $example }.
example-words = eins; zwei; drei
refuse-menu-letters = Antworten Sie mit einem der Buchstaben.
refuse-menu-letters-or-q = Antworten Sie mit einem der Buchstaben oder mit q.

## A learner's own verdict

knew-it = gewusst
did-not-know-it = nicht gewusst
confidence-guessing = geraten
confidence-unsure = unsicher
confidence-fairly-sure = ziemlich sicher
confidence-certain = ganz sicher
dispute-why = Warum ist diese Bewertung falsch? { $name }
dispute-meant = Ich meinte die richtige Antwort
dispute-meant-note = sie zählt als richtig
dispute-also-right = Meine ist auch richtig
dispute-also-right-note = sie zählt als richtig, und der Autor erfährt davon
dispute-mistaken = Im Stapel steht ein Fehler
dispute-mistaken-note = die Bewertung bleibt, und der Autor erfährt davon
dispute-none = Die Bewertung stimmt
dispute-none-note = keine Änderung

## Misspelt words

spelling-sentence = Sie haben „{ $given }“ getippt; richtig ist „{ $right }“.
spelling-sentence-why = Sie haben „{ $given }“ getippt; richtig ist „{ $right }“: { $why }.
spelling-quoted = „{ $letters }“
spelling-space = ein Leerzeichen
spelling-hyphen = ein Bindestrich
spelling-apostrophe = ein Apostroph
spelling-full-stop = ein Punkt
spelling-swapped = { $one } und { $other }{ $place } sind vertauscht
spelling-missing = { $right } fehlt{ $place }
spelling-not-needed = { $given } ist überflüssig{ $place }
spelling-should-be = { $given }{ $place } müsste { $right } sein
spelling-needs-accent = { $right }{ $place } braucht seinen Akzent
spelling-no-accent = { $given }{ $place } braucht keinen Akzent
spelling-at-start = am Anfang
spelling-at-end = am Ende
spelling-after = nach „{ $before }“

## More of the pages

answered-of = { $answered } von { $total }
keys-as-in = wie
pick-how = Tippen zum Suchen, Esc zum Verlassen
confidence-percent = { $percent } % sicher
confidence-right = { $right } von { $answers } richtig
summary-confidence = Sicherheit
summary-spelling = Rechtschreibung

## Why a verdict is as it is

reason-one-number = gefragt war eine einzelne Zahl
reason-one-date = gefragt war ein einzelnes Datum
reason-other-bound = es begrenzt die Zahl anders
reason-between = zwischen { $low } und { $high }
reason-lower-end = die untere Grenze stimmt
reason-upper-end = die obere Grenze stimmt
reason-tolerance = innerhalb der Toleranz von { $distance }
reason-coarse-range = soweit richtig; gefragt war mehr
reason-earlier-end = der Anfang stimmt
reason-later-end = das Ende stimmt
reason-coarse-year = das Jahr stimmt; gefragt war mehr
reason-coarse-month = der Monat stimmt; gefragt war mehr
reason-order = { $ordered } von { $pairs } Paaren in der richtigen Reihenfolge
reason-pairs = { $right } von { $pairs } Paaren richtig
reason-no-pairs = keines von { $pairs } Paaren richtig
reason-not-an-option = keine der Antworten
reason-missed =
    { $count ->
        [one] eine richtige Antwort fehlt
       *[other] { $number } richtige Antworten fehlen
    }
reason-chosen =
    { $count ->
        [one] { $number } falsche Antwort gewählt
       *[other] { $number } falsche Antworten gewählt
    }
reason-moved = { $number } an falscher Stelle
reason-again = { $number } doppelt genannt
reason-extra =
    { $count ->
        [one] { $count } falsche Antwort
       *[other] { $count } falsche Antworten
    }
reason-other-form = diese Frage beantwortet man anders
reason-alias = ein anderer Name für { $answer }
reason-family-name = der Nachname zuerst
reason-spelt = richtig geschrieben: { $answer }
reason-nearer = { $given } ist näher an { $other }
reason-as-near = { $given } ist ebenso nah an { $other }
reason-in-blank = Lücke { $number }: { $reason }
number-words = kein; ein; zwei; drei; vier; fünf; sechs; sieben; acht; neun; zehn

## Answers that are asked again

unclear-blank = Lücke { $number }: { $request }
unclear-other-unit = Die Einheit ist hier { $units }. Schreiben Sie sie so oder lassen Sie sie weg.
unclear-decimal-style =
    { $sign ->
        [comma] Das Komma beginnt hier die Dezimalstellen. Schreiben Sie 12500 ohne Zeichen oder 2,5.
       *[point] Der Punkt beginnt hier die Dezimalstellen. Schreiben Sie 12500 ohne Zeichen oder 2.5.
    }
unclear-few-digits = Gefragt sind mehr Stellen. Runden Sie die Zahl nicht.
unclear-bound = Gefragt ist nur eine Zahl, ohne Wörter wie „mehr als“.
unclear-no-bound = Sagen Sie, was die Zahl begrenzt, etwa mehr als 12 oder weniger als 12.
unclear-two-numbers = Gefragt ist eine Zahl, zum Beispiel 12500.
unclear-two-dates = Gefragt ist ein Datum, zum Beispiel 2004-03-05.
unclear-one-number = Gefragt sind beide Enden, etwa 10–20.
unclear-one-date = Gefragt sind Anfang und Ende, etwa 1900–1910.
unclear-no-separator = Setzen Sie ; zwischen die Antworten, zum Beispiel: eins; zwei.
unreadable-number = Das ist nicht als Zahl lesbar. Schreiben Sie Ziffern, zum Beispiel 12500.
unreadable-grouping =
    { $sign ->
        [comma] Die Ziffern sind unklar gruppiert. Schreiben Sie 12500 oder 2,5 mit Dezimalkomma.
       *[point] Die Ziffern sind unklar gruppiert. Schreiben Sie 12500 oder 2.5 mit Dezimalpunkt.
    }
unreadable-unit = Diese Einheit ist nicht lesbar. Schreiben Sie nur die Zahl, zum Beispiel 12500.
unreadable-unit-case = Groß- und Kleinschreibung zählt: { $typed } ist eine andere Einheit. Schreiben Sie die gemeinte Einheit.
unreadable-date = Das ist nicht als Datum lesbar. Schreiben Sie zum Beispiel 5. März 2004 oder 2004.
unreadable-impossible = { $date } gibt es nicht.
unreadable-ambiguous = Tag und Monat sind nicht unterscheidbar. Schreiben Sie 2004-03-05.
unreadable-short-year = Das Jahr braucht alle Ziffern, wie in 2004-03-05.
unreadable-no-year = Das Jahr fehlt, wie in 2004-03-05.
unreadable-reversed-range = Der Bereich läuft rückwärts. Beginnen Sie mit dem kleineren oder früheren Ende.

## Days

month-names = Januar; Februar; März; April; Mai; Juni; Juli; August; September; Oktober; November; Dezember
month-names-short = Jan; Feb; Mär; Apr; Mai; Jun; Jul; Aug; Sep; Okt; Nov; Dez
month-names-long = Januar; Februar; März; April; Mai; Juni; Juli; August; September; Oktober; November; Dezember
weekday-names = Montag; Dienstag; Mittwoch; Donnerstag; Freitag; Samstag; Sonntag
weekday-names-short = Mo; Di; Mi; Do; Fr; Sa; So
date-day = { $day }. { $month }
date-day-year = { $day }. { $month } { $year }
date-month = { $month } { $year }
date-weekday = { $weekday }, { $day }. { $month }

## Counts

count-questions =
    { $count ->
        [one] { $count } Frage
       *[other] { $count } Fragen
    }
count-cards =
    { $count ->
        [one] { $count } Karte
       *[other] { $count } Karten
    }
count-answers =
    { $count ->
        [one] { $count } Antwort
       *[other] { $count } Antworten
    }
count-new-cards =
    { $count ->
        [one] { $count } neue Karte
       *[other] { $count } neue Karten
    }
count-decks =
    { $count ->
        [one] { $count } Stapel
       *[other] { $count } Stapeln
    }
count-days =
    { $count ->
        [one] { $count } Tag
       *[other] { $count } Tagen
    }
count-due = { $count } fällig
count-new = { $count } neu
cards-due =
    { $count ->
        [one] { $count } Karte ist fällig
       *[other] { $count } Karten sind fällig
    }

## The summary after a session

summary-missed = Falsch oder teilweise
summary-not-answered = Nicht beantwortet
summary-this-deck = Dieser Stapel
summary-score = { $earned } von { $points }
summary-with-rulings = { $earned } von { $points }, mit Ihren Urteilen { $ruled }
summary-answered = { $answered } von { $asked } beantwortet
summary-almost =
    { $count ->
        [one] { $count } Antwort fast richtig
       *[other] { $count } Antworten fast richtig
    }
summary-passed = bestanden
summary-not-passed = nicht bestanden
summary-needed = , nötig sind { $percent } %
summary-stopped =
    { $count ->
        [one] Beendet, { $count } Frage ist offen; nichts geht verloren.
       *[other] Beendet, { $count } Fragen sind offen; nichts geht verloren.
    }
summary-left-blank = Sie ließen es leer
summary-blank = leer gelassen
summary-you-gave = Sie: { $given }
summary-right-answer = Lösung { $answer }
summary-saved = Gespeichert als { $code }.
trend-rising = steigend
trend-steady = stabil
trend-falling = fallend
studied-cards =
    { $count ->
        [one] { $count } Karte in { $time }
       *[other] { $count } Karten in { $time }
    }
studied-at-once = { $count } auf Anhieb richtig
studied-part-almost = { $count } fast
studied-part-partly = { $count } teilweise
studied-part-ruling = { $count } nach Ihrem Urteil
studied-came-back =
    { $count ->
        [one] { $count } kam wieder und war richtig
       *[other] { $count } kamen wieder und waren richtig
    }
studied-still-missed = { $count } noch nicht gewusst
studied-left =
    { $count ->
        [one] { $count } Karte bleibt für ein anderes Mal.
       *[other] { $count } Karten bleiben für ein anderes Mal.
    }
studied-suspended =
    { $count ->
        [one] { $count } ausgesetzt: `obverse suspend` zeigt sie.
       *[other] { $count } ausgesetzt: `obverse suspend` listet sie auf.
    }
studied-tomorrow = Morgen: { $due }.
studied-tomorrow-nothing = nichts fällig
studied-tomorrow-nothing-in-deck = in diesem Stapel nichts fällig
studied-tomorrow-due =
    { $count ->
        [one] { $count } Karte fällig, etwa { $time }
       *[other] { $count } Karten fällig, etwa { $time }
    }
studied-tomorrow-due-in-deck =
    { $count ->
        [one] { $count } Karte in diesem Stapel fällig, etwa { $time }
       *[other] { $count } Karten in diesem Stapel fällig, etwa { $time }
    }
studied-fit = Sie haben jetzt { $count } Wiederholungen: `obverse tune` passt den Zeitplan an Sie an, wenn das besser ist.
spoken-score = Ihr Ergebnis: { $earned } von { $points }, { $share }.
spoken-rulings = Mit Ihren Urteilen: { $earned }.
spoken-answered =
    { $count ->
        [one] { $answered } von { $count } Frage beantwortet.
       *[other] { $answered } von { $count } Fragen beantwortet.
    }
spoken-almost =
    { $count ->
        [one] { $count } Antwort war fast richtig.
       *[other] { $count } Antworten waren fast richtig.
    }
spoken-passed = Bestanden: { $percent } % nötig.
spoken-not-passed = Nicht bestanden: { $percent } % nötig.
spoken-time = Zeit: { $time }.
spoken-missed =
    { $count ->
        [one] Falsch oder teilweise: { $count } Frage.
       *[other] Falsch oder teilweise: { $count } Fragen.
    }
spoken-unanswered =
    { $count ->
        [one] Nicht beantwortet: { $count } Frage.
       *[other] Nicht beantwortet: { $count } Fragen.
    }
spoken-given = Ihre Antwort: { $given }.
spoken-left-blank = Sie haben nicht geantwortet.
spoken-answer = Lösung: { $answer }.
spoken-course = { $deck } bisher: { $shares }.
spoken-then = { $head }, dann { $last }
spoken-saved = Gespeichert als { $code }.
spoken-to-go-on = Weiter mit: { $command }
spoken-to-repeat = Die Fehler noch einmal: { $command }
spoken-to-read = Die Sitzung nachlesen: { $command }
spoken-score-code = Kennung { $code }.
word-warning = Warnung
word-next-step = Hinweis
warn-fewer-questions =
    { $count ->
        [one] es gibt nur { $count } Frage, nicht { $wanted }
       *[other] es gibt nur { $count } Fragen, nicht { $wanted }
    }
warn-fewer-in-decks = diese Stapel haben nicht mehr Fragen für dieses Quiz
warn-fewer-in-groups = Fragen einer Gruppe kommen nie in demselben Quiz vor
warn-fewer-in-exam = eine Prüfung lässt Karteikarten aus
warn-edited =
    { $count ->
        [one] { $count } Frage seither geändert: { $names }
       *[other] { $count } Fragen seither geändert: { $names }
    }
warn-removed =
    { $count ->
        [one] { $count } Frage aus dem Stapel entfernt, gefragt wie damals: { $names }
       *[other] { $count } Fragen aus dem Stapel entfernt, gefragt wie damals: { $names }
    }
warn-deck-missing =
    { $count ->
        [one] die Datei von { $count } Stapel fehlt; die Fragen werden wie damals gestellt: { $names }
       *[other] die Dateien von { $count } Stapeln fehlen; die Fragen werden wie damals gestellt: { $names }
    }
warn-future = { $code } trägt das Datum { $day }, also die Zukunft: die Karten kommen erst dann wieder
warn-future-redate = { $command } berichtigt das Datum
flags-none = Nichts markiert. In einer Sitzung markiert /f eine Frage, und /o erhebt Einspruch gegen eine Bewertung.
flags-flagged = markiert
flags-also-right = meine Antwort ist auch richtig
flags-mistaken = im Stapel steht ein Fehler
suspended-none = Keine Karte ist ausgesetzt.
suspended-by-you = von Ihnen
suspended-missed = zu oft nicht gewusst
column-card = Karte
column-reason = Grund
column-since = seit
suspended-back = `obverse unsuspend { $card }` holt sie zurück.
suspended-back-any = `obverse unsuspend DECK CARD` holt eine zurück. CARD ist ihre Nummer oder ein paar ihrer Wörter.
suspended-sentence = { $name } Stapel { $deck }, { $reason }, seit { $day }.
marked-flagged =
    { $count ->
        [one] { $count } Karte markiert
       *[other] { $count } Karten markiert
    }
marked-unflagged =
    { $count ->
        [one] { $count } Karte nicht mehr markiert
       *[other] { $count } Karten nicht mehr markiert
    }
marked-suspended =
    { $count ->
        [one] { $count } Karte ausgesetzt
       *[other] { $count } Karten ausgesetzt
    }
marked-unsuspended =
    { $count ->
        [one] { $count } Karte nicht mehr ausgesetzt
       *[other] { $count } Karten nicht mehr ausgesetzt
    }
marked-reset =
    { $count ->
        [one] { $count } Karte zurückgesetzt
       *[other] { $count } Karten zurückgesetzt
    }
marked-reset-freed =
    { $count ->
        [one] { $count } Karte zurückgesetzt und nicht mehr ausgesetzt
       *[other] { $count } Karten zurückgesetzt und nicht mehr ausgesetzt
    }
marked-unreset =
    { $count ->
        [one] { $count } Karte nicht mehr zurückgesetzt
       *[other] { $count } Karten nicht mehr zurückgesetzt
    }
marked-still-suspended = Sie haben sie selbst ausgesetzt, also bleibt sie ausgesetzt; `obverse unsuspend` holt sie zurück.
marked-not-reset = Die Karte war nicht zurückgesetzt; nichts wurde geändert.
added-card = Zu { $deck } hinzugefügt: { $cards }. ({ $path })
decks-questions = Fragen
decks-cards-seen = Karten gesehen
decks-last-quiz = letztes Quiz
decks-skipped =
    { $count ->
        [one] { $deck }: { $count } Frage ausgelassen; `obverse check { $path }` zeigt den Grund
       *[other] { $deck }: { $count } Fragen ausgelassen; `obverse check { $path }` zeigt den Grund
    }
decks-id = Kennung: { $id }.
learners-last = Letzte Sitzung: { $when }.
learners-score = Wertung: { $share }. Kennung { $code }.

## After a session

next-what = Wie weiter?
next-go-on = Weitermachen
next-left =
    { $count ->
        [one] noch { $count } Frage
       *[other] noch { $count } Fragen
    }
next-missed = Fehler wiederholen
next-five = Fünf weitere
next-other-deck = Anderer Stapel
next-scores = Frühere Ergebnisse
next-done = Fertig
pick-deck = Welcher Stapel?

## The first screen

overview-content = { $questions } in { $decks }
overview-content-cards = { $questions } ({ $cards }) in { $decks }
overview-nothing-today = Heute ist nichts fällig.
overview-about-time = etwa { $time }
overview-no-streak = Noch kein Tag in Folge
overview-streak =
    { $count ->
        [one] { $count } Tag in Folge
       *[other] { $count } Tage in Folge
    }
overview-no-answers = keine Antworten diese Woche
overview-week =
    { $count ->
        [one] { $count } Antwort diese Woche
       *[other] { $count } Antworten diese Woche
    }, { $share } richtig
overview-seen =
    { $cards ->
        [one] { $seen } von { $cards } Karte gesehen
       *[other] { $seen } von { $cards } Karten gesehen
    }
overview-seen-short = { $seen } von { $cards } gesehen
overview-last = letztes Quiz { $share }
overview-last-short = Quiz { $share }
overview-about-bundled = erste Schritte mit obverse, und was die Sowjetunion und Russland nach 1945 über japanische Kriegsgefangene sagten. Diese Zahlen sind umstritten; jede Frage nennt, wessen Zahl gemeint ist.
menu-study = Lernen: { $cards }
menu-begin = Beginnen: { $cards }
menu-due-of = { $due } von { $all } fällig
menu-due-and-new = { $due } und { $new } neu
menu-about-time = etwa { $time }
menu-first-steps = Erste Schritte
menu-first-steps-note =
    { $count ->
        [one] { $count } Karte über obverse selbst
       *[other] { $count } Karten über obverse selbst
    }
menu-follow-plan = Einem Plan folgen
menu-follow-plan-note = { $minutes } am Tag, fertig in { $days }
menu-study-bundled = Mitgelieferte Stapel lernen
menu-quiz = Quiz machen
menu-quiz-note =
    { $count ->
        [one] { $count } Frage, mit Wertung
       *[other] { $count } Fragen, mit Wertung
    }
menu-quiz-one-deck = Quiz zu einem Stapel
menu-decks = Stapel ansehen
menu-stats = Was Sie wissen und was Sie vergessen
menu-flags = Markierte Fragen
menu-new-deck = Eigenen Stapel anlegen
menu-file-of-deck = Datei des Stapels
menu-keys = Ein Buchstabe wählt sofort; auch Pfeile und Enter wählen. Esc oder q verlässt. PgUp und PgDn blättern.
menu-keys-spoken = Geben Sie einen Buchstaben ein, dann Enter. Enter allein wählt { $key }.
menu-keys-leave = q beendet.
begin-quiz = zehn Fragen aus allen Stapeln
begin-study = fällige Karten und einige neue
begin-decks = Ihre Stapel
begin-scores = frühere Ergebnisse
begin-help = alle Befehle

## When nothing is due

due-nothing = Nichts ist fällig.
due-of-today = , davon heute { $due }
due-new-wait = Hier ist nichts fällig. Neue Karten warten, weil in Ihren anderen Stapeln mehr Karten fällig sind als Ihr Limit von { $limit } am Tag; `obverse study --new 5` fragt trotzdem einige ab.
due-day-off = Nichts ist fällig. Heute ist ein freier Tag, daher bringt Ihr Plan keine neuen Karten.
due-limit =
    Das Tageslimit ist erreicht. { $count ->
        [one] { $count } weitere Karte ist fällig; `obverse study -n { $number }` fragt sie ab.
       *[other] { $count } weitere Karten sind fällig; `obverse study -n { $number }` fragt sie ab.
    }
due-next = Nichts ist fällig. Als Nächstes: { $cards }, { $when }.
due-from = ab { $hour }:00
due-tomorrow-from = morgen ab { $hour }:00
due-in-days =
    { $count ->
        [one] in { $count } Tag, am { $date }
       *[other] in { $count } Tagen, am { $date }
    }
due-nothing-to-practise = Keine vergessenen Karten zum Üben.
due-learn = { $cards } lernen
due-quiz-note = mit Wertung; zählt für den Zeitplan
due-practise = Vergessene Karten üben
due-practise-note = ohne Wertung, der Zeitplan bleibt
due-stop = Beenden
due-can-follow =
    { $count ->
        [one] { $count } neue Karte kann folgen.
       *[other] { $count } neue Karten können folgen.
    }
due-about = , etwa { $time }.
backlog-held =
    { $count ->
        [one] { $count } Karte ist fällig
       *[other] { $count } Karten sind fällig
    }, mehr als Ihr Limit von { $limit } am Tag; neue Karten warten.
backlog-held-beyond =
    { $count ->
        [one] { $count } Karte ist noch fällig
       *[other] { $count } Karten sind noch fällig
    }, über das heutige Limit von { $limit } hinaus; neue Karten warten.
backlog-held-left =
    { $count ->
        [one] { $count } Karte ist noch fällig
       *[other] { $count } Karten sind noch fällig
    }, mehr als die { $left }, die vom heutigen Limit von { $limit } übrig sind; neue Karten warten.
backlog-of-deck = { $deck }: { $sentence }
backlog-catch-up = Mit { $minutes } am Tag holen Sie in { $days } auf.
plan-day-done =
    { $count ->
        [one] Die Minuten für heute sind um; { $count } Karte ist übrig.
       *[other] Die Minuten für heute sind um; { $count } Karten sind übrig.
    } `obverse study --minutes 10` macht weiter.

## A plan that is followed

plan-done-due = Ihr Plan ist erfüllt: nichts ist mehr fällig.
plan-done-new =
    { $count ->
        [one] Ihr Plan ist erfüllt: { $count } neue Karte ist begonnen.
       *[other] Ihr Plan ist erfüllt: alle { $count } neuen Karten sind begonnen.
    }
plan-over = Ihr Plan endete am { $date }: { $begun }, { $cards }. `obverse plan` macht einen neuen.
plan-not-begun = { $new } von { $count } neuen Karten nicht begonnen
plan-still-due =
    { $count ->
        [one] { $count } Karte ist noch fällig
       *[other] { $count } Karten sind noch fällig
    }
plan-all-begun = alle neuen Karten begonnen, { $cards }
plan-to-begin =
    { $count ->
        [one] noch { $count } neue Karte zu beginnen
       *[other] noch { $count } neue Karten zu beginnen
    }, { $cards }
plan-sentence = Ihr Plan: { $day }, heute { $today } von { $minutes }, { $left }.
plan-day = Tag { $day } von { $days }
plan-day-late = Tag { $day }, geplant waren { $days }
plan-studied-days =
    { $count ->
        [one] Gelernt haben Sie an { $studied } von { $count } Tag.
       *[other] Gelernt haben Sie an { $studied } von { $count } Tagen.
    }
plan-on-course = Sie sind auf Kurs für den { $date }.
plan-late = Mit { $minutes } am Tag sind Sie am { $date } statt am { $planned } fertig.
plan-late-needed = Mit { $minutes } am Tag sind Sie am { $date } statt am { $planned } fertig; { $needed } am Tag würden reichen.
plan-very-late = Mit { $minutes } am Tag sind Sie lange nach dem { $planned } fertig.
plan-very-late-needed = Mit { $minutes } am Tag sind Sie lange nach dem { $planned } fertig; { $needed } am Tag würden reichen.

## A session that was interrupted

resume-begin = { $decks } beginnen
resume-other-stays = die andere Sitzung bleibt, wie sie ist
resume-state = { $answered } von { $asked } beantwortet.
resume-state-time = { $answered } von { $asked } beantwortet, noch { $time }.
resume-state-time-up = { $answered } von { $asked } beantwortet, die Zeit ist um.
resume-hand-in = Abgeben
resume-end = Beenden
resume-end-note =
    { $count ->
        [one] { $count } offene Frage bringt keine Punkte
       *[other] { $count } offene Fragen bringen keine Punkte
    }
resume-leave = Für später lassen
resume-leave-note = weiter mit: `obverse quiz --resume { $code }`
resume-exam-at = Eine Prüfung wurde um { $time } unterbrochen: { $decks }.
resume-exam-on = Eine Prüfung wurde am { $date } unterbrochen: { $decks }.
resume-quiz-at = Ein Quiz wurde um { $time } unterbrochen: { $decks }.
resume-quiz-on = Ein Quiz wurde am { $date } unterbrochen: { $decks }.
takeover-open = Diese Sitzung ist in einem anderen Terminal offen.
takeover-leave = Dort lassen
takeover-take = Übernehmen
takeover-take-note = das andere Terminal endet bei der nächsten Antwort

## Frühere Ergebnisse

count-quizzes =
    { $count ->
        [one] { $count } Quiz
       *[other] { $count } Quiz
    }
count-exams =
    { $count ->
        [one] { $count } Prüfung
       *[other] { $count } Prüfungen
    }
count-study-sessions =
    { $count ->
        [one] { $count } Lernsitzung
       *[other] { $count } Lernsitzungen
    }
count-practice-sessions =
    { $count ->
        [one] { $count } Übung
       *[other] { $count } Übungen
    }
scores-decks =
    { $count ->
        [one] { $count } Stapel
       *[other] { $count } Stapel
    }
kind-quiz = Quiz
kind-exam = Prüfung
kind-study = Lernen
kind-practice = Übung
column-when = wann
column-deck = Stapel
column-kind = Art
column-score = Punkte
column-time = Zeit
column-id = Code
scores-span-from-until = vom { $since } bis { $until }
scores-span-since = seit dem { $since }
scores-span-until = bis { $until }
scores-heading-from-until = Vom { $since } bis { $until }: { $counts }
scores-heading-since = Seit dem { $since }: { $counts }
scores-heading-until = Bis { $until }: { $counts }
scores-last-of = Gezeigt: { $shown } von { $all }; `--all` listet alle auf.
scores-only-studied = Kein Quiz und keine Prüfung von { $learner }{ $span }, aber { $sessions }. `obverse scores --mode study` listet sie auf; `obverse stats` zeigt, was Sie wissen.
scores-none-such = Keine solchen Sitzungen von { $learner }{ $span }. `obverse scores` listet alle auf.
scores-none = Noch keine Ergebnisse für { $learner }{ $span }. `obverse quiz` beginnt ein Quiz.
scores-open = offen
scores-not-finished = nicht beendet
scores-pass = bestanden
scores-fail = nicht bestanden
scores-missed-most = Oft verfehlt
scores-slip = { $name }: { $right } von { $answers } richtig
scores-best = am besten { $share }

## Bearbeitete Fragen und Stapel

edit-question = Eine Frage von { $deck } scheint bearbeitet. Ist es noch dieselbe Frage?
edit-before = Vorher:
edit-now = Jetzt:
edit-history =
    { $count ->
        [one] { $count } Antwort, am { $date }
       *[other] { $count } Antworten, zuletzt am { $date }
    }
edit-yes = Ja, der Verlauf bleibt
edit-no-question = Nein, es ist eine neue Frage
edit-no-deck = Nein, es ist ein anderer Stapel
edit-no-note = ohne Verlauf
edit-yes-all = Ja für alle { $count }
edit-yes-all-note = ihr Verlauf bleibt
edit-later = Später entscheiden
edit-later-note = bis dahin gilt es als neu
edit-deck = Ist der Stapel { $deck } der frühere Stapel `{ $old }`?
edit-deck-missing = `{ $old }` fehlt, und dieser Stapel { $overlap }.
edit-overlap-one = enthält die Frage, die Sie dort beantwortet haben
edit-overlap-both = enthält beide Fragen, die Sie dort beantwortet haben
edit-overlap-all = enthält alle { $count } Fragen, die Sie dort beantwortet haben
edit-overlap-some =
    enthält { $found } von { $count ->
        [one] { $count } Frage, die Sie dort beantwortet haben
       *[other] { $count } Fragen, die Sie dort beantwortet haben
    }
edit-new-ids =
    { $deck }: { $count ->
        [one] { $count } Frage hat jetzt eine id und behält ihren Verlauf.
       *[other] { $count } Fragen haben jetzt ids und behalten ihren Verlauf.
    }
edit-kept =
    { $deck }: { $count ->
        [one] { $count } Frage wurde bearbeitet und behält ihren Verlauf
       *[other] { $count } Fragen wurden bearbeitet und behalten ihren Verlauf
    }: { $names }
edit-more = und { $count } weitere
edit-kept-undo =
    `obverse link` listet Verknüpfungen auf; { $command } löst { $count ->
        [one] diese
       *[other] die erste
    }.
edit-renamed = { $deck } behält den Verlauf des fehlenden Stapels `{ $old }`: er { $overlap }.
edit-renamed-undo = { $command } macht das rückgängig.

## Statistik

stats-none = Noch keine Antworten von { $learner }. `obverse study` oder `obverse quiz` bringt die erste.
stats-none-since = Noch keine Antworten von { $learner } seit dem { $since }. `obverse study` oder `obverse quiz` bringt die erste.
stats-answers =
    { $answers } an { $count ->
        [one] { $count } Tag
       *[other] { $count } Tagen
    }
stats-answers-since =
    { $answers } an { $count ->
        [one] { $count } Tag
       *[other] { $count } Tagen
    } seit dem { $since }
stats-mastery = Ihr Stand heute
stats-retention = Tatsächliche Behaltensquote
stats-due = Fällig in den nächsten { $count } Tagen
stats-practice = Übung
stats-answers-a-day = Antworten am Tag, die letzten { $count } Tage
stats-forgotten = Am häufigsten vergessen
stats-calibration = Wie sicher, und wie richtig
stats-day = An einem Tag mit Übung: { $answers } in { $time }, { $right } richtig.
stats-under-a-minute = weniger als einer Minute
stats-no-streak = Heute und gestern nicht geübt; Ihre längste Reihe: { $longest }.
stats-streak =
    { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    } in Folge geübt; Ihre längste Reihe: { $longest }.
stats-fewer-known = Gewusst war weniger als richtig: bei Auswahl kann eine Antwort Glück sein, und eine halbe Antwort, ein Tipp oder ein zugegebenes Raten ist kein volles Erinnern.
stats-fit = Sie erinnern weniger als Ihr Ziel: `obverse tune` passt den Plan an Ihre Antworten an.
stats-answer-time = Antwortzeiten zählen: dauert eine Antwort doppelt so lange wie sonst, wird das nächste Intervall { $share } kürzer.
stats-interval-floor = Kein Intervall ist kürzer als ein Tag, aber eine frische Karte braucht vielleicht weniger: { $share } der Antworten kamen nach einem Tag, und davon wussten Sie { $shortest }; von den anderen { $longer }.
stats-interval-floor-all = Kein Intervall ist kürzer als ein Tag, aber eine frische Karte braucht vielleicht weniger: alle Antworten kamen nach einem Tag, und davon wussten Sie { $shortest }.
stats-forecast = { $cards } bis { $until }: { $today } heute; am vollsten Tag danach: { $most }.
stats-forecast-overdue = { $cards } bis { $until }: { $today } heute, davon { $overdue } schon vorher fällig; am vollsten Tag danach: { $most }.
stats-as-sure = Insgesamt waren Sie so sicher, wie Sie richtig lagen.
stats-surer =
    Insgesamt waren Sie { $count ->
        [one] { $count } Punkt
       *[other] { $count } Punkte
    } sicherer, als Sie richtig lagen.
stats-less-sure =
    Insgesamt lagen Sie { $count ->
        [one] { $count } Punkt
       *[other] { $count } Punkte
    } öfter richtig, als Sie sicher waren.
stats-brier = Brier-Wert { $score }: 0 ist am besten; immer { $share } zu sagen ergäbe { $uncertainty }.
stats-today = heute
stats-last-days = letzte { $count } Tage
stats-since = seit dem { $since }
stats-all-time = insgesamt
stats-young = Intervalle unter 21 Tagen
stats-mature = 21 Tage und länger
stats-right-known = { $right } richtig, { $known } gewusst
stats-of = { $count } von { $all }
stats-below = darunter
stats-above = darüber
stats-in-reach = im Ziel
stats-target = Das ist der Anteil der fälligen Karten, an die Sie sich erinnerten; Ihr Ziel ist { $aim }.
stats-nothing-asked = Noch keine fällige Karte wurde abgefragt.
stats-not-found = { $deck } (Datei nicht gefunden)
stats-all-decks = alle Stapel
stats-tag = Schlagwort
stats-cards = Karten
stats-card = Karte
stats-new = neu
stats-learning = Lernen
stats-known = gekonnt
stats-recall = Quote
stats-suspended =
    { $count ->
        [one] { $count } Karte ausgesetzt, nicht gezählt.
       *[other] { $count } Karten ausgesetzt, nicht gezählt.
    }
stats-forgotten-column = vergessen
stats-forgotten-times = { $count } von { $all } Mal vergessen
stats-sure = sicher
stats-right = richtig
stats-answers-column = Antworten
stats-none-a-day = keine
stats-legend = Antworten am Tag
stats-nothing = nichts
stats-tag-name = Schlagwort { $tag }
stats-standing = { $name }: { $cards }, { $new } neu, { $learning } im Lernen, { $known } gekonnt. Sie wüssten jetzt etwa { $share }.
stats-target-within = Ihr Ziel liegt darin
stats-target-above = Ihr Ziel liegt darüber
stats-target-below = Ihr Ziel liegt darunter
stats-retention-sentence = { $name }: { $share }, { $counted }; wahrscheinlich { $range }, und { $place }.
stats-month-share = { $month } { $share } von { $count }
stats-by-month = Nach Monaten: { $months }.
stats-by-day = Nach Tagen: { $days }.
stats-month-answers =
    { $month } { $answers } an { $count ->
        [one] { $count } Tag
       *[other] { $count } Tagen
    }
stats-page-title = Was Sie wissen
stats-mastery-terms = Eine Karte ist gekonnt, wenn Sie sich zuletzt erinnert haben und ihr Intervall 21 Tage oder länger ist. Die Quote ist der Anteil der Karten, an die Sie sich jetzt erinnern würden.
stats-cards-by-deck = Karten nach Stapel
stats-cards-by-tag = Karten nach Schlagwort
stats-suspended-column = ausgesetzt
stats-retention-by-month = Wahre Erinnerungsquote nach Monaten
stats-wilson = Die Intervalle sind die von Wilson, mit 95 Prozent.
stats-month = Monat
stats-time = Zeit
stats-recalled = erinnert
stats-probably = wahrscheinlich
stats-target-column = Ziel
stats-date = Tag
stats-minutes = Minuten
stats-year = Antworten am Tag, das letzte Jahr
stats-as-table = Dasselbe als Tabelle
stats-aim = Ziel { $aim }
stats-in-deck = in { $deck }
stats-sure-by = Zu { $low } bis { $high } % sicher: { $share } von { $answers } richtig.
stats-days =
    { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    }

## Stapel zum Lesen

show-points =
    { $count ->
        [one] { $count } Punkt
       *[other] { $count } Punkte
    }
show-points-fraction = { $points } Punkte
show-points-below-one = { $points } Punkte
show-void = zählt nicht: { $reason }
show-true-false = richtig oder falsch
show-one-or-more = eine oder mehrere
show-in-unit = in { $unit }
show-by = Von { $authors }
show-from = Nach { $source }
show-hint = Tipp
show-source = Quelle
show-name = Name
show-date = Datum
show-key = Lösungen
paper-form = Form { $form }
paper-number = Test { $number }
paper-answers = { $title }: Antworten
paper-key = { $title }: Lösungen zu Form { $form }
paper-places = { $title }: Platz jeder Frage
paper-answer = Lösung
paper-column-question = Frage
paper-column-label = Buchstabe
paper-column-points = Punkte
paper-in-form = Form { $form }
