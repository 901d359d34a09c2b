import { VerdictSegment } from "@tachiai/protocol";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { endSight, followSight, type Sight } from "./follow-verdicts.ts";

const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 0, 0, second)).toISOString();
const newId = () => crypto.randomUUID();
const sight = (kind: Sight["kind"], second: number, cause?: Sight["cause"]): Sight => ({
  kind,
  from: at(second),
  figures: {},
  ...(cause && { cause }),
});

test("a new verdict ends the segment before it and begins its own", () => {
  const first = followSight(undefined, sight("present", 1), newId);
  const second = followSight(first.open, sight("away", 9), newId);
  expect(first.written).toEqual([first.open]);
  expect(second.written).toEqual([{ ...first.open, to: at(9) }, second.open]);
});

test("the same verdict again writes nothing; another cause is another segment", () => {
  const first = followSight(undefined, sight("present-unverified", 1, "mouth-hidden"), newId);
  expect(followSight(first.open, sight("present-unverified", 5, "mouth-hidden"), newId).written).toEqual([]);
  expect(followSight(first.open, sight("present-unverified", 5, "profile"), newId).written).toHaveLength(2);
});

test("a segment never ends before it began", () => {
  const first = followSight(undefined, sight("present", 9), newId);
  expect(followSight(first.open, sight("away", 3), newId).written[0]).toMatchObject({ to: at(9) });
  expect(endSight(first.open, at(3)).written[0]).toMatchObject({ to: at(9) });
  expect(endSight(undefined, at(3)).written).toEqual([]);
});

test("whatever follows, each segment ends where the next begins, and all fit the wire", () => {
  const kinds = fc.constantFrom<Sight["kind"]>("present", "away", "peeping", "not-observed");
  fc.assert(
    fc.property(fc.array(fc.tuple(kinds, fc.integer({ min: 0, max: 3 }))), (steps) => {
      let open: VerdictSegment | undefined;
      let second = 0;
      const last = new Map<string, VerdictSegment>();
      for (const [kind, pause] of steps) {
        second += pause;
        const followed = followSight(open, sight(kind, second), newId);
        for (const segment of followed.written) last.set(segment.segmentId, VerdictSegment.parse(segment));
        open = followed.open;
      }
      const all = [...last.values()];
      for (const [index, segment] of all.entries()) expect(segment.to).toBe(all[index + 1]?.from);
    }),
  );
});
