import { newSigningSeed, nodeProofCrypto, openNoteSigner } from "@tachiai/evidence-proof/node";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  compareVersions,
  decideStart,
  decideUpdate,
  emptyUpdateState,
  isBelowMinimum,
  markHealthy,
  signUpdateManifest,
  type UpdateManifest,
  type UpdateState,
  verifyUpdateManifest,
} from "./index.ts";

const now = new Date("2026-11-24T03:00:00.000Z");
const signer = openNoteSigner("tachiai.example/agent-updates", "note", newSigningSeed());
const stranger = openNoteSigner("tachiai.example/agent-updates", "note", newSigningSeed());
const manifest: UpdateManifest = {
  version: "1.2.0",
  minimum: "1.0.0",
  published: "2026-11-24T00:00:00.000Z",
  packages: [{ platform: "linux-x64", url: "agent", bytes: 5, sha256: "ab".repeat(32) }],
};
const verify = (note: string, keys = [signer.key]) => verifyUpdateManifest(nodeProofCrypto, keys, note);
const versions = fc
  .tuple(...Array.from({ length: 3 }, () => fc.nat(99_999)))
  .map((numbers) => numbers.join("."));

test("a manifest is read as it was signed, whichever of the keys has signed it", async () => {
  const note = await signUpdateManifest([stranger, signer], manifest);
  expect(await verify(note)).toEqual({ isValid: true, manifest });
  expect(await verify(note, [stranger.key, signer.key])).toEqual({ isValid: true, manifest });
});

test("a manifest that no trusted key has signed is not believed, nor one by a key that was made to cosign", async () => {
  expect(await verify(await signUpdateManifest([stranger], manifest))).toEqual({
    isValid: false,
    why: "not-signed",
  });
  expect(await verify(await signUpdateManifest([signer], manifest), [])).toEqual({
    isValid: false,
    why: "not-signed",
  });
  const cosigner = openNoteSigner("tachiai.example/agent-updates", "cosignature", newSigningSeed());
  const note = await signUpdateManifest([cosigner], manifest);
  expect(await verify(note, [cosigner.key])).toEqual({ isValid: false, why: "not-signed" });
});

