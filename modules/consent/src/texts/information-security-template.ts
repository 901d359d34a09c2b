/** ひな形 of an 情報セキュリティポリシー; what only the operator knows stands in 〔〕. */
export const informationSecurityTemplate = {
  ja: `〔会社名〕（以下「当社」）は、取り扱う情報を漏えい、滅失、改ざんから守るため、次のとおり定めます。

【責任者】情報セキュリティの責任者は〔役職・氏名〕です。

【人】情報を扱う人は、必要な役割だけを持ちます。役割は期間を定めて与え、必要がなくなった日に終えます。年に〔回数〕回、教育をします。

【技術】画像と顔の特徴は、本人の端末を出る前に暗号化します。鍵は見る資格のある人だけが持ち、サーバーには置きません。通信はすべて暗号化します。誰が何をしたかは、改ざんを検出できる記録に残します。

【場所】サーバーは〔設置場所〕に置き、立ち入りを〔方法〕により制限します。

【控え】バックアップを〔頻度〕とり、〔保管場所〕に保管し、復元を〔頻度〕試します。

【事故への対応】漏えいなどの事故を知ったときは、責任者に直ちに報告し、原因を調べ、法令に従って個人情報保護委員会と本人に知らせます。

【委託先】委託先には同じ水準の対策を求め、〔頻度〕確認します。

【点検と改善】この方針が守られているかを〔頻度〕点検し、改めます。

制定 〔年月日〕　〔代表者の氏名〕`,
  en: `〔Company〕 (“we”) lays down the following to protect the information it handles from leaks, loss and alteration.

[Responsible] 〔Position and name〕 is responsible for information security.

[People] Whoever handles information holds only the roles that he needs, for a period, until the day on which he needs them no more. There is training 〔n〕 times a year.

[Technology] Pictures and face features are encrypted before they leave the person's device. Only those who are entitled to look hold the keys; the server does not. All connections are encrypted. Who did what stands in records in which alteration is detected.

[Places] The servers are at 〔place〕; access is limited by 〔how〕.

[Backups] Backups are made 〔how often〕, kept at 〔place〕, and restoring is tried 〔how often〕.

[Accidents] Whoever learns of a leak or another accident reports it to the person responsible at once. The cause is looked into, and the Personal Information Protection Commission and the people concerned are told as the law demands.

[Entrusting] The same is demanded of those to whom work is entrusted, and checked 〔how often〕.

[Checking] Whether this policy is kept is checked 〔how often〕, and the policy is improved.

Laid down on 〔date〕, 〔name of the representative〕`,
} as const;
