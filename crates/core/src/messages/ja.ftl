# The words of the interface in Japanese. docs/decisions/0120-languages-of-the-interface.md explains the format.


## Lists, labels and times

list-and = { $head }と{ $last }
list-or = { $head }または{ $last }
label-range = { $first }〜{ $last }
time-seconds = { $seconds }秒
time-minutes = { $minutes }分
time-minutes-seconds = { $minutes }分{ $seconds }秒
time-hours = { $hours }時間
time-hours-minutes = { $hours }時間{ $minutes }分
count-seconds = { $count }秒
count-minutes = { $count }分
count-minutes-about = { $count }分

## Verdicts

outcome-right = 正解
outcome-almost = ほぼ正解
outcome-partly = 一部正解
outcome-wrong = 不正解
outcome-blank = 無回答
part-right = 正解
part-almost = ほぼ正解
part-partly = 一部
part-wrong = 誤り
part-missing = 抜け
part-extra = 誤り
option-missed = 選び忘れ
spoken-chosen-right = 選んだもの：{ $options }。正解です。
spoken-chosen-wrong = 選んだもの：{ $options }。間違いです。
spoken-chosen-missed = 選んでいない正解：{ $options }。
label-you = あなた
label-answer = 正答
label-why = 理由
label-earned = 得点
label-ruling = 裁定
label-parts = 各部分
label-typed = 入力
label-spelt = 正しくは
label-also = ほかに
word-you = あなたの答え
word-answer = 正答
word-why = 理由
word-earned = 得点
word-source = 出典
word-ruling = あなたの裁定
word-also = ほかに
word-hint = ヒント
word-part = { $number }つ目
word-blank = 空欄{ $number }
ruling-meant = この答えのつもりでした。正解として数えます
ruling-also-right = あなたの答えも正しいです。正解として数え、作者向けに記録します
ruling-mistaken = デッキが間違っています。判定は変えず、作者向けに記録します
earned-of = { $points }点中{ $earned }点
earned-halved = { $points }点中{ $earned }点（ヒントで半減）
earned-halved-first = { $points }点中{ $earned }点（最初のヒントで半減）

## The place in a session

place-of = { $total }問中{ $number }問目
place-returning = 再出題{ $count }
place-flagged = フラグ付き
tally-right = 正解{ $count }
tally-answered = 回答{ $count }
time-left = 残り{ $time }
time-left-sentence = 残り{ $time }。
time-up = 時間切れです。
spoken-deck = デッキ：{ $title }。
spoken-section = セクション：{ $title }。
spoken-question = { $place }。
spoken-repeat = 復習、残り{ $count }問。
spoken-flagged = フラグ付き。
spoken-also-keys = ほかのキー：{ $keys }。
spoken-answered-so-far = 現在の回答
spoken-blank = 空欄
spoken-quotation = 引用
spoken-code = コード
spoken-table = 表
spoken-end-quotation = 引用ここまで。
spoken-end-code = コードここまで。
spoken-end-table = 表ここまで。
spoken-row = { $number }行目。

## Instructions for an answer

ask-true-false = 正誤を答えてください。
ask-one = 1つ選んでください。
ask-several = 正しいものをすべて選んでください。
ask-order = 順番に並べてください。
ask-pairs =
    { $noun ->
        [number] 文字ごとに番号を対応させてください。
       *[letter] 番号ごとに文字を対応させてください。
    }
ask-words = 答えを入力してください。
ask-number = 数を入力してください。
ask-number-unit = 数を入力してください（{ $unit }）。
ask-date = 日付を入力してください。
ask-list =
    { $count ->
        [1] 答えを入力してください。
       *[other] 答えを{ $count }個、; で区切って入力してください。
    }
ask-blank = 空欄を埋めてください。
ask-blanks = 空欄{ $count }か所を ; で区切って埋めてください。
ask-think = 答えを思い浮かべてください。
ask-confidence = どのくらい確かですか。
prompt-answer = 答え
prompt-answers = 答え
prompt-order = 順番
prompt-pairs = 組
prompt-number = 数
prompt-date = 日付
prompt-command = コマンド
prompt-choice = 選択
prompt-go-to = 移動先
prompt-as-in = 例 { $example }
prompt-enter-for-answer = Enterで答えを表示
prompt-knew = 覚えていましたか、{ $yes }または{ $no }
prompt-how-sure = 確かさは？ { $levels }
prompt-how-sure-short = 確かさ
prompt-enter-for = Enterで{ $key }
prompt-q-leaves = qで戻る
prompt-enter-to-finish = Enterで終了

## Keys

