import { createRequire } from "node:module";
import type { VerdictKind } from "@tachiai/protocol";
import { decode } from "jpeg-js";
import { beforeAll, describe, expect, test } from "vitest";
import { type FaceModels, openFaceModels } from "./face-models.ts";
import type { FilmingDeviceDetector } from "./filming-device.ts";
import type { Likeness } from "./likeness.ts";
import { nodeModelDoors } from "./node.ts";
import { PresenceWatch } from "./presence-watch.ts";
import { defaultSettings, settingsWith } from "./settings.ts";
import { type Clip, dayScript, makeClip, type Scene } from "./testing/clip.ts";
import { enrolPerson } from "./testing/enrol-person.ts";
import { liveThroughClip } from "./testing/live-through-clip.ts";
import { photographsBy } from "./testing/photographs.ts";
import { gravityOf, type Verdict } from "./verdict.ts";

const photograph = photographsBy(
  decode,
  createRequire(import.meta.url).resolve("@vladmandic/face-api/package.json"),
);
// A pasted photograph is what the liveness model is there to doubt: it cannot be judged on these clips.
const settings = settingsWith({ spoofLiveness: 0 });
const startsAt = Date.UTC(2026, 10, 20, 0, 0, 0);
let models: FaceModels;
let gina: Likeness;

beforeAll(async () => {
  models = await openFaceModels(nodeModelDoors());
  gina = await enrolPerson(models, "gina", photograph);
});

function clipOf(...script: readonly (readonly [Scene, seconds: number])[]): Clip {
  return makeClip({
    seed: 77,
    worker: "gina",
    other: "berta",
    photograph,
    startsAt,
    script: script.map(([scene, seconds]) => ({ scene, seconds })),
  });
}

const told = (changes: readonly Verdict[]) =>
  changes.map(({ kind, cause }) => (cause ? `${kind}: ${cause}` : kind));

describe("the worker sits down, something happens, and it is told within ten seconds [FAC-03]", () => {
  const happenings: readonly (readonly [Scene, told: string])[] = [
    ["peeping", "peeping"],
    ["impersonation", "impersonation"],
    ["masked", "present-unverified: mouth-hidden"],
    ["backlit", "present-unverified: backlight"],
    ["far", "present-unverified: too-small"],
    ["away", "away"],
    ["covered", "covered"],
    ["frozen", "frozen"],
  ];
  test.each(happenings)("%s", async (scene, expected) => {
    const lived = await liveThroughClip(models, clipOf(["present", 8], [scene, 12]), gina, settings);
    expect(told(lived.changes)).toEqual(["present", expected]);
    expect(lived.hasty).toEqual([]);
    const verdict = lived.changes.at(-1)!;
    expect(verdict.settledAt - startsAt - 8000).toBeLessThanOrEqual(10_000);
  });
});

test("a busy quarter of an hour: everything that happened is found, and nothing else [FAC-03]", async () => {
  const clip = makeClip({
    seed: 9001,
    worker: "jona",
    other: "hina",
    photograph,
    startsAt,
    script: dayScript(9001, 0.25, [20, 40]),
  });
  const lived = await liveThroughClip(models, clip, await enrolPerson(models, "jona", photograph), settings);
  expect(new Set(clip.segments.map(({ scene }) => scene)).size).toBe(9);
  expect(lived.missed).toEqual([]);
  expect(lived.falseIncidents).toEqual([]);
  expect(lived.hasty).toEqual([]);
}, 240_000);

test("somebody who is not confirmed yet is present, unverified, and never compared [FAC-02]", async () => {
  const watch = new PresenceWatch({ models, startsAt, settings });
  watch.compareWith({ state: "not-confirmed" });
  const clip = clipOf(["impersonation", 10]);
  const verdicts: Verdict[] = [];
  for (let at = 0; at < 10_000; at += 1000) {
    const look = await watch.look(clip.frameAt(at));
    expect(look.observation.faces[0]?.identity).toBeUndefined();
    verdicts.push(...look.changes);
  }
  expect(told(verdicts)).toEqual(["present-unverified: not-confirmed"]);
});

test("a face that sits still is verified only every few seconds", async () => {
  const lived = await liveThroughClip(models, clipOf(["present", 120]), gina, settings);
  const everyFewSeconds = 120_000 / settings.verifyEveryMs;
  expect(lived.looks).toBeGreaterThan(55);
  expect(lived.verifications).toBeLessThanOrEqual(everyFewSeconds + 5);
});

test("looks come at a calm pace while nothing changes, and quickly while something does", async () => {
  const watch = new PresenceWatch({ models, startsAt, settings });
  watch.compareWith({ state: "confirmed", likeness: gina });
  const clip = clipOf(["present", 10], ["away", 10]);
  const pauses: number[] = [];
  for (const at of [0, 500, 1000, 9000, 10_500])
    pauses.push((await watch.look(clip.frameAt(at))).lookAgainAfterMs);
  const { judgeEveryMs, judgeUnsettledEveryMs } = defaultSettings;
  expect(pauses).toEqual([
    judgeUnsettledEveryMs,
    judgeEveryMs,
    judgeEveryMs,
    judgeEveryMs,
    judgeUnsettledEveryMs,
  ]);
});

