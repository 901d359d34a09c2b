import type { ReleasedText } from "./released-text.ts";

/**
 * The worker's own consent. A released version is never edited, not even a comma: add the next one, with the day it
 * takes effect. `released-texts.test.ts` holds their hashes.
 */
export const workerConsentVersions: readonly [ReleasedText, ...ReleasedText[]] = [
  {
    version: "1",
    catalogue: 1,
    ja: {
      title: "カメラによる在席確認についての同意",
      sections: [
        {
          heading: "取得するもの",
          paragraphs: [
            "あなたの顔の画像と、そこから計算した顔の特徴（登録のとき）。勤務中の在席の判定結果とその時刻。",
            "カメラの映像は、あなたのパソコンの中だけで判定します。映像を録画したり、送り続けたりすることはありません。",
            "カメラや画面の静止画は、それぞれ別に同意した場合だけ取得します。カメラの静止画は最大640×480、画面の静止画は最大1920×1080です。一定時間ごとの静止画は、監視ルールに定めがあり、それにも別に同意した場合だけです。",
            "音声、キー入力、感情の推定、働きぶりの点数は取得しません。休憩中、一時停止中、勤務していないときは、カメラを止めます。",
          ],
        },
        {
          heading: "何のため",
          paragraphs: [
            "席にいるのがあなた本人であることを確かめ、のぞき込みやなりすましから仕事の情報を守るためです。",
            "会社の具体的な目的は、監視ルールの「目的」に書かれています。それ以外の目的には使いません。",
          ],
        },
        {
          heading: "見られる人",
          paragraphs: [
            "画像を開けるのは、あなたと、あなたのグループの勤務管理者だけです。誰がいつ開いたかはすべて記録され、「自分の記録」で確認できます。",
            "判定結果と時刻は、勤務管理者と監査の担当者も見られます。管理者という役割だけでは、画像は開けません。",
          ],
        },
        {
          heading: "提供者は見られないこと",
          paragraphs: [
            "画像と顔の特徴は、あなたの端末を出る前に暗号化されます。開くための鍵を持つのは、画像はあなたと勤務管理者、顔の特徴はあなたの端末だけです。システムの提供者やサーバーの運用者は開けません。",
            "判定結果と打刻は、集計のためサーバーが読める形で保管します。サーバーのプログラムがすり替えられる可能性をなくすことはできませんが、すり替えは検出できます。",
          ],
        },
        {
          heading: "保存期間",
          paragraphs: [
            "画像と判定結果は、取得した月の3か月後の月末まで保存し、その後は開けないように消去します。",
            "登録した顔の画像と特徴は、同意をやめたとき、または契約が終わって1か月後に消去します。",
            "同意、打刻、閲覧の記録は、後から確かめられるように、画像より長く残ります。",
          ],
        },
        {
          heading: "家族など第三者が写る場合",
          paragraphs: [
            "画面をのぞく人や別の人が写ると、その瞬間の静止画（同意している場合）が残ることがあります。写った人が誰かを調べることはしません。",
            "一緒に過ごす人に、カメラが動いていることを伝えてください。写り込みにくい向きに置く、背景をぼかす、一時停止するといった方法も使えます。",
            "家族や来客だったときは、記録に「本人の説明」を付けられます。判定に納得できないときは、別の勤務管理者による再判定を求められます。",
          ],
        },
        {
          heading: "断ったとき",
          paragraphs: [
            "断っても、打刻はこれまでどおりできます。「自分の記録」も見られます。",
            "勤務の表示は「カメラなし」になります。離席やインシデントとして扱われることはありません。",
            "断ったことやあとでやめたことを理由に不利益な扱いをしないことを、会社は約束しています。",
          ],
        },
        {
          heading: "やめ方",
          paragraphs: [
            "「自分の記録」の「同意」か、端末の画面の「やめる」から、いつでもやめられます。理由は要りません。",
            "やめると、ネットワークにつながっていなくても5秒以内にカメラが止まり、端末に残っている未送信の画像は消去されます。",
          ],
        },
      ],
      clauses: [
        {
          heading: "第1条（同意の対象）",
          paragraphs: [
            "私は、会社が定めた監視ルールの範囲で、私が選んだ項目について、上に書かれた情報の取得と利用に同意します。選んでいない項目には同意しません。",
          ],
        },
        {
          heading: "第2条（利用の範囲）",
          paragraphs: [
            "取得した情報は、本人と第三者を見分けること、のぞき込みとなりすましを確かめること、在席を記録することに限って使われます。",
          ],
        },
        {
          heading: "第3条（人による判断）",
          paragraphs: [
            "自動の判定は間違うことがあります。不正かどうかは勤務管理者が判断し、私は説明を付け、再判定を求めることができます。",
          ],
        },
        {
          heading: "第4条（撤回）",
          paragraphs: [
            "私は、この同意をいつでも、項目ごとに撤回できます。撤回までに適法に取得された画像は、保存期間が終わるまで残ります。",
          ],
        },
        {
          heading: "第5条（内容の変更）",
          paragraphs: [
            "この文面、または監視ルールの目的、対象者、閲覧者、保存期間が変わったときは、私があらためて同意するまで取得は止まります。",
          ],
        },
      ],
    },
    en: {
      title: "Consent to presence checks by camera",
      sections: [
        {
          heading: "What is collected",
          paragraphs: [
            "Pictures of your face and the features computed from them (when you register). While you work: the verdict of presence and its time.",
            "The camera's video is judged inside your own PC. It is not recorded and not streamed.",
            "Still pictures of the camera or the screen are taken only if you agree to each of them separately. A camera picture is at most 640×480, a screen picture at most 1920×1080. Pictures at regular intervals are taken only if the monitoring policy provides for them and you agree to them separately as well.",
            "No sound, no keystrokes, no guessing of feelings, no scores of how you work. On a break, while paused and outside work the camera is off.",
          ],
        },
        {
          heading: "What for",
          paragraphs: [
            "To make sure that the person at the desk is you, and to protect the work from people who look over your shoulder or take your place.",
            "The company's own purpose stands under “Purpose” in the monitoring policy. It is used for nothing else.",
          ],
        },
        {
          heading: "Who can see it",
          paragraphs: [
            "Only you and the work managers of your group can open pictures. Who opened which and when is always written down, and you see it in My record.",
            "Verdicts and times are also seen by work managers and auditors. The role of administrator alone opens no picture.",
          ],
        },
        {
          heading: "The provider cannot see it",
          paragraphs: [
            "Pictures and face features are encrypted before they leave your device. The keys are held by you and your work managers for pictures, and by your devices alone for face features. Neither the provider of this system nor those who run the server can open them.",
            "Verdicts and stamps are kept in a form the server can read, so that it can add them up. That the server's program is exchanged cannot be made impossible, but it can be detected.",
          ],
        },
        {
          heading: "How long it is kept",
          paragraphs: [
            "Pictures and verdicts are kept until the end of the third month after the month they were taken, and are then made unreadable.",
            "Registered face pictures and features are deleted when you end your consent, or one month after the contract ends.",
            "The records of consents, stamps and looks stay longer than the pictures, so that they can be checked later.",
          ],
        },
        {
          heading: "When family or others are in the picture",
          paragraphs: [
            "When somebody looks at your screen or another person appears, a still picture of that moment may be kept (if you agreed to pictures). Nobody tries to find out who it is.",
            "Please tell the people around you that the camera is on. You can also turn it so that they do not appear, blur the background, or pause.",
            "If it was family or a visitor, you can add your own explanation to the record. If you do not accept a judgement, you can ask for another one by a different work manager.",
          ],
        },
        {
          heading: "If you decline",
          paragraphs: [
            "You can stamp as before, and see My record.",
            "Your status shows “no camera”. You are never shown as away or as an incident because of it.",
            "The company has promised that declining, or ending consent later, has no bad consequences for you.",
          ],
        },
        {
          heading: "How to stop",
          paragraphs: [
            "At any time, by “Consent” in My record or “Stop” on the device. You need no reason.",
            "The camera stops within 5 seconds, without a network too, and pictures that wait on the device are deleted unsent.",
          ],
        },
      ],
      clauses: [
        {
          heading: "Article 1 (What I agree to)",
          paragraphs: [
            "Within the company's monitoring policy I agree to the collection and use described above for the items I choose. To items I do not choose I do not agree.",
          ],
        },
        {
          heading: "Article 2 (Limits of use)",
          paragraphs: [
            "What is collected is used only to tell me from third parties, to establish peeping and impersonation, and to record presence.",
          ],
        },
        {
          heading: "Article 3 (People decide)",
          paragraphs: [
            "Automatic verdicts can be wrong. A work manager decides whether something was unauthorised; I may explain, and ask for another judgement.",
          ],
        },
        {
          heading: "Article 4 (Withdrawal)",
          paragraphs: [
            "I may withdraw this consent at any time, for each item. Pictures lawfully taken before remain until their time is over.",
          ],
        },
        {
          heading: "Article 5 (Changes)",
          paragraphs: [
            "When this text, or the purpose, subjects, viewers or retention of the monitoring policy change, collection stops until I agree anew. The Japanese text decides.",
          ],
        },
      ],
    },
  },
];