key-dispute = 異議
key-dispute-last = 前の判定に異議
key-dispute-number = { $number }問目に異議
key-easy-was = 簡単だった
key-easily = 簡単
key-take-back = 取り消し
key-flag = フラグ
key-suspend = 保留
key-stop = 終了
key-keys = キー一覧
key-hand-in = 提出
key-hint = ヒント
key-image = 画像
key-sound = 音声
key-say = 読み上げ
key-go-to-first = { $number }問目へ
key-skip = 後回し
key-leave = 戻る
key-next = 次へ
key-finish = 完了
key-more = 続き
key-back = 戻る
key-enter = Enter
key-enter-alone = Enterのみ
key-leaves-open = 答えずに進む
keys-arrows-enter = 、または ↑↓ とEnter
keys-arrows-then-enter = 、または ↑↓ のあとEnter
keys-arrows-space = 、または ↑↓ とスペース
keys-pairs = 組
keys-list = 答え{ $count }個を ; で区切る
keys-list-short = ; で区切る
keys-blanks = 空欄{ $count }か所を ; で区切る
keys-blanks-short = ; で区切る
keys-enter-answers = で回答
keys-enter-shows = で答えを表示
keys-enter-shows-short = で答え
keys-knew = わかった
keys-knew-short = はい
keys-did-not-know = わからなかった
keys-did-not-know-short = いいえ
keys-enter-for = 、またはEnterで{ $key }
keys-sheet-or = または
keys-sheet-back = で戻る
keys-number-goes = 番号でその問題へ
keys-number-goes-short = 番号：移動
keys-hands-in = 提出
parts-left = 残り { $labels }
parts-given = { $count }個中{ $given }個
answered-before = 回答済み

## The screen before an exam is handed in

hand-in-title = 提出しますか。
hand-in-answered = 回答済み
hand-in-unanswered = 未回答
hand-in-flagged = フラグ付き
spoken-hand-in-answered = { $count }問中{ $answered }問に回答しました。
spoken-hand-in-unanswered = 未回答：{ $numbers }。
spoken-hand-in-flagged = 印を付けた問題：{ $numbers }。
spoken-hand-in-prompt = 提出するには/done、その問題に戻るには番号、終了するにはqを入力

## What the keys do

key-help-hint-study = ヒントを表示します。カードは早めに再出題されます
key-help-hint-quiz = ヒントを表示し、得点は半分になります
key-help-image = 画像を開きます。/i 2 で2枚目を開きます
key-help-play = 音声を再生するか、単語を読み上げます
key-help-skip = 問題を最後に回します
key-help-flag = 作者向けにフラグを付けます。後ろに理由を書けます
key-help-dispute = 判定に異議を唱えます
key-help-dispute-last = 前の判定に異議を唱えます
key-help-dispute-number = { $number }問目の判定に異議を唱えます（ほかの番号も同様）
key-help-easy = 簡単だったと記録します。カードは遅めに再出題されます
key-help-take-back = 直前の操作（回答または保留）を取り消します
key-help-suspend = カードを保留にします。学習で出題されなくなります
key-help-stop-study = 終了します。残りは `obverse study` で続けられます
key-help-stop-quiz = 終了します。`obverse quiz` で続けられます
key-help-done = 提出画面へ進みます
key-help-number = { $number }問目へ移動します（ほかの番号も同様）
key-help-blank = 無回答のまま判定を表示します
key-help-blank-exam = ひとまず空欄のままにします
key-help-slashes = スラッシュで始まる答えを入力します

## Messages in a session

notice-verdict = 判定は出ました。Enterで次へ、?でキー一覧を表示します。
notice-hand-in = 問題の番号を入力すると移動し、/done で提出します。
notice-no-verdict = 異議を唱える判定がまだありません。
notice-no-verdict-number = { $number }問目には異議を唱える判定がありません。
notice-about-question = { $number }問目：{ $notice }
notice-no-command = ここでは /{ $command } を使えません。/? でキー一覧を表示します。
notice-nothing-typed = 何も入力されていません。答えを入力するか、/bで空欄のまま、/sで後回しにします。
notice-sign-help = 説明を見るには/?、空欄のままにするには/bと入力します。
notice-letter-stop = 終了するには/q、空欄のままにするには/bと入力します。
confirm-kept = 記録しました。
confirm-left-blank = 空欄のままにしました。
confirm-put-off = 最後に回しました。
notice-no-hints-in-exam = 試験ではヒントを使えません。
notice-no-hint = この問題にヒントはありません。
notice-last-hint = ヒントはこれで最後です。
notice-no-image = ここに画像はありません。
notice-no-sound = ここに音声はありません。
notice-image-open = 別のウィンドウで開きました：{ $path }
notice-playing = { $path } を再生しています。
notice-saying = 読み上げています：{ $words }
notice-no-viewer = { $path } を開くプログラムがありません。システムで画像用のプログラムを設定してください。
notice-no-player = { $path } を再生するプログラムがありません。mpv か ffmpeg をインストールしてください。
notice-no-voice = 読み上げるプログラムがありません。speech-dispatcher か espeak-ng をインストールしてください。
notice-media-missing = ファイル { $path } がありません。
notice-media-outside = ファイル { $path } はデッキのフォルダーの外にあります。
notice-media-unreadable = ファイル { $path } を読み取れません。
notice-media-kind-image = { $path } は PNG、JPEG、GIF、WebP、AVIF、BMP の画像ではないので、ほかのプログラムには渡しません。`obverse show --html` で表示できます。
notice-media-kind-sound = { $path } は MP3、Ogg、WAV、FLAC、M4A、AAC、MIDI の音声ではないので、ほかのプログラムには渡しません。
notice-media-needs-terminal = 画像と音声には端末が必要です。
notice-last-question = これが最後の問題です。/b で無回答、/q で終了します。
notice-flag-removed = フラグを外しました。
notice-flagged = フラグを付けました。
notice-flag-more = `/f` の後ろに理由を書けます。一覧は `obverse flags` です。
notice-question-numbers = 問題は1〜{ $count }です。
notice-confidence-levels = 1、2、3、4のいずれかで答えてください。Enterで答えずに進みます。
notice-right-already = すでに正解です。c はデッキの誤りを報告し、d は戻ります。
notice-ruled-right = あなたの裁定で正解として数えます。
notice-ruled-right-scored = あなたの裁定で正解として数えます（得点とは別）。
notice-ruled-right-kept = あなたの裁定で正解として数え、作者向けに記録します。
notice-ruled-right-scored-kept = あなたの裁定で正解として数え（得点とは別）、作者向けに記録します。
notice-mistaken-verdict-stands = 作者向けに記録しました。判定はそのままです。
notice-mistaken-ruling-stands = 作者向けに記録しました。あなたの裁定はそのままです。
notice-verdict-stands = 判定はそのままです。
notice-ruling-stands = あなたの裁定はそのままです。
notice-ruling-letters = a〜dの文字で答えてください。qなら何も変わりません。
notice-knew = 覚えていましたか。{ $yes } または { $no } で答えてください。
notice-was-easy = 簡単でした。
notice-you-knew = 覚えていました。
notice-you-did-not-know = 覚えていませんでした。
notice-undo-key = /u で取り消せます。
notice-leech-never = このカードは{ $count }日間、一度も思い出せなかったので、保留にしました。一覧は `obverse suspend`、再開は `obverse unsuspend` です。
notice-leech = このカードを{ $count }回忘れたので、保留にしました。一覧は `obverse suspend`、再開は `obverse unsuspend` です。
notice-already-suspended = すでに保留中です。
notice-suspended = 保留にしました。学習で出題されなくなります。/u で取り消せます。
notice-nothing-to-undo = 取り消す操作がありません。
notice-answer-undone = 回答を取り消しました。
notice-no-longer-suspended = 保留を解除しました。
notice-easy-refused = 「簡単」にできるのは、助けなしで正解した答えだけです。
notice-rated-easy = 「簡単」にしました。
again-suspended = 保留中です。
again-in-session = このセッション中にもう一度出題します。
again-today = 次は今日です。
again-tomorrow = 次は明日です。
again-days = 次は{ $days }日後です。
refuse-unknown-option = 「{ $word }」という選択肢はありません。
refuse-label =
    { $noun ->
        [number] 番号（{ $labels }）で答えてください。
       *[letter] 文字（{ $labels }）で答えてください。
    }
