/** ひな形 of a プライバシーポリシー: what the product does is filled in, what only the operator knows stands in 〔〕. */
export const privacyTemplate = {
  ja: `〔会社名〕（以下「当社」）は、Tachiai により取得する個人情報を、個人情報の保護に関する法律その他の法令と、この方針に従って取り扱います。

【取得する情報】氏名、メールアドレス、社員番号、所属するグループと役割、打刻と仕事内容、サインインの記録（日時、IPアドレス、ブラウザーの種類）、使っている端末とパスキーの名前、公開鍵、同意の選択、本人からの請求とその回答、画像などを見た記録。本人が同意した場合に限り、顔の画像と特徴（個人識別符号にあたります）、在席の判定結果とカメラを止めた理由、インシデントのときなどのカメラと画面の静止画、それについての説明と異議。

【利用の目的】勤務の記録、在席しているのが本人であることの確認、のぞき込みとなりすましからの情報の保護、不正なサインインの発見、本人からの請求への対応。これ以外の目的には使いません。顔の特徴は、本人とそれ以外の人を見分けるためだけに使います。比べるのは本人が登録したものだけで、写ったほかの人がだれであるかは調べません。

【見られる人】画像を開けるのは、本人と、そのグループ（上のグループを含みます）の勤務管理者です。後から着任した勤務管理者が着任前の画像を見るには、本人に示される理由が要ります。鍵を持つ人がいなくなったときは、管理者二人が承認し、鍵の二片がそろった場合に限り、選ばれた第三者が期間を一つずつ開いて渡します。システムの提供者と運用者は、画像と顔の特徴を開く手段を持ちません。誰がいつ見たかは記録され、本人が確認できます。

【保存期間】画像と在席の判定結果は、取得した月の3か月後の月末まで。登録した顔は、同意をやめたとき、または契約が終わって1か月後まで。打刻は3年。見た記録とサインインの記録は12か月。訴訟などで必要なときは、理由と期限（3か月まで、更新可）を本人に示し、二人で決めて保全することがあります（顔の特徴は除きます）。その後は開けないように消去します。

【第三者への提供】法令による場合を除き、本人の同意なく第三者に提供しません。

【委託】〔委託先と委託する業務。ない場合は「ありません」〕

【差別的な取扱いをしないこと】取得した情報を、差別その他の不当な扱いに使いません。断ったこと、やめたことを理由に不利に扱いません。顔の判定は間違うことがあり、間違いやすさは人や機器によって違うおそれがあります。年齢、性別、肌の色ごとの誤りの割合は測られていません。そのため、判定だけで本人の不利益になることを決めず、必ず人が判断します。判定が特定の人や機器に偏っていないかを、定期に点検します。

【開示などの請求】本人は、開示、訂正、削除、利用の停止を、「自分の記録」または次の窓口に請求できます。〔窓口の名称、電話番号、メールアドレス〕

【安全管理】情報セキュリティポリシーに定めます。

【責任者】〔代表者の氏名〕　〔住所〕

制定 〔年月日〕`,
  en: `〔Company〕 (“we”) handles the personal information collected by Tachiai under Japan's Act on the Protection of Personal Information, other laws, and this policy.

[What is collected] Name, e-mail address, employee number, groups and roles, stamps and tasks, records of sign-ins (time, IP address, kind of browser), names of devices and passkeys, public keys, what was consented to, requests and their answers, records of looks at pictures. Only with the person's consent: pictures and features of the face (an individual identification code), verdicts of presence and why the camera was stopped, still pictures of camera and screen at incidents and otherwise, explanations and objections to them.

[What for] To record work, to make sure that it is the person who is present, to protect information from peeping and impersonation, to find wrongful sign-ins, and to answer the person's requests. It is used for nothing else. Face features are used only to tell the person from others: they are compared with what the person himself has registered, and nobody else in a picture is identified.

[Who can see it] The person and the work managers of his group, or of a group above it, can open pictures. A manager who came later needs a reason, which the person reads, for what was taken before. Where nobody has the key any more, a third person who was chosen opens one period at a time and passes it on, only if two administrators approve and two shares of the key are there. Neither the provider of the system nor those who run it have the means to open pictures or face features. Who looked and when is recorded, and the person sees it.

[How long] Pictures and verdicts until the end of the third month after the month they were taken; an enrolled face until consent ends, or one month after the contract ends; stamps for three years; records of looks and sign-ins for 12 months. Where a dispute needs it, two people can hold records back, for a reason and until a day (3 months at most, renewable) that the person is shown; never face features. Then they are made unreadable.

[Third parties] Nothing is given to third parties without consent, except as laws require.

[Entrusting] 〔To whom what is entrusted, or “none”〕

[No discrimination] What is collected is not used for discrimination or other unjust treatment. Nobody is treated worse for declining or ending consent. Judging faces can be wrong, and may be wrong more often for some people and devices than for others. How errors are spread over age, sex and skin has not been measured. So nothing to a person's disadvantage is decided by a verdict alone: a person always judges. Whether verdicts are uneven among people and devices is checked regularly.

[Requests] A person can ask for disclosure, correction, deletion and the end of use in My record, or here: 〔name, telephone, e-mail〕

[Safeguards] See the information security policy.

[Responsible] 〔Name of the representative〕, 〔address〕

Laid down on 〔date〕`,
} as const;
