import type { ExportRefusalReason, VerifiedStamp, VerifiedWitness } from "@tachiai/evidence-export";

const reasons: Readonly<Record<ExportRefusalReason, string>> = {
  "json.malformed":
    "ファイルが正しい形式（正準JSON、UTF-8）ではありません。書き換えられたか、別の種類のファイルです。",
  "leaf.malformed": "リーフ（台帳に記録された85バイト）の形が正しくありません。",
  "leaf.unknown_version": "リーフの版がこのプログラムより新しいものです。新しい tachiai で検証してください。",
  "metadata.commitment_mismatch": "記載内容（metadata）またはソルトが、台帳に記録されたものと違います。",
  "origin.malformed": "台帳の名前の形が正しくありません。",
  "key.malformed": "台帳の公開鍵（vkey）の形が正しくないか、鍵とその番号が合いません。",
  "key.other_log": "公開鍵が、チェックポイントの台帳のものではありません。",
  "note.malformed": "チェックポイントの署名部分の形が正しくありません。",
  "checkpoint.malformed": "チェックポイントの形が正しくありません。",
  "checkpoint.not_signed_by_key": "チェックポイントに、この公開鍵の署名がありません。",
  "checkpoint.signature_invalid": "チェックポイントの署名が正しくありません。",
  "checkpoint.not_cosigned": "必要な証人の署名がありません。",
  "cosignature.invalid": "証人の署名が正しくありません。",
  "proof.malformed": "包含証明の形が正しくありません。",
  "proof.index_outside_tree": "記録の番号が、署名された台帳の範囲の外です。",
  "proof.root_mismatch":
    "この記録は、署名された台帳のその番号にはありません。リーフ、番号、証明のどれかが書き換えられています。",
  "bundle.malformed": "証明ファイルの項目が足りないか、余分か、形が正しくありません。",
  "bundle.unknown_version":
    "証明ファイルの版がこのプログラムより新しいものです。新しい tachiai で検証してください。",
  "entry.too_long": "記録が長すぎます。",
  "tile_path.malformed": "タイルのパスの形が正しくありません。",
  "tile.malformed": "タイルの形が正しくありません。",
  "tile.missing": "タイルがありません。",
  "tree.root_mismatch": "タイルがチェックポイントと合いません。",
  "ledger.malformed": "消去台帳の形が正しくありません。",
  "ledger.not_signed_by_key": "消去台帳に、この公開鍵の署名がありません。",
  "ledger.signature_invalid": "消去台帳の署名が正しくありません。",
  "succession.malformed": "台帳の鍵の交代を示す文書を読み取れないか、この鍵につながりません。",
  "succession.signature_invalid": "台帳の鍵の交代を示す文書の署名が正しくありません。",
  "succession.forked": "台帳の鍵が、異なる2つの鍵に交代したことになっています。どちらも信用できません。",
  "zip.malformed":
    "エクスポートのzipとして正しい形ではありません。書き換えられたか、作り直されたか、別の種類のファイルです。",
  "zip.too_large": "zipの目録が大きすぎます。エクスポートではありません。",
  "file.twice": "同じ名前が2回あります。",
  "file.missing": "ファイルがありません。",
  "file.not_listed": "目録（manifest.json）にないか、どの記録のものでもないファイルです。",
  "file.too_long": "ファイルが長すぎます。",
  "file.hash_mismatch": "内容が、目録（manifest.json）のハッシュと違います。",
  "manifest.malformed": "目録の形が正しくありません。書き換えられています。",
  "manifest.unknown_version":
    "目録の版がこのプログラムより新しいものです。新しい tachiai で検証してください。",
  "manifest.signature_invalid": "目録の署名が、エクスポートした人のものではありません。",
  "manifest.not_as_recorded":
    "目録に書かれた人、日時、理由、利用目的または記録の一覧が、台帳に記録されたエクスポートと違います。",
  "entry.malformed": "記録のファイルの形が正しくありません。",
  "entry.other_entry": "別の記録の内容が入っています。",
  "entry.other_log": "この組織の、この種類の台帳の記録ではありません。",
  "proof.other_checkpoint": "証明のチェックポイントが、checkpoints にあるものと違います。",
  "content.malformed": "画像の扱いについて書かれた内容が正しくありません。",
  "content.not_what_was_sealed": "封印された画像と違います。",
  "guide.unknown": "この版の tachiai が書く HOW-TO-VERIFY ではありません。",
  "report.not_of_entries": "レポートの内容が、検証した記録と画像から作り直したものと違います。",
  "log.not_pinned": "台帳の公開鍵が、指定された鍵（--log-key）と違います。",
  "stamp.malformed": "タイムスタンプの形が正しくありません。",
  "stamp.other_checkpoint": "タイムスタンプが、別のチェックポイントについてのものです。",
  "stamp.other_tree": "タイムスタンプの対象が、同じ台帳の前後の状態ではありません。",
  "stamp.signature_invalid": "タイムスタンプの署名が正しくありません。",
  "stamp.untrusted": "タイムスタンプが、指定された時刻認証局（--tsa）に至りません。",
};