refuse-label-or-initial =
    { $noun ->
        [number] 番号（{ $labels }）または{ $initials }で答えてください。
       *[letter] 文字（{ $labels }）または{ $initials }で答えてください。
    }
refuse-labels =
    { $noun ->
        [number] 番号（{ $labels }）で答えてください。例：{ $example }
       *[letter] 文字（{ $labels }）で答えてください。例：{ $example }
    }
refuse-order =
    { $noun ->
        [number] すべての番号（{ $labels }）を1回ずつ、順番に入力してください。
       *[letter] すべての文字（{ $labels }）を1回ずつ、順番に入力してください。
    }
refuse-twice = { $label } が2回あります。
refuse-left = { $labels } が残っています。
refuse-pairs =
    { $noun ->
        [number] 文字ごとに番号を対応させてください。例：{ $example }
       *[letter] 番号ごとに文字を対応させてください。例：{ $example }
    }
refuse-no-pair =
    { $noun ->
        [number] { $label } の番号がまだありません。
       *[letter] { $label } の文字がまだありません。
    }
refuse-blanks = 空欄は{ $blanks }か所ですが、入力は{ $given }個です。; で区切ってください。例：{ $example }
example-words = 一; 二; 三
refuse-menu-letters = いずれかの文字で答えてください。
refuse-menu-letters-or-q = いずれかの文字、または q で答えてください。

## A learner's own verdict

knew-it = 覚えていた
did-not-know-it = 覚えていなかった
confidence-guessing = 当て推量
confidence-unsure = 自信がない
confidence-fairly-sure = ほぼ確か
confidence-certain = 確信がある
dispute-why = この判定のどこが違いますか。{ $name }
dispute-meant = 正しい答えのつもりだった
dispute-meant-note = 正解として数えます
dispute-also-right = 自分の答えも正しい
dispute-also-right-note = 正解として数え、作者に伝えます
dispute-mistaken = デッキが間違っている
dispute-mistaken-note = 判定はそのままで、作者に伝えます
dispute-none = 判定は正しい
dispute-none-note = 変更なし

## Misspelt words

spelling-sentence = 入力は「{ $given }」ですが、正しくは「{ $right }」です。
spelling-sentence-why = 入力は「{ $given }」ですが、正しくは「{ $right }」です：{ $why }。
spelling-quoted = 「{ $letters }」
spelling-space = 空白
spelling-hyphen = ハイフン
spelling-apostrophe = アポストロフィ
spelling-full-stop = ピリオド
spelling-swapped = { $place }{ $one }と{ $other }が入れ替わっています
spelling-missing = { $place }{ $right }が抜けています
spelling-not-needed = { $place }{ $given }は不要です
spelling-should-be = { $place }{ $given }は{ $right }です
spelling-needs-accent = { $place }{ $right }にはアクセント記号が必要です
spelling-no-accent = { $place }{ $given }にアクセント記号は不要です
spelling-at-start = 先頭の
spelling-at-end = 末尾の
spelling-after = 「{ $before }」の後の

