# The words of the interface in French. docs/decisions/0120-languages-of-the-interface.md explains the format.


## Lists, labels and times

list-and = { $head } et { $last }
list-or = { $head } ou { $last }
label-range = { $first } à { $last }
time-seconds = { $seconds } s
time-minutes = { $minutes } min
time-minutes-seconds = { $minutes } min { $seconds } s
time-hours = { $hours } h
time-hours-minutes = { $hours } h { $minutes } min
count-seconds =
    { $count ->
        [one] { $count } seconde
       *[other] { $count } secondes
    }
count-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
count-minutes-about =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }

## Verdicts

outcome-right = Juste
outcome-almost = Presque
outcome-partly = En partie
outcome-wrong = Faux
outcome-blank = Sans réponse
part-right = juste
part-almost = presque
part-partly = en partie
part-wrong = faux
part-missing = oubliée
part-extra = faux
option-missed = oubliée
spoken-chosen-right = Vous avez choisi { $options } : juste.
spoken-chosen-wrong = Vous avez choisi { $options } : faux.
spoken-chosen-missed = Vous avez oublié { $options }.
label-you = vous
label-answer = réponse
label-why = raison
label-earned = points
label-ruling = décision
label-parts = parties
label-typed = saisi
label-spelt = correct
label-also = aussi
word-you = Votre réponse
word-answer = Réponse
word-why = Raison
word-earned = Points
word-source = Source
word-ruling = Votre décision
word-also = Aussi
word-hint = Indice
word-part = Partie { $number }
word-blank = Blanc { $number }
ruling-meant = c’était votre intention ; la réponse compte comme juste
ruling-also-right = la vôtre est juste aussi ; elle compte et sera signalée à l’auteur
ruling-mistaken = le paquet se trompe ; rien ne change, c’est signalé à l’auteur
earned-of = { $earned } sur { $points }
earned-halved = { $earned } sur { $points }, divisés par deux par l’indice
earned-halved-first = { $earned } sur { $points }, divisés par deux par le premier indice

## The place in a session

place-of = { $number } sur { $total }
place-returning = { $count } à revoir
place-flagged = signalée
tally-right =
    { $count ->
        [one] { $count } juste
       *[other] { $count } justes
    }
tally-answered =
    { $count ->
        [one] { $count } répondue
       *[other] { $count } répondues
    }
time-left = reste { $time }
time-left-sentence = Il reste { $time }.
time-up = Le temps est écoulé.
spoken-deck = Paquet : { $title }.
spoken-section = Section : { $title }.
spoken-question = Question { $place }.
spoken-repeat = Répétition, encore { $count }.
spoken-flagged = Signalée.
spoken-also-keys = Aussi : { $keys }.
spoken-answered-so-far = Réponse donnée
spoken-blank = blanc
spoken-quotation = Citation
spoken-code = Code
spoken-table = Tableau
spoken-end-quotation = Fin de la citation.
spoken-end-code = Fin du code.
spoken-end-table = Fin du tableau.
spoken-row = Ligne { $number }.

## Instructions for an answer

ask-true-false = Vrai ou faux.
ask-one = Choisissez une réponse.
ask-several = Choisissez toutes les bonnes réponses.
ask-order = Mettez les éléments dans l’ordre.
ask-pairs =
    { $noun ->
        [number] Associez un nombre à chaque lettre.
       *[letter] Associez une lettre à chaque nombre.
    }
ask-words = Saisissez la réponse.
ask-number = Saisissez un nombre.
ask-number-unit = Saisissez un nombre ({ $unit }).
ask-date = Saisissez une date.
ask-list =
    { $count ->
        [one] Saisissez { $count } réponse.
       *[other] Saisissez { $count } réponses, séparées par un point-virgule.
    }
ask-blank = Remplissez le blanc.
ask-blanks =
    { $count ->
        [one] Remplissez { $count } blanc.
       *[other] Remplissez { $count } blancs, séparés par un point-virgule.
    }
ask-think = Pensez à la réponse.
ask-confidence = Êtes-vous sûr ?
prompt-answer = Réponse
prompt-answers = Réponses
prompt-order = Ordre
prompt-pairs = Paires
prompt-number = Nombre
prompt-date = Date
prompt-command = Commande
prompt-choice = Choix
prompt-go-to = Aller à
prompt-as-in = par exemple { $example }
prompt-enter-for-answer = Entrée pour la réponse
prompt-knew = Le saviez-vous, { $yes } ou { $no }
prompt-how-sure = Certitude ? { $levels }
prompt-how-sure-short = Certitude
prompt-enter-for = Entrée pour { $key }
prompt-q-leaves = q pour quitter
prompt-enter-to-finish = Entrée pour terminer

## Keys

key-dispute = contester
key-dispute-last = contester le dernier verdict
key-dispute-number = contester la question { $number }
key-easy-was = c’était facile
key-easily = facilement
key-take-back = annuler
key-flag = signaler
key-suspend = suspendre
key-stop = arrêter
key-keys = touches
key-hand-in = rendre
key-hint = indice
key-image = image
key-sound = son
key-say = dire le mot
key-go-to-first = aller à la question { $number }
key-skip = passer
key-leave = quitter
key-next = suivant
key-finish = terminer
key-more = suite
key-back = retour
key-enter = Entrée
key-enter-alone = Entrée seule
key-leaves-open = laisse en suspens
keys-arrows-enter = , ou ↑↓ et Entrée
keys-arrows-then-enter = , ou ↑↓, puis Entrée
keys-arrows-space = , ou ↑↓ et Espace
keys-pairs = paires
keys-list = { $count } réponses séparées par ;
keys-list-short = ; entre les réponses
keys-blanks = { $count } blancs séparés par ;
keys-blanks-short = ; entre les blancs
keys-enter-answers = répond
keys-enter-shows = montre la réponse
keys-enter-shows-short = réponse
keys-knew = je savais
keys-knew-short = oui
keys-did-not-know = je ne savais pas
keys-did-not-know-short = non
keys-enter-for = , ou Entrée pour { $key }
keys-sheet-or = ou
keys-sheet-back = pour revenir
keys-number-goes = Un numéro mène à cette question
keys-number-goes-short = numéro : aller
keys-hands-in = rend la copie
parts-left =
    { $count ->
        [one] reste { $labels }
       *[other] restent { $labels }
    }
