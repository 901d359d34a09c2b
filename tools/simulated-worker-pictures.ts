import { readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { makeClip, photographsBy, type Scene } from "@tachiai/presence/testing";
import { decode, encode } from "jpeg-js";

// Makes the pictures that the camera of the demonstration's simulated worker shows (docs/models.md says whose photographs
// they are made of). They are committed; run this again only to change them.

const directory = join(import.meta.dirname, "../apps/server/assets/simulated-worker");
const packageFile = createRequire(import.meta.url).resolve("@vladmandic/face-api/package.json");
const quality = 72;

/** One picture a second of each. */
const seconds = { present: 24, peeping: 10, away: 4, covered: 3 } as const satisfies Partial<
  Record<Scene, number>
>;

for (const file of await readdir(directory)) if (file.endsWith(".jpg")) await rm(join(directory, file));
const photograph = photographsBy(decode, packageFile);
for (const scene of ["present", "peeping", "away", "covered"] as const) {
  const clip = makeClip({
    seed: 11,
    worker: "gina",
    other: "jona",
    photograph,
    startsAt: 0,
    script: [{ scene, seconds: seconds[scene] + 2 }],
  });
  for (let second = 0; second < seconds[scene]; second++) {
    // The first second of somebody's coming is a movement: nobody is quite in the picture yet.
    const { rgba, width, height } = clip.frameAt((second + 1) * 1000);
    const { data } = encode({ data: new Uint8Array(rgba), width, height }, quality);
    await writeFile(join(directory, `${scene}-${String(second + 1).padStart(2, "0")}.jpg`), data);
  }
}
