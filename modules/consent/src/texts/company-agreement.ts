import type { ReleasedText } from "./released-text.ts";

/**
 * What a company agrees to before any face is registered (S0 §26, in our own words). A released version is never
 * edited: add the next one, with the day it takes effect. `released-texts.test.ts` holds their hashes.
 */
export const companyAgreementVersions: readonly [ReleasedText, ...ReleasedText[]] = [
  {
    version: "1",
    ja: {
      title: "顔の情報の取扱いについての会社の同意",
      sections: [
        {
          heading: "この同意が必要な理由",
          paragraphs: [
            "本人を見分けるために計算した顔の特徴は、個人情報保護法の「個人識別符号」にあたります。会社は、取得の前に目的と取扱いを定め、働く人に知らせる責任を負います。",
            "この同意と監視ルールと本人の同意の三つがそろうまで、カメラは動きません。",
          ],
        },
        {
          heading: "会社が約束すること",
          paragraphs: [
            "先に監視ルールを定め、対象となる人に説明します。",
            "本人が同意した項目だけを、監視ルールの目的だけに使います。",
            "断った人、やめた人を不利に扱いません。",
          ],
        },
        {
          heading: "取得されるもの",
          paragraphs: [
            "登録した顔の画像と特徴、在席の判定結果。本人が同意した場合は、インシデント時などのカメラと画面の静止画。",
            "登録されていない人が写ったときは、その人と周囲が静止画に残ることがあります。",
          ],
        },
        {
          heading: "見られる人と、提供者は見られないこと",
          paragraphs: [
            "画像を開けるのは、本人とそのグループの勤務管理者だけです。提供者は、画像と顔の特徴を開く手段を持ちません。",
          ],
        },
        {
          heading: "保存期間",
          paragraphs: [
            "画像と判定結果は取得した月の3か月後の月末まで、顔の登録は本人の撤回まで、または契約終了の1か月後までです。",
          ],
        },
        {
          heading: "会社が用意するもの",
          paragraphs: [
            "端末（Chrome または Edge が動き、メモリ8GB以上、空き容量1GB以上）、30万画素以上で16:9の映像が出せるカメラ、256kbps以上の回線、電源の用意と維持は会社が行います。サービスには含まれません。",
            "サーバーのデータの控え（バックアップ）の作成と保管も、サーバーを置く側が行います。使い始める前に確かめてください。",
          ],
        },
        {
          heading: "やめ方",
          paragraphs: [
            "管理者はいつでもこの同意を撤回できます。撤回するとすべてのカメラが止まります。打刻は続けられます。",
          ],
        },
      ],
      clauses: [
        {
          heading: "第1条（取得の条件）",
          paragraphs: [
            "会社は、この同意、監視ルール及び本人の同意がそろった場合に限り、顔の画像と特徴を取得します。",
          ],
        },
        {
          heading: "第2条（目的の限定）",
          paragraphs: [
            "会社は、取得した情報を、本人と第三者を見分けること、のぞき込みとなりすましを確かめること、及び在席を記録することにのみ使います。差別その他の不当な扱いに使いません。",
          ],
        },
        {
          heading: "第3条（第三者が写る場合）",
          paragraphs: [
            "会社は、登録されていない人とその周囲が自動的に撮影され得ることを理解し、働く人に知らせます。写った人の特定を試みません。",
          ],
        },
        {
          heading: "第4条（保存と持ち出し）",
          paragraphs: [
            "会社は、目的に必要な期間を超えて画像を保存しません。権限のない人に見せ、渡し、又は公開しません。この約束は契約の終了後も続きます。",
          ],
        },
        {
          heading: "第5条（提供者の立場）",
          paragraphs: [
            "提供者は、画像と顔の特徴を閲覧せず、取り扱いません。本人からの請求には会社が応じます。",
          ],
        },
        {
          heading: "第6条（消去）",
          paragraphs: [
            "顔の特徴と画像は、契約の終了日から1か月後に消去されます。法令又は記録された指示による場合を除きます。",
          ],
        },
        {
          heading: "第7条（不利益な扱いの禁止）",
          paragraphs: ["会社は、本人が同意しないこと又は撤回したことを理由として、不利益な扱いをしません。"],
        },
        {
          heading: "第8条（エージェントの種類）",
          paragraphs: [
            "ブラウザのエージェントは、働く人のブラウザで動くウェブアプリで、サービスの一部です。サービスの約款がそのまま適用され、別の使用許諾契約への同意は求めません。パソコンに導入するエージェントには、導入の前に、そのための使用許諾契約への本人の同意を求めます。",
          ],
        },
      ],
    },
    en: {
      title: "The company's agreement on face information",
      sections: [
        {
          heading: "Why this is needed",
          paragraphs: [
            "Face features computed to tell a person apart are an individual identification code under Japan's Act on the Protection of Personal Information. Before anything is collected, the company must fix the purpose and the handling, and tell the people concerned.",
            "Until this agreement, the monitoring policy and the person's own consent are all there, no camera runs.",
          ],
        },
        {
          heading: "What the company promises",
          paragraphs: [
            "To lay down a monitoring policy first, and explain it to the people it concerns.",
            "To use only what a person agreed to, only for the purpose of the monitoring policy.",
            "Not to treat anybody worse for declining or for ending consent.",
          ],
        },
        {
          heading: "What is collected",
          paragraphs: [
            "Registered face pictures and features, and verdicts of presence. Where the person agreed: still pictures of camera and screen, at incidents and otherwise.",
            "When somebody who is not registered appears, he and the surroundings may be in a still picture.",
          ],
        },
        {
          heading: "Who can see it, and that the provider cannot",
          paragraphs: [
            "Only the person and the work managers of his group can open pictures. The provider has no means to open pictures or face features.",
          ],
        },
        {
          heading: "How long it is kept",
          paragraphs: [
            "Pictures and verdicts until the end of the third month after the month they were taken; the face registration until the person withdraws, or one month after the contract ends.",
          ],
        },
        {
          heading: "What the company provides",
          paragraphs: [
            "The devices (running Chrome or Edge, 8 GB of memory, 1 GB free), a camera of at least 300,000 pixels that can do 16:9, a line of at least 256 kbit/s and power are provided and maintained by the company. They are not part of the service.",
            "Backups of the server's data are made and kept by whoever runs the server. Please make sure of this before first use.",
          ],
        },
        {
          heading: "How to stop",
          paragraphs: [
            "An administrator can withdraw this agreement at any time. Every camera then stops. Stamping goes on.",
          ],
        },
      ],
      clauses: [
        {
          heading: "Article 1 (Conditions)",
          paragraphs: [
            "The company has face pictures and features collected only where this agreement, the monitoring policy and the person's own consent are all there.",
          ],
        },
        {
          heading: "Article 2 (Limited purpose)",
          paragraphs: [
            "The company uses what is collected only to tell the person from third parties, to establish peeping and impersonation, and to record presence. It is not used for discrimination or other unjust treatment.",
          ],
        },
        {
          heading: "Article 3 (Third parties in the picture)",
          paragraphs: [
            "The company understands, and tells its people, that a person who is not registered and the surroundings can be photographed automatically. It does not try to identify that person.",
          ],
        },
        {
          heading: "Article 4 (Keeping and passing on)",
          paragraphs: [
            "The company keeps pictures no longer than the purpose needs. It does not show, hand or publish them to anybody without the right to see them. This promise outlasts the contract.",
          ],
        },
        {
          heading: "Article 5 (The provider)",
          paragraphs: [
            "The provider neither views nor handles pictures and face features. Requests by the people concerned are answered by the company.",
          ],
        },
        {
          heading: "Article 6 (Deletion)",
          paragraphs: [
            "Face features and pictures are deleted one month after the contract ends, except where law or a recorded instruction says otherwise.",
          ],
        },
        {
          heading: "Article 7 (No bad consequences)",
          paragraphs: ["The company treats nobody worse for not agreeing or for withdrawing."],
        },
        {
          heading: "Article 8 (Kinds of agent)",
          paragraphs: [
            "The browser agent is a web application in the worker's browser and part of the service. The terms of the service apply to it as they are, and no licence of its own is asked for. An agent that is installed on a PC asks the person to accept its own licence before it is installed. The Japanese text decides.",
          ],
        },
      ],
    },
  },
];
