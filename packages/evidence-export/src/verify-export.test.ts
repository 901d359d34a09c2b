import { formatVerifierKey, signKeySuccession } from "@tachiai/evidence-proof";
import { newSigningSeed, nodeProofCrypto, openNoteSigner } from "@tachiai/evidence-proof/node";
import { webProofCrypto } from "@tachiai/evidence-proof/web";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { webSealingCrypto } from "@tachiai/sealing/web";
import * as fc from "fast-check";
import { zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { type ExportTrust, inMemory, openZipWriter, verifyExport } from "./index.ts";
import { pack, repack, unpack } from "./testing/repack.ts";
import { originOf, type SampleExport, sampleExport } from "./testing/sample-export.ts";
import { sampleLogKey, sampleLogSigner, sampleWitnessKey } from "./testing/sample-log.ts";

const node = { proof: nodeProofCrypto, sealing: nodeSealingCrypto };
const web = { proof: webProofCrypto, sealing: webSealingCrypto };
const picture = "contents/3b241101-e2bb-4255-8caf-4136c566a912.webp";
const sealedPicture = "contents/3b241101-e2bb-4255-8caf-4136c566a913.sealed";
const stamp = "3b241101-e2bb-4255-8caf-4136c566a911";

let large: SampleExport;
let small: SampleExport;
let files: Map<string, Uint8Array>;
beforeAll(async () => {
  large = await sampleExport();
  small = await sampleExport(new Uint8Array(600).fill(5));
  files = await unpack(small.zip);
});

describe("an export", () => {
  it.each([
    ["Node", node],
    ["a browser", web],
  ])("verifies with the cryptography of %s, contents of several chunks too [EVD-08]", async (_, crypto) => {
    expect(await verifyExport(crypto, inMemory(large.zip))).toMatchObject({
      valid: true,
      checkpoints: 2,
      logs: [{ origin: originOf("organisation"), isPinned: false }, { origin: originOf("telework") }],
      witnesses: [{ name: "witness.example/w1", checkpoints: 2 }],
      manifest: { reason: "労働基準監督署からの書面による請求 <no. 12>", purpose: "written-request" },
    });
  });

  it("shows pictures in a report that loads nothing and runs nothing", async () => {
    const report = Buffer.from(files.get("report.html") ?? []).toString("utf8");
    expect(report).toContain('src="data:image/webp;base64,');
    expect(report).toContain("打刻");
    expect(report).toContain("&lt;no. 12&gt;");
    expect(report).toContain("2026-11-21 09:00:00.000 JST");
    expect(report).not.toMatch(/<script|https?:|<no/);
  });

  it("is the same bytes for the same files", async () => {
    expect(Buffer.from(await pack(files)).equals(small.zip)).toBe(true);
  });

  it("holds only with the keys that were asked for", async () => {
    const other = formatVerifierKey(openNoteSigner(originOf("telework"), "note", newSigningSeed()).key);
    const stranger = openNoteSigner("other.example/w", "cosignature", newSigningSeed());
    const telework = sampleLogKey(originOf("telework"));
    expect(await verified({ logKeys: [telework], witnessKeys: [sampleWitnessKey] })).toMatchObject({
      valid: true,
      logs: [{ isPinned: true }, { isPinned: true }],
    });
    expect(await verified({ logKeys: [other], witnessKeys: [] })).toMatchObject({ reason: "log.not_pinned" });
    const witnessKeys = [formatVerifierKey(stranger.key)];
    expect(await verified({ logKeys: [], witnessKeys })).toMatchObject({
      reason: "checkpoint.not_cosigned",
    });
  });
});

describe("an export of an installation that has replaced the key of its logs", () => {
  const [id = ""] = originOf("telework").split(".");
  const older = (name: string) => openNoteSigner(name, "note", new Uint8Array(32).fill(6));
  const pins = { logKeys: [formatVerifierKey(older(originOf("telework")).key)], witnessKeys: [] };

  it("is followed from the key that somebody knows, by the notes in it or by those that he has", async () => {
    const note = await signKeySuccession(id, older, sampleLogSigner);
    expect(await verified(pins)).toMatchObject({ reason: "log.not_pinned" });
    expect(await verified({ ...pins, keySuccessions: [note] })).toMatchObject({
      valid: true,
      logs: [{ isPinned: true }, { isPinned: true }],
    });
    const zip = await repack(
      small.zip,
      small.signer,
      () => {},
      (manifest) => ({ ...manifest, keySuccessions: [note] }),
    );
    expect(await verifyExport(node, inMemory(zip), pins)).toMatchObject({ valid: true });
  });

  it("is not followed where a stranger signed", async () => {
    const forged = await signKeySuccession(
      id,
      (name) => ({ key: older(name).key, sign: (message) => sampleLogSigner(name).sign(message) }),
      sampleLogSigner,
    );
    const zip = await repack(
      small.zip,
      small.signer,
      () => {},
      (manifest) => ({ ...manifest, keySuccessions: [forged] }),
    );
    expect(await verifyExport(node, inMemory(zip), pins)).toMatchObject({
      valid: false,
      file: "manifest.json",
      reason: "succession.signature_invalid",
    });
  });
});

describe("one altered byte", () => {
  it("is found in every file, and the file is named [EVD-08]", async () => {
    for (const path of files.keys())
      for (const place of [0, 0.37, 0.99]) {
        const altered = await pack(alteredAt(path, place));
        const verdict = await verify(altered);
        expect(verdict, `${path} ${place}`).toMatchObject({ valid: false });
        if (path !== "manifest.json" && path !== "manifest.sig")
          expect(verdict).toMatchObject({ file: path, reason: "file.hash_mismatch" });
      }
  });

  it("is found wherever it is in the zip, between its files too", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(small.zip.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (offset, flip) => {
          const altered = small.zip.slice();
          altered[offset] = (altered[offset] ?? 0) ^ flip;
          expect(await verify(altered)).toMatchObject({ valid: false, file: expect.any(String) });
        },
      ),
      { numRuns: 1_500, seed: 8 },
    );
  });

  it("is found in every byte that is not content: headers, directory and end", async () => {
    for (let offset = small.zip.length - 1; offset > small.zip.length - 1_500; offset -= 1) {
      const altered = small.zip.slice();
      altered[offset] = (altered[offset] ?? 0) ^ 1;
      expect(await verify(altered), String(offset)).toMatchObject({ valid: false });
    }
  });
});

