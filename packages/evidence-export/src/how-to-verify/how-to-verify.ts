import { goProgram } from "./go-program.ts";

/** Goes into every export: how anybody checks it without us, Japanese first. */
export const howToVerify = `# 検証のしかた / How to verify

このフォルダー（export.zip）は、記録が封印されたときから変わっていないことを、発行したサーバーにもネットワークにもつながずに、
誰でも確かめられるように作られています。方法は2つあります。

1. \`tachiai verify export.zip\`（または、コンソールの「検証」）。
2. 当社のソフトウェアを使わない方法。下の150行以内のGoプログラムを \`verify.go\` として保存し、次のように実行します
   （Go 1.19以降と golang.org/x/mod が必要です。Debianでは \`apt-get install golang-go golang-golang-x-mod-dev\`）。

       GO111MODULE=off GOPATH=/usr/share/gocode go run verify.go export.zip

日付の証明（タイムスタンプ）がある場合は、OpenSSLで確かめられます。\`authority.pem\` は、時刻認証局から受け取った証明書です。

       openssl ts -verify -data stamps/NAME.txt -in stamps/NAME.tsr -CAfile authority.pem
       openssl ts -reply -in stamps/NAME.tsr -text

レポートが検証した内容どおりであることを確かめるのは1だけです（記録と画像からもう一度作って比べます）。2だけを使うときは
\`entries/\` と \`contents/\` を読み、この文書も別の経路で受け取ったものと見比べてください。1と2のどちらも、1バイトでも変わっていれば、どのファイルがなぜ合わないかを表示します。表示される公開鍵は、契約書や以前の画面など、
このファイルとは別の経路で受け取ったものと見比べてください。台帳ごと偽造した人は、自分の鍵を入れることができるためです。
鍵が交代していれば、\`manifest.json\` の \`keySuccessions\` が前の鍵から今の鍵へつながることを、両方の鍵の署名で示します。1も2もこれをたどります。前の鍵だけを控えている人は、その鍵を2の引数に渡してください。
ただし、前の鍵を盗んだ人も、自分の鍵への交代を示せます。1は今の鍵を、2はたどった交代（A was replaced by B）を表示するので、新しい鍵も別の経路で見比べてください。以前から見ている証人の署名があれば、それがより確かです。

---

This folder (export.zip) lets anybody check, without a network and without the server that made it, that the records in it
are as they were sealed. There are two ways:

1. \`tachiai verify export.zip\`, or 検証 (Verify) in the console.
2. Without any software of ours: save the Go program below as \`verify.go\` and run it as shown above. It needs Go 1.19 or
   later and golang.org/x/mod, and nothing else.

Where there are time stamps (RFC 3161), OpenSSL checks them as shown above; \`authority.pem\` is the authority's certificate, which
you get from the authority. \`tachiai verify --tsa authority.pem export.zip\` does the same, and follows the log from what was
stamped to what is proven.

Only 1 says that the report shows what was checked: it writes it once more from the entries and pictures. With 2 alone, read
\`entries/\` and \`contents/\`, and compare this text with one that you got elsewhere. 1 and 2 both name the file and the reason when a single byte is not what it was. Compare the public keys that they print with ones
that you got on another way: whoever forges a whole log can put his own key into it. Where a key was replaced,
\`keySuccessions\` in \`manifest.json\` leads from the older one, as both have signed: 1 and 2 follow it, so you may give either an old key. But whoever
has stolen that one can sign a replacement by a key of his own. 1 prints the keys in use, 2 each replacement that it followed ("A was replaced by B"): compare
B too on another way, or better rely on a witness that has watched the log for long. With Go modules instead of Debian's
packages: \`go mod init verify && go get golang.org/x/mod@latest && go run verify.go export.zip\`.

## What is in it

| file | content |
|---|---|
| \`report.html\` | everything to read and to print; it proves nothing by itself, and \`tachiai verify\` writes it once more from what it has checked and compares |
| \`entries/<id>.json\` | what an entry says (\`metadata\`), with the salt and the 85 bytes (\`leaf\`) that stand in the log |
| \`proofs/<id>.tlog-proof\` | that the leaf stands in the log (c2sp.org/tlog-proof@v1) |
| \`checkpoints/*.txt\` | what the log signed, with the cosignatures of witnesses |
| \`stamps/*.txt\`, \`.tsr\`, \`.json\` | an earlier checkpoint, the answer of a time stamping authority about it, and what shows that the checkpoints above continue it |
| \`contents/<id>.*\` | a picture, opened or still sealed |
| \`keys/<id>.json\` | beside an opened picture both parts of its key: sealed once more it must have the hash in the leaf |
| \`manifest.json\` | the hash of each file; who exported, when, for what purpose and why |
| \`manifest.sig\` | the Ed25519 signature of the person who exported; his key stands in the log |

## verify.go

\`\`\`go
${goProgram}\`\`\`
`;
