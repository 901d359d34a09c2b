import type { ClauseKey } from "@tachiai/protocol";

/** A clause as it stands in a text: heading, key, and its paragraphs. */
export function clause(
  heading: string,
  key: ClauseKey | undefined,
  ...paragraphs: readonly string[]
): string {
  return [`## ${heading}${key ? ` {#${key}}` : ""}`, ...paragraphs].join("\n\n");
}

export function items(...each: readonly string[]): string {
  return each.map((one, at) => `${at + 1}. ${one}`).join("\n");
}

export function document(title: string, preamble: string, ...clauses: readonly string[]): string {
  return `${[`# ${title}`, preamble, ...clauses].join("\n\n")}\n`;
}

// Clauses that the services have in common. Where a value differs, the profile's setting says it.

export const formation = (subject: string): string =>
  clause(
    "契約の成立と同意",
    "formation",
    `契約は、${subject}により成立し、契約者はこれをもってこの約款に同意したものとします。`,
    "当社は、同意した者、同意した版、同意の方法および日時を記録します。",
  );

export const termsChange = (...further: readonly string[]): string =>
  clause(
    "約款の変更",
    "terms-change",
    "当社は、この約款を変更するときは、効力発生日の{=change-notice}までに、変更する旨、変更後の内容および効力発生日を、{=change-channels}の方法で知らせます。",
    "{=change-ground}",
    "変更への同意は、{=change-consent}によります。",
    "{=exit}",
    ...further,
  );

export const lawException = "{=change-law-exception}";

export const precedence = clause(
  "他の合意との優先関係",
  "precedence",
  "契約者と当社が書面で別に合意した内容がこの約款と異なるときは、その合意が優先します。",
  "本サービスに含まれる第三者のソフトウェアについては、その使用許諾条件がこの約款に優先します。",
  "この約款、サービス仕様書、マニュアル、申込書その他の書類は一体として契約の内容となり、契約には、その成立のときに適用されている各書類の版が付されます。",
);

export const notices = clause(
  "通知",
  "notices",
  "当社から契約者への通知は、登録された管理者への電子メールの送信、サインイン画面への掲載その他当社が適当と認める方法によります。",
  "通知は、電子メールによるときは送信した時に、サインイン画面への掲載によるときは掲載した時に、到達したものとみなします。",
);

export const credentials = clause(
  "IDとパスワードの管理",
  "credentials",
  "契約者は、IDとパスワードを利用者本人だけに使わせるものとし、共用、貸与、譲渡および名義の変更をしてはなりません。",
  "IDとパスワードの紛失、盗難、漏えいまたは第三者による使用から生じる損害は契約者が負担し、当社は責任を負いません。ただし、当社の故意または重大な過失によるときは、この限りではありません。",
);

export const usersInformed = clause(
  "利用者への周知",
  "users-informed",
  "契約者は、管理者および利用者にこの約款とサービス仕様書の内容を知らせ、これらを守らせるものとします。",
);

export const region = clause(
  "提供区域",
  "region",
  "本サービスの提供区域は、次のとおりとします。",
  "{=region}",
);

export const subcontracting = clause(
  "再委託",
  "subcontracting",
  "当社は、本サービスの提供に必要な業務を第三者に委託することがあります。この場合、当社は、この約款で当社が負う義務と同等の義務を委託先に負わせ、委託先を監督します。",
);

export const licence = clause(
  "使用許諾",
  "licence",
  "当社は契約者に対し、契約の期間中、本サービスの利用に必要な範囲で、ソフトウェアの非独占的な使用を許諾します。",
  "{=licence-agreement}",
);

export const hours = clause(
  "営業日",
  "hours",
  "営業日は、月曜日から金曜日までとし、国民の祝日に関する法律に定める休日および次の当社の休業日を除きます。",
  "当社の休業日：{=closed-days}",
);

export const helpDesk = clause(
  "問合せ",
  "help-desk",
  "問合せは、登録された管理者からのものに限り、システムIDと管理者の氏名を確認した上で受け付けます。",
  "電話での受付は営業日の{=help-desk-hours}とし、電子メールでの受付は終日とします。",
  "電話で受け付けた問合せには、{=first-answer-clock}{=first-answer-minutes}以内に、最初の回答をします。",
  "当社の回答の後{=silence-closes-days}以内に返信がないときは、契約者は回答の内容を承諾したものとし、当社はその問合せを終了します。",
);

export const retention = (...paragraphs: readonly string[]): string =>
  clause(
    "記録の保存期間",
    "retention",
    ...paragraphs,
    "保存期間を過ぎた記録は、復元できない方法で消去します。",
  );

export const interruption = clause(
  "提供の中断",
  "interruption",
  "当社は、次のいずれかのときは、本サービスの全部または一部の提供を中断できます。",
  items(
    "設備の点検、保守または工事を行うとき",
    "電気通信事業者が役務の提供を中止したとき",
    "天災、事変その他の非常事態が発生し、または発生するおそれがあるとき",
    "その他運用上または技術上やむを得ないとき",
  ),
  "当社は、中断するときは、緊急の場合を除き、あらかじめその旨を知らせます。",
);

export const prohibitedActs = (...further: readonly string[]): string =>
  clause(
    "禁止行為",
    "prohibited-acts",
    "契約者および利用者は、次の行為をしてはなりません。",
    items(
      "法令または公序良俗に反する行為",
      "本サービスを契約の範囲を超えて利用する行為",
      "第三者の知的財産権、肖像権、プライバシーその他の権利を侵害する行為",
      "不当な差別または嫌がらせを目的として本サービスを利用する行為",
      "記録を改ざんし、または消去する行為",
      "有害なプログラムを送信し、または設備に支障を与える行為",
      ...further,
    ),
  );

export const antiSocialForces = (...further: readonly string[]): string =>
  clause(
    "反社会的勢力の排除",
    "anti-social-forces",
    "契約者および当社は、自らとその役員が、暴力団、暴力団員、暴力団員でなくなった時から5年を経過しない者、暴力団準構成員、暴力団関係企業、総会屋等その他これらに準ずる者でないこと、およびこれらの者と関係を持たないことを表明し、将来にわたって保証します。",
    "契約者および当社は、自らまたは第三者を利用して、次の行為をしないことを約します。",
    items(
      "暴力的な要求行為",
      "法的な責任を超えた不当な要求行為",
      "脅迫的な言動をし、または暴力を用いる行為",
      "風説を流布し、偽計または威力を用いて相手方の信用を傷つけ、または業務を妨げる行為",
      "その他これらに準ずる行為",
    ),
    "相手方がこの条に反したときは、催告をせずに契約を解除できます。",
    ...further,
  );

export const recheck =
  "当社は、契約者の表明が引き続き正しいことを、{=anti-social-recheck-months}ごとに確かめ、日付、方法および結果を記録します。";

export const forceMajeure = (further = ""): string =>
  clause(
    "不可抗力",
    "force-majeure",
    `地震、津波、台風、大雨、大雪、戦争、テロ、暴動、感染症の流行、法令または官公署の命令、争議行為、停電、通信の停止、輸送機関の事故${further}その他の不可抗力によって契約を履行できないときは、その当事者は責任を負いません。`,
  );

/** What no service goes without: nothing takes responsibility for intent and gross negligence away. */
export const exception = "この条の定めは、当社の故意または重大な過失による損害には適用しません。";

export const intellectualProperty = (whose: string): string =>
  clause(
    "知的財産",
    "intellectual-property",
    `本サービスとその名称、図案、画面、文章、画像、ソフトウェアおよびマニュアルに関する著作権その他の知的財産権は、${whose}に帰属します。`,
    "契約者は、これらを複製し、改変し、解析し、または第三者に利用させてはなりません。",
  );

export const equipment = (further = ""): string =>
  clause(
    "利用者の設備と費用",
    "equipment",
    "契約者は、本サービスの利用に必要な端末、ソフトウェア、通信回線および電源を、自らの責任と費用で用意し、維持します。",
    "本サービスの利用に伴って生じる通信費は、契約者の負担とします。",
    `契約者は、データの予備の複製を自ら取るものとします。当社は、データの予備の複製を取る義務を負いません。${further}`,
  );

export const thirdPartyTerms = clause(
  "第三者の約款",
  "third-party-terms",
  "本サービスの利用に電気通信事業者その他の第三者の役務を使うときは、この約款のほかに、その第三者の約款または規約が適用されます。",
);

export const governingLaw = (court: string): string =>
  clause(
    "準拠法と裁判所",
    "governing-law",
    "この約款は、日本法に従って解釈します。",
    `契約に関する紛争については、${court}を第一審の専属的合意管轄裁判所とします。`,
  );

export const severability = clause(
  "一部の無効と協議",
  "severability",
  "この約款の一部が法令により無効または執行できないとされたときも、残りの部分は引き続き効力を有します。",
  "この約款に定めのない事項または疑義が生じた事項は、契約者と当社が誠意をもって協議し、解決します。",
);

export const notComplete = (further = ""): string =>
  `本サービスは、あらゆる不正行為、情報の漏えいまたはコンピューターウイルスの発見と防止を保証するものではなく、完全な保護をするものではありません。動作および処理に要する時間は、利用環境によって異なります。${further}`;
