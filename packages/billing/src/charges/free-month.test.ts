import fc from "fast-check";
import { expect, test } from "vitest";
import { dayAfter } from "../days.ts";
import { type Campaigned, firstFreeMonths, freeDaysOf, hadFreeMonthBefore } from "./free-month.ts";

const day = fc.integer({ min: 0, max: 160 }).map((after) => dayAfter("2019-01-01", after));
const contract: fc.Arbitrary<Campaigned> = fc
  .record({
    // Services that have no campaign stand beside.
    service: fc.constantFrom("watch" as const, "watch" as const, "telework" as const),
    startsOn: day,
    appliedOn: fc.option(day),
    endsAfter: fc.option(fc.integer({ min: -2, max: 40 })),
    hadFreeMonth: fc.boolean(),
  })
  .map(({ appliedOn, endsAfter, ...rest }) => ({
    ...rest,
    ...(appliedOn !== null && { appliedOn }),
    ...(endsAfter !== null && { end: { on: dayAfter(rest.startsOn, endsAfter) } }),
  }));

/** As the campaign says it: an earlier contract that was used had a free month, which it had itself only if nobody had it before. */
function hadBefore(one: Campaigned, all: readonly Campaigned[]): boolean {
  if (one.hadFreeMonth) return true;
  return all
    .filter(({ service, startsOn }) => service === one.service && startsOn < one.startsOn)
    .filter(({ startsOn, end }) => end === undefined || end.on >= startsOn)
    .some((earlier) => freeDaysOf({ ...earlier, hadFreeMonth: hadBefore(earlier, all) }) !== undefined);
}

test("who had the campaign's free month before is told as the campaign says it, whatever contracts he had [CON-16]", () => {
  fc.assert(
    fc.property(fc.array(contract, { maxLength: 7 }), (all) => {
      const firsts = firstFreeMonths(all);
      for (const one of all) expect(hadFreeMonthBefore(one, firsts)).toBe(hadBefore(one, all));
    }),
    { numRuns: 500 },
  );
});

test("of forty contracts one after another the first alone has the free month [CON-16]", () => {
  const all = Array.from({ length: 40 }, (_, index): Campaigned => {
    const startsOn = dayAfter("2019-02-01", index);
    return { service: "watch", startsOn, appliedOn: startsOn };
  });
  const firsts = firstFreeMonths(all.toReversed());
  const free = all.filter((one) => freeDaysOf({ ...one, hadFreeMonth: hadFreeMonthBefore(one, firsts) }));
  expect(free).toEqual([all[0]]);
});
