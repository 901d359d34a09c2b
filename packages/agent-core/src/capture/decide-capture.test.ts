import type { ConsentPurpose } from "@tachiai/protocol";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { causeOf, decideCapture, type Situation } from "./decide-capture.ts";

const everyPurpose: ConsentPurpose[] = [
  "face-presence",
  "camera-picture",
  "screen-picture",
  "interval-picture",
];
const atWork: Situation = {
  work: "working",
  isPaused: false,
  consent: { valid: true, purposes: everyPurpose, until: 0 },
  agent: "active",
  settings: { pictures: "at-incidents", pictureEveryMinutes: 0 },
};

describe("when the camera is on", () => {
  test("in 勤務 with live consent", () => {
    expect(decideCapture(atWork).capture).toBe(true);
  });

  test.each<[string, Partial<Situation>, string]>([
    ["before work", { work: "not-started" }, "not-working"],
    ["after work", { work: "finished" }, "not-working"],
    ["on a break", { work: "on-break" }, "on-break"],
    ["while paused", { isPaused: true }, "paused"],
    ["without consent", { consent: { valid: false, because: "none" } }, "no-consent"],
    ["after withdrawal", { consent: { valid: false, because: "withdrawn" } }, "consent-withdrawn"],
    ["when the receipt has expired", { consent: { valid: false, because: "expired" } }, "consent-expired"],
    ["with a clock set back", { consent: { valid: false, because: "clock-wrong" } }, "clock-wrong"],
    ["while signed out for long", { consent: { valid: false, because: "signed-out" } }, "signed-out"],
    ["without access", { consent: { valid: false, because: "no-access" } }, "no-access"],
    ["when another agent is active", { agent: "elsewhere" }, "agent-elsewhere"],
    ["when the contract has ended", { agent: "contract-ended" }, "contract-ended"],
  ])("never %s", (_when, change, because) => {
    expect(decideCapture({ ...atWork, ...change })).toEqual({ capture: false, because });
  });

  test("only when everything says so, whatever else is the case", () => {
    fc.assert(
      fc.property(
        fc.record({
          work: fc.constantFrom("not-started", "working", "on-break", "finished"),
          isPaused: fc.boolean(),
          agent: fc.constantFrom("active", "elsewhere", "contract-ended"),
          consent: fc.oneof(
            fc.record({
              valid: fc.constant(true as const),
              purposes: fc.subarray(everyPurpose),
              until: fc.nat(),
            }),
            fc.record({
              valid: fc.constant(false as const),
              because: fc.constantFrom(
                "none",
                "withdrawn",
                "expired",
                "clock-wrong",
                "signed-out",
                "no-access",
              ),
            }),
          ),
        }),
        (drawn) => {
          const situation: Situation = { ...atWork, ...drawn };
          const everythingHolds =
            drawn.work === "working" && !drawn.isPaused && drawn.agent === "active" && drawn.consent.valid;
          expect(decideCapture(situation).capture).toBe(everythingHolds);
        },
      ),
    );
  });
});

describe("which pictures are taken", () => {
  test("at incidents only, unless intervals are set and agreed to", () => {
    expect(decideCapture(atWork)).toMatchObject({
      pictures: { cameraAtIncidents: true, screenAtIncidents: true, everyMinutes: 0 },
    });
    const everyHour = { ...atWork, settings: { pictures: "at-incidents" as const, pictureEveryMinutes: 60 } };
    expect(decideCapture(everyHour)).toMatchObject({ pictures: { everyMinutes: 60 } });
    const withoutConsent: ConsentPurpose[] = ["face-presence", "camera-picture"];
    expect(
      decideCapture({ ...everyHour, consent: { valid: true, purposes: withoutConsent, until: 0 } }),
    ).toMatchObject({ pictures: { everyMinutes: 0, cameraAtIncidents: true, screenAtIncidents: false } });
  });

  test("none where the company wants verdicts only, whoever agreed to them", () => {
    const settings = { pictures: "verdicts-only" as const, pictureEveryMinutes: 10 };
    expect(decideCapture({ ...atWork, settings })).toEqual({
      capture: true,
      pictures: {
        cameraAtIncidents: false,
        screenAtIncidents: false,
        everyMinutes: 0,
        screenAtIntervals: false,
      },
    });
  });
});

test("who works without a camera leaves no gap in his record", () => {
  expect(causeOf("no-consent")).toBeUndefined();
  expect(causeOf("consent-withdrawn")).toBeUndefined();
  expect(causeOf("paused")).toBe("paused");
  expect(causeOf("consent-expired")).toBe("offline");
});
