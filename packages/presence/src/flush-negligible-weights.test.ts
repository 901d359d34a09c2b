import { expect, test } from "vitest";
import { flushNegligibleWeights } from "./flush-negligible-weights.ts";
import { models } from "./models.ts";
import { nodeModelDoors } from "./node.ts";
import { writeFields } from "./wire-format.ts";

const doors = nodeModelDoors();

test("negligible weights become zero and no other byte changes", () => {
  const weights = Float32Array.of(0.5, 1e-13, -1e-39, -2, 1e-11);
  const model = (values: Float32Array) =>
    writeFields([
      [
        7,
        [
          [
            5,
            [
              [2, 1],
              [9, new Uint8Array(values.buffer)],
            ],
          ],
        ],
      ],
    ]);
  const onnx = model(weights);
  flushNegligibleWeights(onnx);
  expect(onnx).toEqual(model(Float32Array.of(0.5, 0, 0, -2, 1e-11)));
});

test("whole numbers, such as shapes, are left alone", () => {
  const shape = new Uint8Array(BigInt64Array.of(1n, 512n).buffer);
  const onnx = writeFields([
    [
      7,
      [
        [
          5,
          [
            [2, 7],
            [9, shape],
          ],
        ],
      ],
    ],
  ]);
  const before = Uint8Array.from(onnx);
  flushNegligibleWeights(onnx);
  expect(onnx).toEqual(before);
});

test("the feature model describes a face with the same numbers as before", async () => {
  const model = models["face-feature"];
  const original = await doors.read(model.files[0]!, model);
  const flushed = Uint8Array.from(original);
  flushNegligibleWeights(flushed);
  expect(flushed).not.toEqual(original);

  const outputs: Float32Array[] = [];
  for (const bytes of [Uint8Array.from(original), flushed]) {
    const session = await doors.inference.open(model, bytes);
    for (let at = 0; at < session.input.length; at++) session.input[at] = Math.sin(at / 50);
    outputs.push(...(await session.run()));
    await session.close();
  }
  const [before, after] = outputs;
  expect(before?.length).toBe(512);
  for (const [at, value] of before!.entries()) expect(after![at]).toBeCloseTo(value, 6);
});
