import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatVerifierKey, signKeySuccession } from "@tachiai/evidence-proof";
import { newSigningSeed, openNoteSigner } from "@tachiai/evidence-proof/node";
import { PersonId, TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ExportManifest, HOW_TO_VERIFY } from "./index.ts";
import { buildGoProgram, goProgramIn } from "./testing/build-go-program.ts";
import { pack, repack, unpack } from "./testing/repack.ts";
import { originOf, type SampleExport, sampleExport } from "./testing/sample-export.ts";
import { sampleLogKey, sampleLogSigner, sampleWitnessKey } from "./testing/sample-log.ts";

const directory = mkdtempSync(join(tmpdir(), "tachiai-go-"));
let run: ReturnType<typeof buildGoProgram>;
let sample: SampleExport;
let zip: Uint8Array;
let files: Map<string, Uint8Array>;
beforeAll(async () => {
  sample = await sampleExport();
  ({ zip } = sample);
  files = await unpack(zip);
  const text = Buffer.from(files.get(HOW_TO_VERIFY) ?? []).toString("utf8");
  expect(goProgramIn(text).trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  run = buildGoProgram(directory, text);
});
afterAll(() => rmSync(directory, { recursive: true }));

test("the program in HOW-TO-VERIFY, which is not ours to run, verifies an export [EVD-08]", () => {
  const { status, stdout } = verify(zip);
  expect(stdout).toContain("verified: 4 entries");
  expect(stdout).toContain("contents: map[left-out:1 none:1 opened:1 sealed:1]");
  expect(stdout).toMatch(/witness\.example\/w1\+[0-9a-f]{8}:5/);
  expect(status).toBe(0);
});

test("it believes no other keys than those that it is given", () => {
  const both = ["telework", "organisation"].map((name) => sampleLogKey(originOf(name)));
  expect(verify(zip, ...both, sampleWitnessKey)).toMatchObject({ status: 0 });
  expect(verify(zip, sampleLogKey(originOf("telework")))).toMatchObject({ status: 1 });
});

test("a witness that it is given must have signed every checkpoint", () => {
  const both = ["telework", "organisation"].map((name) => sampleLogKey(originOf(name)));
  const other = formatVerifierKey(openNoteSigner("witness.example/w1", "cosignature", newSigningSeed()).key);
  const { status, stdout } = verify(zip, ...both, sampleWitnessKey, other);
  expect(stdout).toContain("is not signed by every witness that was named");
  expect(status).toBe(1);
});

describe("a log key that was replaced", () => {
  const origins = ["telework", "organisation"].map(originOf);
  const signerOf = (seed: number) => (name: string) =>
    openNoteSigner(name, "note", new Uint8Array(32).fill(seed));
  const [first, second] = [signerOf(21), signerOf(22)];
  const firstKeys = origins.map((origin) => formatVerifierKey(first(origin).key));
  const saying = (...keySuccessions: string[]) =>
    repack(sample.zip, sample.signer, unchanged, (said) => ({ ...said, keySuccessions }));

  test("is followed from the key that somebody knows, by the notes in the export", async () => {
    const notes = [
      await signKeySuccession("f3k9", first, second),
      await signKeySuccession("f3k9", second, sampleLogSigner),
    ];
    expect(verify(zip, ...firstKeys).status).toBe(1);
    const told = await saying(...notes);
    const followed = verify(told, ...firstKeys);
    expect(followed.status).toBe(0);
    // A stolen key could lead to its thief's, so whoever relies on it reads where it led.
    const everyLog = [first, second, sampleLogSigner].map((named) =>
      formatVerifierKey(named("f3k9.tachiai/*").key),
    );
    const steps = [
      `${everyLog[0]} was replaced by ${everyLog[1]}`,
      `${everyLog[1]} was replaced by ${everyLog[2]}`,
    ];
    expect(followed.stdout).toMatch(/^verified: /);
    expect(followed.stdout.trimEnd().split("\n").slice(2)).toEqual(steps);
    // Whoever names the newer key too, or none at all, is not confused by it.
    const newest = origins.map(sampleLogKey);
    expect(verify(told, ...firstKeys, ...newest, sampleWitnessKey)).toMatchObject({ status: 0 });
    expect(verify(told, ...newest).stdout).not.toContain("was replaced by");
    expect(verify(told)).toMatchObject({ status: 0 });
    const secondKeys = origins.map((origin) => formatVerifierKey(second(origin).key));
    expect(verify(await saying(notes[0] ?? ""), ...secondKeys).status).toBe(1);
  });

  test("is not followed where a stranger signed, where it gave its place to two, or where the note says something else", async () => {
    const sound = await signKeySuccession("f3k9", first, sampleLogSigner);
    const signedByStranger = await signKeySuccession(
      "f3k9",
      (name) => ({ key: first(name).key, sign: (message) => second(name).sign(message) }),
      sampleLogSigner,
    );
    const toAnother = await signKeySuccession("f3k9", first, second);
    const [oldSignature = ""] = sound.split("\n").filter((line) => line.startsWith("—"));
    const forged = [
      [signedByStranger],
      [sound, toAnother],
      [toAnother, sound],
      [sound.replace(`${oldSignature}\n`, "")],
      [sound.replace("succession v1", "succession v2")],
      [""],
      ["nonsense"],
    ];
    for (const notes of forged) {
      const { status, stdout } = verify(await saying(...notes), ...firstKeys);
      expect(stdout, notes.join()).toMatch(/^NOT verified: /);
      expect(status).toBe(1);
    }
  });
});

test.each<[string, Partial<ExportManifest>]>([
  [
    "somebody else exported it",
    { exportedBy: { personId: PersonId.parse(randomUUID()), name: "佐藤 花子" } },
  ],
  ["it was exported at another time", { exportedAt: "2026-11-21T00:00:00.000Z" }],
  ["it was for another reason", { reason: "another reason" }],
])("it does not believe an export that says that %s", async (_, lie) => {
  const told = await repack(sample.zip, sample.signer, unchanged, (said) => ({ ...said, ...lie }));
  expect(verify(told).stdout).toContain("manifest.json says something else than the log about this export");
});

test("it does not believe an export of another organisation", async () => {
  const tenantId = TenantId.parse(randomUUID());
  const told = await repack(sample.zip, sample.signer, unchanged, (said) => ({ ...said, tenantId }));
  expect(verify(told).stdout).toContain("is of another log");
});

test("it passes over no content in silence: what the leaf names cannot be called none", async () => {
  const told = await repack(
    sample.zip,
    sample.signer,
    (all) => {
      for (const path of all.keys()) if (/^(?:contents|keys)\//.test(path)) all.delete(path);
    },
    (said) => ({
      ...said,
      entries: said.entries.map(({ evidenceId }) => ({ evidenceId, content: "none" as const })),
    }),
  );
  expect(verify(told).stdout).toContain("manifest.json says of a content what its leaf does not");
});

test("it names the file of which a byte was altered, whichever that is [EVD-08]", async () => {
  for (const [path, bytes] of files) {
    const altered = bytes.slice();
    const middle = Math.floor(bytes.length / 2);
    altered[middle] = (altered[middle] ?? 0) ^ 1;
    const { status, stdout } = verify(await pack(new Map(files).set(path, altered)));
    expect(status, path).toBe(1);
    // An altered manifest is told by its signature, or by what it says.
    if (!path.startsWith("manifest.")) expect(stdout).toContain(`NOT verified: ${path}`);
  }
});

test("it finds what was altered between the files: headers, sums, directory and end", () => {
  const directoryStart = Buffer.from(zip).readUInt32LE(zip.length - 6);
  const offsets = [0, 4, 6, 8, 10, 12, 20, 28, ...range(directoryStart, directoryStart + 46)];
  for (const offset of [...offsets, ...range(zip.length - 22, zip.length)]) {
    const altered = zip.slice();
    altered[offset] = (altered[offset] ?? 0) ^ 1;
    expect(verify(altered).status, `byte ${offset}`).not.toBe(0);
  }
});

function verify(bytes: Uint8Array, ...keys: string[]) {
  const file = join(directory, "export.zip");
  writeFileSync(file, bytes);
  return run(file, ...keys);
}

function unchanged(): void {}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, place) => start + place);
}
