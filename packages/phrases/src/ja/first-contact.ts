/** What the terminal says at start, and the page that explains how to trust the installation's own authority. */
export const firstContact = {
  "open-here": "この機械で開く: {url}",
  "set-up-here": "初期設定（この機械のブラウザーで一度だけ開けます。{hours}時間有効）: {url}",
  "open-lan": "社内LANから開く: {urls}",
  "authority-created": "独自の認証局を作りました。対象: {names}",
  "authority-fingerprint": "認証局のフィンガープリント (SHA-256): {fingerprint}",
  "trust-page": "各PCでの登録手順: {url}",
  "disks-encrypted": "データフォルダーは暗号化されたディスクにあります: {place}",
  "disks-open":
    "データフォルダーのディスクは、この機械では暗号化されていません: {place}\nディスクを持ち出した人は、打刻・氏名・署名の鍵などを読めます。LUKS で暗号化したディスクに置く手順は docs/operators.ja.md の「ディスクの暗号化」に。",
  "disks-unknown":
    "データフォルダーのディスクが暗号化されているか、この機械からは分かりません: {place}\n確かめ方は docs/operators.ja.md の「ディスクの暗号化」に。",
  "disks-of-database":
    "データベースは外部（DATABASE_URL）にあり、そのディスクの暗号化は、データベースを運用する人が責任を持ちます。",
  title: "この会社の立会い(Tachiai)サーバーを信頼する",
  why: "このサーバーは、この会社だけの認証局で通信を暗号化しています。認証局は次の名前とアドレスにしか使えません。",
  compare:
    "管理者から聞いたフィンガープリントと、下の値が一字一句同じことを確かめてから登録してください。違うときは登録せず、管理者に連絡してください。",
  download: "認証局の証明書をダウンロード",
  "windows-heading": "Windows",
  "windows-steps":
    "ダウンロードしたファイルを開き、「証明書のインストール」→「ローカル コンピューター」→「証明書をすべて次のストアに配置する」→「信頼されたルート証明機関」を選びます。",
  "macos-heading": "macOS",
  "macos-steps":
    "ファイルを開いて「キーチェーンアクセス」の「システム」に追加し、証明書をダブルクリックして「信頼」→「常に信頼」を選びます。",
  "chromeos-heading": "ChromeOS",
  "chromeos-steps":
    "設定→「プライバシーとセキュリティ」→「セキュリティ」→「証明書の管理」→「認証局」→「インポート」で「ウェブサイトの識別」を選びます。",
  "android-heading": "Android",
  "android-steps":
    "設定→「セキュリティ」→「暗号化と認証情報」→「証明書のインストール」→「CA証明書」を選び、ファイルを指定します。",
  "ios-heading": "iPhone・iPad",
  "ios-steps":
    "ファイルを開いて「設定」→「プロファイルがダウンロードされました」でインストールし、「一般」→「情報」→「証明書信頼設定」で有効にします。",
  "linux-heading": "Linux",
  "linux-steps":
    "Chrome の「設定」→「プライバシーとセキュリティ」→「証明書の管理」で取り込むか、/usr/local/share/ca-certificates に置いて update-ca-certificates を実行します。",
  remove: "使い終わったら、同じ画面から「Tachiai」という名前の証明書を削除できます。",
} as const;