parts-given = { $given } sur { $count }
answered-before = Réponse

## The screen before an exam is handed in

hand-in-title = Rendre la copie ?
hand-in-answered = Répondues
hand-in-unanswered = Sans réponse
hand-in-flagged = Signalées
spoken-hand-in-answered =
    { $answered ->
        [one] { $answered } question sur { $count } avec une réponse.
       *[other] { $answered } questions sur { $count } avec une réponse.
    }
spoken-hand-in-unanswered = Sans réponse : { $numbers }.
spoken-hand-in-flagged = Signalées : { $numbers }.
spoken-hand-in-prompt = Saisissez /done pour rendre, un numéro pour aller à cette question, ou q pour arrêter

## What the keys do

key-help-hint-study = montre un indice ; la carte revient alors plus tôt
key-help-hint-quiz = montre un indice et divise les points par deux
key-help-image = ouvre l’image ; /i 2 ouvre la deuxième
key-help-play = joue le son, ou lit le mot à voix haute
key-help-skip = remet la question à la fin
key-help-flag = la signale à l’auteur ; quelques mots à la suite disent pourquoi
key-help-dispute = conteste le verdict
key-help-dispute-last = conteste le dernier verdict
key-help-dispute-number = conteste le verdict de la question { $number }, et ainsi de suite
key-help-easy = dit que c’était facile ; la carte revient alors plus tard
key-help-take-back = annule la dernière étape : une réponse ou une suspension
key-help-suspend = suspend la carte : elle n’est plus demandée
key-help-stop-study = arrête ; `obverse study` continue avec le reste
key-help-stop-quiz = arrête ; `obverse quiz` propose de continuer
key-help-done = passe à la remise
key-help-number = va à la question { $number }, et ainsi de suite
key-help-blank = laisse la réponse vide et montre le verdict
key-help-blank-exam = laisse la réponse vide pour le moment
key-help-slashes = commence une réponse qui débute par une barre oblique

## Messages in a session

notice-verdict = Le verdict est donné. Entrée : continuer ; ? : les touches.
notice-hand-in = Saisissez un numéro pour aller à la question, ou /done pour rendre la copie.
notice-no-verdict = Il n’y a pas encore de verdict à contester.
notice-no-verdict-number = La question { $number } n’a pas de verdict à contester.
notice-about-question = Question { $number } : { $notice }
notice-no-command = /{ $command } n’existe pas ici. /? montre les touches.
notice-nothing-typed = Vous n’avez rien saisi. Saisissez une réponse, /b pour laisser vide ou /s pour passer.
notice-sign-help = Saisissez /? pour l’aide, ou /b pour laisser la réponse vide.
notice-letter-stop = Saisissez /q pour arrêter, ou /b pour laisser la réponse vide.
confirm-kept = Réponse enregistrée.
confirm-left-blank = Laissée vide.
confirm-put-off = Remise à la fin.
notice-no-hints-in-exam = Pas d’indice pendant un examen.
notice-no-hint = Cette question n’a pas d’indice.
notice-last-hint = C’était le dernier indice.
notice-no-image = Il n’y a pas d’image ici.
notice-no-sound = Il n’y a pas de son ici.
notice-image-open = Ouvert dans une autre fenêtre : { $path }.
notice-playing = Lecture de { $path }.
notice-saying = Lu à voix haute : { $words }.
notice-no-viewer = Aucun programme n’ouvre { $path }. Choisissez un programme pour les images dans votre système.
notice-no-player = Aucun programme ne joue { $path }. Installez mpv ou ffmpeg.
notice-no-voice = Aucun programme ne lit à voix haute. Installez speech-dispatcher ou espeak-ng.
notice-media-missing = Le fichier { $path } manque.
notice-media-outside = Le fichier { $path } est hors du dossier du paquet.
notice-media-unreadable = Le fichier { $path } est illisible.
notice-media-kind-image = { $path } n’est confié à aucun autre programme : ce n’est pas une image PNG, JPEG, GIF, WebP, AVIF ou BMP. `obverse show --html` la montre.
notice-media-kind-sound = { $path } n’est confié à aucun autre programme : ce n’est pas un son MP3, Ogg, WAV, FLAC, M4A, AAC ou MIDI.
notice-media-needs-terminal = Les images et les sons demandent un terminal.
notice-last-question = C’est la dernière. /b la laisse vide ; /q arrête ici.
notice-flag-removed = Le signalement est retiré.
notice-flagged = Signalée.
notice-flag-more = `/f` et quelques mots disent pourquoi ; `obverse flags` en fait la liste.
notice-question-numbers = Les questions vont de 1 à { $count }.
notice-confidence-levels = Répondez par 1, 2, 3 ou 4 ; Entrée laisse en suspens.
notice-right-already = La réponse est déjà juste. c dit que le paquet se trompe, d revient.
notice-ruled-right = La réponse compte comme juste par votre décision.
notice-ruled-right-scored = La réponse compte comme juste par votre décision, à côté du score.
notice-ruled-right-kept = La réponse compte comme juste par votre décision ; l’auteur en sera informé.
notice-ruled-right-scored-kept = La réponse compte comme juste par votre décision, à côté du score ; l’auteur en sera informé.
notice-mistaken-verdict-stands = Noté pour l’auteur ; le verdict reste.
notice-mistaken-ruling-stands = Noté pour l’auteur ; votre décision reste.
notice-verdict-stands = Le verdict reste.
notice-ruling-stands = Votre décision reste.
notice-ruling-letters = Répondez par une lettre, de a à d ; q ne change rien.
notice-knew = Le saviez-vous ? Répondez par { $yes } ou { $no }.
notice-was-easy = C’était facile.
notice-you-knew = Vous le saviez.
notice-you-did-not-know = Vous ne le saviez pas.
notice-undo-key = /u l’annule.
notice-leech-never =
    { $count ->
        [one] Vous avez manqué cette carte pendant { $count } jour
       *[other] Vous avez manqué cette carte pendant { $count } jours
    } sans jamais la retrouver ; elle est suspendue. `obverse suspend` l’affiche et `obverse unsuspend` la ramène.
