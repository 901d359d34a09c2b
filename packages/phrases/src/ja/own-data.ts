/** 開示のファイル: what is kept of a person beside his evidence, where it comes from and how long it stays. */
export const ownData = {
  title: "あなたについて保有している情報",
  organisation: "組織",
  "read-at": "作成した日時",
  note: "個人情報保護法 第33条による開示のファイルです。あなたのブラウザーの中で作りました。画像などの暗号化された内容は、あなたの鍵で開いたもので、サーバーには渡っていません。同じ内容が own-data.json にもあります。",
  none: "保有していません。",
  "kind.account": "アカウント",
  "about.account":
    "あなたが参加するときに入力したものです。サインインと表示に使います。あなたが所属した会社の「組織の記録」がすべて消えると、アカウントも消えます。パスワードそのものは保有していません。",
  "kind.keys": "鍵",
  "about.keys":
    "あなたのブラウザーが作った鍵のうち、公開する部分と、あなただけが開けるように暗号化した部分です。画像などを暗号化するために使います。アカウントがある間、保有します。",
  "kind.passkey": "パスキー",
  "about.passkey":
    "あなたが登録したものです。サインインに使います。あなたが外すか、アカウントが消えるまで保有します。",
  "kind.session": "サインインの記録",
  "about.session":
    "サインインのときにブラウザーから受け取ったものです。不正なサインインを見つけるために使います。最後の利用から366日で消えます。",
  "kind.known-device": "以前にサインインしたブラウザー",
  "about.known-device":
    "サインインのときにサーバーが作った印です。他人の失敗であなたが締め出されるのを防ぐために使います。最後の利用から183日で消えます。",
  "kind.invitation": "招待",
  "about.invitation":
    "会社の管理者が招待のときに入力したものです。参加の手続きに使います。期限は「組織の記録」と同じです。",
  "kind.membership": "所属",
  "about.membership":
    "会社の管理者が入力したものです。誰の記録かを示すために使います。期限は「組織の記録」と同じです（証跡が残る間、名前が必要です）。",
  "kind.group": "グループ",
  "about.group":
    "会社の管理者が定めたものです。誰が勤務を管理するかを決めます。期限は「組織の記録」と同じです。",
  "kind.role": "役割",
  "about.role": "会社の管理者が定めたものです。何ができるかを決めます。期限は「組織の記録」と同じです。",
  "kind.consent": "同意の選択",
  "about.consent":
    "あなたが選んだものです。同意なしに取得しないために使います。同意の証拠として、画像などより長く残ります。期限は「組織の記録」と同じです。",
  "kind.receipts": "同意の控え",
  "about.receipts":
    "ネットワークなしで動くために、あなたの端末に渡した控えです。いつ何に使えたかを確かめるために使います。期限は「組織の記録」と同じです。",
  "kind.enquiries": "提供会社への問合せ",
  "about.enquiries":
    "あなたが管理者として問い合わせ、返答したものです。回答のために使います。期限は「組織の記録」と同じです。",
  "kind.registered-facts": "提供会社への登録事項",
  "about.registered-facts":
    "会社の管理者が届け出た、または申込書にあった、管理者としてのあなたの情報です。提供会社が問合せを受けるときの確認と連絡に使います。期限は「組織の記録」と同じです。",
  "kind.violation-reports": "違反の報告",
  "about.violation-reports":
    "あなたが提供会社に報告したものです。違反かどうかの判断に使います。会社の管理者と監査担当には示しません。期限は「組織の記録」と同じです。",
  "kind.data-request": "本人からの請求",
  "about.data-request":
    "あなたの請求と会社の回答です。回答のために使います。期限は「組織の記録」と同じです。",
  "kind.agent": "エージェント（端末）",
  "about.agent":
    "あなたの端末が登録したものです。判定がどの端末のものかを示すために使います。期限は「組織の記録」と同じです。",
  "kind.enrolment": "顔の登録",
  "about.enrolment":
    "あなたが登録したものです。席にいるのが本人かを確かめるために使います。顔の特徴はあなたの端末だけが開けます。同意をやめたとき、または契約が終わって1か月後に消去します。いつ登録したかの期限は「組織の記録」と同じです。",
  "kind.stamps": "打刻",
  "about.stamps":
    "あなたが押したものです。出勤簿に使います。一つずつが証跡にあります。期限は「打刻の記録」と同じです。",
  "kind.months": "出勤簿の月の確定",
  "about.months": "勤務管理者がしたことです。打刻の消去の前に使います。期限は「組織の記録」と同じです。",
  "kind.verdicts": "在席の判定",
  "about.verdicts":
    "あなたの端末が判定したものです。在席の記録に使います。一つずつが証跡にあります。期限は「在席と画像の記録」と同じです。",
  "kind.pictures": "静止画",
  "about.pictures":
    "あなたの端末が撮り、暗号化したものです。インシデントの確認に使います。一つずつが証跡にあります。期限は「在席と画像の記録」と「登録した顔とその閲覧」と同じです。",
  "kind.incidents": "インシデント",
  "about.incidents":
    "あなたの端末が見つけたものと、それについての判断です。のぞき込みとなりすましの確認に使います。期限は「在席と画像の記録」と同じです。",
  "kind.hold": "保全",
  "about.hold":
    "会社が、期限のあとも残すと決めたものです。示された理由のために使います。期限は「組織の記録」と同じです。",
  evidence: "証跡",
  "evidence-what":
    "次のファイルは、あなたについての証跡です。中の report.html で読めます。誰でも検証できます（HOW-TO-VERIFY.md）。",
  "evidence-none": "あなたについての証跡はありません。",
  rules: "証跡の保存期間",
  "fact.name": "氏名",
  "fact.email": "メールアドレス",
  "fact.language": "言語",
  "fact.employee-code": "社員番号",
  "fact.department": "部署名",
  "fact.telephone": "電話番号",
  "fact.address": "IPアドレス",
  "fact.browser": "ブラウザー",
  "fact.host": "サイト",
  "fact.device": "端末",
  "fact.group": "グループ",
  "fact.role": "役割",
  "fact.purpose": "項目",
  "fact.decision": "選択",
  "fact.request": "種類",
  "fact.state": "状態",
  "fact.enrolment-state": "状態",
  "fact.version": "文面の版",
  "fact.text": "内容",
  "fact.answer": "回答",
  "fact.count": "件数",
  "fact.at": "作成・登録",
  "fact.used": "最後の利用",
  "fact.changed": "変更・決定",
  "fact.from": "はじめ",
  "fact.until": "おわり",
  "language.ja": "日本語",
  "language.en": "英語",
  "enrolment.waiting": "確認待ち",
  "enrolment.confirmed": "確認済み",
  "enrolment.rejected": "差し戻し",
  "enrolment.removed": "消去済み",

  take: "開示のファイルを作る",
  "take-what":
    "あなたについて保有している情報と証跡を、一つのファイルにまとめます。このブラウザーの中で作り、開いた画像はサーバーに渡りません。作ったことは証跡に残ります。",
  "take-reason": "{day}の開示の請求への回答",
  making: "集めています",
  made: "開示のファイルができました（証跡 {entries}件、開いた内容 {contents}件）",
  "made-left-out_other":
    "入れられなかったものが{count}件あります（以前の鍵で暗号化されたもの、壊れたもの）。",
  "made-days-left-out_other":
    "同じ時刻の証跡が{limit}件を超えるため、その時刻の証跡を入れられなかった日が{count}日あります：{days}。その日だけを選び、種類を絞れば、「エクスポート」の画面で取り出せます。",
  "made-what":
    "中の own-data.html を開いて読んでください。画像が含まれることがあります。保管に気をつけてください。",
  save: "保存する",
} as const;
