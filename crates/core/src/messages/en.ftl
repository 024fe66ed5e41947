# The words of the interface in English. docs/decisions/0120-languages-of-the-interface.md explains the format.


## Lists, labels and times

list-and = { $head } and { $last }
list-or = { $head } or { $last }
label-range = { $first } to { $last }
time-seconds = { $seconds } s
time-minutes = { $minutes } min
time-minutes-seconds = { $minutes } min { $seconds } s
time-hours = { $hours } h
time-hours-minutes = { $hours } h { $minutes } min
count-seconds =
    { $count ->
        [one] { $count } second
       *[other] { $count } seconds
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

outcome-right = Right
outcome-almost = Almost
outcome-partly = Partly
outcome-wrong = Wrong
outcome-blank = Blank
part-right = right
part-almost = almost
part-partly = partly
part-wrong = wrong
part-missing = missing
part-extra = wrong
option-missed = missed
spoken-chosen-right = You chose { $options }: right.
spoken-chosen-wrong = You chose { $options }: wrong.
spoken-chosen-missed = You missed { $options }.
label-you = you
label-answer = answer
label-why = why
label-earned = earned
label-ruling = ruling
label-parts = parts
label-typed = typed
label-spelt = spelt
label-also = also
word-you = You
word-answer = Answer
word-why = Why
word-earned = Earned
word-source = Source
word-ruling = Your ruling
word-also = Also
word-hint = Hint
word-part = Part { $number }
word-blank = Blank { $number }
ruling-meant = you meant this answer; it counts as right
ruling-also-right = yours is right as well; it counts as right, and is kept for the author
ruling-mistaken = the deck is mistaken; no change, and it is kept for the author
earned-of = { $earned } of { $points }
earned-halved = { $earned } of { $points }, halved by the hint
earned-halved-first = { $earned } of { $points }, halved by the first hint

## The place in a session

place-of = { $number } of { $total }
place-returning = { $count } to come back
place-flagged = flagged
tally-right = { $count } right
tally-answered = { $count } answered
time-left = { $time } left
time-left-sentence = { $time } left.
time-up = The time is up.
spoken-deck = Deck: { $title }.
spoken-section = Section: { $title }.
spoken-question = Question { $place }.
spoken-repeat = Repeat, { $count } left.
spoken-flagged = Flagged.
spoken-also-keys = Also: { $keys }.
spoken-answered-so-far = Answered so far
spoken-blank = blank
spoken-quotation = Quotation
spoken-code = Code
spoken-table = Table
spoken-end-quotation = End of quotation.
spoken-end-code = End of code.
spoken-end-table = End of table.
spoken-row = Row { $number }.

## Instructions for an answer

ask-true-false = True or false.
ask-one = Choose one.
ask-several = Choose every right one.
ask-order = Put the items in order.
ask-pairs =
    { $noun ->
        [number] Match a number to each letter.
       *[letter] Match a letter to each number.
    }
ask-words = Type the answer.
ask-number = Type a number.
ask-number-unit = Type a number ({ $unit }).
ask-date = Type a date.
ask-list =
    { $count ->
        [one] Type { $count } answer.
       *[other] Type { $count } answers, with a semicolon between them.
    }
ask-blank = Fill the blank.
ask-blanks =
    { $count ->
        [one] Fill { $count } blank.
       *[other] Fill { $count } blanks, with a semicolon between them.
    }
ask-think = Think of the answer.
ask-confidence = How sure are you?
prompt-answer = Answer
prompt-answers = Answers
prompt-order = Order
prompt-pairs = Pairs
prompt-number = Number
prompt-date = Date
prompt-command = Command
prompt-choice = Choice
prompt-go-to = Go to
prompt-as-in = for example { $example }
prompt-enter-for-answer = Enter for the answer
prompt-knew = Did you know it, { $yes } or { $no }
prompt-how-sure = How sure? { $levels }
prompt-how-sure-short = How sure
prompt-enter-for = Enter for { $key }
prompt-q-leaves = q leaves
prompt-enter-to-finish = Enter to finish

## Keys

key-dispute = dispute
key-dispute-last = dispute the last verdict
key-dispute-number = dispute question { $number }
key-easy-was = it was easy
key-easily = easily
key-take-back = take back
key-flag = flag
key-suspend = suspend
key-stop = stop
key-keys = keys
key-hand-in = hand in
key-hint = hint
key-image = image
key-sound = sound
key-say = say it
key-go-to-first = go to question { $number }
key-skip = skip
key-leave = leave
key-next = next
key-finish = finish
key-more = more
key-back = back
key-enter = Enter
key-enter-alone = Enter alone
key-leaves-open = leaves it open
keys-arrows-enter = , or ↑↓ and Enter
keys-arrows-then-enter = , or ↑↓, then Enter
keys-arrows-space = , or ↑↓ and Space
keys-pairs = pairs
keys-list = { $count } answers with ; between them
keys-list-short = ; between answers
keys-blanks = { $count } blanks with ; between them
keys-blanks-short = ; between blanks
keys-enter-answers = answers
keys-enter-shows = shows the answer
keys-enter-shows-short = answer
keys-knew = I knew it
keys-knew-short = yes
keys-did-not-know = I did not
keys-did-not-know-short = no
keys-enter-for = , or Enter for { $key }
keys-sheet-or = or
keys-sheet-back = goes back
keys-number-goes = A number goes to that question
keys-number-goes-short = number: go to
keys-hands-in = hands in
parts-left =
    { $count ->
        [one] { $labels } is left
       *[other] { $labels } are left
    }
parts-given = { $given } of { $count }
answered-before = Answered

## The screen before an exam is handed in

hand-in-title = Hand in?
hand-in-answered = Answered
hand-in-unanswered = Unanswered
hand-in-flagged = Flagged
spoken-hand-in-answered =
    { $count ->
        [one] { $answered } of { $count } question answered.
       *[other] { $answered } of { $count } questions answered.
    }
spoken-hand-in-unanswered = Not answered: { $numbers }.
spoken-hand-in-flagged = Flagged: { $numbers }.
spoken-hand-in-prompt = Type /done to hand in, a number to go to that question, or q to stop

## What the keys do

key-help-hint-study = shows a hint; the card then comes back sooner
key-help-hint-quiz = shows a hint and halves the points
key-help-image = opens the image; /i 2 opens the second one
key-help-play = plays the sound, or reads the word aloud
key-help-skip = puts the question off to the end
key-help-flag = flags it for the author; a few words behind it say why
key-help-dispute = disputes the verdict
key-help-dispute-last = disputes the last verdict
key-help-dispute-number = disputes the verdict on question { $number }, and so on
key-help-easy = says that it was easy; the card then comes back later
key-help-take-back = takes back the last step: an answer or a suspension
key-help-suspend = suspends the card: study does not ask it any more
key-help-stop-study = stops; `obverse study` goes on with the rest
key-help-stop-quiz = stops; `obverse quiz` offers to go on
key-help-done = goes to the handing in
key-help-number = goes to question { $number }, and so on
key-help-blank = leaves the answer blank and shows the verdict
key-help-blank-exam = leaves the answer blank for now
key-help-slashes = begins an answer that starts with a slash

## Messages in a session

notice-verdict = You have your verdict. Press Enter to go on; ? lists the keys.
notice-hand-in = Type a number to go to that question, or /done to hand in.
notice-no-verdict = There is no verdict to dispute yet.
notice-no-verdict-number = Question { $number } has no verdict to dispute.
notice-about-question = Question { $number }: { $notice }
notice-no-command = There is no /{ $command } here. /? shows the keys.
notice-nothing-typed = You typed nothing. Type an answer, /b to leave it blank, or /s to skip it.
notice-sign-help = Type /? for help, or /b to leave the answer blank.
notice-letter-stop = Type /q to stop, or /b to leave the answer blank.
confirm-kept = Kept.
confirm-left-blank = Left blank.
confirm-put-off = Put off to the end.
notice-no-hints-in-exam = There are no hints in an exam.
notice-no-hint = This question has no hint.
notice-last-hint = That was the last hint.
notice-no-image = There is no image here.
notice-no-sound = There is no sound here.
notice-image-open = Opened in another window: { $path }.
notice-playing = Playing { $path }.
notice-saying = Reading aloud: { $words }.
notice-no-viewer = No program opens { $path }. Set a program for images in your system.
notice-no-player = No program plays { $path }. Install mpv or ffmpeg.
notice-no-voice = No program reads aloud. Install speech-dispatcher or espeak-ng.
notice-media-missing = The file { $path } is missing.
notice-media-outside = The file { $path } is outside the deck’s folder.
notice-media-unreadable = The file { $path } cannot be read.
notice-media-kind-image = No other program gets { $path }: it is no PNG, JPEG, GIF, WebP, AVIF or BMP image. `obverse show --html` shows it.
notice-media-kind-sound = No other program gets { $path }: it is no MP3, Ogg, WAV, FLAC, M4A, AAC or MIDI sound.
notice-media-needs-terminal = Images and sounds need a terminal.
notice-last-question = This is the last one. /b leaves it blank; /q stops here.
notice-flag-removed = The flag is taken away.
notice-flagged = Flagged.
notice-flag-more = `/f` and a few words say why; `obverse flags` lists them.
notice-question-numbers = There are questions 1 to { $count }.
notice-confidence-levels = Answer with 1, 2, 3 or 4; Enter leaves it open.
notice-right-already = It is right already. c says that the deck is mistaken, d goes back.
notice-ruled-right = It counts as right by your ruling.
notice-ruled-right-scored = It counts as right by your ruling, beside the score.
notice-ruled-right-kept = It counts as right by your ruling; kept for the author.
notice-ruled-right-scored-kept = It counts as right by your ruling, beside the score; kept for the author.
notice-mistaken-verdict-stands = Kept for the author; the verdict stands.
notice-mistaken-ruling-stands = Kept for the author; your ruling stands.
notice-verdict-stands = The verdict stands.
notice-ruling-stands = Your ruling stands.
notice-ruling-letters = Answer with a letter, a to d; q changes nothing.
notice-knew = Did you know it? Answer { $yes } or { $no }.
notice-was-easy = It was easy.
notice-you-knew = You knew it.
notice-you-did-not-know = You did not know it.
notice-undo-key = /u takes it back.
notice-leech-never =
    { $count ->
        [one] You missed this card on { $count } day without recalling it
       *[other] You missed this card on { $count } days without recalling it
    }; it is suspended. `obverse suspend` lists it, and `obverse unsuspend` brings it back.
notice-leech =
    { $count ->
        [one] You forgot this card { $count } time
       *[other] You forgot this card { $count } times
    }; it is suspended. `obverse suspend` lists it, and `obverse unsuspend` brings it back.
notice-already-suspended = It is already suspended.
notice-suspended = Suspended: study does not ask it any more. /u undoes that.
notice-nothing-to-undo = There is nothing to undo.
notice-answer-undone = The answer is undone.
notice-no-longer-suspended = It is no longer suspended.
notice-easy-refused = Only an answer that was right without help can be easy.
notice-rated-easy = Rated easy.
again-suspended = It is suspended.
again-in-session = It comes again in this session.
again-today = You see it again today.
again-tomorrow = You see it again tomorrow.
again-days = You see it again in { $days } days.
refuse-unknown-option = No option reads "{ $word }".
refuse-label =
    { $noun ->
        [number] Answer with a number, { $labels }.
       *[letter] Answer with a letter, { $labels }.
    }
refuse-label-or-initial =
    { $noun ->
        [number] Answer with a number, { $labels }, or { $initials }.
       *[letter] Answer with a letter, { $labels }, or { $initials }.
    }
refuse-labels =
    { $noun ->
        [number] Answer with numbers, { $labels }, for example: { $example }.
       *[letter] Answer with letters, { $labels }, for example: { $example }.
    }
refuse-order =
    { $noun ->
        [number] Give every number once, { $labels }, the first one first.
       *[letter] Give every letter once, { $labels }, the first one first.
    }
refuse-twice = { $label } is there twice.
refuse-left =
    { $count ->
        [one] { $labels } is left.
       *[other] { $labels } are left.
    }
refuse-pairs =
    { $noun ->
        [number] Match a number to each letter, for example: { $example }.
       *[letter] Match a letter to each number, for example: { $example }.
    }
refuse-no-pair =
    { $noun ->
        [number] { $label } has no number yet.
       *[letter] { $label } has no letter yet.
    }
refuse-blanks =
    { $given ->
        [one] There are { $blanks } blanks, but you filled only { $given }. Put a semicolon between the answers, for example: { $example }.
       *[other] There are { $blanks } blanks, but you gave { $given } answers. Put a semicolon between the answers, for example: { $example }.
    }
example-words = one; two; three
refuse-menu-letters = Answer with one of the letters.
refuse-menu-letters-or-q = Answer with one of the letters, or q.

## A learner's own verdict

knew-it = knew it
did-not-know-it = did not know it
confidence-guessing = guessing
confidence-unsure = unsure
confidence-fairly-sure = fairly sure
confidence-certain = certain
dispute-why = Why is this verdict wrong? { $name }
dispute-meant = I meant the right answer
dispute-meant-note = it counts as right
dispute-also-right = Mine is right as well
dispute-also-right-note = it counts as right, and the author sees it
dispute-mistaken = The deck is mistaken
dispute-mistaken-note = the verdict stands, and the author sees it
dispute-none = The verdict is right
dispute-none-note = no change

## Misspelt words

spelling-sentence = You typed "{ $given }"; it is spelt "{ $right }".
spelling-sentence-why = You typed "{ $given }"; it is spelt "{ $right }": { $why }.
spelling-quoted = "{ $letters }"
spelling-space = a space
spelling-hyphen = a hyphen
spelling-apostrophe = an apostrophe
spelling-full-stop = a full stop
spelling-swapped = { $one } and { $other }{ $place } are swapped
spelling-missing = { $right } is missing{ $place }
spelling-not-needed = { $given } is not needed{ $place }
spelling-should-be = { $given }{ $place } should be { $right }
spelling-needs-accent = { $right }{ $place } needs its accent
spelling-no-accent = { $given }{ $place } needs no accent
spelling-at-start = at the start
spelling-at-end = at the end
spelling-after = after "{ $before }"

## More of the pages

answered-of = { $answered } of { $total }
keys-as-in = as in
pick-how = Type to find, Esc to leave
confidence-percent = { $percent } % sure
confidence-right = { $right } of { $answers } right
summary-confidence = Confidence
summary-spelling = Spelling

## Why a verdict is as it is

reason-one-number = one number was asked
reason-one-date = one date was asked
reason-other-bound = it bounds the number in another way
reason-between = between { $low } and { $high }
reason-lower-end = the lower end is right
reason-upper-end = the upper end is right
reason-tolerance = within the tolerance of { $distance }
reason-coarse-range = right as far as it goes; more was asked
reason-earlier-end = the earlier end is right
reason-later-end = the later end is right
reason-coarse-year = the year is right; more was asked
reason-coarse-month = the month is right; more was asked
reason-order = { $ordered } of the { $pairs } pairs of items in the right order
reason-pairs = { $right } of { $pairs } pairs right
reason-no-pairs = none of { $pairs } pairs right
reason-not-an-option = not among the options
reason-missed =
    { $count ->
        [one] { $number } right option missed
       *[other] { $number } right options missed
    }
reason-chosen =
    { $count ->
        [one] { $number } wrong option chosen
       *[other] { $number } wrong options chosen
    }
reason-moved = { $number } out of order
reason-again = { $number } named twice
reason-extra =
    { $count ->
        [one] { $count } wrong answer
       *[other] { $count } wrong answers
    }
reason-other-form = this question is answered in another way
reason-alias = another name for { $answer }
reason-family-name = the family name first
reason-spelt = spelt { $answer }
reason-nearer = { $given } is nearer to { $other }
reason-as-near = { $given } is as near to { $other }
reason-in-blank = blank { $number }: { $reason }
number-words = no; one; two; three; four; five; six; seven; eight; nine; ten

## Answers that are asked again

unclear-blank = Blank { $number }: { $request }
unclear-other-unit = The unit here is { $units }. Write it so, or leave it out.
unclear-decimal-style =
    { $sign ->
        [comma] Here the comma begins the decimals. Write 12500 without a sign, or 2,5.
       *[point] Here the point begins the decimals. Write 12500 without a sign, or 2.5.
    }
unclear-few-digits = This asks for more digits. Do not round the number.
unclear-bound = This asks for a number alone, without words such as more than.
unclear-no-bound = Say what the number bounds, as in more than 12 or less than 12.
unclear-two-numbers = This asks for one number, such as 12500.
unclear-two-dates = This asks for one date, such as 5 March 2004.
unclear-one-number = This asks for both ends. Try 10 to 20.
unclear-one-date = This asks for both ends. Try 1900 to 1910.
unclear-no-separator = Put ; between the answers, such as: one; two.
unreadable-number = I cannot read that as a number. Write it in digits, such as 12500.
unreadable-grouping =
    { $sign ->
        [comma] I cannot read how those digits are grouped. Try 12500, or 2,5 with a decimal comma.
       *[point] I cannot read how those digits are grouped. Try 12500, or 2.5 with a decimal point.
    }
unreadable-unit = I cannot read that unit. Write the number alone, such as 12500.
unreadable-unit-case = The case of a unit counts, and { $typed } is another unit. Write the unit that you mean.
unreadable-date = I cannot read that as a date. Write it as 5 March 2004, or as 2004.
unreadable-impossible = There is no { $date }.
unreadable-ambiguous = The day and the month cannot be told apart. Write it as 2004-03-05.
unreadable-short-year = The year needs all its digits, as in 5 March 2004.
unreadable-no-year = The year is missing, as in 5 March 2004.
unreadable-reversed-range = That range runs backwards. Begin with its lower or earlier end.

## Days

month-names = Jan; Feb; Mar; Apr; May; Jun; Jul; Aug; Sep; Oct; Nov; Dec
month-names-short = Jan; Feb; Mar; Apr; May; Jun; Jul; Aug; Sep; Oct; Nov; Dec
month-names-long = January; February; March; April; May; June; July; August; September; October; November; December
weekday-names = Monday; Tuesday; Wednesday; Thursday; Friday; Saturday; Sunday
weekday-names-short = Mon; Tue; Wed; Thu; Fri; Sat; Sun
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
        [one] { $count } card
       *[other] { $count } cards
    }
