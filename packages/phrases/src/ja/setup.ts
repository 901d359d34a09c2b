/** The first steps of a new installation, and the start checklist. */
export const setup = {
  title: "初期設定",
  purpose:
    "このサーバーの使い方を選んでください。あとから組織を足すことはできますが、使い方は変えられません。",
  "own-use": "自社で使う",
  "own-use-what":
    "自社の勤務者のためにこのサーバーを使います。打刻、カメラによる在席確認、証跡がすぐに使えます。契約の手続きは要りません。",
  provider: "お客様に提供する",
  "provider-what":
    "お客様の会社ごとに組織を作り、お客様の管理者を招待して引き渡します。顧客の一覧から始めます。お客様のデータは、お客様が委任した範囲だけで扱えます。",
  demonstration: "デモ会社で試す",
  "demonstration-what":
    "架空の会社（4グループ・12名・3か月分の記録）を作ります。あとで丸ごと削除して、初期設定をやり直せます。実在の人は登録できません。",
  choose: "選ぶ",
  "create-demonstration": "デモ会社を作る",
  "creating-demonstration": "デモ会社を作っています（1分ほどかかります）",
  "organisation-name": "組織の名前",
  "organisation-name-hint": "例: 株式会社みどり製作所",
  "organisation-name-missing": "組織の名前を入力してください。",
  "administrator-title": "最初の管理者（あなた）",
  next: "次へ",
  "token-missing-title": "初期設定用のリンクが必要です",
  "token-missing":
    "サーバーを起動した端末の画面に表示されている、初期設定用のリンクの全体を開いてください。リンクは一度だけ使えます。",
  "already-done-title": "初期設定は終わっています",
  "already-done": "このサーバーはすでに使われています。サインインしてください。",
  "accounts-title": "デモ会社のアカウント",
  "accounts-once":
    "パスワードは今だけ表示されます。印刷するか書き写してから進んでください。なくした場合は、デモ会社を削除して作り直してください。",
  "accounts-alive":
    "高橋 由美（勤務管理者）でサインインして「今日の勤務」を開くと、模擬カメラの前で働く伊藤 さくらさんの判定とインシデントが、1分ほどで届き始めます。カメラのないPCでも試せます。",
  "account-name": "氏名",
  "account-role": "役割",
  "account-email": "メールアドレス",
  "account-password": "パスワード",
  "accounts-sign-in": "サインインへ",
  "checklist-title": "開始チェックリスト",
  "checklist-purpose": "この順に進めると、勤務者が最初の一日を始められます。",
  "checklist-progress": "{done} / {all} 完了",
  "step-done": "完了",
  "step-monitoring-policy": "監視ルールを決める",
  "step-monitoring-policy-what":
    "目的・責任者・対象者・取得項目・閲覧者・保存期間・苦情窓口を定めます。これがないと顔の登録は始まりません。",
  "step-groups": "グループを作る",
  "step-groups-what": "部署やチームに分けます。勤務管理者はグループごとに勤務を見ます。",
  "step-managers": "勤務管理者を決める",
  "step-managers-what": "グループの勤務を確認する人を招待し、勤務管理者の役割を付けます。",
  "step-workers": "勤務者を招待する",
  "step-workers-what": "一人ずつ、またはCSVでまとめて招待します。",
  "step-own-device": "自分の端末で試す",
  "step-own-device-what":
    "あなた自身が勤務者として、カメラのあるPCでエージェントを開きます。同意を選び、顔を登録して出勤を押し、「自分の記録」にどう見えるかを確かめます。カメラなしでも打刻できます。",
  "provider-checklist-purpose": "最初のお客様に引き渡すまでの手順です。",
  "step-customer": "お客様の組織を作る",
  "step-customer-what":
    "「お客様の組織を作る」で、お客様の名称と最初の管理者を入力します。管理者の招待リンクが一度だけ表示されます。",
  "step-hand-over": "お客様の管理者に参加してもらう",
  "step-hand-over-what":
    "招待リンクを管理者に渡します。管理者がリンクを開いて参加すると、引き渡しが完了します。",
  "step-customer-begins": "その先は、お客様が進める",
  "step-customer-begins-what":
    "監視ルール、グループ、勤務者の招待などの手順は、お客様のホームの開始チェックリストに表示されます。",
  "action-monitoring-policy": "監視ルールを定める",
  "action-groups": "グループを作る",
  "action-managers": "勤務管理者を招待する",
  "action-workers": "勤務者を招待する",
  "action-own-role": "自分に勤務者の役割を付ける",
  "action-own-device": "エージェントを開く",
} as const;
