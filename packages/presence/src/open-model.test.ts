import { expect, test } from "vitest";
import type { Inference } from "./inference.ts";
import { type ModelDescription, models } from "./models.ts";
import { modelFilePath, nodeModelDoors } from "./node.ts";
import { openModel } from "./open-model.ts";

const doors = nodeModelDoors();
const nothingRuns: Inference = { open: () => Promise.reject(new Error("not reached")) };
const installed: readonly ModelDescription[] = Object.values(models).filter(
  ({ source }) => source.kind === "npm",
);

test.each(installed)("$id is installed byte for byte as the manifest states it", async (model) => {
  for (const file of model.files) {
    const bytes = await doors.read(file, model);
    expect(bytes.length).toBe(file.bytes);
    expect(await doors.sha256(bytes)).toBe(file.sha256);
  }
});

test.each(Object.values(models))("$id names its licence, its source and a hash for each file", (model) => {
  expect(model.licence).toMatch(/^(MIT|Apache-2\.0)$/);
  for (const file of model.files) expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test("a model file altered by one bit is never run", async () => {
  const model = models["face-landmark"];
  const altered = {
    ...doors,
    inference: nothingRuns,
    read: async () => {
      const bytes = Uint8Array.from(await doors.read(model.files[0]!, model));
      bytes[bytes.length >> 1]! ^= 1;
      return bytes;
    },
  };
  await expect(openModel(altered, model)).rejects.toMatchObject({
    code: "presence.model_altered",
    details: { model: "face-landmark", expected: model.files[0]?.sha256 },
  });
});

test("a model file that was cut is refused before it is hashed", async () => {
  const cut = {
    inference: nothingRuns,
    read: async () => new Uint8Array(10),
    sha256: () => Promise.reject(new Error("hashed")),
  };
  await expect(openModel(cut, models["face-detect"])).rejects.toMatchObject({
    code: "presence.model_altered",
    details: { found: "10 bytes" },
  });
});

test("the second file of a model is checked as the first is", async () => {
  const model = models["phone-centernet"];
  const altered = {
    ...doors,
    inference: nothingRuns,
    read: async (file: (typeof model.files)[number]) => {
      const bytes = Uint8Array.from(await doors.read(file, model));
      if (file === model.files[1]) bytes[0]! ^= 1;
      return bytes;
    },
  };
  await expect(openModel(altered, model)).rejects.toMatchObject({ code: "presence.model_altered" });
});

test("bytes that are what the manifest names, but no model, are refused", async () => {
  const bytes = new TextEncoder().encode("this is no model");
  const model: ModelDescription = {
    ...models["face-detect"],
    files: [{ path: "no.onnx", sha256: await doors.sha256(bytes), bytes: bytes.length }],
  };
  await expect(openModel({ ...doors, read: async () => bytes }, model)).rejects.toMatchObject({
    code: "presence.model_unreadable",
  });
});

test("a model that only an operator adds is unknown until he has added it", () => {
  const model = models["phone-yolox"];
  expect(() => modelFilePath(model.files[0]!, model)).toThrow(/presence\.model_unknown/);
  expect(() => modelFilePath(model.files[0]!, model, "/nowhere")).toThrow(/presence\.model_unknown/);
});
