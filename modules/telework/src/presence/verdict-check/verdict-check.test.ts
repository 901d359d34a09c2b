import { DeviceId, PersonId } from "@tachiai/protocol";
import { describe, expect, test } from "vitest";
import { findMisjudged } from "./find-misjudged.ts";
import { hideSmallGroups } from "./hide-small-groups.ts";
import { tallyIncident } from "./tally-incident.ts";
import { causesOf, sumOf, type VerdictTally } from "./verdict-tally.ts";

const hourMs = 3_600_000;
const idOf = (number: number) => `9d3f4c1e-0f51-4a6e-8a55-${String(number).padStart(12, "0")}`;

function tallyOf(number: number, changed: Partial<VerdictTally> = {}): VerdictTally {
  return {
    personId: PersonId.parse(idOf(number)),
    deviceId: DeviceId.parse(idOf(1_000 + number)),
    device: "Chrome",
    enrolment: "plain",
    group: "営業",
    seenMs: 20 * hourMs,
    unverifiedMs: new Map([["too-dark", hourMs]]),
    incidents: [],
    ...changed,
  };
}
const others = Array.from({ length: 5 }, (_, place) => tallyOf(place + 1));
const falseDetection = tallyIncident("impersonation", [
  { kind: "detected" },
  { kind: "judged", judgement: "no-problem", reason: "false-detection" },
]);

test("sums count each person once and keep what every rate is of [FAC-14]", () => {
  const second = tallyOf(1, { deviceId: DeviceId.parse(idOf(2_000)), incidents: [falseDetection] });
  expect(sumOf([tallyOf(1), second, tallyOf(2)])).toEqual({
    people: 2,
    seenMinutes: 3_600,
    unverifiedMinutes: 180,
    incidents: 1,
    impersonations: 1,
    judged: 1,
    falseDetections: 1,
    objections: 0,
    upheld: 0,
  });
  expect(causesOf([tallyOf(1, { unverifiedMs: new Map([["backlight", 60_000]]) }), tallyOf(2)])).toEqual([
    { cause: "too-dark", minutes: 60 },
    { cause: "backlight", minutes: 1 },
  ]);
});

test("an objection is upheld where the judgement that follows is another one, and only then", () => {
  const judged = (judgement: "unauthorised" | "no-problem") =>
    ({ kind: "judged", judgement, reason: "other" }) as const;
  const asked = { kind: "rejudgement-asked" } as const;
  const come = (...history: Parameters<typeof tallyIncident>[1]) => {
    const { objections, upheld } = tallyIncident("peeping", history);
    return [objections, upheld];
  };
  expect(come(judged("unauthorised"), asked)).toEqual([1, 0]);
  expect(come(judged("unauthorised"), asked, judged("unauthorised"))).toEqual([1, 0]);
  expect(come(judged("unauthorised"), asked, judged("no-problem"))).toEqual([1, 1]);
  expect(come(judged("no-problem"))).toEqual([0, 0]);
});

describe("small groups", () => {
  const groupOf = (place: number, people: readonly number[]) =>
    [`g${place}`, people.map((person) => tallyOf(person))] as const;
  const shown = (...sizes: readonly number[]) =>
    hideSmallGroups(
      new Map(
        sizes.map((people, place) =>
          groupOf(
            place,
            Array.from({ length: people }, (_, person) => 100 * place + person),
          ),
        ),
      ),
    );
  test("are not shown, nor is what they are by subtraction [FAC-14]", () => {
    expect(shown(9, 8)).toMatchObject({ shown: [{ name: "g0" }, { name: "g1" }], hidden: 0 });
    expect(shown(9, 8, 4)).toMatchObject({ shown: [{ name: "g0" }], hidden: 2 });
    expect(shown(9, 8, 3, 2)).toMatchObject({ shown: [{ name: "g0" }, { name: "g1" }], hidden: 2 });
    expect(shown(9, 1)).toMatchObject({ shown: [], hidden: 2 });
    expect(shown(4)).toMatchObject({ shown: [], hidden: 1 });
  });

  test("count two people with three rare browsers each as two [FAC-14]", () => {
    const two = [901, 902];
    const many = groupOf(0, [1, 2, 3, 4, 5, 6]);
    const groups = new Map([many, groupOf(1, two), groupOf(2, two), groupOf(3, two)]);
    expect(hideSmallGroups(groups)).toEqual({ shown: [], hidden: 4 });
  });
});

describe("somebody is misjudged markedly more often", () => {
  const dark = (hours: number) => ({ unverifiedMs: new Map([["too-dark" as const, hours * hourMs]]) });
  test("when he is unverified twice as long as the others and a tenth longer [FAC-14]", () => {
    // The others are unverified for 5 % of the time.
    expect(findMisjudged([...others, tallyOf(9, dark(3))])).toMatchObject([
      { why: "unverified", own: { unverifiedMinutes: 180 }, others: { people: 5, unverifiedMinutes: 300 } },
    ]);
    expect(findMisjudged([...others, tallyOf(9, dark(2.8))])).toEqual([]);
  });

  test("when three of his incidents were false and that is three times what others have [FAC-14]", () => {
    const incidents = [falseDetection, falseDetection, falseDetection];
    expect(findMisjudged([...others, tallyOf(9, { incidents })])).toMatchObject([
      { why: "false-detections" },
    ]);
    expect(findMisjudged([...others, tallyOf(9, { incidents: incidents.slice(1) })])).toEqual([]);
    const alike = others.map((tally) => ({ ...tally, incidents: [falseDetection] }));
    expect(findMisjudged([...alike, tallyOf(9, { incidents })])).toHaveLength(1);
    const often = others.map((tally) => ({ ...tally, incidents: [falseDetection, falseDetection] }));
    expect(findMisjudged([...often, tallyOf(9, { incidents })])).toEqual([]);
  });

  test("with the tallies of all added up once, however many people there are", () => {
    let reads = 0;
    const counted = Array.from({ length: 100 }, (_, place) => ({
      ...tallyOf(place),
      get incidents() {
        reads += 1;
        return [];
      },
    }));
    findMisjudged(counted);
    expect(reads).toBeLessThanOrEqual(3 * counted.length);
  });

  test("never by a few hours, and never against fewer than five others", () => {
    expect(findMisjudged([...others, tallyOf(9, { seenMs: 9 * hourMs, ...dark(9) })])).toEqual([]);
    expect(findMisjudged([...others.slice(1), tallyOf(9, dark(15))])).toEqual([]);
  });
});