notice-leech = Vous avez oublié cette carte { $count } fois ; elle est suspendue. `obverse suspend` l’affiche et `obverse unsuspend` la ramène.
notice-already-suspended = Elle est déjà suspendue.
notice-suspended = Suspendue : elle n’est plus demandée. /u l’annule.
notice-nothing-to-undo = Il n’y a rien à annuler.
notice-answer-undone = La réponse est annulée.
notice-no-longer-suspended = Elle n’est plus suspendue.
notice-easy-refused = Seule une réponse juste sans aide peut être facile.
notice-rated-easy = Notée facile.
again-suspended = Elle est suspendue.
again-in-session = Elle revient dans cette séance.
again-today = Vous la revoyez aujourd’hui.
again-tomorrow = Vous la revoyez demain.
again-days = Vous la revoyez dans { $days } jours.
refuse-unknown-option = Aucune réponse ne dit « { $word } ».
refuse-label =
    { $noun ->
        [number] Répondez par un numéro, { $labels }.
       *[letter] Répondez par une lettre, { $labels }.
    }
refuse-label-or-initial =
    { $noun ->
        [number] Répondez par un numéro, { $labels }, ou par { $initials }.
       *[letter] Répondez par une lettre, { $labels }, ou par { $initials }.
    }
refuse-labels =
    { $noun ->
        [number] Répondez par des numéros, { $labels }, par exemple : { $example }.
       *[letter] Répondez par des lettres, { $labels }, par exemple : { $example }.
    }
refuse-order =
    { $noun ->
        [number] Donnez chaque numéro une fois, { $labels }, le premier en tête.
       *[letter] Donnez chaque lettre une fois, { $labels }, la première en tête.
    }
refuse-twice = { $label } apparaît deux fois.
refuse-left =
    { $count ->
        [one] Il reste { $labels }.
       *[other] Il reste { $labels }.
    }
refuse-pairs =
    { $noun ->
        [number] Associez un numéro à chaque lettre, par exemple : { $example }.
       *[letter] Associez une lettre à chaque numéro, par exemple : { $example }.
    }
refuse-no-pair =
    { $noun ->
        [number] { $label } n’a pas encore de numéro.
       *[letter] { $label } n’a pas encore de lettre.
    }
refuse-blanks = Il y a { $blanks } blancs, et ceci en remplit { $given }. Séparez-les par ;, par exemple : { $example }.
example-words = un; deux; trois
refuse-menu-letters = Répondez par une des lettres.
refuse-menu-letters-or-q = Répondez par une des lettres, ou par q.

## A learner's own verdict

knew-it = su
did-not-know-it = pas su
confidence-guessing = au hasard
confidence-unsure = hésitant
confidence-fairly-sure = assez sûr
confidence-certain = certain
dispute-why = Pourquoi ce verdict est-il faux ? { $name }
dispute-meant = Je voulais dire la bonne réponse
dispute-meant-note = elle compte comme juste
dispute-also-right = La mienne est juste aussi
dispute-also-right-note = elle compte comme juste, et l’auteur la verra
dispute-mistaken = Il y a une erreur dans le paquet
dispute-mistaken-note = le verdict reste, et l’auteur le verra
dispute-none = Le verdict est juste
dispute-none-note = rien ne change

## Misspelt words

spelling-sentence = Vous avez saisi « { $given } » ; on écrit « { $right } ».
spelling-sentence-why = Vous avez saisi « { $given } » ; on écrit « { $right } » : { $why }.
spelling-quoted = « { $letters } »
spelling-space = une espace
spelling-hyphen = un trait d’union
spelling-apostrophe = une apostrophe
spelling-full-stop = un point
spelling-swapped = { $one } et { $other }{ $place } sont inversés
spelling-missing = { $right } manque{ $place }
spelling-not-needed = { $given } est de trop{ $place }
spelling-should-be = { $given }{ $place } devrait être { $right }
spelling-needs-accent = { $right }{ $place } demande son accent
spelling-no-accent = { $given }{ $place } ne prend pas d’accent
spelling-at-start = au début
spelling-at-end = à la fin
spelling-after = après « { $before } »

## More of the pages

answered-of = { $answered } sur { $total }
keys-as-in = comme
pick-how = Tapez pour chercher, Échap pour quitter
confidence-percent = sûr à { $percent } %
confidence-right = { $right } sur { $answers } justes
summary-confidence = Certitude
summary-spelling = Orthographe

## Why a verdict is as it is

reason-one-number = un seul nombre était demandé
reason-one-date = une seule date était demandée
reason-other-bound = le nombre est borné autrement
reason-between = entre { $low } et { $high }
reason-lower-end = la borne inférieure est juste
reason-upper-end = la borne supérieure est juste
reason-tolerance = dans la tolérance de { $distance }
reason-coarse-range = juste jusque-là ; il fallait plus de précision
reason-earlier-end = le début est juste
reason-later-end = la fin est juste
reason-coarse-year = l’année est juste ; il fallait plus de précision
reason-coarse-month = le mois est juste ; il fallait plus de précision
reason-order = { $ordered } paires sur { $pairs } dans le bon ordre
reason-pairs = { $right } paires justes sur { $pairs }
reason-no-pairs = aucune paire juste sur { $pairs }
reason-not-an-option = ne fait pas partie des choix
reason-missed =
    { $count ->
        [one] { $number } bonne réponse oubliée
       *[other] { $number } bonnes réponses oubliées
    }
reason-chosen =
    { $count ->
        [one] { $number } mauvaise réponse choisie
       *[other] { $number } mauvaises réponses choisies
    }
reason-moved = { $number } mal placé(s)
reason-again = { $number } en double
reason-extra = réponses fausses : { $count }
reason-other-form = on répond autrement à cette question
reason-alias = un autre nom pour { $answer }
reason-family-name = le nom de famille d’abord
reason-spelt = s’écrit { $answer }
reason-nearer = { $given } est plus proche de { $other }
reason-as-near = { $given } est tout aussi proche de { $other }
reason-in-blank = blanc { $number } : { $reason }
number-words = aucune; une; deux; trois; quatre; cinq; six; sept; huit; neuf; dix

