import { createRequire } from "node:module";
import { decode } from "jpeg-js";
import { expect, test } from "vitest";
import { overlapOf } from "./face-box.ts";
import { openFilmingDeviceDetector } from "./filming-device.ts";
import { findPhoneByYolox } from "./find-phone-by-yolox.ts";
import { Frame } from "./frame.ts";
import type { InferenceSession } from "./inference.ts";
import { nodeModelDoors } from "./node.ts";
import { photographsBy } from "./testing/photographs.ts";

const photograph = photographsBy(
  decode,
  createRequire(import.meta.url).resolve("@vladmandic/face-api/package.json"),
);

test("CenterNet, rewritten from its TensorFlow.js form, finds the phone that lies in a photograph", async () => {
  const detector = await openFilmingDeviceDetector(nodeModelDoors(), "phone-centernet");
  const lying = photograph("sample2.jpg");
  const found = await detector.look(new Frame(lying.rgba, lying, 0));
  expect(found!.score).toBeGreaterThan(detector.usualScore);
  expect(overlapOf(found!.box, { left: 70, top: 1250, right: 302, bottom: 1348 })).toBeGreaterThan(0.5);

  const none = photograph("sample5.jpg");
  const imagined = await detector.look(new Frame(none.rgba, none, 0));
  expect(imagined!.score).toBeLessThan(detector.usualScore);
  await detector.close();
});

/** A session that finds one phone in the given cell of the coarsest grid of the second square. */
function phoneAt(row: number, column: number): InferenceSession {
  const cells = 52 * 52 + 26 * 26 + 13 * 13;
  let runs = 0;
  return {
    input: new Float32Array(3 * 416 * 416),
    run: async () => {
      const output = new Float32Array(cells * 85);
      if (runs++ === 1) {
        const at = (52 * 52 + 26 * 26 + row * 13 + column) * 85;
        output.set([0.5, 0.5, Math.log(2), Math.log(4), 0.9], at);
        output[at + 5 + 67] = 0.8;
      }
      return [output];
    },
    close: async () => {},
  };
}

test("YOLOX looks in two squares, and its answer is read back into frame pixels", async () => {
  const frame = new Frame(new Uint8Array(640 * 480 * 4), { width: 640, height: 480 }, 0);
  const found = await findPhoneByYolox(phoneAt(6, 4), frame);
  expect(found?.score).toBeCloseTo(0.72, 5);
  const zoom = 480 / 416;
  expect(found?.box.left).toBeCloseTo(160 + (4.5 * 32 - 32) * zoom, 3);
  expect(found?.box.right).toBeCloseTo(160 + (4.5 * 32 + 32) * zoom, 3);
  expect(found?.box.top).toBeCloseTo((6.5 * 32 - 64) * zoom, 3);
  expect(found?.box.bottom).toBeCloseTo((6.5 * 32 + 64) * zoom, 3);
});

test("YOLOX is refused until an operator has added it", async () => {
  await expect(openFilmingDeviceDetector(nodeModelDoors(), "phone-yolox")).rejects.toMatchObject({
    code: "presence.model_unknown",
  });
});