count-answers =
    { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
count-new-cards =
    { $count ->
        [one] { $count } new card
       *[other] { $count } new cards
    }
count-decks =
    { $count ->
        [one] { $count } deck
       *[other] { $count } decks
    }
count-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
count-due = { $count } due
count-new = { $count } new
cards-due =
    { $count ->
        [one] { $count } card is due
       *[other] { $count } cards are due
    }

## The summary after a session

summary-missed = Missed
summary-not-answered = Not answered
summary-this-deck = This deck
summary-score = { $earned } of { $points }
summary-with-rulings = { $earned } of { $points }, { $ruled } with your rulings
summary-answered = { $answered } of { $asked } answered
summary-almost =
    { $count ->
        [one] { $count } answer almost right
       *[other] { $count } answers almost right
    }
summary-passed = passed
summary-not-passed = not passed
summary-needed = , { $percent } % needed
summary-stopped =
    { $count ->
        [one] Stopped with { $count } question left; nothing is lost.
       *[other] Stopped with { $count } questions left; nothing is lost.
    }
summary-left-blank = you left it blank
summary-blank = left it blank
summary-you-gave = you { $given }
summary-right-answer = answer { $answer }
summary-saved = Saved as { $code }.
trend-rising = rising
trend-steady = steady
trend-falling = falling
studied-cards =
    { $count ->
        [one] { $count } card in { $time }
       *[other] { $count } cards in { $time }
    }
studied-at-once = { $count } right at once
studied-part-almost = { $count } almost
studied-part-partly = { $count } in part
studied-part-ruling = { $count } by your ruling
studied-came-back =
    { $count ->
        [one] { $count } came back and was right
       *[other] { $count } came back and were right
    }
studied-still-missed = { $count } still missed
studied-left =
    { $count ->
        [one] { $count } card left for another time.
       *[other] { $count } cards left for another time.
    }
studied-suspended =
    { $count ->
        [one] { $count } suspended: `obverse suspend` lists it.
       *[other] { $count } suspended: `obverse suspend` lists them.
    }
studied-tomorrow = Tomorrow: { $due }.
studied-tomorrow-nothing = nothing due
studied-tomorrow-nothing-in-deck = nothing due in this deck
studied-tomorrow-due =
    { $count ->
        [one] { $count } card due, about { $time }
       *[other] { $count } cards due, about { $time }
    }
studied-tomorrow-due-in-deck =
    { $count ->
        [one] { $count } card due in this deck, about { $time }
       *[other] { $count } cards due in this deck, about { $time }
    }
studied-fit =
    { $count ->
        [one] You have { $count } review now
       *[other] You have { $count } reviews now
    }: `obverse tune` fits the schedule to you, if that is better.
spoken-score = Your score is { $earned } of { $points }, { $share }.
spoken-rulings = With your rulings: { $earned }.
spoken-answered =
    { $count ->
        [one] { $answered } of { $count } question answered.
       *[other] { $answered } of { $count } questions answered.
    }
spoken-almost =
    { $count ->
        [one] { $count } answer was almost right.
       *[other] { $count } answers were almost right.
    }
spoken-passed = Passed: { $percent } % needed.
spoken-not-passed = Not passed: { $percent } % needed.
spoken-time = Time: { $time }.
spoken-missed =
    { $count ->
        [one] Missed: { $count } question.
       *[other] Missed: { $count } questions.
    }
spoken-unanswered =
    { $count ->
        [one] Not answered: { $count } question.
       *[other] Not answered: { $count } questions.
    }
spoken-given = You: { $given }.
spoken-left-blank = You left it blank.
spoken-answer = Answer: { $answer }.
spoken-course = { $deck } so far: { $shares }.
spoken-then = { $head }, then { $last }
spoken-saved = Saved as { $code }.
spoken-to-go-on = To go on, type: { $command }
spoken-to-repeat = To ask the mistakes again, type: { $command }
spoken-to-read = To read the session, type: { $command }
spoken-score-code = Code { $code }.
word-warning = warning
word-next-step = hint
warn-fewer-questions =
    { $count ->
        [one] there is only { $count } question to ask, not { $wanted }
       *[other] there are only { $count } questions to ask, not { $wanted }
    }
warn-fewer-in-decks = these decks have no more questions for this quiz
warn-fewer-in-groups = questions of one group never meet in one quiz
warn-fewer-in-exam = an exam leaves out flashcards
warn-edited =
    { $count ->
        [one] { $count } question edited since: { $names }
       *[other] { $count } questions edited since: { $names }
    }
warn-removed =
    { $count ->
        [one] { $count } question removed from the deck, asked in the old form: { $names }
       *[other] { $count } questions removed from the deck, asked in the old form: { $names }
    }
warn-deck-missing =
    { $count ->
        [one] the file of { $count } deck is not found; its questions are asked as they were: { $names }
       *[other] the files of { $count } decks are not found; their questions are asked as they were: { $names }
    }
warn-future = { $code } is dated { $day }, in the future: its cards do not return until then
warn-future-redate = run { $command } to correct its date
flags-none = No flags. In a session, type /f to flag a question, or /o to dispute a verdict.
flags-flagged = flagged
flags-also-right = mine is right as well
flags-mistaken = the deck is mistaken
suspended-none = No cards are suspended.
suspended-by-you = by you
suspended-missed = missed too often
column-card = card
column-reason = reason
column-since = since
suspended-back = Run `obverse unsuspend { $card }` to bring it back.
suspended-back-any = Run `obverse unsuspend DECK CARD` to bring one back. CARD is its number or a few of its words.
suspended-sentence = { $name } Deck { $deck }, { $reason }, since { $day }.
marked-flagged =
    { $count ->
        [one] { $count } card flagged
       *[other] { $count } cards flagged
    }
marked-unflagged =
    { $count ->
        [one] { $count } card no longer flagged
       *[other] { $count } cards no longer flagged
    }
marked-suspended =
    { $count ->
        [one] { $count } card suspended
       *[other] { $count } cards suspended
    }
marked-unsuspended =
    { $count ->
        [one] { $count } card no longer suspended
       *[other] { $count } cards no longer suspended
    }
marked-reset =
    { $count ->
        [one] { $count } card reset
       *[other] { $count } cards reset
    }
marked-reset-freed =
    { $count ->
        [one] { $count } card reset and no longer suspended
       *[other] { $count } cards reset and no longer suspended
    }
marked-unreset =
    { $count ->
        [one] { $count } card no longer reset
       *[other] { $count } cards no longer reset
    }
marked-still-suspended = You suspended it yourself, so it stays suspended; `obverse unsuspend` brings it back.
marked-not-reset = The card was not reset; nothing was changed.
added-card = Added to { $deck }: { $cards }. ({ $path })
decks-questions = questions
decks-cards-seen = cards seen
decks-last-quiz = last quiz
decks-skipped =
    { $count ->
        [one] { $deck }: { $count } question skipped; run `obverse check { $path }` to see why
       *[other] { $deck }: { $count } questions skipped; run `obverse check { $path }` to see why
    }
decks-id = Id: { $id }.
learners-last = Last session: { $when }.
learners-score = Score: { $share }. Code { $code }.

## After a session

next-what = What next?
next-go-on = Go on
next-left =
    { $count ->
        [one] { $count } question left
       *[other] { $count } questions left
    }
next-missed = Again what went wrong
next-five = Five more
next-other-deck = Another deck
next-scores = Past scores
next-done = Done
pick-deck = Which deck?

## The first screen

overview-content = { $questions } in { $decks }
overview-content-cards = { $questions } ({ $cards }) in { $decks }
overview-nothing-today = Nothing is due today.
overview-about-time = about { $time }
overview-no-streak = No day in a row yet
overview-streak =
    { $count ->
        [one] { $count } day in a row
       *[other] { $count } days in a row
    }
overview-no-answers = no answers this week
overview-week =
    { $count ->
        [one] { $count } answer this week
       *[other] { $count } answers this week
    }, { $share } right
overview-seen =
    { $cards ->
        [one] { $seen } of { $cards } card seen
       *[other] { $seen } of { $cards } cards seen
    }
overview-seen-short = { $seen } of { $cards } seen
overview-last = last quiz { $share }
overview-last-short = quiz { $share }
overview-about-bundled = first steps with obverse, and what the Soviet Union and Russia said about Japanese prisoners of war after 1945. Those figures are contested; each question says whose figure it wants.
menu-study = Study { $cards }
menu-begin = Begin: { $cards }
menu-due-of = { $due } of { $all } due
menu-due-and-new = { $due } and { $new } new
menu-about-time = about { $time }
menu-first-steps = First steps
menu-first-steps-note =
    { $count ->
        [one] { $count } card about obverse itself
       *[other] { $count } cards about obverse itself
    }
menu-follow-plan = Follow a plan
menu-follow-plan-note = { $minutes } a day, done in { $days }
menu-study-bundled = Study the bundled decks
menu-quiz = Take a quiz
menu-quiz-note =
    { $count ->
        [one] { $count } question, scored
       *[other] { $count } questions, scored
    }
menu-quiz-one-deck = Take a quiz on one deck
menu-decks = Look at the decks
menu-stats = What you know and what slips
menu-flags = Flagged questions
menu-new-deck = Make your own deck
menu-file-of-deck = File of the deck
menu-keys = A letter chooses at once; arrows and Enter choose as well. Esc or q leaves. PgUp and PgDn scroll.
menu-keys-spoken = Type a letter, then Enter. Enter alone chooses { $key }.
menu-keys-leave = q leaves.
begin-quiz = ten questions from all decks
begin-study = cards to review, and some new ones
begin-decks = your decks
begin-scores = past scores
begin-help = all commands

## When nothing is due

due-nothing = Nothing is due.
due-of-today = , { $due } of them today
due-new-wait = Nothing is due here. New cards wait, because more cards are due in your other decks than your limit of { $limit } a day; `obverse study --new 5` asks some anyway.
due-day-off = Nothing is due. Today is a day off, so your plan brings no new cards.
due-limit =
    Today's limit is reached. { $count ->
        [one] { $count } card is due beyond it; `obverse study -n { $number }` asks it.
       *[other] { $count } cards are due beyond it; `obverse study -n { $number }` asks them.
    }