## Answers that are asked again

unclear-blank = Blanc { $number } : { $request }
unclear-other-unit = L’unité ici est { $units }. Écrivez-la ainsi, ou omettez-la.
unclear-decimal-style =
    { $sign ->
        [comma] Ici, la virgule introduit les décimales. Écrivez 12500 sans signe, ou 2,5.
       *[point] Ici, le point introduit les décimales. Écrivez 12500 sans signe, ou 2.5.
    }
unclear-few-digits = Il faut plus de chiffres. N’arrondissez pas le nombre.
unclear-bound = Il faut un nombre seul, sans mots comme « plus de ».
unclear-no-bound = Dites ce que le nombre borne, comme plus de 12 ou moins de 12.
unclear-two-numbers = Il faut un seul nombre, comme 12500.
unclear-two-dates = Il faut une seule date, comme 2004-03-05.
unclear-one-number = Il faut les deux bornes, par exemple 10–20.
unclear-one-date = Il faut le début et la fin, par exemple 1900–1910.
unclear-no-separator = Mettez ; entre les réponses, par exemple : un; deux.
unreadable-number = Ce nombre est illisible. Écrivez-le en chiffres, comme 12500.
unreadable-grouping =
    { $sign ->
        [comma] Le groupement des chiffres n’est pas clair. Écrivez 12500, ou 2,5 avec une virgule décimale.
       *[point] Le groupement des chiffres n’est pas clair. Écrivez 12500, ou 2.5 avec un point décimal.
    }
unreadable-unit = Cette unité est illisible. Écrivez le nombre seul, comme 12500.
unreadable-unit-case = La casse compte : { $typed } est une autre unité. Écrivez l’unité voulue.
unreadable-date = Cette date est illisible. Écrivez 2004-03-05, ou 2004.
unreadable-impossible = { $date } n’existe pas.
unreadable-ambiguous = On ne peut pas distinguer le jour du mois. Écrivez 2004-03-05.
unreadable-short-year = L’année doit être complète, comme dans 2004-03-05.
unreadable-no-year = L’année manque, comme dans 2004-03-05.
unreadable-reversed-range = L’intervalle est inversé. Commencez par la borne inférieure ou la plus ancienne.

## Days

month-names = janvier; février; mars; avril; mai; juin; juillet; août; septembre; octobre; novembre; décembre
month-names-short = janv; févr; mars; avr; mai; juin; juil; août; sept; oct; nov; déc
month-names-long = janvier; février; mars; avril; mai; juin; juillet; août; septembre; octobre; novembre; décembre
weekday-names = lundi; mardi; mercredi; jeudi; vendredi; samedi; dimanche
weekday-names-short = lun; mar; mer; jeu; ven; sam; dim
date-day = { $day } { $month }
date-day-year = { $day } { $month } { $year }
date-month = { $month } { $year }
date-weekday = { $weekday } { $day } { $month }

## Counts

count-questions =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
count-cards =
    { $count ->
        [one] { $count } carte
       *[other] { $count } cartes
    }
count-answers =
    { $count ->
        [one] { $count } réponse
       *[other] { $count } réponses
    }
count-new-cards =
    { $count ->
        [one] { $count } nouvelle carte
       *[other] { $count } nouvelles cartes
    }
count-decks =
    { $count ->
        [one] { $count } paquet
       *[other] { $count } paquets
    }
count-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
count-due = { $count } à réviser
count-new =
    { $count ->
        [one] { $count } nouvelle
       *[other] { $count } nouvelles
    }
cards-due =
    { $count ->
        [one] { $count } carte à réviser
       *[other] { $count } cartes à réviser
    }

## The summary after a session

summary-missed = Manquées
summary-not-answered = Sans réponse
summary-this-deck = Ce paquet
summary-score = { $earned } sur { $points }
summary-with-rulings = { $earned } sur { $points }, { $ruled } avec vos décisions
summary-answered = { $answered } sur { $asked } répondues
summary-almost =
    { $count ->
        [one] { $count } réponse presque juste
       *[other] { $count } réponses presque justes
    }
summary-passed = réussi
summary-not-passed = échoué
summary-needed = , il faut { $percent } %
summary-stopped =
    { $count ->
        [one] Quiz arrêté : il reste { $count } question ; rien n’est perdu.
       *[other] Quiz arrêté : il reste { $count } questions ; rien n’est perdu.
    }
summary-left-blank = sans réponse
summary-blank = sans réponse
summary-you-gave = vous : { $given }
summary-right-answer = réponse { $answer }
summary-saved = Enregistré sous { $code }.
trend-rising = en hausse
trend-steady = stable
trend-falling = en baisse
studied-cards =
    { $count ->
        [one] { $count } carte en { $time }
       *[other] { $count } cartes en { $time }
    }
studied-at-once =
    { $count ->
        [one] { $count } juste du premier coup
       *[other] { $count } justes du premier coup
    }
studied-part-almost = { $count } presque
studied-part-partly = { $count } en partie
studied-part-ruling = { $count } par votre décision
studied-came-back =
    { $count ->
        [one] { $count } revenue et juste
       *[other] { $count } revenues et justes
    }
studied-still-missed =
    { $count } encore { $count ->
        [one] manquée
       *[other] manquées
    }
studied-left =
    { $count ->
        [one] Il reste { $count } carte pour une autre fois.
       *[other] Il reste { $count } cartes pour une autre fois.
    }
studied-suspended =
    { $count ->
        [one] { $count } suspendue : `obverse suspend` l’affiche.
       *[other] { $count } suspendues : `obverse suspend` les affiche.
    }
studied-tomorrow = Demain : { $due }.
studied-tomorrow-nothing = rien à réviser
studied-tomorrow-nothing-in-deck = rien à réviser dans ce paquet
studied-tomorrow-due =
    { $count ->
        [one] { $count } carte à réviser, environ { $time }
       *[other] { $count } cartes à réviser, environ { $time }
    }