describe("a zip that is not an export", () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    [
      "a file that is not listed",
      () => pack([...files, ["extra.txt", files.get("manifest.sig") ?? large.zip]]),
      "file.not_listed",
    ],
    ["a path out of the folder", () => pack([...files, ["../../etc/passwd", large.zip]]), "file.not_listed"],
    ["a file that is missing", () => pack([...files].filter(([path]) => path !== picture)), "file.missing"],
    ["files that are compressed", () => zipSync(Object.fromEntries(files)), "zip.malformed"],
    ["bytes behind its end", () => Buffer.concat([small.zip, Buffer.from("x")]), "zip.malformed"],
    ["bytes before its beginning", () => Buffer.concat([Buffer.from("x"), small.zip]), "zip.malformed"],
    ["no bytes", () => new Uint8Array(0), "zip.malformed"],
  ])("with %s is refused", async (_, make, reason) => {
    expect(await verify(await make())).toMatchObject({ valid: false, reason });
  });

  it("with one name twice is refused", async () => {
    const [first] = files;
    if (!first) throw new Error("an export has files");
    expect(await verify(await pack([...files, first]))).toEqual({
      valid: false,
      file: first[0],
      reason: "file.twice",
    });
  });

  it("cannot make itself large: a directory that promises more than is there is refused", async () => {
    const parts: Uint8Array[] = [];
    const bomb = openZipWriter({ write: async (bytes) => void parts.push(bytes) });
    await bomb.end();
    const end = Buffer.concat(parts);
    end.writeUInt32LE(0xffff_ffff, 12);
    expect(await verify(end)).toMatchObject({ reason: "zip.too_large" });
  });

  it("never crashes the reader and never verifies, whatever the bytes [EVD-08]", async () => {
    const bytes = fc.uint8Array({ maxLength: 4_000 });
    const spliced = fc
      .tuple(fc.nat(small.zip.length), fc.nat(small.zip.length), fc.uint8Array({ maxLength: 60 }))
      .map(([a, b, put]) => Buffer.concat([small.zip.subarray(0, a), put, small.zip.subarray(b)]))
      .filter((made) => !made.equals(small.zip));
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, spliced), async (any) => {
        expect(await verify(any)).toMatchObject({ valid: false });
      }),
      { numRuns: 1_000, seed: 9 },
    );
  });

  it("never crashes on a manifest that says anything, signed or not", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        const changed = new Map(files).set("manifest.json", Buffer.from(`${json}\n`));
        expect(await verify(await pack(changed))).toMatchObject({ valid: false, file: "manifest.json" });
      }),
      { numRuns: 200, seed: 10 },
    );
  });
});