due-next = Nothing is due. Next: { $cards }, { $when }.
due-from = from { $hour }:00
due-tomorrow-from = tomorrow from { $hour }:00
due-in-days =
    { $count ->
        [one] in { $count } day, on { $date }
       *[other] in { $count } days, on { $date }
    }
due-nothing-to-practise = No forgotten cards to practise.
due-learn = Learn { $cards }
due-quiz-note = scored, and it counts for the schedule
due-practise = Practise forgotten cards
due-practise-note = no score, no change to the schedule
due-stop = Stop
due-can-follow =
    { $count ->
        [one] { $count } new card can follow.
       *[other] { $count } new cards can follow.
    }
due-about = , about { $time }.
backlog-held =
    { $count ->
        [one] { $count } card is due
       *[other] { $count } cards are due
    }, more than your limit of { $limit } a day, so new cards wait.
backlog-held-beyond =
    { $count ->
        [one] { $count } card is still due
       *[other] { $count } cards are still due
    }, beyond today's limit of { $limit }, so new cards wait.
backlog-held-left =
    { $count ->
        [one] { $count } card is still due
       *[other] { $count } cards are still due
    }, more than the { $left } left of today's limit of { $limit }, so new cards wait.
backlog-of-deck = { $deck }: { $sentence }
backlog-catch-up = With { $minutes } a day you catch up in { $days }.
plan-day-done =
    { $count ->
        [one] Today's minutes are done; { $count } card is left.
       *[other] Today's minutes are done; { $count } cards are left.
    } `obverse study --minutes 10` goes on.