studied-tomorrow-due-in-deck =
    { $count ->
        [one] { $count } carte à réviser dans ce paquet, environ { $time }
       *[other] { $count } cartes à réviser dans ce paquet, environ { $time }
    }
studied-fit = Vous avez maintenant { $count } révisions : `obverse tune` adapte le planning à vous, si c’est mieux.
spoken-score = Votre score : { $earned } sur { $points }, { $share }.
spoken-rulings = Avec vos décisions : { $earned }.
spoken-answered = Réponses données : { $answered } sur { $count }.
spoken-almost =
    { $count ->
        [one] { $count } réponse était presque juste.
       *[other] { $count } réponses étaient presque justes.
    }
spoken-passed = Réussi : il faut { $percent } %.
spoken-not-passed = Échoué : il faut { $percent } %.
spoken-time = Temps : { $time }.
spoken-missed =
    { $count ->
        [one] Manquée : { $count } question.
       *[other] Manquées : { $count } questions.
    }
spoken-unanswered =
    { $count ->
        [one] Sans réponse : { $count } question.
       *[other] Sans réponse : { $count } questions.
    }
spoken-given = Votre réponse : { $given }.
spoken-left-blank = Vous l’avez laissée vide.
spoken-answer = Bonne réponse : { $answer }.
spoken-course = { $deck } jusqu’ici : { $shares }.
spoken-then = { $head }, puis { $last }
spoken-saved = Enregistré sous { $code }.
spoken-to-go-on = Pour continuer, saisissez : { $command }
spoken-to-repeat = Pour revoir les erreurs, saisissez : { $command }
spoken-to-read = Pour relire la séance, saisissez : { $command }
spoken-score-code = Code { $code }.
word-warning = attention
word-next-step = conseil
warn-fewer-questions =
    { $count ->
        [one] il n’y a que { $count } question, et non { $wanted }
       *[other] il n’y a que { $count } questions, et non { $wanted }
    }
warn-fewer-in-decks = ces paquets n’ont pas plus de questions pour ce quiz
warn-fewer-in-groups = les questions d’un même groupe ne se rencontrent jamais dans un quiz
warn-fewer-in-exam = un examen laisse de côté les cartes à mémoriser
warn-edited =
    { $count ->
        [one] { $count } question modifiée depuis : { $names }
       *[other] { $count } questions modifiées depuis : { $names }
    }
warn-removed =
    { $count ->
        [one] { $count } question retirée du paquet, posée comme avant : { $names }
       *[other] { $count } questions retirées du paquet, posées comme avant : { $names }
    }
warn-deck-missing =
    { $count ->
        [one] le fichier de { $count } paquet est introuvable ; ses questions sont posées comme avant : { $names }
       *[other] les fichiers de { $count } paquets sont introuvables ; leurs questions sont posées comme avant : { $names }
    }
warn-future = { $code } est daté du { $day }, dans le futur : ses cartes ne reviennent pas avant
warn-future-redate = { $command } corrige la date
flags-none = Rien n’est signalé. Dans une séance, saisissez /f pour signaler une question, ou /o pour contester un verdict.
flags-flagged = signalée
flags-also-right = la mienne est juste aussi
flags-mistaken = il y a une erreur dans le paquet
suspended-none = Aucune carte n’est suspendue.
suspended-by-you = par vous
suspended-missed = trop souvent manquée
column-card = carte
column-reason = raison
column-since = depuis
suspended-back = `obverse unsuspend { $card }` la ramène.
suspended-back-any = `obverse unsuspend DECK CARD` en ramène une. CARD est son numéro ou quelques-uns de ses mots.
suspended-sentence = { $name } Paquet { $deck }, { $reason }, depuis le { $day }.
marked-flagged =
    { $count ->
        [one] { $count } carte signalée
       *[other] { $count } cartes signalées
    }
marked-unflagged =
    { $count ->
        [one] { $count } carte n’est plus signalée
       *[other] { $count } cartes ne sont plus signalées
    }
marked-suspended =
    { $count ->
        [one] { $count } carte suspendue
       *[other] { $count } cartes suspendues
    }
marked-unsuspended =
    { $count ->
        [one] { $count } carte n’est plus suspendue
       *[other] { $count } cartes ne sont plus suspendues
    }
marked-reset =
    { $count ->
        [one] { $count } carte remise à zéro
       *[other] { $count } cartes remises à zéro
    }
marked-reset-freed =
    { $count ->
        [one] { $count } carte remise à zéro et n’est plus suspendue
       *[other] { $count } cartes remises à zéro et ne sont plus suspendues
    }
marked-unreset =
    { $count ->
        [one] { $count } carte n’est plus remise à zéro
       *[other] { $count } cartes ne sont plus remises à zéro
    }
marked-still-suspended = Vous l’avez suspendue vous-même, elle le reste donc ; `obverse unsuspend` la ramène.
marked-not-reset = La carte n’était pas remise à zéro ; rien n’a changé.
added-card = Ajouté à { $deck } : { $cards }. ({ $path })
decks-questions = questions
decks-cards-seen = cartes vues
decks-last-quiz = dernier quiz
decks-skipped =
    { $count ->
        [one] { $deck } : { $count } question laissée de côté ; `obverse check { $path }` dit pourquoi
       *[other] { $deck } : { $count } questions laissées de côté ; `obverse check { $path }` dit pourquoi
    }
decks-id = Identifiant : { $id }.
learners-last = Dernière séance : { $when }.
learners-score = Score : { $share }. Code { $code }.

## After a session

next-what = Et ensuite ?
next-go-on = Continuer
next-left =
    { $count ->
        [one] il reste { $count } question
       *[other] il reste { $count } questions
    }
next-missed = Revoir les erreurs
next-five = Cinq de plus
next-other-deck = Un autre paquet
next-scores = Scores passés
next-done = Terminer
pick-deck = Quel paquet ?

## The first screen

overview-content = { $questions } dans { $decks }
overview-content-cards = { $questions } ({ $cards }) dans { $decks }
overview-nothing-today = Rien à réviser aujourd’hui.
overview-about-time = environ { $time }
overview-no-streak = Pas encore de jour d’affilée
overview-streak =
    { $count ->
        [one] { $count } jour d’affilée
       *[other] { $count } jours d’affilée
    }
