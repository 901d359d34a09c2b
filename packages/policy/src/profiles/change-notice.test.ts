import { ProfileId } from "@tachiai/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { earliestEffect, judgeChange, latestDiscontinuationNotice, latestNotice } from "./change-notice.ts";
import type { Profile } from "./profile.ts";

const preset = (id: ProfileId): Profile => ({ id, edits: {} });

test.each([
  ["telework", "2027-01-15", "2026-12-16"],
  ["support-open", "2027-01-15", "2027-01-15"],
  ["support-contract", "2027-01-15", "2026-12-15"],
  ["support-contract", "2027-03-31", "2027-02-28"],
  ["watch", "2027-01-15", "2027-01-14"],
  ["maintenance", "2027-01-15", "2027-01-15"],
] as const)(
  "a change of %s that takes effect on %s is announced at the latest on %s [TRM-04] [V13]",
  (id, effectiveFrom, latest) => {
    expect(latestNotice(preset(id), effectiveFrom)).toBe(latest);
    expect(judgeChange(preset(id), { announcedOn: latest, effectiveFrom })).toEqual({ allowed: true });
  },
);

test("the end of the watch service on 2027-06-30 is told at the latest on 2027-03-30; of telework 30 days before [V14]", () => {
  expect(latestDiscontinuationNotice(preset("watch"), "2027-06-30")).toBe("2027-03-30");
  expect(latestDiscontinuationNotice(preset("telework"), "2027-06-30")).toBe("2027-05-31");
  expect(latestDiscontinuationNotice(preset("maintenance"), "2027-06-30")).toBeUndefined();
});

test("an effective date that leaves less notice is refused with the first that does not, and a past one always [TRM-05]", () => {
  expect(judgeChange(preset("telework"), { announcedOn: "2026-11-24", effectiveFrom: "2026-12-23" })).toEqual(
    {
      allowed: false,
      why: "too_early",
      earliest: "2026-12-24",
    },
  );
  expect(
    judgeChange(preset("support-open"), { announcedOn: "2026-11-24", effectiveFrom: "2026-11-23" }),
  ).toEqual({
    allowed: false,
    why: "past",
  });
});

test("law or a regulator shortens the notice where the terms say so, and never into the past [TRM-05]", () => {
  const change = { announcedOn: "2026-11-24", effectiveFrom: "2026-11-25", exception: "law" } as const;
  expect(judgeChange(preset("telework"), change)).toEqual({ allowed: true });
  expect(judgeChange(preset("telework"), { ...change, effectiveFrom: "2026-11-23" })).toMatchObject({
    why: "past",
  });
  expect(judgeChange({ id: "telework", edits: { "change-law-exception": false } }, change)).toMatchObject({
    why: "too_early",
  });
  // Before effect means before it, whoever asks.
  expect(judgeChange(preset("watch"), { ...change, effectiveFrom: "2026-11-24" })).toMatchObject({
    why: "too_early",
  });
});

test("a longer notice that the provider has laid down binds it", () => {
  const longer: Profile = { id: "telework", edits: { "change-notice": { unit: "days", amount: 60 } } };
  expect(latestNotice(longer, "2027-01-15")).toBe("2026-11-16");
});

test("the first day that a profile allows is allowed, the day before is not, and no allowed day has too little notice", () => {
  const day = fc
    .date({ min: new Date("2026-01-01"), max: new Date("2032-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.constantFrom(...ProfileId.options), day, day, (id, announcedOn, effectiveFrom) => {
      const profile = preset(id);
      const earliest = earliestEffect(profile, announcedOn);
      expect(judgeChange(profile, { announcedOn, effectiveFrom: earliest })).toEqual({ allowed: true });
      const answer = judgeChange(profile, { announcedOn, effectiveFrom });
      expect(answer.allowed).toBe(effectiveFrom >= earliest);
      if (answer.allowed) expect(announcedOn <= latestNotice(profile, effectiveFrom)).toBe(true);
    }),
  );
});