## More of the pages

answered-of = { $total }問中{ $answered }問
keys-as-in = 例
pick-how = 入力して検索、Escで戻る
confidence-percent = 確信度{ $percent }%
confidence-right = { $answers }問中{ $right }問正解
summary-confidence = 確信度
summary-spelling = つづり

## Why a verdict is as it is

reason-one-number = 数は1つだけです
reason-one-date = 日付は1つだけです
reason-other-bound = 数の範囲の示し方が違います
reason-between = { $low }から{ $high }の間
reason-lower-end = 下限は正しいです
reason-upper-end = 上限は正しいです
reason-tolerance = 許容範囲（{ $distance }）内
reason-coarse-range = そこまでは正しいですが、より詳しい答えが必要です
reason-earlier-end = 始まりは正しいです
reason-later-end = 終わりは正しいです
reason-coarse-year = 年は正しいですが、より詳しい答えが必要です
reason-coarse-month = 月は正しいですが、より詳しい答えが必要です
reason-order = { $pairs }組中{ $ordered }組の順番が正しい
reason-pairs = { $pairs }組中{ $right }組が正しい
reason-no-pairs = { $pairs }組のうち、正しい組はない
reason-not-an-option = 選択肢にありません
reason-missed = 正しい選択肢を{ $number }つ選んでいません
reason-chosen = 誤った選択肢を{ $number }個選択
reason-moved = 順番違い{ $number }個
reason-again = 重複{ $number }個
reason-extra = 誤り{ $count }個
reason-other-form = この問題の答え方が違います
reason-alias = { $answer }の別名
reason-family-name = 姓が先
reason-spelt = 正しいつづりは{ $answer }
reason-nearer = { $given }は{ $other }のほうに近い
reason-as-near = { $given }は{ $other }にも同じくらい近い
reason-in-blank = 空欄{ $number }：{ $reason }
number-words = 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10

## Answers that are asked again

unclear-blank = 空欄{ $number }：{ $request }
unclear-other-unit = 単位は{ $units }です。そのとおりに書くか、省いてください。
unclear-decimal-style =
    { $sign ->
        [comma] ここではコンマが小数点です。12500は記号なしで、小数は2,5のように書いてください。
       *[point] ここではピリオドが小数点です。12500は記号なしで、小数は2.5のように書いてください。
    }
unclear-few-digits = もっと詳しい桁が必要です。四捨五入しないでください。
unclear-bound = 「以上」などを付けず、数だけを答えてください。
unclear-no-bound = 「12以上」「12未満」のように、範囲を示してください。
unclear-two-numbers = 数を1つだけ答えてください。例：12500
unclear-two-dates = 日付を1つだけ答えてください。例：2004-03-05
unclear-one-number = 範囲の両端を答えてください。例：10–20
unclear-one-date = 始まりと終わりを答えてください。例：1900–1910
unclear-no-separator = 答えを ; で区切ってください。例：一; 二
unreadable-number = 数として読み取れません。12500のように数字で書いてください。
unreadable-grouping =
    { $sign ->
        [comma] 数字の区切り方が読み取れません。12500、または小数なら2,5のように書いてください。
       *[point] 数字の区切り方が読み取れません。12500、または小数なら2.5のように書いてください。
    }
unreadable-unit = 単位を読み取れません。12500のように数だけを書いてください。
unreadable-unit-case = 単位は大文字と小文字を区別します。{ $typed }は別の単位です。正しい単位を書いてください。
unreadable-date = 日付として読み取れません。2004-03-05または2004のように書いてください。
unreadable-impossible = { $date }は存在しません。
unreadable-ambiguous = 日と月の区別がつきません。2004-03-05のように書いてください。
unreadable-short-year = 年は4桁で書いてください。例：2004-03-05
unreadable-no-year = 年がありません。例：2004-03-05
unreadable-reversed-range = 範囲が逆です。小さいほう、または早いほうから書いてください。

## Days

month-names = 1月; 2月; 3月; 4月; 5月; 6月; 7月; 8月; 9月; 10月; 11月; 12月
month-names-short = 1月; 2月; 3月; 4月; 5月; 6月; 7月; 8月; 9月; 10月; 11月; 12月
month-names-long = 1月; 2月; 3月; 4月; 5月; 6月; 7月; 8月; 9月; 10月; 11月; 12月
weekday-names = 月曜日; 火曜日; 水曜日; 木曜日; 金曜日; 土曜日; 日曜日
weekday-names-short = 月; 火; 水; 木; 金; 土; 日
date-day = { $month }{ $day }日
date-day-year = { $year }年{ $month }{ $day }日
date-month = { $year }年{ $month }
date-weekday = { $month }{ $day }日 { $weekday }

## Counts

count-questions = { $count }問
count-cards = カード{ $count }枚
count-answers = 回答{ $count }回
count-new-cards = 新規カード{ $count }枚
count-decks = { $count }デッキ
count-days = { $count }日
count-due = 復習{ $count }
count-new = 新規{ $count }
cards-due = 復習するカード{ $count }枚

## The summary after a session

