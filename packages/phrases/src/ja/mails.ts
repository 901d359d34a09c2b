/** 請求書類のメール: how a billing account's documents reach it, and how each mail stands. */
export const mails = {
  "reached-by": "書類の届け方",
  "reached-by-hint": "郵送・手渡しだけに変えると、送信を待っているメールは取り消されます。",
  "reached-by.paper": "郵送・手渡し",
  "reached-by.mail": "メール",
  "reached-by.both": "メールと、郵送・手渡し",
  to: "メールの宛先",
  "to-hint":
    "1行に1つ、5つまで。受け取る人の名前は、アドレスのあとに空白を入れて書きます（なくても送れます）。例：keiri@example.co.jp 経理部 山田",

  title: "メールでの送付",
  none: "この書類はまだメールで送っていません。",
  address: "宛先",
  state: "状態",
  "state.waiting": "送信待ち",
  "state.sent": "送信済み",
  "state.bounced": "宛先不明",
  "state.failed": "再送待ち",
  "state.cancelled": "取消し",
  queued: "登録",
  "queued-itself": "発行とともに自動で",
  taken: "{at} にメールサーバーが受け取りました",
  refused: "{at} にメールサーバーが断りました",
  "cancelled-why": "宛先の変更か、送り直しのため、送りません",
  again: "もう一度送る",
  first: "メールで送る",
  "again-what":
    "この書類のPDFを、選んだ宛先に新しいメールで送ります。宛先は、請求先に登録されている今のものです。送信を待っているメールは、これに代わります。",
  "again-done": "メールの送信を登録しました",
  "no-server": "メールサーバーが設定されていません",
  "no-server-what":
    "メールは消えずに待っています。サーバーの管理者が TACHIAI_SMTP_URL と TACHIAI_MAIL_FROM を設定して再起動すると送られます。急ぐときは、PDFを保存して送ってください。",

  unsent: "届いていないメール",
  "unsent-what":
    "次の書類は、メールで届いていません。もう一度送るか、PDFを保存して別の方法で届けてください。",
  "unsent-more_other": "ほかにもあります。先の{count}通を表示しています。",
  "unsent-next": "次にすること",
  "next-bounced": "請求先でアドレスを直し、書類を開いて「もう一度送る」",
  "next-failed": "自動で送り直しています。続くときは、サーバーの管理者にメールサーバーの状態を確かめてもらう",
  waiting_other: "送信を待っているメール {count}通",
} as const;