test("no manifest whose bytes were changed anywhere is believed to say something else", async () => {
  const note = await signUpdateManifest([signer], manifest);
  const bytes = Buffer.from(note);
  const places = fc.nat(bytes.length - 1);
  await fc.assert(
    fc.asyncProperty(places, fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ change;
      expect((await verify(changed.toString())).isValid).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("whatever comes instead of a manifest is refused, and nothing breaks", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (text) => {
      expect((await verify(text)).isValid).toBe(false);
    }),
  );
});

test.each([
  ["minimum above the version", { ...manifest, minimum: "1.2.1" }],
  ["no packages", { ...manifest, packages: [] }],
  ["a version with more", { ...manifest, version: "1.2.0-rc" }],
  ["leading zeros", { ...manifest, version: "01.2.0" }],
  ["something unknown", { ...manifest, run: "rm" }],
])("%s cannot be signed", async (_, wrong) => {
  await expect(signUpdateManifest([signer], wrong)).rejects.toThrow();
});

test("versions are ordered by their numbers", () => {
  expect(["1.10.0", "1.9.9", "0.0.1", "1.9.10"].toSorted(compareVersions)).toEqual([
    "0.0.1",
    "1.9.9",
    "1.9.10",
    "1.10.0",
  ]);
  fc.assert(
    fc.property(versions, versions, (one, other) => {
      expect(Math.sign(compareVersions(one, other))).toBe(-Math.sign(compareVersions(other, one)) + 0);
      expect(compareVersions(one, other) === 0).toBe(one === other);
    }),
  );
});

const installed = {
  platform: "linux-x64",
  version: "1.1.0",
  state: emptyUpdateState,
  isSessionRunning: false,
};
const seen = { version: "1.2.0", minimum: "1.0.0", published: manifest.published };

test("a newer version is installed, and what the manifest said is kept", () => {
  expect(decideUpdate(now, installed, manifest)).toEqual({
    kind: "install",
    wanted: manifest.packages[0],
    state: { failed: [], seen },
  });
});

test.each<[string, Partial<typeof installed> & { state?: UpdateState }, Partial<UpdateManifest>, object]>([
  ["the same version", { version: "1.2.0" }, {}, { kind: "newest" }],
  ["an older version", { version: "1.3.0" }, {}, { kind: "newest" }],
  [
    "one that waits to be tried",
    { state: { failed: [], trial: { version: "1.2.0", starts: 2 } } },
    {},
    { kind: "newest" },
  ],
  [
    "one that did not work here",
    { state: { failed: ["1.2.0"] } },
    {},
    { kind: "refused", why: "failed-before" },
  ],
  ["one for other systems", { platform: "linux-arm64" }, {}, { kind: "refused", why: "no-package" }],
  ["one in the middle of a session", { isSessionRunning: true }, {}, { kind: "later", why: "session" }],
  ["one of tomorrow", {}, { published: "2026-11-25T00:00:00.000Z" }, { kind: "later", why: "not-yet" }],
])("%s is not installed", (_, here, said, decision) => {
  expect(decideUpdate(now, { ...installed, ...here }, { ...manifest, ...said })).toMatchObject(decision);
});

test.each<[string, Partial<UpdateManifest>]>([
  ["published earlier", { published: "2026-11-23T23:59:59.999Z" }],
  ["of an older version", { version: "1.1.9" }],
  ["with a lower minimum", { minimum: "0.9.9" }],
])("a manifest %s than one that was believed is a replay, and changes nothing [AGT-08]", (_, older) => {
  const state = { failed: [], seen };
  const decision = decideUpdate(now, { ...installed, state }, { ...manifest, ...older });
  expect(decision).toEqual({ kind: "refused", why: "replayed", state });
});

test("never, whatever manifests come in whatever order, is an older version installed or the minimum lowered [AGT-08]", () => {
  const manifests = fc.record({
    version: versions,
    minimum: fc.constantFrom("0.0.0", "0.0.1", "1.0.0"),
    published: fc.date({ min: new Date(0), max: now, noInvalidDate: true }).map((date) => date.toISOString()),
  });
  fc.assert(
    fc.property(fc.array(manifests, { maxLength: 20 }), (told) => {
      let here = { ...installed, version: "0.0.0" };
      for (const one of told) {
        const decision = decideUpdate(now, here, { ...manifest, ...one });
        expect(
          compareVersions(decision.state.seen?.minimum ?? "0.0.0", here.state.seen?.minimum ?? "0.0.0"),
        ).not.toBeLessThan(0);
        const version = decision.kind === "install" ? one.version : here.version;
        expect(compareVersions(version, here.version)).not.toBeLessThan(0);
        here = { ...here, version, state: decision.state };
      }
    }),
  );
});

test("a version below the minimum that was seen may serve no session, also while the newest one waits [AGT-08]", () => {
  const raised = { ...manifest, minimum: "1.2.0" };
  const { state } = decideUpdate(now, { ...installed, isSessionRunning: true }, raised);
  expect(isBelowMinimum("1.1.0", state)).toBe(true);
  expect(isBelowMinimum("1.2.0", state)).toBe(false);
  expect(isBelowMinimum("0.0.1", emptyUpdateState)).toBe(false);
});

test("a new version is started three times; one that has not shown by then that it works is never started again", () => {
  let state: UpdateState = { failed: [], good: "1.1.0", trial: { version: "1.2.0", starts: 0 } };
  const started = [];
  for (let start = 0; start < 5; start++) {
    const decision = decideStart("1.0.0", state);
    started.push(decision.version);
    state = decision.state;
  }
  expect(started).toEqual(["1.2.0", "1.2.0", "1.2.0", "1.1.0", "1.1.0"]);
  expect(state).toEqual({ failed: ["1.2.0"], good: "1.1.0" });
});

test("a new version that has shown that it works is the good one; another cannot say so for it", () => {
  const state: UpdateState = { failed: [], good: "1.1.0", trial: { version: "1.2.0", starts: 1 } };
  expect(markHealthy("1.1.0", state)).toBe(state);
  const healthy = markHealthy("1.2.0", state);
  expect(healthy).toEqual({ failed: [], good: "1.2.0" });
  expect(decideStart("1.0.0", healthy)).toEqual({ version: "1.2.0", state: healthy });
});

test("a package that is newer than what came by updates goes before it", () => {
  const state: UpdateState = { failed: [], good: "1.1.0", trial: { version: "1.2.0", starts: 0 } };
  expect(decideStart("1.2.0", state)).toEqual({ version: undefined, state: { failed: [], good: "1.1.0" } });
});
