import { AgreementText } from "@tachiai/protocol";
import { describe, expect, test } from "vitest";
import { documentOn } from "../agreement-document.ts";
import { companyAgreementVersions } from "./company-agreement.ts";
import { privacyTemplate } from "./privacy-template.ts";
import type { ReleasedText } from "./released-text.ts";
import { workerConsentVersions } from "./worker-consent.ts";

const all = [...companyAgreementVersions, ...workerConsentVersions];
const paragraphsOf = ({ ja, en }: ReleasedText) =>
  [ja, en].flatMap(({ sections, clauses }) =>
    [...sections, ...clauses].flatMap(({ paragraphs }) => paragraphs),
  );

test("a released text never changes: people agreed to exactly this", () => {
  const hashes = (["company-agreement", "worker-consent"] as const).map((kind) => {
    const { version, texts } = documentOn(kind, "2026-11-21");
    return [kind, version, texts.ja.sha256, texts.en.sha256].join(" ");
  });
  expect(hashes).toEqual([
    "company-agreement 1 T9YfdT6Zqz7SoEE6yLNE7SWLoylZVpexhYSWwtlSMbI= RNYfUera8dNSkdZO7DtWDTtE2wnGXu4lcjrtvqyeJJg=",
    "worker-consent 1 ZdmCuKyQ3Su+WQJ1D3qu6jebEFjbkE4nX3qdeGj1aXw= fQNR7wAzGJOekUS2yRuvQ+RCwRnHaKZOTh6ajN1EpC8=",
  ]);
});

test("the worker's text says, above its clauses, everything a person must know before he chooses", () => {
  for (const { ja } of workerConsentVersions)
    expect(ja.sections.map(({ heading }) => heading)).toEqual([
      "取得するもの",
      "何のため",
      "見られる人",
      "提供者は見られないこと",
      "保存期間",
      "家族など第三者が写る場合",
      "断ったとき",
      "やめ方",
    ]);
});

test("before first use the company's text says that devices, line and backups are the company's to provide [AGT-10]", () => {
  for (const { ja } of companyAgreementVersions) {
    const { paragraphs } = ja.sections.find(({ heading }) => heading === "会社が用意するもの") ?? {
      paragraphs: [],
    };
    for (const provided of [
      "端末",
      "30万画素以上で16:9",
      "256kbps",
      "電源",
      "バックアップ",
      "使い始める前に",
    ])
      expect(paragraphs.join("")).toContain(provided);
  }
});

test("what a worker and a company agree to and the privacy policy say that a face is used only to tell the worker from others [FAC-13]", () => {
  for (const text of all) {
    expect(paragraphsOf(text).join("")).toMatch(/本人と第三者を見分けること.*に(限って|のみ)使/);
    expect(paragraphsOf(text).join("")).toMatch(/is used only to tell|uses what is collected only to tell/);
  }
  expect(privacyTemplate.ja).toContain("顔の特徴は、本人とそれ以外の人を見分けるためだけに使います");
  expect(privacyTemplate.en).toContain("Face features are used only to tell the person from others");
});

test("the browser agent is part of the service and asks for no licence of its own [TRM-12]", () => {
  for (const { ja } of companyAgreementVersions)
    expect(
      ja.clauses.find(({ heading }) => heading.includes("エージェントの種類"))?.paragraphs.join(""),
    ).toMatch(/ブラウザのエージェントは.*サービスの一部です.*別の使用許諾契約への同意は求めません/);
});

describe("every version", () => {
  test("has the same parts in both languages, none of them empty", () => {
    for (const { ja, en } of all) {
      expect(AgreementText.safeParse(ja).success).toBe(true);
      expect(en.sections.map(({ paragraphs }) => paragraphs.length)).toEqual(
        ja.sections.map(({ paragraphs }) => paragraphs.length),
      );
      expect(en.clauses).toHaveLength(ja.clauses.length);
    }
    expect(all.flatMap(paragraphsOf).every((paragraph) => paragraph.trim().length > 10)).toBe(true);
  });

  test("but the first of each says from which day it holds, in order", () => {
    for (const [first, ...later] of [companyAgreementVersions, workerConsentVersions]) {
      expect(first.effectiveFrom).toBeUndefined();
      later.reduce((before, { effectiveFrom = "" }) => {
        expect(effectiveFrom > before).toBe(true);
        return effectiveFrom;
      }, "2026-01-01");
    }
  });
});
