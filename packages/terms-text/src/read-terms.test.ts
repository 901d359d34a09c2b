import { clausesOf } from "@tachiai/policy";
import { ProfileId, TermsKind } from "@tachiai/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readTerms, readTranslation } from "./read-terms.ts";
import { showTerms, wordsIn } from "./show-terms.ts";

const manual = { profileId: "telework", kind: "manual" } as const;

const lines = (...written: string[]) => written.join("\n");
const problemsIn = (source: string) =>
  readTerms(source, manual).problems.map(({ code, line }) => `${line} ${code}`);
const shown = (source: string) =>
  showTerms(readTerms(source, manual).text, { id: "telework", edits: {} }, "ja");

const sound = lines(
  "# サービス約款",
  "",
  "当社は、次のとおり定めます。",
  "",
  "## 約款の変更 {#terms-change}",
  "",
  "当社は、効力発生日の{=change-notice}までに、**次の事項**を",
  "知らせます。",
  "",
  "1. 変更の内容",
  "2. 効力発生日",
  "   1. 年月日",
  "",
  "詳しくは[案内](https://example.jp/terms)にあります。",
  "",
  "## 問合せ",
  "",
  "電話は{=help-desk-hours}に受け付けます。",
);

test("clauses are numbered, paragraphs and items too, and the words of settings stand in their places [TRM-01]", () => {
  const { text, problems } = readTerms(sound, manual);
  expect(problems).toEqual([]);
  expect(text.clauses.map(({ key, line }) => [key, line])).toEqual([
    ["terms-change", 5],
    [undefined, 16],
  ]);
  const { title, preamble, clauses } = shown(sound);
  expect(title).toBe("サービス約款");
  expect(preamble.map(wordsIn)).toEqual(["当社は、次のとおり定めます。"]);
  expect(clauses.map(({ name, lines: clauseLines }) => [name, ...clauseLines.map(wordsIn)])).toEqual([
    [
      "第1条（約款の変更）",
      "1　当社は、効力発生日の30日前までに、次の事項を知らせます。",
      "（1）　変更の内容",
      "（2）　効力発生日",
      "ア　年月日",
      "2　詳しくは案内にあります。",
    ],
    ["第2条（問合せ）", "電話は9:00～11:45、13:00～17:00に受け付けます。"],
  ]);
  expect(text.clauses[0]?.paragraphs[0]?.runs.find(({ isStrong }) => isStrong)?.text).toBe("次の事項");
});

const clause = ["# 題", "", "## 条", ""];

test.each([
  ["<b>太字</b>", "5 html"],
  ["<div>", "5 html"],
  ["<!-- 注 -->", "5 html"],
  ["\\<b>", "5 html"],
  ["&lt;script&gt;", "5 html"],
  ["![図](https://example.jp/a.png)", "5 image"],
  ["![図][a]", "5 image", "\n\n[a]: https://example.jp/a.png"],
  ["[案内](http://example.jp/)", "5 link_not_https"],
  ["[案内](javascript:alert(1))", "5 link_not_https"],
  ["<mailto:a@example.jp>", "5 link_not_https"],
  ["[案内](/terms)", "5 link_not_https"],
  ["`code`", "5 code"],
  ["本文\n\n```\ncode\n```", "7 code"],
  ["本文\n\n    code", "7 code"],
  ["> 引用", "5 unsupported"],
  ["本文\n\n***", "7 unsupported"],
  ["本文\n\n[a]: https://example.jp/", "7 unsupported"],
  ["本文\n\n- 一", "7 bullets"],
  ["1. 一", "5 list_alone"],
  ["本文\n\n1. 一\n   1. い\n      1. ろ", "9 list_too_deep"],
  ["本文\n\n### 節", "7 heading_level"],
  ["本文\n\n# 題二", "7 title_twice"],
  ["本文\n\n##節", "7 heading_unread"],
  ["本文\n\n## {#region}\n\n本文", "7 heading_empty"],
  ["本文\n\n## 第2条 区域\n\n本文", "7 heading_numbered"],
  ["本文\n\n## 区域 {#nowhere}\n\n本文", "7 clause_key_unknown"],
  ["本文\n\n## 区域 {#region}\n\n本文\n\n## 区域 {#region}\n\n本文", "11 clause_key_twice"],
  ["本文 {#region}", "5 clause_key_misplaced"],
  ["本文\n{=nothing}", "6 setting_unknown"],
  ["{=dissent-days}", "5 setting_unknown"],
  ["{=change-notice", "5 setting_unknown"],
  ["**強調", "5 emphasis_unread"],
  ["本文\n\n## 空の条", "7 clause_empty"],
  ["〔会社名〕は", "5 blank_left"],
  ["本文\u0007", "5 control_character"],
  ["本\u202e文", "5 control_character"],
])("%j is refused, with its line and why", (written, refused, rest = "") => {
  expect(problemsIn(lines(...clause, written) + rest)).toContain(refused);
});

