/** カメラと判定の設定: how agents of the company or of a group behave (FAC-07). */
export const agentSettings = {
  title: "カメラと判定の設定",
  purpose:
    "エージェントがどう判定し、いつ静止画を残すかを決めます。グループに設定がなければ上位のグループの、それもなければ会社全体の設定を使います。",
  target: "対象",
  company: "会社全体",
  "target-own": "{group}（独自の設定）",
  "of-company": "会社全体の設定です。独自の設定を持たないグループに使われます。",
  "of-company-initial": "会社全体の設定です。まだ誰も変えておらず、すべて初期値です。",
  own: "このグループと、独自の設定を持たない下位のグループだけの設定です。",
  "inherited-company": "会社全体の設定を引き継いでいます。",
  "inherited-group": "「{group}」の設定を引き継いでいます。",
  "inherited-above": "上位のグループの設定を引き継いでいます。",
  change: "変更する",
  "make-own": "このグループだけの設定にする",
  "give-up": "引き継ぎに戻す",
  "give-up-title": "「{group}」の設定を引き継ぎに戻しますか",
  "give-up-what":
    "このグループだけの設定をやめ、上位のグループまたは会社全体の設定に戻します。変更前の内容は証跡に残ります。",
  "given-up": "引き継ぎに戻しました",
  "edit-what":
    "保存すると、動いているエージェントには{seconds}秒ほどで届きます。変更前と変更後の内容は証跡に残ります。",
  "use-initial": "すべて初期値にする",
  saved: "設定を保存しました",

  recognition: "本人の確認",
  timing: "判定と離席",
  pictures: "静止画",

  "figure.matchThreshold": "本人とみなす類似度",
  "what.matchThreshold":
    "登録した顔との類似度がこの値以上のとき、本人と確認します。上げると別人を本人と間違えにくくなり、下げると「本人未確認」が減ります。",
  "figure.uncertainThreshold": "別人とみなす類似度",
  "what.uncertainThreshold":
    "画質のよい顔でこの値を下回る状態が続くと「なりすましの疑い」になります。二つの値の間は「在席（本人未確認）」で、疑いにはしません。",
  "figure.verifyEverySeconds": "本人確認の間隔",
  "what.verifyEverySeconds":
    "確認済みで動きのない顔を、何秒ごとに確認し直すか。短くすると端末の負荷が増えます。",
  "figure.judgeEverySeconds": "判定の間隔",
  "what.judgeEverySeconds": "変化がない間、何秒ごとに判定するか。変化があるときは自動的に短くなります。",
  "figure.awayIntervalMinutes": "離席として残す長さ",
  "what.awayIntervalMinutes": "これより短い離席は、記録に区間として残しません。",
  "figure.pictureEveryMinutes": "静止画の間隔",
  "what.pictureEveryMinutes": "勤務中、この間隔で静止画を1枚ずつ残します。",
  "unit.seconds": "秒",
  "unit.minutes": "分",
  "value-seconds": "{value}秒",
  "value-minutes": "{value}分",
  range: "初期値 {initial}、{least}〜{most}",

  "capture-when": "静止画を残すとき",
  "capture.at-incidents": "インシデントのときだけ",
  "capture-what.at-incidents": "のぞき込みやなりすましの疑いなどがあったときだけ残します。初期値です。",
  "capture.at-intervals": "インシデントのときと、一定時間ごと",
  "capture-what.at-intervals":
    "何も起きていなくても残します。監視ルールの取得項目にあり、本人が別に同意した場合だけです。",
  "capture.verdicts-only": "残さない（判定だけ）",
  "capture-what.verdicts-only":
    "インシデントのときも静止画を残しません。判定の結果と時刻だけが記録され、後から画像で確かめることはできません。",
  "not-in-policy":
    "監視ルールの取得項目に「一定時間ごとの静止画」がないため、いまはインシデントのときだけ残します。",
  "open-policy": "監視ルールを開く",
  blurBackground: "背景をぼかす",
  "what.blurBackground":
    "カメラの静止画で、見つかった顔のまわり以外をぼかしてから封印します。ぼかす前の画像は残りません。初期値は「ぼかさない」です。",
  "blurBackground-yes": "ぼかす",
  "blurBackground-no": "ぼかさない",
  detectFilmingDevice: "撮影機器を探す",
  "what.detectFilmingDevice":
    "カメラに写ったスマートフォンなどを探します。見落としも間違いもあるため、参考情報として人が確かめます。初期値は「探す」です。",
  "detectFilmingDevice-yes": "探す",
  "detectFilmingDevice-no": "探さない",

  "wrong-missing": "値を入力してください。",
  "wrong-number": "数字で入力してください（例: {example}）。",
  "wrong-whole": "小数点のない数で入力してください。",
  "wrong-range": "{least}から{most}までの値を入力してください。",
} as const;