## A plan that is followed

plan-done-due = Your plan is done: nothing is due any more.
plan-done-new =
    { $count ->
        [one] Your plan is done: all of its { $count } new card are begun.
       *[other] Your plan is done: all of its { $count } new cards are begun.
    }
plan-over = Your plan ended on { $date }: { $begun }, { $cards }. `obverse plan` makes another.
plan-not-begun =
    { $count ->
        [one] { $new } of { $count } new card not begun
       *[other] { $new } of { $count } new cards not begun
    }
plan-still-due =
    { $count ->
        [one] { $count } card is still due
       *[other] { $count } cards are still due
    }
plan-all-begun = all new cards begun, { $cards }
plan-to-begin =
    { $count ->
        [one] { $count } new card still to begin
       *[other] { $count } new cards still to begin
    }, { $cards }
plan-sentence = Your plan: { $day }, { $today } of { $minutes } today, { $left }.
plan-day = day { $day } of { $days }
plan-day-late = day { $day }, planned for { $days }
plan-studied-days =
    { $count ->
        [one] You studied on { $studied } of { $count } day.
       *[other] You studied on { $studied } of { $count } days.
    }
plan-on-course = You are on course for { $date }.
plan-late = With { $minutes } a day you finish on { $date } instead of { $planned }.
plan-late-needed = With { $minutes } a day you finish on { $date } instead of { $planned }; { $needed } a day would be in time.
plan-very-late = With { $minutes } a day you finish long after { $planned }.
plan-very-late-needed = With { $minutes } a day you finish long after { $planned }; { $needed } a day would be in time.