test("a new enrolment is compared at once, whoever was verified before", async () => {
  const watch = new PresenceWatch({ models, startsAt, settings });
  watch.compareWith({ state: "confirmed", likeness: gina });
  const clip = clipOf(["present", 20]);
  for (const at of [0, 500, 1000]) await watch.look(clip.frameAt(at));
  expect(watch.verdict.kind).toBe("present");
  watch.compareWith({ state: "confirmed", likeness: await enrolPerson(models, "jona", photograph) });
  for (let at = 1500; at < 10_000; at += 500) await watch.look(clip.frameAt(at));
  expect(watch.verdict.kind).toBe("impersonation");
});

test("pausing is told with its cause, and the same face is verified anew afterwards", async () => {
  const watch = new PresenceWatch({ models, startsAt, settings });
  watch.compareWith({ state: "confirmed", likeness: gina });
  const clip = clipOf(["present", 60]);
  for (const at of [0, 500, 1000]) await watch.look(clip.frameAt(at));
  expect(told(watch.note({ kind: "not-observed", at: startsAt + 1500, cause: "paused" }))).toEqual([
    "not-observed: paused",
  ]);
  const look = await watch.look(clip.frameAt(2000));
  expect(look.observation.faces[0]?.identity?.verifiedAt).toBe(startsAt + 2000);
  expect(look.verdict).toMatchObject({ kind: "not-observed", cause: "paused" });
});

test("a filming device is a hint that keeps its score; it hides no incident", async () => {
  const detector: FilmingDeviceDetector = {
    usualScore: 0.3,
    look: async () => ({ score: 0.5, box: { left: 0, top: 0, right: 10, bottom: 10 } }),
    close: async () => {},
  };
  const kinds: VerdictKind[] = [];
  for (const scene of ["present", "peeping", "impersonation"] as const) {
    const watch = new PresenceWatch({ models, startsAt, settings, filmingDevice: detector });
    watch.compareWith({ state: "confirmed", likeness: gina });
    const clip = clipOf([scene, 12]);
    for (let at = 1000; at < 12_000; at += 500) await watch.look(clip.frameAt(at));
    kinds.push(watch.verdict.kind);
    if (scene === "present") expect(watch.verdict.figures.deviceScore).toBe(0.5);
  }
  expect(kinds).toEqual(["filming-device", "peeping", "impersonation"]);
  expect(gravityOf["filming-device"]).toBe("advisory");
});

test("a filming device is looked for every few seconds, not in every frame", async () => {
  let looks = 0;
  const detector: FilmingDeviceDetector = {
    usualScore: 0.3,
    look: async () => {
      looks++;
      return { score: 0.1, box: { left: 0, top: 0, right: 1, bottom: 1 } };
    },
    close: async () => {},
  };
  const watch = new PresenceWatch({ models, startsAt, settings, filmingDevice: detector });
  const clip = clipOf(["away", 30]);
  for (let at = 0; at < 20_000; at += 500) await watch.look(clip.frameAt(at));
  expect(looks).toBe(20_000 / settings.deviceEveryMs);
});

test("a frame that was being judged when the worker paused is not judged", async () => {
  const watch = new PresenceWatch({ models, startsAt, settings });
  watch.compareWith({ state: "confirmed", likeness: gina });
  const clip = clipOf(["present", 10]);
  await watch.look(clip.frameAt(0));
  const underWay = watch.look(clip.frameAt(500));
  watch.note({ kind: "not-observed", at: startsAt + 501, cause: "consent-withdrawn" });
  expect(await underWay).toMatchObject({ changes: [], verdict: { cause: "consent-withdrawn" } });
});

test("a frame that was being verified when the enrolment changed does not count for the new one", async () => {
  const watch = new PresenceWatch({ models, startsAt, settings });
  watch.compareWith({ state: "confirmed", likeness: await enrolPerson(models, "jona", photograph) });
  const clip = clipOf(["present", 10]);
  const underWay = watch.look(clip.frameAt(0));
  watch.compareWith({ state: "confirmed", likeness: gina });
  await underWay;
  const next = await watch.look(clip.frameAt(500));
  expect(next.observation.faces[0]?.identity?.similarity).toBeGreaterThan(settings.matchThreshold);
});

test("two looks at once are a fault of the caller", async () => {
  const watch = new PresenceWatch({ models, startsAt, settings });
  const clip = clipOf(["away", 5]);
  const first = watch.look(clip.frameAt(0));
  await expect(watch.look(clip.frameAt(500))).rejects.toThrow(RangeError);
  await first;
});
