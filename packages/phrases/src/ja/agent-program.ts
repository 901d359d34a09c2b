/** What the native agent says at a terminal. */
export const agentProgram = {
  usage: "tachiai-agent — 立会い(Tachiai)のエージェント\n\n使い方: tachiai-agent コマンド [オプション]",
  "command-support": "このPCの画面を見せて、リモートサポートを受けます",
  "command-check": "このPCとサーバーまでの経路が、エージェントの必要を満たすか調べます",
  "command-status": "いまこのPCでエージェントが何をしているか、どの版かを表示します",
  "command-update": "新しい版を探し、次に起動するときに使うよう取り込みます",
  "command-erase": "このPCの自分の場所から、エージェントが置いたものをすべて消し、消したものを示します",
  "command-version": "版を表示します",
  "command-help": "この説明を表示します",
  options:
    "support のオプション:\n  --server URL    サポートのサーバー\n  --link 文字列    契約したPCのリンク（接続IDを作ります）\n  --ca ファイル    会社の認証局の証明書（PEM）\n  --folder フォルダー 受け取ったファイルの置き場所\n  --no-browser    ブラウザーを開かず、アドレスだけを表示します\ncheck のオプション:\n  --server URL    調べるサーバー\n  --service 名    このサービスの動作条件も調べます（例: telework）\n  --ca ファイル    会社の認証局の証明書（PEM）\n  --json          機械で読める形で出力します\nupdate のオプション:\n  --from URL      更新の知らせがあるアドレス\n  --ca ファイル    会社の認証局の証明書（PEM）\nどのコマンドにも:\n  --lang ja|en    表示の言語",
  "support-server": "--server に、サポートの案内にあるアドレス（https://…）を指定してください。",
  "support-from-sources":
    "この実行ファイルでは、まだリモートサポートを受けられません。ブラウザーで、案内されたアドレスを開いてください。",
  "support-display":
    "画面が見つかりません（DISPLAY がありません）。デスクトップにサインインした画面から実行してください。",
  "support-open": "次のページで続けてください。ページを閉じると、サポートは終わります。\n  {address}",
  misunderstood: "「{words}」は分かりません。",
  "no-such-file": "ファイルがありません: {path}",
  "check-misunderstood":
    "--server には https:// で始まるアドレスを、--service には次のどれかを指定してください: {services}",
  "addon-altered":
    "エージェントが使うライブラリーが、作られたときのものと違います: {path}。だれかが書き換えたか、ディスクが壊れています。実行を中止しました。管理者に知らせてから、このファイルを削除し、エージェントを入れ直してください。",
  "addon-not_private":
    "ほかの利用者が書き込めるフォルダーのため、使えません: {path}。持ち主だけが書き込めるようにしてください（chmod 700）。",
  "status-version": "立会い(Tachiai)のエージェント {version}",
  "status-trial": "次に起動するとき、新しい版 {version} を試します。",
  "status-nothing": "いまは何も動いていません。画面はだれにも見えていません。",
  "status-session": "支援セッションが動いています: {who}（{at} から）",
  "update-newest": "いちばん新しい版です。",
  "update-installed":
    "新しい版を取り込みました。次に起動するときから使います。動かないときは、もとの版に戻ります。",
  "update-later-session": "新しい版があります。支援セッションが終わってから、もう一度実行してください。",
  "update-later-not-yet": "新しい版は、まだ公開の日時になっていません。",
  "update-refused-replayed": "{url} にあるのは、前に確かめたものより古い知らせです。取り込みませんでした。",
  "update-refused-failed-before":
    "新しい版は、このPCでは前に動きませんでした。さらに新しい版を待ってください。",
  "update-refused-no-package": "新しい版がありますが、このシステム用のものがありません。",
  "update-refused-malformed": "{url} にあるものは、更新の知らせとして読めません。取り込みませんでした。",
  "update-refused-not-signed":
    "{url} にある更新の知らせは、信頼する鍵で署名されていません。取り込みませんでした。管理者に知らせてください。",
  "update-refused-not-private":
    "エージェントのフォルダーに、ほかの利用者が書き込めます。持ち主だけが書き込めるようにしてください（chmod 700）。",
  "update-fetch-not_encrypted":
    "{url} か、そこに書かれた取り込み先が暗号化されていません（https:// が必要です）。",
  "update-fetch-unreachable":
    "{url} につながらないか、途中で切れました。tachiai-agent check --server で経路を調べてください。",
  "update-fetch-status": "{url} か、そこに書かれた取り込み先に、ファイルがありません。",
  "update-fetch-too_long": "{url} から届いたものが、決められた大きさを超えました。取り込みませんでした。",
  "update-fetch-altered":
    "届いた版が、署名された知らせのものと違います。取り込みませんでした。もう一度実行しても同じときは、管理者に知らせてください。",
  "update-off":
    "このエージェントは自分では更新しません（ソースから動いているか、更新の鍵か --from のアドレスがありません）。",
  "found-version-fine": "エージェントの版: {version}",
  "found-version":
    "このエージェント（{version}）は、使える最も古い版（{minimum}）より古いため、支援セッションに使えません。tachiai-agent update を実行するか、入れ直してください。",
  "erase-session": "支援セッションが動いています。終わってから、もう一度実行してください。",
  "erase-file": "消しました: {path}",
  "erase-left": "消せませんでした: {path}",
  "erase-done":
    "エージェントが置いたものは、もう何もありません（{count} 個のファイルを消しました）。最後に、このプログラム自体を削除してください（Debian では apt purge tachiai-agent）。",
  "found-system": "このシステム（{name}）には対応していません。Windows または Linux のPCでお使いください。",
  "found-architecture":
    "この種類のプロセッサー（{architecture}）には対応していません。x64 または arm64 のPCでお使いください。",
  "found-system-fine": "システム: {name}（{architecture}）",
  "found-desktop-fine": "画面: {desktop}",
  "found-desktop-wayland":
    "Wayland のデスクトップには、この版は対応していません（足りないもの: {missing}）。サインイン画面で「Xorg」のセッションを選んでください。",
  "found-desktop-macos":
    "macOS の画面には、この版は対応していません（足りないもの: {missing}）。ブラウザーのページをお使いください。",
  "found-desktop-windows":
    "Windows の画面には、この版は対応していません（足りないもの: {missing}）。ブラウザーのページをお使いください。",
  "found-desktop-no-display":
    "画面がありません（{missing} が設定されていません）。画面を見ている人のセッションの中で実行してください。",
  "found-desktop-other": "このシステムの画面には対応していません（{missing}）。",
  "found-library":
    "システムのライブラリーがないか、古すぎます: {library}。libX11 は 1.7 以上が必要です（Debian・Ubuntu では apt install libx11-6）。",
  "found-memory-fine": "空きメモリー: {megabytes} MB",
  "found-memory":
    "空きメモリーが {megabytes} MB で、{least} MB に足りません。使っていないプログラムを終了してください。",
  "found-disk-fine": "ディスクの空き: {megabytes} MB",
  "found-disk":
    "ディスクの空きが {megabytes} MB で、{least} MB に足りません。不要なファイルを削除してください。",
  "found-service-fine": "指定されたサービスの動作条件を満たしています。",
  "found-minimum-system":
    "このサービスのエージェントは Windows 10 Pro・IoT Enterprise、Windows 11 Pro 用です（このPC: {name}）。ほかのPCではブラウザー版をお使いください。",
  "found-minimum-cores":
    "プロセッサーのコアが足りません（{cores}）。Windows 10 では 2、Windows 11 では 4 以上が必要です。",
  "found-minimum-memory":
    "メモリーが足りません（{gigabytes} GB）。Windows 10 では 4 GB、Windows 11 では 8 GB 以上が必要です。",
  "found-minimum-disk":
    "ディスクの空きが足りません（{megabytes} MB）。Windows 10 では 150 MB、Windows 11 では 330 MB 以上が必要です。",
  "found-minimum-virtual-machine":
    "仮想マシン（{maker}）は、このサービスの対象外です。実際のPCでお使いください。",
  "found-foreign-language":
    "システムの言語が日本語ではありません（{language}）。このサービスには日本語のOSが必要です。",
  "found-foreign-region":
    "システムの地域が日本ではありません（{region}）。地域の設定を「日本」にしてください。",
  "found-foreign-time-zone":
    "タイムゾーンが日本ではありません（{zone}）。「(UTC+09:00) 大阪、札幌、東京」にしてください。",
  "found-no-server": "サーバーまでの経路は調べていません。--server でアドレスを指定すると調べます。",
  "found-server-not-encrypted":
    "{url} は暗号化されていません。https:// で始まるアドレスを、サーバーの管理者に確かめてください。",
  "found-server-name-unknown":
    "{url} の名前が見つかりません。アドレスの綴りと、ネットワークの接続を確かめてください。",
  "found-server-unreachable":
    "{url} につながりません（{code}）。ネットワークの接続と、会社のファイアウォールの設定を確かめてください。プロキシーが必要な社内では HTTPS_PROXY を設定してください。",
  "found-server-unreachable-by-proxy":
    "プロキシー {proxy} を通して {url} につながりません（{code}）。HTTPS_PROXY の設定を確かめてください。",
  "found-proxy-refused":
    "プロキシー {proxy} が {url} への接続を断りました（{status}）。このアドレスを許可するよう、ネットワークの管理者に頼んでください。",
  "found-proxy-password":
    "プロキシー {proxy} は名前とパスワードを求めています。HTTPS_PROXY に http://名前:パスワード@… の形で設定してください。",
  "found-server-untrusted":
    "{url} が本物か確かめられません（{code}）。会社の認証局を使っているときは、その証明書を --ca で指定するか、システムに登録してください。そうでないときは、接続せずに管理者に知らせてください。",
  "found-server-fine": "サーバー {url} につながります。",
  "found-server-by-proxy": "サーバー {url} に、プロキシー {proxy} を通してつながります。",
  "found-authority-public": "サーバーの証明書は、公の認証局のものです。",
  "found-authority-own": "サーバーの証明書は、このPCに登録された（または --ca で指定した）認証局のものです。",
  "found-clock-unknown": "サーバーが時刻を答えないため、時計は比べていません。",
  "found-clock-fine": "時計はサーバーと合っています（差 {seconds} 秒）。",
  "found-clock-slow":
    "このPCの時計はサーバーより {seconds} 秒遅れています。時刻を自動で合わせる設定にしてください。",
  "found-clock-fast":
    "このPCの時計はサーバーより {seconds} 秒進んでいます。時刻を自動で合わせる設定にしてください。",
  "found-live-fine": "常時接続（WebSocket）が通ります。",
  "found-live":
    "{url} への常時接続（WebSocket）が通りません（応答 {status}）。プロキシーやファイアウォールで WebSocket を許可するよう、ネットワークの管理者に頼んでください。",
} as const;