summary-missed = 間違えた問題
summary-not-answered = 未回答
summary-this-deck = このデッキ
summary-score = { $points }点中{ $earned }点
summary-with-rulings = { $points }点中{ $earned }点、裁定を含めると{ $ruled }点
summary-answered = { $asked }問中{ $answered }問回答
summary-almost = ほぼ正解{ $count }問
summary-passed = 合格
summary-not-passed = 不合格
summary-needed = 、合格は{ $percent }%以上
summary-stopped = 残り{ $count }問で終了しました。回答は保存されています。
summary-left-blank = 無回答
summary-blank = 無回答
summary-you-gave = あなた { $given }
summary-right-answer = 正答 { $answer }
summary-saved = { $code } として保存しました。
trend-rising = 上昇
trend-steady = 横ばい
trend-falling = 下降
studied-cards = カード{ $count }枚、{ $time }
studied-at-once = 最初から正解{ $count }枚
studied-part-almost = ほぼ正解{ $count }
studied-part-partly = 一部正解{ $count }
studied-part-ruling = 裁定による正解{ $count }
studied-came-back = 再出題で正解{ $count }枚
studied-still-missed = まだ不正解{ $count }枚
studied-left = 残りのカード{ $count }枚は次回に回します。
studied-suspended = 保留{ $count }枚。一覧は `obverse suspend` です。
studied-tomorrow = 明日：{ $due }。
studied-tomorrow-nothing = 復習はありません
studied-tomorrow-nothing-in-deck = このデッキの復習はありません
studied-tomorrow-due = 復習{ $count }枚、約{ $time }
studied-tomorrow-due-in-deck = このデッキで復習{ $count }枚、約{ $time }
studied-fit = 復習が{ $count }回になりました。`obverse tune` で、よりよい場合は予定をあなたに合わせられます。
spoken-score = { $points }点中{ $earned }点、{ $share }です。
spoken-rulings = 裁定を含めると{ $earned }点です。
spoken-answered = { $count }問中{ $answered }問に回答しました。
spoken-almost = { $count }問はほぼ正解でした。
spoken-passed = 合格です。合格点は{ $percent }%です。
spoken-not-passed = 不合格です。合格点は{ $percent }%です。
spoken-time = 時間：{ $time }。
spoken-missed = 間違えた問題：{ $count }問。
spoken-unanswered = 未回答：{ $count }問。
spoken-given = あなたの答え：{ $given }。
spoken-left-blank = 空欄のままでした。
spoken-answer = 正答：{ $answer }。
spoken-course = { $deck }のこれまで：{ $shares }。
spoken-then = { $head }、次に{ $last }
spoken-saved = { $code }として保存しました。
spoken-to-go-on = 続けるには：{ $command }
spoken-to-repeat = 間違えた問題をもう一度：{ $command }
spoken-to-read = セッションを読み返すには：{ $command }
spoken-score-code = コード{ $code }。
word-warning = 警告
word-next-step = ヒント
warn-fewer-questions = 出題できるのは{ $wanted }問ではなく{ $count }問です
warn-fewer-in-decks = これらのデッキには、このクイズに使える問題がこれ以上ありません
warn-fewer-in-groups = 同じグループの問題は、一つのクイズに一緒には出ません
warn-fewer-in-exam = 試験には暗記カードが出ません
warn-edited = その後に編集された問題{ $count }問：{ $names }
warn-removed = デッキから削除され、元の形で出題する問題{ $count }問：{ $names }
warn-deck-missing = ファイルが見つからないデッキ{ $count }個。問題は元の形で出題します：{ $names }
warn-future = { $code }の日付は未来の{ $day }です。そのカードはそれまで出題されません
warn-future-redate = { $command }で日付を直せます
flags-none = 印はありません。セッション中に/fで問題に印を付け、/oで判定に異議を申し立てます。
flags-flagged = 印
flags-also-right = 自分の答えも正しい
flags-mistaken = デッキが間違っている
suspended-none = 保留中のカードはありません。
suspended-by-you = 自分で保留
suspended-missed = 間違いが多い
column-card = カード
column-reason = 理由
column-since = 開始日
suspended-back = `obverse unsuspend { $card }`で元に戻します。
suspended-back-any = `obverse unsuspend DECK CARD`で元に戻します。CARDは番号か、問題の中の言葉です。
suspended-sentence = { $name } デッキ{ $deck }、{ $reason }、{ $day }から。
marked-flagged = カード{ $count }枚を印付きにしました
marked-unflagged = カード{ $count }枚を印なしにしました
marked-suspended = カード{ $count }枚を保留にしました
marked-unsuspended = カード{ $count }枚を保留から戻しました
marked-reset = カード{ $count }枚をリセットしました
marked-reset-freed = カード{ $count }枚をリセットし、保留から戻しました
marked-unreset = カード{ $count }枚をリセット前に戻しました
marked-still-suspended = 自分で保留にしたカードなので保留のままです。`obverse unsuspend`で元に戻します。
marked-not-reset = カードはリセットされていません。何も変更しませんでした。
added-card = { $deck }に追加しました：{ $cards }。（{ $path }）
decks-questions = 問題
decks-cards-seen = 見たカード
decks-last-quiz = 前回
decks-skipped = { $deck }：{ $count }問を除外しました。`obverse check { $path }`で理由を表示します
decks-id = ID：{ $id }。
learners-last = 最後のセッション：{ $when }。
learners-score = 得点：{ $share }。コード{ $code }。

