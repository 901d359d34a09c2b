export const home = {
  title: "ホーム",
  "needs-you": "対応が必要なこと",
  "nothing-needed":
    "対応が必要なことはありません。打刻漏れや確認待ちの記録など、人の判断が必要なものがここに並びます。",
  today: "今日の人数",
  "today-working": "勤務中",
  "today-on-break": "休憩中",
  "today-away": "離席",
  "today-not-started": "勤務前",
  "today-finished": "勤務終了",
  "open-today": "今日の勤務を開く",
  "item-open": "開く",
  "item-unknown_other": "対応が必要なもの {count}件",
  "item-not-started_other": "まだ出勤していない人 {count}名",
  "item-work_not_ended_other": "退勤が押されていない勤務 {count}件",
  "item-invitation_open_other": "参加を待っている招待 {count}件",
  "engaged-nothing":
    "この組織には、委任されたサービスのために入っています。そのサービスの画面がここに表示されます。",
} as const;
