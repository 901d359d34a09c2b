import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ModelDescription, models } from "@tachiai/presence";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ja } from "../phrases/ja.ts";
import { addModel } from "./add-model.ts";

const bytes = new TextEncoder().encode("a model");
const known: ModelDescription[] = [
  {
    ...models["phone-yolox"],
    files: [
      {
        path: "nano.onnx",
        bytes: bytes.length,
        sha256: createHash("sha256").update(bytes).digest("hex"),
      },
    ],
  },
];
let dataDirectory: string;
let said: string;
const say = (text: string) => {
  said += text;
};
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), "tachiai-models-"));
  said = "";
});
afterEach(() => rmSync(dataDirectory, { recursive: true }));

function written(content: Uint8Array): string {
  const file = join(dataDirectory, "downloaded.bin");
  writeFileSync(file, content);
  return file;
}

test("a model that this version knows is kept under its own name, for the account that owns the data", async () => {
  const file = written(bytes);
  expect(await addModel(ja, { file, dataDirectory, known }, say)).toBe(0);
  const kept = join(dataDirectory, "models/nano.onnx");
  expect(new Uint8Array(readFileSync(kept))).toEqual(bytes);
  expect(statSync(kept).uid).toBe(statSync(dataDirectory).uid);
  expect(said).toContain("追加しました");
  expect(await addModel(ja, { file, dataDirectory, known }, say)).toBe(0);
});

test("any other file is refused, and the hash of what may be added is shown", async () => {
  const altered = Uint8Array.from(bytes, (byte, index) => (index === 3 ? byte ^ 1 : byte));
  expect(await addModel(ja, { file: written(altered), dataDirectory, known }, say)).toBe(1);
  expect(said).toContain("nano.onnx");
  expect(said).toContain(createHash("sha256").update(bytes).digest("hex"));
  expect(() => statSync(join(dataDirectory, "models"))).toThrow("ENOENT");
});

test("a file or an installation that is not there is named", async () => {
  expect(await addModel(ja, { file: "/nowhere/x.onnx", dataDirectory, known }, say)).toBe(2);
  expect(said).toContain("/nowhere/x.onnx");
  expect(await addModel(ja, { file: written(bytes), dataDirectory: "/nowhere", known }, say)).toBe(2);
  expect(said).toContain("TACHIAI_DATA");
});