## After a session

next-what = 次は何をしますか。
next-go-on = 続ける
next-left = 残り{ $count }問
next-missed = 間違えた問題をもう一度
next-five = あと5問
next-other-deck = 別のデッキ
next-scores = 過去の成績
next-done = 終わる
pick-deck = どのデッキにしますか。

## The first screen

overview-content = { $decks }、{ $questions }
overview-content-cards = { $decks }、{ $questions }（{ $cards }）
overview-nothing-today = 今日の復習はありません。
overview-about-time = 約{ $time }
overview-no-streak = 連続日数はまだありません
overview-streak = { $count }日連続
overview-no-answers = 今週の回答なし
overview-week = 今週の回答{ $count }件、正解{ $share }
overview-seen = { $cards }枚中{ $seen }枚学習
overview-seen-short = { $cards }枚中{ $seen }枚学習
overview-last = 前回のクイズ { $share }
overview-last-short = クイズ { $share }
overview-about-bundled = obverse入門と、1945年以降の日本人抑留者についてソ連とロシアが述べたこと。数字には異論があり、各問題はだれの数字かを示します。
menu-study = 学習する：{ $cards }
menu-begin = 始める：{ $cards }
menu-due-of = 復習{ $all }枚中{ $due }枚
menu-due-and-new = { $due }、新規{ $new }
menu-about-time = 約{ $time }
menu-first-steps = はじめの一歩
menu-first-steps-note = obverseについてのカード{ $count }枚
menu-follow-plan = 計画に従う
menu-follow-plan-note = 1日{ $minutes }、{ $days }で完了
menu-study-bundled = 付属デッキを学習する
menu-quiz = クイズを受ける
menu-quiz-note = { $count }問、採点あり
menu-quiz-one-deck = 1つのデッキでクイズを受ける
menu-decks = デッキを見る
menu-stats = 定着度と苦手を見る
menu-flags = フラグ付きの問題
menu-new-deck = 自分のデッキを作る
menu-file-of-deck = デッキのファイル
menu-keys = 文字を押すとすぐに選べます。矢印とEnterでも選べます。Escまたは q で戻り、PgUpとPgDnでスクロールします。
menu-keys-spoken = 文字を入力してEnterを押します。Enterだけなら{ $key }を選びます。
menu-keys-leave = qで戻ります。
begin-quiz = 全デッキから10問
begin-study = 復習カードと新規カード
begin-decks = あなたのデッキ
begin-scores = 過去の成績
begin-help = すべてのコマンド

## When nothing is due

due-nothing = 復習はありません。
due-of-today = （うち今日は{ $due }枚）
due-new-wait = ここには復習するカードがありません。ほかのデッキに1日の上限{ $limit }枚を超える復習があるため、新規カードは待機します。`obverse study --new 5` で出題できます。
due-day-off = 復習はありません。今日は休みの日なので、計画による新規カードはありません。
due-limit = 今日の上限に達しました。ほかに復習するカードが{ $count }枚あります。`obverse study -n { $number }` で出題します。
due-next = 復習はありません。次は{ $cards }、{ $when }。
due-from = { $hour }:00から
due-tomorrow-from = 明日{ $hour }:00から
due-in-days = { $count }日後（{ $date }）
due-nothing-to-practise = 練習する忘れたカードはありません。
due-learn = { $cards }を学ぶ
due-quiz-note = 採点あり。予定にも反映されます
due-practise = 忘れたカードを練習する
due-practise-note = 採点なし。予定は変わりません
due-stop = 終了する
due-can-follow = 続けて新規カード{ $count }枚を学べます。
due-about = 、約{ $time }。
backlog-held = 復習するカードが{ $count }枚あり、1日の上限{ $limit }枚を超えています。新規カードは待機します。
backlog-held-beyond = 今日の上限{ $limit }枚を超えて、復習するカードがまだ{ $count }枚あります。新規カードは待機します。
backlog-held-left = 復習するカードがまだ{ $count }枚あり、今日の上限{ $limit }枚の残り{ $left }枚を超えています。新規カードは待機します。
backlog-of-deck = { $deck }：{ $sentence }
backlog-catch-up = 1日{ $minutes }で、{ $days }で追いつきます。
plan-day-done = 今日の学習時間は終わりました。残りはカード{ $count }枚です。`obverse study --minutes 10` で続けられます。

## A plan that is followed

plan-done-due = 計画は完了です。復習はもうありません。
plan-done-new = 計画は完了です。新規カード{ $count }枚をすべて始めました。
plan-over = 計画は{ $date }に終わりました：{ $begun }、{ $cards }。`obverse plan` で作り直せます。
plan-not-begun = 新規カード{ $count }枚中{ $new }枚が未着手
plan-still-due = 復習の残り{ $count }枚
plan-all-begun = 新規カードはすべて着手済み、{ $cards }
plan-to-begin = 未着手の新規カード{ $count }枚、{ $cards }
plan-sentence = 計画：{ $day }、今日は{ $minutes }中{ $today }分、{ $left }。
plan-day = { $days }日中{ $day }日目
plan-day-late = { $day }日目（予定は{ $days }日）
plan-studied-days = { $count }日中{ $studied }日学習しました。
plan-on-course = { $date }に向けて順調です。
plan-late = 1日{ $minutes }では、{ $planned }ではなく{ $date }に終わります。
plan-late-needed = 1日{ $minutes }では、{ $planned }ではなく{ $date }に終わります。1日{ $needed }なら間に合います。
plan-very-late = 1日{ $minutes }では、{ $planned }よりずっと後に終わります。
plan-very-late-needed = 1日{ $minutes }では、{ $planned }よりずっと後に終わります。1日{ $needed }なら間に合います。