## A session that was interrupted

resume-begin = Begin { $decks }
resume-other-stays = the other one stays as it is
resume-state = { $answered } of { $asked } answered.
resume-state-time = { $answered } of { $asked } answered, { $time } left.
resume-state-time-up = { $answered } of { $asked } answered, the time is up.
resume-hand-in = Hand it in
resume-end = End it
resume-end-note =
    { $count ->
        [one] { $count } unanswered question scores nothing
       *[other] { $count } unanswered questions score nothing
    }
resume-leave = Leave it for later
resume-leave-note = to go on, type: `obverse quiz --resume { $code }`
resume-exam-at = An exam was interrupted at { $time }: { $decks }.
resume-exam-on = An exam was interrupted on { $date }: { $decks }.
resume-quiz-at = A quiz was interrupted at { $time }: { $decks }.
resume-quiz-on = A quiz was interrupted on { $date }: { $decks }.
takeover-open = This session is open in another terminal.
takeover-leave = Leave it there
takeover-take = Take it over
takeover-take-note = the other terminal stops at its next answer

## Past scores

count-quizzes =
    { $count ->
        [one] { $count } quiz
       *[other] { $count } quizzes
    }
count-exams =
    { $count ->
        [one] { $count } exam
       *[other] { $count } exams
    }
