/** Sign-in, one-time links, passwords, keys, sessions. */
export const identity = {
  "sign-in-title": "サインイン",
  email: "メールアドレス",
  password: "パスワード",
  "sign-in": "サインイン",
  "deriving-keys": "パスワードから鍵を計算しています",
  "sign-in-help":
    "パスワードを忘れた場合は、会社の管理者に再設定を依頼してください。パスワードはこのブラウザーの外へ送られません。",
  "email-missing": "メールアドレスを入力してください。",
  "email-wrong": "メールアドレスの形になっていません。",
  "password-missing": "パスワードを入力してください。",
  "password-short": "パスワードは{least}文字以上にしてください。",
  "password-like-email": "メールアドレスと同じものは使えません。",
  "password-one-character": "同じ文字の繰り返しは使えません。",
  "new-password": "新しいパスワード",
  "new-password-hint":
    "{least}文字以上。記号や大文字の決まりはありません。長い言葉の組み合わせが覚えやすく安全です。",
  "current-password": "現在のパスワード",
  "display-name": "氏名",
  "display-name-missing": "氏名を入力してください。",

  "recovery-title": "回復コードを控えてください",
  "recovery-purpose":
    "パスワードを忘れたときや、パスワードが再設定されたときに、これまでの画像などを開くためのコードです。",
  "recovery-once":
    "このコードは今だけ表示されます。印刷するか書き写して、パソコンとは別の安全な場所に保管してください。サーバーには保存されず、管理者も再発行できません。",
  "recovery-code": "回復コード",
  "recovery-type-back": "確認のため、最後の4文字を入力してください",
  "recovery-type-back-wrong": "最後の4文字が違います。控えたコードを確認してください。",
  "recovery-done": "控えました",
  "recovery-skip": "控えずに進む（デモ会社）",
  "recovery-print-for": "{name}さん（{email}）の回復コード",
  "recovery-printed-on": "発行日 {day}",

  "keys-missing-title": "鍵を用意します",
  "keys-missing-purpose":
    "あなた宛てに封印された画像を開くための鍵を、このブラウザーで作ります。秘密の部分はパスワードと回復コードで包まれ、誰にも読めない形で保存されます。",
  "keys-create": "鍵を作る",
  "keys-locked-title": "以前の鍵を開きます",
  "keys-locked-purpose":
    "パスワードが再設定されたため、以前の鍵は閉じています。回復コードを入力すると、これまでの画像をまた開けます。",
  "keys-recover": "回復コードで開く",
  "keys-replace": "回復コードがないので新しい鍵を作る",
  "keys-replace-warning":
    "新しい鍵では、これまでにあなた宛てに封印された画像を開けません。回復コードが後から見つかっても、元には戻せません。",
  "recovery-wrong_character": "回復コードに使われない文字が入っています。数字と英字だけを入力してください。",
  "recovery-wrong_length": "文字数が違います。回復コードは28文字（4文字×7組）です。",
  "recovery-mistyped": "入力に誤りがあります。控えたコードと見比べてください。",
  "recovery-wrong_secret":
    "このコードではあなたの鍵は開きません。別の人のコードか、以前のコードの可能性があります。",

  "link-join-title": "{organisation}に参加",
  "link-join-purpose": "{organisation}の管理者から招待されています。",
  "link-join-new": "アカウントを作って参加",
  "link-join-existing": "いつものアカウントでサインインすると、そのアカウントで参加できます。",
  "link-email-help": "サインインに使うアドレスです。招待されたアドレスと違ってもかまいません。",
  "link-have-account": "すでにアカウントがある",
  "link-no-account": "アカウントを作って参加する",
  "link-address-taken": "別のアドレスで参加",
  "link-address-taken-purpose": "パスワードと回復コードは、いま決めたものをそのまま使います。",
  "link-join": "参加",
  "link-join-as": "{name}として参加",
  "link-sign-in-to-join": "サインインして参加",
  "link-signed-in-as": "いまは {name}（{email}）としてサインインしています。",
  "link-use-other-account": "サインアウトして別のアカウントで参加",
  "link-joined": "{organisation}に参加しました",
  "link-reset-title": "パスワードの再設定",
  "link-reset-purpose":
    "新しいパスワードを設定します。設定すると、ほかの端末のサインインはすべて終了します。",
  "link-reset": "パスワードを設定",
  "link-reset-done": "パスワードを設定しました。新しいパスワードでサインインしてください。",
  "link-broken": "リンクを開けません",
  "link-broken-next": "届いたリンクの全体をコピーして開き直すか、管理者に新しいリンクを依頼してください。",

  "sessions-title": "サインインの状態",
  "sessions-purpose":
    "あなたがサインインしているブラウザーの一覧です。心当たりのないものは終了してください。",
  "sessions-device": "端末・ブラウザー",
  "sessions-ip": "接続元",
  "sessions-started": "開始",
  "sessions-seen": "最終利用",
  "sessions-current": "このブラウザー",
  "sessions-end": "終了する",
  "sessions-end-title": "このサインインを終了しますか",
  "sessions-end-what":
    "{device}でのサインインを直ちに終了します。続けて使うには、もう一度サインインが必要です。",
  "sessions-ended": "サインインを終了しました",

  "password-title": "パスワードの変更",
  "password-purpose":
    "変更すると、このブラウザー以外のサインインはすべて終了します。鍵と回復コードは変わりません。",
  "password-change": "変更する",
  "password-changed": "パスワードを変更しました",

  "keys-title": "鍵と回復コード",
  "keys-purpose": "あなた宛てに封印された画像を開く鍵です。",
  "keys-here": "このブラウザーで使えます",
  "keys-not-here": "このブラウザーにはまだありません。パスワードを入力すると使えるようになります。",
  "keys-none": "鍵がまだありません。",
  "keys-open-here": "このブラウザーで使う",
  "keys-opened": "このブラウザーで鍵を使えるようになりました",
  "pairing-receive": "別の端末から鍵を受け取る",
  "pairing-receive-what":
    "鍵が使えるもう一台の端末で「鍵と回復コード」を開き、次のコードを入力してください。コードは10分間、一度だけ使えます。",
  "pairing-code": "受け取りコード",
  "pairing-waiting": "もう一台の端末での操作を待っています",
  "pairing-digits": "確認の数字",
  "pairing-digits-receive": "もう一台の端末に同じ数字が表示されていることを確かめてください。",
  "pairing-digits-same": "同じ数字です",
  "pairing-digits-differ": "違う数字です",
  "pairing-stopped":
    "受け取りを中止しました。数字が違うときは、途中で鍵がすり替えられた可能性があります。管理者に知らせてください。",
  "pairing-done": "鍵を受け取りました",
  "pairing-send": "別の端末に鍵を渡す",
  "pairing-send-what": "新しい端末に表示された受け取りコードを入力してください。",
  "pairing-code-wrong": "コードの形が違います。新しい端末に表示された16文字を入力してください。",
  "pairing-key-exchanged":
    "コードと届いた鍵が一致しません。途中で鍵がすり替えられた可能性があるため、何も送っていません。管理者に知らせてください。",
  "pairing-continue": "確認する",
  "pairing-digits-send":
    "新しい端末に同じ数字が表示されていることを確かめ、パスワードを入力して鍵を渡してください。",
  "pairing-hand-over": "数字は同じです。鍵を渡す",
  "pairing-sent": "鍵を渡しました。新しい端末で数字を確認してください。",
  "keys-sealing": "開封用の公開鍵",
  "keys-signing": "署名用の公開鍵",
  "keys-renew-code": "回復コードを作り直す",
  "keys-renew-code-purpose":
    "以前の回復コードは使えなくなり、このブラウザー以外のサインインはすべて終了します。控えをなくしたときに行ってください。",
  "keys-renewed": "回復コードを作り直しました",
  "keys-banner": "あなたの鍵がまだありません。封印された画像を受け取るには鍵が必要です。",
} as const;