## A session that was interrupted

resume-begin = { $decks }を始める
resume-other-stays = 中断したほうはそのままです
resume-state = { $asked }問中{ $answered }問回答済み。
resume-state-time = { $asked }問中{ $answered }問回答済み、残り{ $time }。
resume-state-time-up = { $asked }問中{ $answered }問回答済み、時間切れ。
resume-hand-in = 提出する
resume-end = 終了する
resume-end-note = 未回答{ $count }問は0点になります
resume-leave = 後にする
resume-leave-note = 続けるには `obverse quiz --resume { $code }` と入力します
resume-exam-at = { $time }に試験が中断されました：{ $decks }。
resume-exam-on = { $date }に試験が中断されました：{ $decks }。
resume-quiz-at = { $time }にクイズが中断されました：{ $decks }。
resume-quiz-on = { $date }にクイズが中断されました：{ $decks }。
takeover-open = このセッションは別の端末で開いています。
takeover-leave = そのままにする
takeover-take = 引き継ぐ
takeover-take-note = 別の端末は次の回答で終了します

## 過去の成績

count-quizzes = クイズ{ $count }回
count-exams = 試験{ $count }回
count-study-sessions = 学習{ $count }回
count-practice-sessions = 練習{ $count }回
scores-decks = { $count }デッキ
kind-quiz = クイズ
kind-exam = 試験
kind-study = 学習
kind-practice = 練習
column-when = 日時
column-deck = デッキ
column-kind = 種類
column-score = 得点
column-time = 時間
column-id = コード
scores-span-from-until = { $since }から{ $until }までの
scores-span-since = { $since }以降の
scores-span-until = { $until }までの
scores-heading-from-until = { $since }から{ $until }まで：{ $counts }
scores-heading-since = { $since }以降：{ $counts }
scores-heading-until = { $until }まで：{ $counts }
scores-last-of = { $all }回のうち最近の{ $shown }回です。すべては `--all` で表示します。
scores-only-studied = { $learner }さんの{ $span }クイズと試験はありませんが、{ $sessions }があります。一覧は `obverse scores --mode study`、覚えた内容は `obverse stats` で表示します。
scores-none-such = { $learner }さんの{ $span }該当するセッションはありません。すべての一覧は `obverse scores` です。
scores-none = { $learner }さんの{ $span }成績はまだありません。`obverse quiz` でクイズを受けられます。
scores-open = 途中
scores-not-finished = 未終了
scores-pass = 合格
scores-fail = 不合格
scores-missed-most = 間違いが多い問題
scores-slip = { $name }：{ $answers }回中{ $right }回正解
scores-best = 最高{ $share }

## 編集された問題とデッキ

edit-question = { $deck } の問題が編集されたようです。同じ問題ですか。
edit-before = 変更前：
edit-now = 変更後：
edit-history = 回答{ $count }回、最後は{ $date }
edit-yes = はい、履歴を引き継ぐ
edit-no-question = いいえ、新しい問題
edit-no-deck = いいえ、別のデッキ
edit-no-note = 履歴なしで始めます
edit-yes-all = { $count }問すべて「はい」
edit-yes-all-note = 履歴を引き継ぎます
edit-later = あとで決める
edit-later-note = それまでは新しいものとして扱います
edit-deck = デッキ { $deck } は以前のデッキ `{ $old }` ですか。
edit-deck-missing = `{ $old }` が見つかりません。このデッキには{ $overlap }。
edit-overlap-one = そこで回答した問題があります
edit-overlap-both = そこで回答した問題が2問ともあります
edit-overlap-all = そこで回答した{ $count }問がすべてあります
edit-overlap-some = そこで回答した{ $count }問のうち{ $found }問があります
edit-new-ids = { $deck }：{ $count }問に id が付き、履歴を引き継ぎます。
edit-kept = { $deck }：編集された{ $count }問が履歴を引き継ぎます：{ $names }
edit-more = ほか{ $count }問
edit-kept-undo =
    リンクの一覧は `obverse link` です。{ $command } で{ $count ->
        [one] 取り消せます
       *[other] 最初のものを取り消せます
    }。
edit-renamed = { $deck } は、見つからないデッキ `{ $old }` の履歴を引き継ぎます。{ $overlap }。
edit-renamed-undo = { $command } で取り消せます。

## 統計