test("a text without a title, or of more than 200,000 characters, is refused", () => {
  expect(problemsIn("## 条\n\n本文")).toEqual(["1 title_missing"]);
  expect(problemsIn("あ".repeat(200_001))).toEqual(["1 too_long"]);
  expect(problemsIn(`# 題\n\n${"## 条\n\n本文\n\n".repeat(301)}`)).toContain("1199 too_long");
});

test("terms have a clause for every rule of their profile; the other documents need none", () => {
  for (const profileId of ProfileId.options)
    for (const kind of TermsKind.options) {
      const missing = readTerms("# 題\n\n## 条\n\n本文", { profileId, kind }).problems;
      expect(new Set(missing.map(({ what }) => what))).toEqual(
        kind === "terms" ? clausesOf(profileId) : new Set(),
      );
      for (const { code } of missing) expect(code).toBe("clause_missing");
    }
});

test("an English text has the clauses of the Japanese one, in their order", () => {
  const { text } = readTerms(sound, manual);
  const codes = (source: string) => readTranslation(source, manual, text).problems.map(({ code }) => code);
  expect(codes("# Terms\n\n## Changes {#terms-change}\n\nText.\n\n## Questions\n\nText.")).toEqual([]);
  expect(codes("# Terms\n\n## Questions\n\nText.\n\n## Changes {#terms-change}\n\nText.")).toEqual([
    "clauses_differ",
  ]);
});

const piece = fc.constantFrom(
  "# ",
  "## ",
  "### ",
  "{#region}",
  "{#",
  "}",
  "{=change-notice}",
  "{=",
  "1. ",
  "- ",
  "   ",
  "\n",
  "\n\n",
  "**",
  "*",
  "_",
  "`",
  "```",
  "<b>",
  "</b>",
  "<!--",
  "<script>alert(1)</script>",
  "&lt;",
  "&#60;",
  "&#x3c;b>",
  "\\<",
  "![",
  "](https://a.jp)",
  "](javascript:1)",
  "[",
  "]",
  "<https://a.jp>",
  "> ",
  "---",
  "===",
  "〔会社名〕",
  "条文",
  "a",
  "\u0000",
  "\u202e",
  "\r\n",
  "\t",
);
const written = fc.oneof(
  fc
    .array(fc.oneof(piece, fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 60 })
    .map((some) => some.join("")),
  fc.string({ unit: "grapheme", maxLength: 300 }),
);

test("whatever is written is read or refused, gives no markup on, and is read alike the second time", () => {
  fc.assert(
    fc.property(
      written,
      fc.constantFrom(...ProfileId.options),
      fc.constantFrom(...TermsKind.options),
      (source, profileId, kind) => {
        const read = readTerms(source, { profileId, kind });
        expect(readTerms(source, { profileId, kind })).toEqual(read);
        const { title, preamble, clauses } = showTerms(read.text, { id: profileId, edits: {} }, "ja");
        const all = [...preamble, ...clauses.flatMap((one) => one.lines)];
        for (const text of [title, ...clauses.map(({ name }) => name), ...all.map(wordsIn)])
          expect(text).not.toContain("<");
        for (const { url } of all.flatMap(({ runs }) => runs))
          expect(url ?? "https://").toMatch(/^https:\/\//i);
        const length = source.split(/\r\n?|\n/).length;
        for (const { line } of read.problems) expect(line >= 1 && line <= length).toBe(true);
      },
    ),
    { numRuns: 1_500 },
  );
});
