import { createRequire } from "node:module";
import { closeFaceModels, openFaceModels, settingsWith } from "@tachiai/presence";
import { nodeModelDoors } from "@tachiai/presence/node";
import { dayScript, enrolPerson, liveThroughClip, makeClip, photographsBy } from "@tachiai/presence/testing";
import { decode } from "jpeg-js";
import type { Measured, MeasureOptions } from "../../tools/measure/bar.ts";

const fromHere = createRequire(import.meta.url);
const HOURS = 8;
// Never used while thresholds and waiting times were chosen.
const SEED = 20_261_125;

/** Lives through a working day of eight hours at the product's own pace, sped up, and counts what was told wrongly. */
export async function run({ progress }: MeasureOptions): Promise<Measured> {
  const photograph = photographsBy(decode, fromHere.resolve("@vladmandic/face-api/package.json"));
  const models = await openFaceModels(nodeModelDoors());
  const clip = makeClip({
    seed: SEED,
    worker: "emi",
    other: "irma",
    photograph,
    startsAt: Date.UTC(2026, 10, 25),
    script: dayScript(SEED, HOURS),
  });
  const likeness = await enrolPerson(models, "emi", photograph);
  let told = 0;
  const lived = await liveThroughClip(models, clip, likeness, settingsWith({ spoofLiveness: 0 }), (share) => {
    if (share * 20 < told) return;
    told = Math.floor(share * 20) + 1;
    progress(`${(share * HOURS).toFixed(1)} of ${HOURS} hours`);
  });
  await closeFaceModels(models);
  for (const verdict of lived.falseIncidents) progress(`false: ${JSON.stringify(verdict)}`);
  for (const segment of lived.missed) progress(`missed: ${JSON.stringify(segment)}`);
  return {
    bars: [
      { id: "false_incidents", value: lived.falseIncidents.length, limit: 1, better: "lower" },
      { id: "missed_segments", value: lived.missed.length, limit: 0, better: "lower" },
      {
        id: "incidents_within_two_seconds_of_a_change",
        value: lived.hasty.length,
        limit: 0,
        better: "lower",
      },
    ],
    reported: [
      { id: "segments", value: clip.segments.length },
      { id: "verdicts", value: lived.changes.length },
      { id: "looks", value: lived.looks },
      { id: "verifications", value: lived.verifications },
      { id: "mean_look_ms", value: lived.judgingMs / lived.looks },
    ],
  };
}