count-study-sessions =
    { $count ->
        [one] { $count } study session
       *[other] { $count } study sessions
    }
count-practice-sessions =
    { $count ->
        [one] { $count } practice session
       *[other] { $count } practice sessions
    }
scores-decks =
    { $count ->
        [one] { $count } deck
       *[other] { $count } decks
    }
kind-quiz = quiz
kind-exam = exam
kind-study = study
kind-practice = practice
column-when = when
column-deck = deck
column-kind = kind
column-score = score
column-time = time
column-id = id
scores-span-from-until = from { $since } to { $until }
scores-span-since = since { $since }
scores-span-until = until { $until }
scores-heading-from-until = From { $since } to { $until }: { $counts }
scores-heading-since = Since { $since }: { $counts }
scores-heading-until = Until { $until }: { $counts }
scores-last-of = The last { $shown } of { $all }; use `--all` to list all.
scores-only-studied =
    No quiz or exam of { $learner }{ $span }, but { $sessions }. Run `obverse scores --mode study` to list { $count ->
        [one] it
       *[other] them
    }, or `obverse stats` to see what you know.
scores-none-such = No such sessions of { $learner }{ $span }. Run `obverse scores` to list all.
scores-none = No scores yet for { $learner }{ $span }. Run `obverse quiz` to take a quiz.
scores-open = open
scores-not-finished = not finished
scores-pass = pass
scores-fail = fail
scores-missed-most = Missed most
scores-slip = { $name }: { $right } of { $answers } right
scores-best = best { $share }

