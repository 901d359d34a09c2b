import { OwnRecordKind } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { renderOwnData } from "./render-own-data.ts";

const page = renderOwnData({
  data: {
    organisation: "青葉<商事>",
    readAt: "2026-11-22T01:02:03.004Z",
    records: [
      { kind: "role", facts: { role: "manager", group: "営業部", from: "2026-04-01" } },
      { kind: "consent", facts: { purpose: "face-presence", decision: "withdrawn", version: "1" } },
    ],
  },
  rules: [{ retentionClass: "attendance", months: 36, source: "労働基準法 §109" }],
  evidenceFiles: ["evidence-1.zip"],
});

test("the page of a disclosure says of every kind of record what it is, in both languages, and what there is none of [EVD-07]", () => {
  expect(page.match(/<h2>/g)).toHaveLength(OwnRecordKind.options.length + 1);
  expect(page).toContain('勤務管理者 <span lang="en">');
  expect(page).toContain("2026-04-01");
  expect(page).toContain("撤回");
  expect(page).toContain("保有していません。");
  expect(page).toContain("evidence-1.zip");
  expect(page).toContain("打刻の記録: 記録した月の36か月後の月末まで (労働基準法 §109)");
});

test("what somebody typed cannot become a part of the page", () => {
  expect(page).toContain("青葉&lt;商事&gt;");
  expect(page).not.toMatch(/<script|ownData\.|<商事>/);
});
