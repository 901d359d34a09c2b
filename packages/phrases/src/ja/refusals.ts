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
};