## Questions and decks that were edited

edit-question = A question of { $deck } seems edited. Is it still the same question?
edit-before = Before:
edit-now = Now:
edit-history =
    { $count ->
        [one] { $count } answer, on { $date }
       *[other] { $count } answers, last on { $date }
    }
edit-yes = Yes, keep its history
edit-no-question = No, it is a new question
edit-no-deck = No, it is another deck
edit-no-note = it starts without history
edit-yes-all = Yes to all { $count }
edit-yes-all-note = keep their history
edit-later = Decide later
edit-later-note = it is new until then
edit-deck = Is the deck { $deck } the former deck `{ $old }`?
edit-deck-missing = `{ $old }` is missing, and this deck { $overlap }.
edit-overlap-one = has the question that you answered there
edit-overlap-both = has both questions that you answered there
edit-overlap-all = has all { $count } questions that you answered there
edit-overlap-some =
    has { $found } of the { $count ->
        [one] { $count } question
       *[other] { $count } questions
    } that you answered there
edit-new-ids =
    { $deck }: { $count ->
        [one] { $count } question now has an id and keeps its history.
       *[other] { $count } questions now have ids and keep their history.
    }
edit-kept =
    { $deck }: { $count ->
        [one] { $count } question was edited and keeps its history
       *[other] { $count } questions were edited and keep their history
    }: { $names }
edit-more = and { $count } more
edit-kept-undo =
    Run `obverse link` to list links, or { $command } to undo { $count ->
        [one] this one
       *[other] the first
    }.
edit-renamed = { $deck } keeps the history of the missing deck `{ $old }`: it { $overlap }.
edit-renamed-undo = Run { $command } to undo this.

## Statistics

