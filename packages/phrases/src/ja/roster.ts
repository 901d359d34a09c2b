/** 名簿への署名: what waits for an administrator, and what devices have doubted. */
export const roster = {
  title: "署名待ち",
  purpose:
    "画像などを誰に封印してよいかは、管理者が署名した名簿だけで決まります。サーバーが言うだけの人や鍵には封印されません。あなた自身の変更は、その場で自動的に署名されています。",
  "nothing-waits":
    "署名を待っているものはありません。ほかの端末やほかの管理者による変更、新しく参加した人の鍵などが、ここに並びます。",
  waiting_other: "署名を待っている内容 {count}件",
  sign_other: "{count}件に署名する",
  "sign-what": "内容が正しいことを確かめてから署名してください。署名は証跡に残り、取り消せません。",
  signed_other: "{count}件に署名しました。",
  left_other: "{count}件は、先にほかの署名が加わったため署名していません。一覧を確かめてください。",
  "nothing-signed": "署名は加わっていません。一覧はそのままです。",
  founded_other:
    "この組織の名簿を、いまの内容から始めました（{count}件に署名）。誰に封印してよいかは、これから管理者の署名で決まります。",
  "no-keys":
    "このブラウザーにはあなたの鍵がありません。署名するには、先に「鍵と回復コード」で鍵を開いてください。",
  "doubted-here":
    "サーバーの示した名簿が、このブラウザーで前に確かめたものとつながりません。署名はしていません。ほかの管理者とサーバーの管理担当者に知らせてください。",
  "unknown-person": "名前を確かめられない人",
  "unknown-group": "なくなったグループ",
  "no-role": "役割なし",
  "no-group": "グループなし",
  "says-group": "グループ「{group}」を、この場所に置く",
  "says-keys": "{name}さんの最初の鍵を登録する",
  "says-keys-replaced": "{name}さんの鍵を新しいものに替える",
  "says-assigned": "{name}さんは{day}から、役割：{roles}／所属：{groups}",
  "says-left": "{name}さんは{day}から、役割も所属もない",
  "says-other": "招待または名簿の開始",
  "compare-title": "{name}さんの鍵が変わりました",
  "compare-what":
    "パスワードの再設定などで鍵が作り直されると、鍵が変わります。他人の鍵にすり替えられていないことを、{name}さん本人と直接（対面や電話で）確かめてください。本人の画面では「鍵と回復コード」に同じ数字が表示されます。",
  "compare-before": "これまでの鍵",
  "compare-now": "新しい鍵",
  "compare-how": "誰と、どのように確かめたか",
  "compare-how-hint": "例：本人と電話で6組の数字を読み合わせた。証跡に残ります。",
  "compare-done": "{name}さん本人が読んだ数字と、「新しい鍵」の数字が一致した",
  "compare-sign": "新しい鍵に署名する",
  fingerprint: "鍵のフィンガープリント",
  doubts: "端末が疑ったこと",
  "doubt-at": "日時",
  "doubt-by": "だれの端末か",
  "doubt-what": "見つけたこと",
  "doubt.invalid": "名簿に、あってはならない記載がありました。それより前に確かめた名簿で封印を続けています。",
  "doubt.forked": "前に確かめた名簿とは別の名簿が示されました。前の名簿で封印を続けています。",
  "doubt.shorter": "前に確かめた名簿より短い名簿が示されました。前の名簿で封印を続けています。",
  "doubt.key-differs": "サーバーが、署名と違う鍵を示しました。その鍵には封印していません。",
  "doubt.not-in-roster": "サーバーが、署名されていない人を宛先に示しました。その人には封印していません。",
} as const;