overview-no-answers = aucune réponse cette semaine
overview-week =
    { $count ->
        [one] { $count } réponse cette semaine
       *[other] { $count } réponses cette semaine
    }, { $share } justes
overview-seen =
    { $cards ->
        [one] { $seen } carte vue sur { $cards }
       *[other] { $seen } cartes vues sur { $cards }
    }
overview-seen-short = { $seen } vues sur { $cards }
overview-last = dernier quiz { $share }
overview-last-short = quiz { $share }
overview-about-bundled = premiers pas avec obverse, et ce que l’Union soviétique et la Russie ont dit des prisonniers de guerre japonais après 1945. Ces chiffres sont contestés ; chaque question dit de qui est le chiffre demandé.
menu-study = Étudier : { $cards }
menu-begin = Commencer : { $cards }
menu-due-of = { $due } sur { $all } à réviser
menu-due-and-new = { $due } et { $new } nouvelles
menu-about-time = environ { $time }
menu-first-steps = Premiers pas
menu-first-steps-note =
    { $count ->
        [one] { $count } carte sur obverse
       *[other] { $count } cartes sur obverse
    }
menu-follow-plan = Suivre un plan
menu-follow-plan-note = { $minutes } par jour, fini en { $days }
menu-study-bundled = Étudier les paquets fournis
menu-quiz = Faire un quiz
menu-quiz-note =
    { $count ->
        [one] { $count } question, notée
       *[other] { $count } questions, notées
    }
menu-quiz-one-deck = Faire un quiz sur un paquet
menu-decks = Voir les paquets
menu-stats = Ce que vous savez et ce qui vous échappe
menu-flags = Questions signalées
menu-new-deck = Créer votre paquet
menu-file-of-deck = Fichier du paquet
menu-keys = Une lettre choisit aussitôt ; les flèches et Entrée aussi. Échap ou q quitte. PgUp et PgDn font défiler.
menu-keys-spoken = Saisissez une lettre, puis Entrée. Entrée seule choisit { $key }.
menu-keys-leave = q pour quitter.
begin-quiz = dix questions de tous les paquets
begin-study = cartes à réviser, et quelques nouvelles
begin-decks = vos paquets
begin-scores = scores passés
begin-help = toutes les commandes

## When nothing is due

due-nothing = Rien à réviser.
due-of-today = , dont { $due } aujourd’hui
due-new-wait = Rien à réviser ici. Les nouvelles cartes attendent, car vos autres paquets ont plus de cartes à réviser que votre limite de { $limit } par jour ; `obverse study --new 5` en demande quand même.
due-day-off = Rien à réviser. C’est un jour de repos : votre plan n’apporte pas de nouvelles cartes.
due-limit =
    La limite du jour est atteinte. { $count ->
        [one] { $count } carte de plus est à réviser ; `obverse study -n { $number }` la demande.
       *[other] { $count } cartes de plus sont à réviser ; `obverse study -n { $number }` les demande.
    }
due-next = Rien à réviser. Ensuite : { $cards }, { $when }.
due-from = à partir de { $hour }:00
due-tomorrow-from = demain à partir de { $hour }:00
due-in-days =
    { $count ->
        [one] dans { $count } jour, le { $date }
       *[other] dans { $count } jours, le { $date }
    }
due-nothing-to-practise = Aucune carte oubliée à pratiquer.
due-learn = Apprendre { $cards }
due-quiz-note = noté, et compte pour le planning
due-practise = Pratiquer les cartes oubliées
due-practise-note = sans note, le planning ne change pas
due-stop = Arrêter
due-can-follow =
    { $count ->
        [one] { $count } nouvelle carte peut suivre.
       *[other] { $count } nouvelles cartes peuvent suivre.
    }
due-about = , environ { $time }.
backlog-held =
    { $count ->
        [one] { $count } carte à réviser
       *[other] { $count } cartes à réviser
    }, plus que votre limite de { $limit } par jour ; les nouvelles attendent.
backlog-held-beyond =
    { $count ->
        [one] Encore { $count } carte à réviser
       *[other] Encore { $count } cartes à réviser
    }, au-delà de la limite du jour de { $limit } ; les nouvelles attendent.
backlog-held-left =
    { $count ->
        [one] Encore { $count } carte à réviser
       *[other] Encore { $count } cartes à réviser
    }, plus que les { $left } restantes de la limite du jour de { $limit } ; les nouvelles attendent.
backlog-of-deck = { $deck } : { $sentence }
backlog-catch-up = Avec { $minutes } par jour, vous rattrapez en { $days }.
plan-day-done =
    { $count ->
        [one] Les minutes du jour sont faites ; il reste { $count } carte.
       *[other] Les minutes du jour sont faites ; il reste { $count } cartes.
    } `obverse study --minutes 10` continue.

## A plan that is followed

plan-done-due = Votre plan est terminé : plus rien à réviser.
plan-done-new =
    { $count ->
        [one] Votre plan est terminé : sa { $count } nouvelle carte est commencée.
       *[other] Votre plan est terminé : ses { $count } nouvelles cartes sont commencées.
    }
plan-over = Votre plan s’est terminé le { $date } : { $begun }, { $cards }. `obverse plan` en fait un autre.
plan-not-begun = { $new } sur { $count } nouvelles cartes non commencées
plan-still-due =
    { $count ->
        [one] { $count } carte encore à réviser
       *[other] { $count } cartes encore à réviser
    }
plan-all-begun = toutes les nouvelles cartes commencées, { $cards }
plan-to-begin =
    { $count ->
        [one] encore { $count } nouvelle carte à commencer
       *[other] encore { $count } nouvelles cartes à commencer
    }, { $cards }
plan-sentence = Votre plan : { $day }, { $today } sur { $minutes } aujourd’hui, { $left }.
plan-day = jour { $day } sur { $days }
plan-day-late = jour { $day }, prévu pour { $days }
plan-studied-days =
    { $count ->
        [one] Vous avez étudié { $studied } jour sur { $count }.
       *[other] Vous avez étudié { $studied } jours sur { $count }.
    }
