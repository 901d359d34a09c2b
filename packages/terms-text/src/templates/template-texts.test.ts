import { settingsOf } from "@tachiai/policy";
import { ProfileId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { readTerms } from "../read-terms.ts";
import { showTerms, wordsIn } from "../show-terms.ts";
import { templateTexts } from "./template-texts.ts";

const everywhere = ProfileId.options;
const textOf = (profileId: ProfileId) => {
  const { text } = readTerms(templateTexts[profileId], { profileId, kind: "terms" });
  const { clauses } = showTerms(text, { id: profileId, edits: {} }, "ja");
  return clauses.flatMap(({ lines }) => lines.map(wordsIn)).join("\n");
};

test("nothing is wrong with a template but the blanks that a provider fills in", () => {
  for (const profileId of everywhere) {
    const { problems } = readTerms(templateTexts[profileId], { profileId, kind: "terms" });
    expect(
      problems.filter(({ code }) => code !== "blank_left"),
      profileId,
    ).toEqual([]);
    expect(problems.some(({ what }) => what === "〔会社名〕")).toBe(true);
    expect(textOf(profileId)).not.toContain("{=");
  }
});

test("a template says the value of every rule of its profile", () => {
  for (const profileId of everywhere)
    for (const key of settingsOf(profileId))
      expect(templateTexts[profileId], `${profileId} ${key}`).toContain(`{=${key}}`);
});

/** What is to be shown, by requirement: the services whose texts say it, and the words. */
const shown: readonly (readonly [string, readonly ProfileId[], string])[] = [
  [
    "PTY-09",
    ["telework", "support-open", "support-contract", "watch"],
    "IDとパスワードの紛失、盗難、漏えいまたは第三者による使用から生じる損害は契約者が負担し",
  ],
  ["PTY-15", everywhere, "この約款のほかに、その第三者の約款または規約が適用されます。"],
  ["TRM-15", ["telework"], "〔東京地方裁判所〕を第一審の専属的合意管轄裁判所とします。"],
  [
    "TRM-15",
    ["support-open"],
    "当社の所在地を管轄する裁判所（〔裁判所の名称〕）を第一審の専属的合意管轄裁判所とします。",
  ],
  ["TRM-15", ["watch"], "〔大阪地方裁判所〕を第一審の専属的合意管轄裁判所とします。"],
  ["TRM-15", everywhere, "この約款は、日本法に従って解釈します。"],
  ["TRM-17", everywhere, "残りの部分は引き続き効力を有します。"],
  ["TRM-17", everywhere, "契約者と当社が誠意をもって協議し、解決します。"],
  ["TRM-18", everywhere, "この条の定めは、当社の故意または重大な過失による損害には適用しません。"],
  ["TRM-18", ["telework"], "本サービスは、提供の時における現状のまま提供します。"],
  ["TRM-18", ["support-open"], "相当な範囲の復旧作業に限ります。"],
  [
    "TRM-18",
    ["support-contract"],
    "利用できなかったことによって生じた損害について、当社は責任を負いません。",
  ],
  ["TRM-18", ["watch"], "遠隔での制限または初期化によって生じた損害について、当社は責任を負いません。"],
  ["TRM-18", ["maintenance"], "接続に必要な許可、同意または情報が、必要な時までに得られないとき"],
  [
    "TRM-21",
    everywhere,
    "完全な保護をするものではありません。動作および処理に要する時間は、利用環境によって異なります。",
  ],
  ["TRM-22", everywhere, "に関する著作権その他の知的財産権は、当社または"],
  ["AGT-10", everywhere, "端末、ソフトウェア、通信回線および電源を、自らの責任と費用で用意し、維持します。"],
  ["AGT-10", everywhere, "契約者は、データの予備の複製を自ら取るものとします。"],
  ["SES-14", everywhere, "本サービスの利用に伴って生じる通信費は、契約者の負担とします。"],
  [
    "WRK-13",
    ["maintenance"],
    "別に合意があるときを除き、本サービスの作業の方法および内容を秘密として扱います。",
  ],
];

test.each(shown)("%s: the templates of %j say “%s”", (_, profiles, words) => {
  for (const profileId of profiles) expect(textOf(profileId), profileId).toContain(words);
});
