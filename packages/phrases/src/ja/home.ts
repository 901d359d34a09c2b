export const home = {
  title: "ホーム",
  "needs-you": "対応が必要なこと",
  "nothing-needed":
    "対応が必要なことはありません。打刻漏れや確認待ちの記録など、人の判断が必要なものがここに並びます。",
  today: "今日の人数",
  "today-working": "勤務中",
  "today-on-break": "休憩中",
  "today-away": "うち離席",
  "today-not-observed": "うち未受信・停止中",
  "today-not-started": "勤務前",
  "today-finished": "勤務終了",
  "open-today": "今日の勤務を開く",
  "item-open": "開く",
  "item-open-agent": "エージェントで開く",
  "item-company-agreement_other": "顔の情報の取扱いに、会社がまだ同意していません",
  "item-consents-to-choose_other": "カメラによる在席確認で、同意するか選んでいない項目 {count}件",
  "item-service-terms-to-answer_other":
    "会社の同意を待っている、サービスの約款 {count}件（同意がないと、そのサービスは動きません）",
  "item-service-terms-to-read_other": "あなたがまだ確認していない、サービスの約款 {count}件",
  "item-face-to-enrol_other": "カメラに同意しましたが、顔がまだ登録されていません",
  "item-incidents-without-judge_other":
    "判断できる勤務管理者がいないインシデント {count}件（対象者のグループか上位のグループに、勤務管理者が必要です）",
  "item-incidents-to-judge_other": "判断を待っているインシデント {count}件",
  "item-enrolments-to-confirm_other": "確認を待っている顔の登録 {count}件",
  "item-incidents-to-read_other": "あなたについての、まだ読んでいないインシデント {count}件",
  "item-erasure-late_other":
    "保存期間が過ぎたのに、まだ消去されていない記録 {count}件（サーバーの管理担当者に知らせてください）",
  "item-months-to-confirm_other": "{count}人の勤怠が、まだ確定していません",
  "item-first-answers-overdue_other": "期限を過ぎた一次回答 {count}件",
  "item-enquiries-to-answer_other": "回答を待っている問合せ {count}件",
  "item-answers-to-read_other": "返答がないと終了する問合せの回答 {count}件",
  "item-rechecks-due_other": "反社会的勢力の再確認の期限が来た契約 {count}件",
  "item-rechecks-in-doubt_other": "反社会的勢力の再確認で疑いが残っている契約 {count}件",
  "item-measures-to-release_other": "承認を待っている措置 {count}件",
  "item-licences-misused_other":
    "ほかの端末で使われ、拒否されたライセンスキー {count}件（だれの端末かを確かめてください）",
  "item-security-steps-to-take_other":
    "まだ済んでいない安全の措置 {count}件（提供者が契約者にお願いしていること）",
  "item-suspicions-to-decide_other": "判断を待っている違反の疑い {count}件",
  "item-data-requests_other": "回答を待っている本人からの請求 {count}件",
  "item-export-permits-to-decide_other": "承認を待っている、上限を超えるエクスポートの申請 {count}件",
  "item-log-publications-to-decide_other": "承認を待っている、台帳の公開の申請 {count}件",
  "item-log-access-held-back_other":
    "サーバーの復元または巻き戻しで止まっている、外部の人による台帳の閲覧 {count}件（再開するか、終えるかを決めてください）",
  "item-holds-to-decide_other": "承認を待っている保全の申請 {count}件",
  "item-terms-to-release_other": "公表の承認を待っている約款等 {count}件",
  "item-holds-on-me_other": "あなたの記録が、保存期間のあとも保全されることになりました（{count}件）",
  "item-month-blocks-erasure_other":
    "{count}人の勤怠が確定も書き出しもされていないため、打刻を消去していません",
  "item-statements-to-sign_other": "あなたの署名を待っている名簿の内容 {count}件",
  "item-roster-doubted_other":
    "この30日に、端末がサーバーの示す名簿を疑った記録（人と内容ごとに）{count}件（封印はされていません）",
  "item-log-set-back_other":
    "この30日に、サーバーの復元または巻き戻しで新しい世代になった台帳 {count}件（何が失われたかを確かめてください）",
  "item-recovery-to-set-up_other":
    "復旧の鍵がまだありません（鍵を持つ人がいなくなると、封印された記録を誰も開けなくなります）",
  "item-recovery-to-renew_other":
    "復旧の鍵を作り直してください（使われたか、一片を持つ人が管理者でなくなったか、その人の鍵が替わりました）",
  "item-recovery-to-rehearse_other": "復旧の鍵は、まだ一度も予行されていません",
  "item-recovery-to-open_other": "あなたが開くよう頼まれた復旧 {count}件",
  "item-restores-to-take-part-in_other": "あなたの承認か一片を待っている復旧の申請 {count}件",
  "item-restores-on-me_other": "あなたの記録を復旧の鍵で開く申請 {count}件（だれが何のためかは自分の記録に）",
  "item-witnesses-silent_other": "1時間以上、またはくい違いで、台帳に署名していない証人 {count}",
  "item-witnesses-without-ledger_other":
    "消去の記録を1時間以上預かっていない証人 {count}（復元のとき、この証人には頼れません）",
  "item-backup-late_other": "最後のバックアップが古くなっています（取り方と確かめることは、次の画面に）",
  "item-retention-key-copy-late_other":
    "保存期限の鍵の写しを作れていません（機械が壊れると、画像を開けなくなります）",
  "item-not-started_other": "まだ出勤していない人 {count}名",
  "engaged-nothing":
    "この組織には、委任されたサービスのために入っています。そのサービスの画面がここに表示されます。",
} as const;
