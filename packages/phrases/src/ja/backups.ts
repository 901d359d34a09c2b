/** 証跡 › 証人, for those who run the server. */
export const backups = {
  title: "バックアップ",
  what: "このサーバーを運用する人だけに表示しています。バックアップは、この機械とは別の媒体に取ります。画像を開くのに要る保存期限の鍵は通常のバックアップに入らず、さらに別の媒体に、7日以内の分だけを残します。",
  installation: "最後のバックアップ",
  "retention-keys": "保存期限の鍵の最後の写し",
  never: "まだありません",
  "late-installation": "最後のバックアップが{count}日より古くなっています",
  "late-installation-what":
    "サーバーは動き続けています。いま機械が壊れると、そのあとの記録が失われます。毎日の実行が止まった理由（媒体の空き、接続、権限）を確かめてから、次のコマンドを実行してください。",
  "late-retention-keys": "{count}日以内に取った、保存期限の鍵の写しがありません",
  "late-retention-keys-what":
    "いま機械が壊れると、写しより新しい画像を、だれも開けなくなります。写しを置く媒体が接続され、空きがあるか確かめてから、次のコマンドを実行してください。初めてのフォルダーは、このコマンドが用意します。",
  command: "バックアップのコマンド",
  "command-hint": "/mnt/backup と /mnt/other/keys は、実際のフォルダーに置き換えてください。",
} as const;