plan-on-course = Vous êtes dans les temps pour le { $date }.
plan-late = Avec { $minutes } par jour, vous finissez le { $date } au lieu du { $planned }.
plan-late-needed = Avec { $minutes } par jour, vous finissez le { $date } au lieu du { $planned } ; { $needed } par jour suffiraient.
plan-very-late = Avec { $minutes } par jour, vous finissez bien après le { $planned }.
plan-very-late-needed = Avec { $minutes } par jour, vous finissez bien après le { $planned } ; { $needed } par jour suffiraient.

## A session that was interrupted

resume-begin = Commencer { $decks }
resume-other-stays = l’autre reste en l’état
resume-state =
    { $answered ->
        [one] { $answered } question sur { $asked } avec une réponse.
       *[other] { $answered } questions sur { $asked } avec une réponse.
    }
resume-state-time = { $answered } sur { $asked } répondues, reste { $time }.
resume-state-time-up = { $answered } sur { $asked } répondues, le temps est écoulé.
resume-hand-in = Rendre la copie
resume-end = Terminer
resume-end-note =
    { $count ->
        [one] { $count } question sans réponse ne rapporte rien
       *[other] { $count } questions sans réponse ne rapportent rien
    }
resume-leave = La laisser pour plus tard
resume-leave-note = pour continuer, saisissez : `obverse quiz --resume { $code }`
resume-exam-at = Un examen a été interrompu à { $time } : { $decks }.
resume-exam-on = Un examen a été interrompu le { $date } : { $decks }.
resume-quiz-at = Un quiz a été interrompu à { $time } : { $decks }.
resume-quiz-on = Un quiz a été interrompu le { $date } : { $decks }.
takeover-open = Cette séance est ouverte dans un autre terminal.
takeover-leave = La laisser là-bas
takeover-take = La reprendre ici
takeover-take-note = l’autre terminal s’arrête à sa prochaine réponse

## Scores passés

count-quizzes =
    { $count ->
        [one] { $count } quiz
       *[other] { $count } quiz
    }
count-exams =
    { $count ->
        [one] { $count } examen
       *[other] { $count } examens
    }
count-study-sessions =
    { $count ->
        [one] { $count } séance d’étude
       *[other] { $count } séances d’étude
    }
count-practice-sessions =
    { $count ->
        [one] { $count } entraînement
       *[other] { $count } entraînements
    }
scores-decks =
    { $count ->
        [one] { $count } paquet
       *[other] { $count } paquets
    }
kind-quiz = quiz
kind-exam = examen
kind-study = étude
kind-practice = entraînement
column-when = quand
column-deck = paquet
column-kind = type
column-score = score
column-time = temps
column-id = code
scores-span-from-until = du { $since } au { $until }
scores-span-since = depuis le { $since }
scores-span-until = jusqu’au { $until }
scores-heading-from-until = Du { $since } au { $until } : { $counts }
scores-heading-since = Depuis le { $since } : { $counts }
scores-heading-until = Jusqu’au { $until } : { $counts }
scores-last-of = Affichées : { $shown } sur { $all } ; `--all` les montre toutes.
scores-only-studied =
    Aucun quiz ni examen de { $learner }{ $span }, mais { $sessions }. `obverse scores --mode study` { $count ->
        [one] la montre
       *[other] les montre
    } ; `obverse stats` montre ce que vous savez.
scores-none-such = Aucune séance de ce genre de { $learner }{ $span }. `obverse scores` les montre toutes.
scores-none = Pas encore de score pour { $learner }{ $span }. `obverse quiz` commence un quiz.
scores-open = ouvert
scores-not-finished = non terminé
scores-pass = réussi
scores-fail = échoué
scores-missed-most = Le plus raté
scores-slip = { $name } : { $right } justes sur { $answers }
scores-best = meilleur { $share }

## Questions et paquets modifiés

edit-question = Une question de { $deck } semble modifiée. Est-ce toujours la même question ?
edit-before = Avant :
edit-now = Maintenant :
edit-history =
    { $count ->
        [one] { $count } réponse, le { $date }
       *[other] { $count } réponses, la dernière le { $date }
    }
edit-yes = Oui, garder son historique
edit-no-question = Non, c’est une nouvelle question
edit-no-deck = Non, c’est un autre paquet
edit-no-note = sans historique
edit-yes-all = Oui pour les { $count }
edit-yes-all-note = garder leur historique
edit-later = Décider plus tard
edit-later-note = nouveau en attendant
edit-deck = Le paquet { $deck } est-il l’ancien paquet `{ $old }` ?
edit-deck-missing = `{ $old }` manque, et ce paquet { $overlap }.
edit-overlap-one = contient la question à laquelle vous y avez répondu
edit-overlap-both = contient les deux questions auxquelles vous y avez répondu
edit-overlap-all = contient les { $count } questions auxquelles vous y avez répondu
edit-overlap-some = contient { $found } des { $count } questions auxquelles vous y avez répondu
edit-new-ids =
    { $deck } : { $count ->
        [one] { $count } question a maintenant un id et garde son historique.
       *[other] { $count } questions ont maintenant un id et gardent leur historique.
    }
edit-kept =
    { $deck } : { $count ->
        [one] { $count } question modifiée garde son historique
       *[other] { $count } questions modifiées gardent leur historique
    } : { $names }
edit-more = et { $count } de plus
edit-kept-undo =
    `obverse link` montre les liens ; { $command } annule { $count ->
        [one] celui-ci
       *[other] le premier
    }.
edit-renamed = { $deck } garde l’historique du paquet manquant `{ $old }` : il { $overlap }.
edit-renamed-undo = { $command } annule cela.

## Statistiques

