import { expect, test } from "vitest";
import { endingByForm } from "./ending-form.ts";

const telework = { id: "telework", edits: {} } as const;

test("a telework form ends the contract by its rule, with the days of both readings [END-02] [END-03]", () => {
  const other = endingByForm(
    telework,
    { plan: "other", receivedOn: "2026-11-10", wishedOn: "2026-11-30" },
    undefined,
  );
  expect(other).toEqual({
    endsOn: "2026-12-31",
    rule: { endsOn: "2026-12-31", isDisputable: false },
    remainingMonths: 0,
  });
  const monthly = endingByForm(
    telework,
    { plan: "monthly", receivedOn: "2026-11-24", wishedOn: "2026-11-30" },
    undefined,
  );
  expect(monthly).toMatchObject({
    endsOn: "2026-11-30",
    rule: { isDisputable: true, deadline: { literal: "2026-11-24", exclusive: "2026-11-20" } },
  });
});

test("who wishes to end later than his form could ends then, with the month [END-02]", () => {
  const form = { plan: "other", receivedOn: "2026-11-10", wishedOn: "2027-03-15" } as const;
  expect(endingByForm(telework, form, undefined).endsOn).toBe("2027-03-31");
});

test("three months of the minimum term are left when a contract to 2027-03-31 ends on 2026-12-31 [CON-08] [END-01] (V15)", () => {
  const form = { plan: "other", receivedOn: "2026-11-10", wishedOn: "2026-11-10" } as const;
  expect(endingByForm(telework, form, "2027-03-31").remainingMonths).toBe(3);
  expect(endingByForm(telework, form, "2026-12-31").remainingMonths).toBe(0);
  expect(endingByForm(telework, form, "2026-12-01").remainingMonths).toBe(0);
});

test("where the terms count no day the wished one is the last, and none before the form came", () => {
  const watch = { id: "watch", edits: {} } as const;
  const on = (wishedOn: string) =>
    endingByForm(watch, { plan: "monthly", receivedOn: "2026-11-10", wishedOn }, undefined).endsOn;
  expect(on("2026-11-20")).toBe("2026-11-20");
  expect(on("2026-11-01")).toBe("2026-11-10");
});