stats-none = { $learner }さんの回答はまだありません。`obverse study` か `obverse quiz` で始められます。
stats-none-since = { $since }以降の{ $learner }さんの回答はまだありません。`obverse study` か `obverse quiz` で始められます。
stats-answers = { $count }日間で{ $answers }
stats-answers-since = { $since }以降、{ $count }日間で{ $answers }
stats-mastery = 今日の習得度
stats-retention = 実際の記憶保持率
stats-due = 今後{ $count }日間の復習
stats-practice = 練習
stats-answers-a-day = 1日の回答数（最近{ $count }日）
stats-forgotten = よく忘れるカード
stats-calibration = 自信と正しさ
stats-day = 練習した日の平均：{ $time }で{ $answers }、正解{ $right }。
stats-under-a-minute = 1分未満
stats-no-streak = 今日も昨日もなし。最長{ $longest }。
stats-streak = 現在{ $count }日連続。最長{ $longest }。
stats-fewer-known = 覚えていた回答は正解より少なめです。選択肢では偶然もあり、部分的な答え、ヒント、勘で答えたと申告したものは完全な想起ではありません。
stats-fit = 目標より思い出せていません。`obverse tune` で予定を回答に合わせられます。
stats-answer-time = 回答時間も考慮します。いつもの2倍かかった回答の次の間隔は{ $share }短くなります。
stats-interval-floor = 間隔は1日より短くなりませんが、新しいカードにはもっと短い間隔が必要なこともあります。回答の{ $share }は1日後で、その{ $shortest }を覚えていました。ほかは{ $longer }です。
stats-interval-floor-all = 間隔は1日より短くなりませんが、新しいカードにはもっと短い間隔が必要なこともあります。回答はすべて1日後で、その{ $shortest }を覚えていました。
stats-forecast = { $until }まで{ $cards }：今日{ $today }、その後の最も多い日は{ $most }。
stats-forecast-overdue = { $until }まで{ $cards }：今日{ $today }（うち{ $overdue }は昨日まで）、その後の最も多い日は{ $most }。
stats-as-sure = 全体として、自信と正しさは同じでした。
stats-surer = 全体として、自信は正しさより{ $count }ポイント高めでした。
stats-less-sure = 全体として、正しさは自信より{ $count }ポイント高めでした。
stats-brier = ブライアスコア { $score }：0が最良です。いつも{ $share }と言うと { $uncertainty } になります。
stats-today = 今日
stats-last-days = 最近{ $count }日
stats-since = { $since }以降
stats-all-time = 全期間
stats-young = 間隔21日未満
stats-mature = 間隔21日以上
stats-right-known = 正解{ $right }、想起{ $known }
stats-of = { $all }回中{ $count }回
stats-below = 目標未満
stats-above = 目標以上
stats-in-reach = 目標圏内
stats-target = 復習で思い出せたカードの割合です。目標は{ $aim }です。
stats-nothing-asked = 復習のカードはまだ出題されていません。
stats-not-found = { $deck }（ファイルが見つかりません）
stats-all-decks = すべてのデッキ
stats-tag = タグ
stats-cards = カード
stats-card = カード
stats-new = 新規
stats-learning = 学習中
stats-known = 習得
stats-recall = 想起
stats-suspended = 保留中のカード{ $count }枚は数えていません。
stats-forgotten-column = 忘れた回数
stats-forgotten-times = { $all }回中{ $count }回忘れました
stats-sure = 自信
stats-right = 正解
stats-answers-column = 回答
stats-none-a-day = なし
stats-legend = 1日の回答数
stats-nothing = なし
stats-tag-name = タグ { $tag }
stats-standing = { $name }：{ $cards }、新規{ $new }、学習中{ $learning }、習得{ $known }。今思い出せるのは{ $share }です。
stats-target-within = 目標はその中です
stats-target-above = 目標はその上です
stats-target-below = 目標はその下です
stats-retention-sentence = { $name }：{ $share }、{ $counted }。おそらく{ $range }で、{ $place }。
stats-month-share = { $month } { $count }回中{ $share }
stats-by-month = 月別：{ $months }。
stats-by-day = 日別：{ $days }。
stats-month-answers = { $month } { $count }日間で{ $answers }
stats-page-title = 覚えていること
stats-mastery-terms = 前回思い出せて、間隔が 21 日以上のカードを「習得」とします。想起率は、今思い出せるカードの割合です。
stats-cards-by-deck = デッキごとのカード
stats-cards-by-tag = タグごとのカード
stats-suspended-column = 保留
stats-retention-by-month = 月ごとの実際の保持率
stats-wilson = 区間はウィルソンの 95% 区間です。
stats-month = 月
stats-time = 期間
stats-recalled = 想起
stats-probably = 推定
stats-target-column = 目標
stats-date = 日
stats-minutes = 分
stats-year = 1 日の回答数（過去 1 年）
stats-as-table = 同じ内容を表で見る
stats-aim = 目標 { $aim }
stats-in-deck = { $deck }
stats-sure-by = 自信{ $low }〜{ $high }%：{ $answers }のうち正解{ $share }。
stats-days = { $count }日

## 読むためのデッキ

show-points = { $count }点
show-points-fraction = { $points }点
show-points-below-one = { $points }点
show-void = 採点対象外：{ $reason }
show-true-false = 正誤
show-one-or-more = 1つ以上
show-in-unit = 単位は{ $unit }
show-by = 作者：{ $authors }
show-from = 出典：{ $source }
show-hint = ヒント
show-source = 出典
show-name = 名前
show-date = 日付
show-key = 解答
paper-form = { $form }版
paper-number = 問題用紙{ $number }
paper-answers = { $title }：解答用紙
paper-key = { $title }：{ $form }版の解答
paper-places = { $title }：各問題の番号
paper-answer = 正答
paper-column-question = 問題
paper-column-label = 記号
paper-column-points = 点
paper-in-form = { $form }版