stats-none = No answers yet for { $learner }. `obverse study` or `obverse quiz` makes the first.
stats-none-since = No answers yet for { $learner } since { $since }. `obverse study` or `obverse quiz` makes the first.
stats-answers =
    { $answers } on { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
stats-answers-since =
    { $answers } on { $count ->
        [one] { $count } day
       *[other] { $count } days
    } since { $since }
stats-mastery = What you know today
stats-retention = How much you recall
stats-due = Due in the next { $count } days
stats-practice = Practice
stats-answers-a-day = Answers a day, the last { $count } days
stats-forgotten = Forgotten most often
stats-calibration = How sure, and how right
stats-day = On a day with practice: { $answers } in { $time }, { $right } right.
stats-under-a-minute = less than a minute
stats-no-streak = No practice today or yesterday; your longest run is { $longest }.
stats-streak =
    { $count ->
        [one] Practised { $count } day
       *[other] Practised { $count } days
    } in a row; your longest run is { $longest }.
stats-fewer-known = Fewer answers were known than were right: with options an answer may be luck, and half an answer, a hint or an admitted guess is not a full recall.
stats-fit = You recall less than your target: `obverse tune` fits the schedule to your answers.
stats-answer-time = Answer times count: if an answer takes you twice as long as usual, the next interval is { $share } shorter.
stats-interval-floor = No interval is shorter than one day, but a fresh card may need less: { $share } of the answers were after one day, and you knew { $shortest } of them; of the others, { $longer }.
stats-interval-floor-all = No interval is shorter than one day, but a fresh card may need less: all answers were after one day, and you knew { $shortest } of them.
stats-forecast = { $cards } until { $until }: { $today } today; on the fullest day after, { $most }.
stats-forecast-overdue = { $cards } until { $until }: { $today } today, { $overdue } of them due before today; on the fullest day after, { $most }.
stats-as-sure = On the whole you were as sure as you were right.
stats-surer =
    On the whole you were { $count ->
        [one] { $count } point
       *[other] { $count } points
    } surer than you were right.
stats-less-sure =
    On the whole you were right { $count ->
        [one] { $count } point
       *[other] { $count } points
    } more than you were sure.
stats-brier = Brier score { $score }: 0 is the best; always saying { $share } would score { $uncertainty }.
stats-today = today
stats-last-days = last { $count } days
stats-since = since { $since }
stats-all-time = all time
stats-young = intervals below 21 days
stats-mature = 21 days and longer
stats-right-known = { $right } right, { $known } known
stats-of = { $count } of { $all }
stats-below = below
stats-above = above
stats-in-reach = in reach
stats-target = This is the share of due cards that you recalled; your target is { $aim }.
stats-nothing-asked = No due card was asked yet.
stats-not-found = { $deck } (deck file not found)
stats-all-decks = all decks
stats-tag = tag
stats-cards = cards
stats-card = card
stats-new = new
stats-learning = learning
stats-known = known
stats-recall = recall
stats-suspended =
    { $count ->
        [one] { $count } card suspended, not counted.
       *[other] { $count } cards suspended, not counted.
    }
stats-forgotten-column = forgotten
stats-forgotten-times = forgotten { $count } of { $all } times
stats-sure = sure
stats-right = right
stats-answers-column = answers
stats-none-a-day = none
stats-legend = Answers a day
stats-nothing = nothing
stats-tag-name = Tag { $tag }
stats-standing = { $name }: { $cards }, { $new } new, { $learning } learning, { $known } known. You would recall { $share } now.
stats-target-within = your target is within it
stats-target-above = your target is above it
stats-target-below = your target is below it
stats-retention-sentence = { $name }: { $share }, { $counted }; probably { $range }, and { $place }.
stats-month-share = { $month } { $share } of { $count }
stats-by-month = By month: { $months }.
stats-by-day = By day: { $days }.
stats-month-answers =
    { $month } { $answers } on { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
stats-page-title = What you know
stats-mastery-terms = A card is known if you recalled it the last time and its interval is 21 days or longer. Recall is the share of the cards that you would recall now.
stats-cards-by-deck = Cards by deck
stats-cards-by-tag = Cards by tag
stats-suspended-column = suspended
stats-retention-by-month = True retention by month
stats-wilson = The intervals are those of Wilson, at 95 percent.
stats-month = month
stats-time = time
stats-recalled = recalled
stats-probably = probably
stats-target-column = target
stats-date = day
stats-minutes = minutes
stats-year = Answers a day, the last year
stats-as-table = The same as a table
stats-aim = target { $aim }
stats-in-deck = in { $deck }
stats-sure-by = Sure by { $low } to { $high } %: right in { $share } of { $answers }.
stats-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

## Decks for readers

show-points =
    { $count ->
        [one] { $count } point
       *[other] { $count } points
    }
show-points-fraction = { $points } points
show-points-below-one = { $points } of a point
show-void = does not count: { $reason }
show-true-false = true or false
show-one-or-more = one or more
show-in-unit = in { $unit }
show-by = By { $authors }
show-from = From { $source }
show-hint = hint
show-source = from
show-name = Name
show-date = Date
show-key = Key
paper-form = Form { $form }
paper-number = paper { $number }
paper-answers = { $title }: answers
paper-key = { $title }: key of form { $form }
paper-places = { $title }: where each question stands
paper-answer = Answer
paper-column-question = question
paper-column-label = label
paper-column-points = points
paper-in-form = form { $form }
