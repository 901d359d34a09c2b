import type { BackupProblem } from "@tachiai/platform";

/** What went wrong, what was kept, what to do. `place` is a path. */
const problems: Readonly<Record<BackupProblem, (place: string, why: string) => string>> = {
  disk_full: (place) =>
    `ディスクがいっぱいです: ${place}\n途中のものは消しました。元のデータと前のバックアップはそのままです。空きを作って、もう一度実行してください。`,
  not_permitted: (place, why) =>
    `読み書きできません（${why}）: ${place}\nサーバーのアカウント（rootで動かすときは tachiai）が使えるフォルダーにしてください。例: chown -R tachiai: フォルダー`,
  no_installation: (place) =>
    `このパソコンではサーバーがまだ起動されていません（アカウント ${place} がありません）。`,
  no_backup: (place) => `完了したバックアップがありません: ${place}`,
  damaged: (place, why) =>
    `バックアップが壊れています（${damages[why] ?? why}）: ${place}\nこのバックアップは使わず、別のものを指定してください。`,
  unusual_database: (place, why) => `この状態のデータはバックアップできません: ${place}（${why}）`,
  already_there: (place) =>
    `すでにデータがあります: ${place}\n上書きはしません。別の場所へ移してから実行してください。ledgers と retention-keys は動かさないでください。`,
  server_running: (place) => `サーバーが動いています: ${place}\n止めてから実行してください。`,
  restore_unfinished: (place) =>
    `復元が終わっていません: ${place}\n同じバックアップで tachiai restore をもう一度実行してください。終わるまでサーバーは起動しません。`,
  inside_data: (place) =>
    `データフォルダーの中にはバックアップできません: ${place}\n別のディスクを指定してください。`,
  not_marked: (place) =>
    `保存期限の鍵のために用意されたフォルダーではないか、媒体が接続されていません: ${place}\n何も書いていません。最初に一度実行してください: tachiai backup retention-keys ${place}`,
  ledger_lost: () =>
    `期日より前に消したものの記録（ledgers/）がなく、証人からも得られません。このまま起動すると、消したはずの顔などが復元されるおそれがあります。何も変えていません。
写しがあれば ledgers/ に戻してください。証人があれば、そのアドレスを指定して、もう一度起動してください: tachiai restore --witness http://証人:8481
どこにも残っていなければ: tachiai restore --accept lost-ledger（証跡に記録されます）`,
};

const damages: Readonly<Record<string, string>> = {
  altered: "内容が違う",
  missing: "ない",
  unknown: "一覧にないファイル",
};

export const ja = {
  problems,
  progress: (megabytes: number) => `… ${megabytes} MB`,
  made: (directory: string, files: number, written: number) =>
    `バックアップしました: ${directory}\n${files} ファイル（新しく書いて読み直したもの ${written}、前回と共有 ${files - written}）。`,
  keysNotIncluded:
    "保存期限の鍵（retention-keys）は入っていません。tachiai backup retention-keys で別の媒体へ。このフォルダーには署名の鍵が入っています。他人に渡さないでください。",
  disk: {
    encrypted: (folder: string) => `保存先のディスクは暗号化されています: ${folder}`,
    open: (folder: string) =>
      `保存先のディスクは、この機械では暗号化されていません: ${folder}\n媒体を持ち出した人が中を読めます。LUKS で暗号化した媒体にするか、鍵のかかる所に置いてください（docs/operators.ja.md の「ディスクの暗号化」）。`,
    unknown: (folder: string) =>
      `保存先が暗号化されているか、この機械からは分かりません: ${folder}\n確かめてください（docs/operators.ja.md の「ディスクの暗号化」）。`,
  },
  externalDatabase:
    "注意: データベースは外部（DATABASE_URL）なので入っていません。サーバーを止め、pg_dump とこのコマンドを続けて実行してください。",
  logKeyOrdered:
    "台帳に署名する鍵の交代を受け付けました。動いているサーバーは1分以内に、止まっているサーバーは次の起動時に、新しい鍵に替えます。\n替わったら、すぐにバックアップを取り、前のバックアップ（古い鍵が入っています）は人の手の届かない所に置くか、消してください。",
  logKeyOrderedBefore: "鍵の交代はすでに受け付けています。サーバーが動いていれば1分以内に替わります。",
  madeKeys: (directory: string, keys: number) =>
    `保存期限の鍵をバックアップしました: ${directory}（${keys} 個）。7日より古いものは消しました。`,
  verified: (directory: string, files: number) =>
    `確認しました: ${directory}\n${files} ファイルすべてが書いたときのままです。`,
  restored: (directory: string, madeAt: string) =>
    `復元しました: ${directory}（${madeAt} の状態）\nサーバーを起動してください。起動時に、消去済みのものを消し、書き足せない台帳には新しい世代を始めます。起動後は、全員がサインインし直します。まだ使われていない招待とパスワード再設定のリンクは取り消され、外部の人による台帳の閲覧は、管理者が再開するまで止まります（ホームに出ます）。\nそのほか、バックアップのあとに行われたことは元に戻っており、やり直しが要ることがあります: 変えたパスワード、外したパスキー、終えた役割やメンバー、撤回した同意（知っているエージェントは伝え直します）、使った書き出しの許可。一覧は運用の手引きの「復元」にあります。管理者に伝えてください。`,
  restoredKeys: (directory: string, madeAt: string) =>
    `保存期限の鍵: ${directory}（${madeAt}）。消去済みのものの鍵は、起動時に捨てます。`,
  accepted: {
    "lost-ledger":
      "消去の記録（ledgers/）がないまま次の起動を続けることを受け付けました。証跡に記録されます。",
    clock: "このパソコンの時計が正しいことを受け付けました。証跡に記録されます。",
  },
  notAnAddress: (text: string) => `証人のアドレスではありません: ${text}。何も変えていません。`,
  witnessesNoted: "証人のアドレスを控えました。次の起動で問い合わせます。",
  noKeys: "保存期限の鍵は指定されていません。データフォルダーに残っている鍵だけを使います。",
};

export type BackupPhrases = typeof ja;
