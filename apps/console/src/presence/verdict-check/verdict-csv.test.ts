import { phrasesOf } from "@tachiai/phrases";
import type { VerdictSum } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { describeSum } from "./describe-sum.ts";
import { verdictCsv } from "./verdict-csv.ts";

const phrases = phrasesOf("ja");
const sum: VerdictSum = {
  people: 6,
  seenMinutes: 3_960,
  unverifiedMinutes: 660,
  incidents: 3,
  impersonations: 3,
  judged: 3,
  falseDetections: 2,
  objections: 0,
  upheld: 0,
};

test("every figure is shown with what it is of, and a rate of nothing is none [FAC-14]", () => {
  expect(describeSum(sum, phrases)).toEqual({
    people: "6人",
    seen: "66:00",
    unverified: "16.7%（11:00 / 66:00）",
    impersonations: "3件（100時間あたり4.5件）",
    incidents: "3件（100時間あたり4.5件）",
    "false-detections": "66.7%（2 / 3件）",
    upheld: "—",
  });
});

test("the CSV holds numbers of everybody and of groups, names nobody, and no name in it is a formula [FAC-14]", () => {
  const csv = verdictCsv(
    {
      month: "2026-11",
      all: sum,
      causes: [],
      groupings: [
        { by: "device", shown: [{ name: '=HYPERLINK("x")', sum }], hidden: 1 },
        { by: "enrolment", shown: [{ name: "glasses", sum }], hidden: 0 },
      ],
      misjudged: [],
      misjudgedElsewhere: 1,
    },
    phrases,
  );
  const [head, everybody, device, enrolment] = csv.split("\r\n");
  expect(head).toContain('"people","seenMinutes","unverifiedMinutes"');
  expect(everybody).toBe('"全体","","6","3960","660","3","3","3","2","0","0"');
  expect(device).toMatch(/^"端末（ブラウザー）別","'=HYPERLINK/);
  expect(enrolment).toMatch(/^"顔の登録のしかた別","眼鏡の画像あり","6"/);
});
