import type { Language, SettingKey } from "@tachiai/protocol";

/** What each choice of a setting says within a text. Flags say a whole sentence. Released words are not changed: they stand in texts. */
export const optionWords: Readonly<
  Partial<Record<SettingKey, Readonly<Record<string, Readonly<Record<Language, string>>>>>>
> = {
  "consent-trigger": {
    application: {
      ja: "契約者がこの約款を確認した上で行う利用の申込み",
      en: "an application that the customer makes after reading these terms",
    },
    "tool-started": {
      ja: "利用者による支援ツールのダウンロードと起動",
      en: "the user's downloading and starting the support tool",
    },
    "code-told": {
      ja: "利用者による支援ツールのIDとパスワードの当社への伝達",
      en: "the user's telling us the support tool's ID and password",
    },
    "use-begun": {
      ja: "契約者がこの約款を確認した上で行う利用の開始",
      en: "the customer's beginning to use the service after reading these terms",
    },
    silence: {
      ja: "この条件の提示の後、定められた期間内に不同意が示されないこと",
      en: "no dissent within the period laid down after these conditions were presented",
    },
    explicit: {
      ja: "契約者による、書面または画面での明示の同意",
      en: "the customer's explicit agreement, in writing or on the screen",
    },
  },
  "part-of-contract": {
    true: {
      ja: "この条件は、個別の契約の一部です。契約の成立をもって同意されたものとし、不同意の申出の手続きは設けません。",
      en: "These conditions are part of the individual contract. Its formation is agreement, and there is no procedure for dissent.",
    },
    false: {
      ja: "この条件は、個別の契約とは別に提示します。",
      en: "These conditions are presented apart from any individual contract.",
    },
  },
  "change-channels": {
    letter: { ja: "書面の送付", en: "by letter" },
    mail: { ja: "電子メールの送信", en: "by e-mail" },
    "sign-in-page": { ja: "サインイン画面への掲載", en: "on the sign-in page" },
    "in-app": { ja: "管理画面への掲載", en: "within the console" },
    website: { ja: "当社のホームページへの掲載", en: "on our website" },
  },
  "change-ground": {
    true: {
      ja: "変更は、契約者の一般の利益に適合するとき、または、契約をした目的に反せず、変更の必要性、変更後の内容の相当性その他の事情に照らして合理的であるときに限ります。当社は、そのいずれに当たるかを示します。",
      en: "Changes are made only where they benefit customers in general, or where they do not contradict the purpose of the contract and are reasonable in view of their necessity, content and other circumstances. We say which.",
    },
    false: {
      ja: "変更は、法令の定める範囲で行います。",
      en: "Changes are made within what the law allows.",
    },
  },
  "change-law-exception": {
    true: {
      ja: "法令または監督官庁の求めによる変更であって、期間を置くことができないときは、当社はその法令または求めを示した上で、期間を短縮できます。",
      en: "Where a law or a regulator asks for a change and leaves no time, we may shorten the period, and name the law or order.",
    },
    false: { ja: "この期間は短縮しません。", en: "The period is never shortened." },
  },
  "change-consent": {
    effect: { ja: "効力発生日の到来", en: "the arrival of the effective day" },
    use: { ja: "効力発生日より後の本サービスの利用", en: "use of the service after the effective day" },
    explicit: {
      ja: "契約者による、書面または画面での明示の同意",
      en: "the customer's explicit agreement, in writing or on the screen",
    },
  },
  "change-again-when-grave": {
    true: {
      ja: "契約者に重大な影響がある変更のときは、当社は変更後の条件を速やかにあらためて提示します。",
      en: "Where a change has serious effects on customers, we promptly present the changed conditions anew.",
    },
  },
  exit: {
    "any-time": {
      ja: "変更に同意しない契約者は、この約款に定める手続きにより、いつでも契約を解約できます。",
      en: "A customer who does not agree to a change may end the contract at any time, as laid down in these terms.",
    },
    "before-effect": {
      ja: "変更に同意しない契約者は、効力発生日の前日までに、この約款に定める手続きにより契約を解約するものとします。",
      en: "A customer who does not agree to a change ends the contract, as laid down in these terms, by the day before the effective day.",
    },
  },
  "publication-explains": {
    true: {
      ja: "契約者は、この条による公表をもって、電気通信事業法が定める提供条件の変更の説明に代えることを承諾します。",
      en: "The customer accepts that publication under this clause takes the place of the explanation of changed conditions under the Telecommunications Business Act.",
    },
  },
  "licence-agreement": {
    "native-agent": {
      ja: "利用者は、端末にインストールするエージェントについては、インストールの前に使用許諾契約に同意するものとします。ブラウザーで動くエージェントは本サービスの一部であり、使用許諾契約への同意は要しません。",
      en: "Users agree to the licence agreement before installing the agent on a device. The agent in the browser is part of the service and needs no such agreement.",
    },
    "every-agent": {
      ja: "利用者は、エージェントの種類を問わず、使い始める前に使用許諾契約に同意するものとします。",
      en: "Users agree to the licence agreement before they begin to use an agent of any kind.",
    },
  },
  region: {
    japan: {
      ja: "日本国内に限ります。国外からの利用には、当社の書面による事前の合意を要します。",
      en: "Japan only. Use from abroad needs our prior written agreement.",
    },
    anywhere: { ja: "限定しません。", en: "not restricted." },
  },
  "evidence-retention-reading": {
    "whole-months": {
      ja: "取得した月の末日から数える暦月によります。",
      en: "They are calendar months, counted from the end of the month of recording.",
    },
  },
  "faces-after-end-reading": {
    "following-month": {
      ja: "契約が終了した日の翌日から数えます。",
      en: "They are counted from the day after the contract ended.",
    },
  },
  "first-answer-clock": {
    "telephone-hours": {
      ja: "電話の受付時間だけを数えて",
      en: "counting the telephone hours alone",
    },
    "clock-hours": { ja: "受付時間の内外を問わず通算して", en: "counting hours by the clock" },
  },
  "termination-by-customer-counting": {
    literal: { ja: "末日を1日目に数えて", en: "counting the last day as the first" },
    exclusive: { ja: "末日を数えずに", en: "without counting the last day" },
  },
  "device-user-may-refuse": {
    true: {
      ja: "端末の利用者本人も、当社が定める項目の取得を拒むことができます。",
      en: "The person who uses a device may himself refuse the items that we lay down.",
    },
  },
};
