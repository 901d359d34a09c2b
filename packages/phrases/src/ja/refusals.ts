import type { RefusalCode } from "@tachiai/protocol";

/** What happened and what to do; `{name}` is filled from the refusal's details. */
export const refusals: Record<RefusalCode | "fault", string> = {
  fault: "内部で問題が起きました。入力した内容は失われていません。少し待ってからもう一度お試しください。",
  "request.invalid": "入力内容に誤りがあります。表示された項目を直してからもう一度送信してください。",
  "request.not_found": "見つかりません。削除されたか、アドレスが間違っています。",
  "request.too_large": "送信したデータが大きすぎます。小さくしてからもう一度送信してください。",
  "request.too_many": "短い時間に操作が多すぎます。{seconds}秒ほど待ってからもう一度お試しください。",
  "request.wrong_origin": "別のサイトからの操作は受け付けません。この画面を開き直してください。",
  "request.wrong_version": "プログラムの版が古すぎます。画面を再読み込みしてください。",
  "access.signed_out": "サインインしていません。もう一度サインインしてください。",
  "access.denied": "この操作をする権限がありません。必要な場合は管理者にご相談ください。",
  "access.no_engagement": "この会社のデータを扱う委任がありません。委任が終了した可能性があります。",
  "telework.not_working": "勤務を開始していません。先に「出勤」を押してください。",
  "telework.already_working": "{since}からすでに勤務中です。終える場合は「退勤」を押してください。",
  "telework.on_break": "{since}から休憩中です。先に「休憩終了」を押してください。",
  "telework.already_on_break": "{since}からすでに休憩中です。戻ったら「休憩終了」を押してください。",
  "telework.not_on_break": "休憩中ではありません。休憩に入る場合は「休憩開始」を押してください。",
  "telework.no_task": "実行中の仕事内容がありません。始める場合は「仕事内容開始」を押してください。",
  "telework.shift_left_open":
    "{since}に始めた勤務が終了されないまま24時間を過ぎました。新しく始める場合は「出勤」を押し、前の勤務の終了時刻は勤務管理者に知らせてください。",
  "telework.task_missing":
    "仕事内容が入力されていません。何の仕事かを入力してから「仕事内容開始」を押してください。",
  "telework.stamp_id_taken":
    "この打刻の番号は別の打刻で使われています。画面を開き直してから、もう一度打刻してください。",
  "telework.clock_wrong_by_a_day":
    "端末の時計が大きくずれています（端末は{deviceTime}、正しくは{serverTime}、いずれも日本時間）。端末の日付と時刻を合わせてから、もう一度打刻してください。",
  "telework.stamp_too_old":
    "{capturedAt}の打刻は{days}日より前のため受け付けられません。勤務管理者に知らせてください。",
};