stats-none = Pas encore de réponse de { $learner }. `obverse study` ou `obverse quiz` en donne une première.
stats-none-since = Pas encore de réponse de { $learner } depuis le { $since }. `obverse study` ou `obverse quiz` en donne une première.
stats-answers =
    { $answers } en { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
stats-answers-since =
    { $answers } en { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    } depuis le { $since }
stats-mastery = Maîtrise aujourd’hui
stats-retention = Rétention réelle
stats-due = À revoir dans les { $count } jours
stats-practice = Pratique
stats-answers-a-day = Réponses par jour, { $count } derniers jours
stats-forgotten = Oubliées le plus souvent
stats-calibration = Confiance et justesse
stats-day = Un jour de pratique : { $answers } en { $time }, { $right } justes.
stats-under-a-minute = moins d’une minute
stats-no-streak = Pas de pratique aujourd’hui ni hier ; au mieux { $longest } de suite.
stats-streak =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    } de suite ; au mieux { $longest }.
stats-fewer-known = Moins de réponses étaient sues que justes : avec des choix, une réponse peut être de la chance ; une demi-réponse, un indice ou un aveu de hasard n’est pas un vrai rappel.
stats-fit = Vous retenez moins que votre objectif : `obverse tune` adapte le calendrier à vos réponses.
stats-answer-time = Les temps de réponse comptent : si une réponse prend deux fois plus de temps que d’habitude, l’intervalle suivant est plus court de { $share }.
stats-interval-floor = Aucun intervalle n’est plus court qu’un jour, mais une carte récente peut demander moins : { $share } des réponses venaient après un jour, et vous en saviez { $shortest } ; des autres, { $longer }.
stats-interval-floor-all = Aucun intervalle n’est plus court qu’un jour, mais une carte récente peut demander moins : toutes les réponses venaient après un jour, et vous en saviez { $shortest }.
stats-forecast = { $cards } jusqu’au { $until } : { $today } aujourd’hui ; { $most } le jour le plus chargé ensuite.
stats-forecast-overdue = { $cards } jusqu’au { $until } : { $today } aujourd’hui, dont { $overdue } en retard ; { $most } le jour le plus chargé ensuite.
stats-as-sure = Au total, vous étiez aussi sûr que juste.
stats-surer =
    Au total, vous étiez plus sûr que juste, de { $count ->
        [one] { $count } point
       *[other] { $count } points
    }.
stats-less-sure =
    Au total, vous étiez plus juste que sûr, de { $count ->
        [one] { $count } point
       *[other] { $count } points
    }.
stats-brier = Score de Brier { $score } : 0 est le meilleur ; dire toujours { $share } donnerait { $uncertainty }.
stats-today = auj.
stats-last-days = { $count } derniers jours
stats-since = depuis le { $since }
stats-all-time = en tout
stats-young = moins de 21 jours
stats-mature = 21 jours et plus
stats-right-known = { $right } justes, { $known } sues
stats-of = { $count } sur { $all }
stats-below = en dessous
stats-above = au-dessus
stats-in-reach = à portée
stats-target = C’est la part des cartes à revoir que vous avez retenues ; votre objectif est { $aim }.
stats-nothing-asked = Aucune carte à revoir n’a encore été demandée.
stats-not-found = { $deck } (fichier introuvable)
stats-all-decks = tous les paquets
stats-tag = étiquette
stats-cards = cartes
stats-card = carte
stats-new = neuves
stats-learning = en cours
stats-known = sues
stats-recall = rappel
stats-suspended =
    { $count ->
        [one] { $count } carte suspendue, non comptée.
       *[other] { $count } cartes suspendues, non comptées.
    }
stats-forgotten-column = oubliée
stats-forgotten-times = oubliée { $count } fois sur { $all }
stats-sure = sûr
stats-right = juste
stats-answers-column = réponses
stats-none-a-day = aucune
stats-legend = Réponses par jour
stats-nothing = rien
stats-tag-name = Étiquette { $tag }
stats-standing =
    { $name } : { $cards }, { $new ->
        [one] { $new } neuve
       *[other] { $new } neuves
    }, { $learning } en cours, { $known ->
        [one] { $known } sue
       *[other] { $known } sues
    }. Vous vous en rappelleriez { $share } maintenant.
stats-target-within = votre objectif est dedans
stats-target-above = votre objectif est au-dessus
stats-target-below = votre objectif est en dessous
stats-retention-sentence = { $name } : { $share }, { $counted } ; probablement { $range }, et { $place }.
stats-month-share = { $month } { $share } sur { $count }
stats-by-month = Par mois : { $months }.
stats-by-day = Par jour : { $days }.
stats-month-answers =
    { $month } { $answers } en { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
stats-page-title = Ce que vous savez
stats-mastery-terms = Une carte est sue si vous vous en êtes souvenu la dernière fois et si son intervalle est d’au moins 21 jours. Le rappel est la part des cartes dont vous vous souviendriez maintenant.
stats-cards-by-deck = Cartes par paquet
stats-cards-by-tag = Cartes par étiquette
stats-suspended-column = suspendues
stats-retention-by-month = Rétention réelle par mois
stats-wilson = Les intervalles sont ceux de Wilson, à 95 pour cent.
stats-month = mois
stats-time = période
stats-recalled = rappelées
stats-probably = probablement
stats-target-column = objectif
stats-date = jour
stats-minutes = minutes
stats-year = Réponses par jour, la dernière année
stats-as-table = Les mêmes données en tableau
stats-aim = objectif { $aim }
stats-in-deck = dans { $deck }
stats-sure-by = Sûr de { $low } à { $high } % : juste dans { $share } de { $answers }.
stats-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }

## Paquets à lire

show-points =
    { $count ->
        [one] { $count } point
       *[other] { $count } points
    }
show-points-fraction = { $points } points
show-points-below-one = { $points } point
show-void = ne compte pas : { $reason }
show-true-false = vrai ou faux
show-one-or-more = une ou plusieurs
show-in-unit = en { $unit }
show-by = Par { $authors }
show-from = D’après { $source }
show-hint = indice
show-source = source
show-name = Nom
show-date = Date
show-key = Corrigé
paper-form = Version { $form }
paper-number = sujet { $number }
paper-answers = { $title } : réponses
paper-key = { $title } : corrigé de la version { $form }
paper-places = { $title } : place de chaque question
paper-answer = Réponse
paper-column-question = question
paper-column-label = lettre
paper-column-points = points
paper-in-form = version { $form }