export const ja = {
  usage: `使い方:
  tachiai verify [--log-key 公開鍵]… [--witness 公開鍵]… [--tsa ファイル] [--json] export.zip…
  tachiai export --server URL --email メールアドレス --purpose 利用目的 --reason 理由 [--out export.zip] …
  tachiai open --keys 鍵のファイル [--out フォルダー] export.zip
  tachiai verify [--vkey 公開鍵] [--witness 公開鍵]… [--leaf ファイル] ファイル…
  tachiai witness --state フォルダー [--name 名前] [--log 公開鍵]… [--listen ホスト:ポート]
  tachiai models add ファイル
  tachiai backup フォルダー
  tachiai backup verify フォルダー
  tachiai backup retention-keys フォルダー
  tachiai restore フォルダー [--retention-keys フォルダー] [--witness アドレス]
  tachiai restore --witness アドレス | --accept lost-ledger | --accept clock
  tachiai log-key replace

verify は、証跡の証明を、ネットワークにもサーバーにもつながずに検証します。
エクスポート（.zip）、証明ファイル（.proof.json）、.tlog-proof を受け付けます。

  --log-key 公開鍵 エクスポートの台帳に署名したはずの鍵（何回でも）。別の経路で手に入れたもの。
  --witness 公開鍵 すべてのチェックポイントに署名したはずの証人の鍵（何回でも）。
  --tsa ファイル   タイムスタンプが至るべき時刻認証局の証明書（PEM）。
  --json           結果をJSONで、1ファイルにつき1行で表示します。
  --vkey 公開鍵    台帳の公開鍵（vkeyの1行）。証明ファイルとは別の経路で手に入れたもの。
                   .tlog-proof には必ず要ります。
  --leaf ファイル  .tlog-proof が証明するリーフ。省くと、同じ名前で .leaf のファイルを読みます。
  --key-succession ファイル  手元の鍵から新しい鍵へつながる、鍵の交代の文書。証明ファイルやエクスポートに入っていないときに。
  --help           この説明を表示します。

終了コード: 0 すべて検証できた、1 検証できないものがあった、2 使い方の誤り、または読めないファイルがあった、
3 矛盾はないが台帳の公開鍵を照合していない（--vkey または --log-key で指定してください）

witness は、台帳の証人を動かします。台帳が育つだけで書き換えられていないことを確かめ、署名します（C2SP tlog-witness）。
台帳を持つサーバーとは別のパソコンで、別の人が動かすほど意味があります。

  --state フォルダー  証人の鍵と、署名した内容。消したり、古いバックアップに戻したりしないでください。
  --name 名前         最初に一度だけ。例: witness.example.com/w1
  --log 公開鍵        署名してよい台帳の公開鍵（vkey）。フォルダーの logs というファイルに1行ずつ書いても同じです。
  --listen            省くと 127.0.0.1:8481。
  --tls-cert, --tls-key  証明書と鍵（PEM）のファイル。省くと暗号化しないHTTPです。

export は、証跡を1つのファイルにまとめます。あなたの鍵はこのパソコンで開き、開封した画像はサーバーに送りません。
パスワードは、たずねられたら入力するか、標準入力の1行目に渡してください。

  --server URL, --ca ファイル  サーバーと、その認証局の証明書（PEM）。
  --email, --organisation      サインインする人と、組織の名前またはID（複数あるとき）。
  --person ID, --kind 種類…    だれの、どの種類の記録か。省くと、読める記録のすべて。
  --from 日, --until 日        日本時間の日（YYYY-MM-DD、両端を含む）。
  --contents                   opened（開封して含める）、sealed（封印したまま）、left-out（含めない）。
  --purpose                    provide-service、written-request、own-data、fault-determination、proper-use-check、
                               attack-investigation のどれか。
  --save-keys ファイル         封印したままの画像をあとで開くための鍵（パスワードで守られたまま）。

open は、エクスポートを検証し、封印したままの画像を、サーバーにもネットワークにもつながずに開きます。

models add は、運用者が入手したモデルを、このサーバーのデータフォルダー（TACHIAI_DATA、なければ
/var/lib/tachiai）に加えます。
ハッシュが一致するファイルだけを受け付けます。サーバーと同じパソコンで実行してください。

backup は、このサーバー（TACHIAI_DATA）を動かしたままバックアップします。毎回フォルダーの中に新しいフォルダーを作り、
同じファイルは前回のものと共有します。backup verify は、バックアップ全体を読み直して確かめます。
backup retention-keys は、画像を開くのに欠かせない保存期限の鍵をバックアップし、7日より古い写しを消します。
通常のバックアップと同じ媒体には置かないでください。
restore は、フォルダーの中のいちばん新しいバックアップを、空のデータフォルダーに戻します。そのあとサーバーを起動してください。
--witness は、次の起動でこの証人にも問い合わせます。--accept は、拒まれた起動を続けさせます。lost-ledger は期日より前に消したものの
記録がどこにもないとき、clock はこのパソコンの時計が正しいときです。どちらも証跡に記録されます。
log-key replace は、このサーバーが台帳に署名する鍵を新しいものに替えさせます。古い鍵を知っている人は、両方の鍵で署名された
文書をたどって新しい鍵を検証できます。
`,
  unknownCommand: "そのようなコマンドはありません: ",
  badOption: "オプションが正しくありません: ",
  noFiles: "検証するファイルを指定してください。",
  oneFolder: "フォルダーを1つ指定してください: ",
  oneModel: "加えるモデルのファイルを1つ指定してください。",
  vkeyMalformed: "--vkey または --log-key が台帳の公開鍵（vkey）の形ではありません。",
  keySuccessionMalformed: "台帳の鍵の交代を示す、両方の鍵で署名された文書ではありません: ",
  leafForOneFile: "--leaf は .tlog-proof を1つだけ検証するときに使えます。",
  verified: "検証できました",
  consistent: "矛盾はありません（公開鍵は未照合）",
  refused: "検証できません",
  unreadable: "読めません",
  needsVkey: ".tlog-proof には鍵が入っていません。--vkey で台帳の公開鍵を指定してください。",
  noLeaf: "証明されるリーフのファイルが読めません: ",
  evidenceId: "証跡ID",
  log: "台帳",
  entry: "番号",
  ofEntries: (index: number, size: number) => `${index}（0から数えて。署名時の件数 ${size}）`,
  lastDayKept: "保存期間",
  lastDay: (day: string) => `${day} まで（当日を含む）`,
  undetermined: "未定（契約終了などの日から決まる）",
  sealedBlob: "封印データ",
  noBlob: "なし",
  facts: "記載内容",
  withheld: "開示されていません（存在と保存期間だけを証明しています）",
  logKey: "台帳の鍵",
  witnessedAt: (key: string, at: string, isPinned: boolean) =>
    `${key}（${at} にこの台帳を確認${isPinned ? "" : "。公開鍵は未照合"}）`,
  keyFromFile:
    "注意: この鍵は検証したファイルから取りました。台帳ごと偽造した人は自分の鍵を入れられます。別の経路で手に入れた鍵と比べるか、--vkey（エクスポートでは --log-key）で指定してください。",
  exporting: {
    password: "パスワード: ",
    weakHashing:
      "サーバーがパスワードの弱い計算方法を求めています。正しいサーバーではないおそれがあるため、何も送っていません。",
    noKeys: "あなたの鍵をこのパスワードで開けません。コンソールの「鍵」の画面で準備してください。",
    unreachable: "サーバーにつながりません: ",
    whichOrganisation: "組織を --organisation で1つ指定してください。",
    made: (entries: number, contents: number) =>
      `エクスポートを作りました（記録 ${entries}件、画像 ${contents}枚）`,
    leftOut: (count: number) => `画像 ${count}枚は開けないため、含めていません。`,
    damaged: (count: number) =>
      `改ざんまたは破損が見つかった記録が ${count}件あり、含めていません。管理者に知らせてください。`,
  },
  opening: {
    wrongPassword: "鍵のファイルではないか、パスワードが違います。",
    opened: "開きました",
    notForYou: "この鍵では開けません。",
  },
  exportedBy: "エクスポートした人",
  exportedAt: "日時",
  purpose: "利用目的",
  reason: "理由",
  entries: "記録",
  ofContents: (entries: number, opened: number, sealed: number) =>
    `${entries}件（開封した画像 ${opened}、封印したままの画像 ${sealed}）`,
  witnessedBy: "証人",
  ofCheckpoints: ({ name, checkpoints, isPinned }: VerifiedWitness, all: number) =>
    `${name}（チェックポイント ${all} のうち ${checkpoints} に署名${isPinned ? "" : "、鍵は未照合"}）`,
  timeStamp: "タイムスタンプ",
  stampedAt: ({ at, authority, entries, isTrusted }: VerifiedStamp, all: number) =>
    `${at}、${authority}（${all}件のうち${entries}件がそのとき台帳にあった${isTrusted ? "" : "、時刻認証局は未照合"}）`,
  authorityMalformed: "--tsa が証明書（PEM）のファイルではありません: ",
  noWitness: "なし（台帳の運用者だけを信じることになります）",
  witnessMalformed: "--witness が証人の公開鍵（vkey）の形ではありません。",
  reasons,
  witness: {
    key: "この証人の公開鍵: ",
    trusts: (count: number) =>
      count === 0 ? "信頼する台帳の鍵がありません。--log で指定してください。" : `信頼する台帳の鍵: ${count}`,
    listening: "待ち受け中: ",
    isRunning: "このフォルダーでは別の証人が動いています。",
    nameNeeded: "--name が要ります（最初の起動）。または、このフォルダーの証人の名前と違います。",
    keyMalformed: "--log、logs ファイル、または --name が正しい形ではありません。",
    followed: (old: string, next: string) =>
      `台帳の鍵が、両方の鍵の署名のとおりに交代しました。\n  前: ${old}\n  今: ${next}\n`,
    fork: "台帳が2つに分かれています。両方の署名を forks フォルダーに残しました: ",
    fault: "処理できませんでした: ",
  },
  unknownModel:
    "このバージョンが知っているモデルではありません。入手元と版を確かめてください。加えられるのは次のファイルです。",
  noDataDirectory: "データフォルダーがありません。TACHIAI_DATA で指定してください: ",
  modelAdded: "追加しました。エージェントは次に開いたときから使います。",
};

/** What every language has to say. */
export type CliPhrases = typeof ja;