describe("its own maker cannot make it say", () => {
  it.each<[string, (files: Map<string, Uint8Array>) => void, string, string]>([
    [
      "another picture",
      (all) => all.set(picture, Buffer.alloc(600, 6)),
      picture,
      "content.not_what_was_sealed",
    ],
    [
      "other sealed bytes",
      (all) => all.set(sealedPicture, Buffer.alloc(706, 6)),
      sealedPicture,
      "content.not_what_was_sealed",
    ],
    [
      "other words",
      (all) => rewrite(all, `entries/${stamp}.json`, "work-start", "work-end--"),
      `entries/${stamp}.json`,
      "metadata.commitment_mismatch",
    ],
    [
      "another entry's words",
      (all) =>
        all.set(
          `entries/${stamp}.json`,
          all.get("entries/3b241101-e2bb-4255-8caf-4136c566a914.json") ?? Buffer.alloc(0),
        ),
      `entries/${stamp}.json`,
      "entry.other_entry",
    ],
    [
      "another place in the log",
      (all) => rewrite(all, `proofs/${stamp}.tlog-proof`, "index 0", "index 1"),
      `proofs/${stamp}.tlog-proof`,
      "proof.root_mismatch",
    ],
    [
      "another checkpoint",
      (all) => rewrite(all, "checkpoints/telework-1-4.txt", "witness.example", "witnezz.example"),
      "proofs/3b241101-e2bb-4255-8caf-4136c566a911.tlog-proof",
      "proof.other_checkpoint",
    ],
  ])("%s", async (_, change, file, reason) => {
    const lie = await repack(small.zip, small.signer, change);
    expect(await verify(lie)).toEqual({ valid: false, file, reason });
  });

  it("another reason, fewer entries, or that somebody else exported", async () => {
    const unchanged = () => {};
    const without = (all: Map<string, Uint8Array>) => {
      all.delete(`entries/${stamp}.json`);
      all.delete(`proofs/${stamp}.tlog-proof`);
    };
    const lies = [
      repack(small.zip, small.signer, unchanged, (said) => ({ ...said, reason: "another reason" })),
      repack(small.zip, small.signer, without, (said) => ({ ...said, entries: said.entries.slice(1) })),
      repack(small.zip, small.signer, unchanged, (said) => ({
        ...said,
        exportedAt: "2026-11-21T00:00:00.000Z",
      })),
    ];
    for (const lie of lies)
      expect(await verify(await lie)).toEqual({
        valid: false,
        file: "manifest.json",
        reason: "manifest.not_as_recorded",
      });
    const stranger = await repack(small.zip, large.signer, unchanged);
    expect(await verify(stranger)).toMatchObject({ reason: "manifest.signature_invalid" });
  });

  it("another report, or another way to verify it [EVD-08]", async () => {
    const other = (path: string, from: string, to: string) =>
      repack(small.zip, small.signer, (all) => rewrite(all, path, from, to));
    const report = { valid: false, file: "report.html", reason: "report.not_of_entries" };
    expect(await verify(await other("report.html", "打刻", "退勤"))).toEqual(report);
    expect(
      await verify(await other("report.html", "data:image/webp;base64,", "data:image/webp;base64,A")),
    ).toEqual(report);
    expect(await verify(await other("HOW-TO-VERIFY.md", "os.Exit(1)", "os.Exit(0)"))).toEqual({
      valid: false,
      file: "HOW-TO-VERIFY.md",
      reason: "guide.unknown",
    });
  });

  it("that a picture is of another type than its device has declared", async () => {
    const moved = picture.replace(".webp", ".jpg");
    const lie = await repack(
      small.zip,
      small.signer,
      (all) => {
        all.set(moved, all.get(picture) ?? Buffer.alloc(0));
        all.delete(picture);
      },
      (said) => ({
        ...said,
        entries: said.entries.map((one) => (one.file === picture ? { ...one, file: moved } : one)),
      }),
    );
    expect(await verify(lie)).toEqual({ valid: false, file: "manifest.json", reason: "content.malformed" });
  });

  it("other days, in its manifest", async () => {
    const lie = await repack(
      small.zip,
      small.signer,
      () => {},
      (said) => ({ ...said, from: "2026-11-01" }),
    );
    expect(await verify(lie)).toMatchObject({ reason: "manifest.not_as_recorded" });
  });

  it("that a picture that is there was left out", async () => {
    const lie = await repack(
      small.zip,
      small.signer,
      () => {},
      (said) => ({
        ...said,
        entries: said.entries.map(({ evidenceId, content }) => ({
          evidenceId,
          content: content === "none" ? content : "left-out",
        })),
      }),
    );
    expect(await verify(lie)).toMatchObject({ valid: false, reason: "file.not_listed" });
  });
});

it("a content of any length is never held as a whole", async () => {
  const { zip } = await sampleExport(new Uint8Array(12_000_000).fill(1));
  let longest = 0;
  const source = {
    byteLength: zip.length,
    read: async (start: number, end: number) => {
      longest = Math.max(longest, end - start);
      return zip.subarray(start, end);
    },
  };
  expect(await verifyExport(node, source)).toMatchObject({ valid: true });
  expect(longest).toBeLessThanOrEqual(1_048_576);
});

function verify(zip: Uint8Array, trust?: ExportTrust) {
  return verifyExport(node, inMemory(zip), trust);
}

function verified(trust: ExportTrust) {
  return verify(small.zip, trust);
}

function alteredAt(path: string, place: number): Map<string, Uint8Array> {
  const bytes = (files.get(path) ?? new Uint8Array(1)).slice();
  const offset = Math.floor(bytes.length * place);
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  return new Map(files).set(path, bytes);
}

function rewrite(all: Map<string, Uint8Array>, path: string, from: string, to: string): void {
  const text = Buffer.from(all.get(path) ?? []).toString("utf8");
  all.set(path, Buffer.from(text.replace(from, to)));
}
