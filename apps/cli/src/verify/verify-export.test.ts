import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { originOf, sampleExport, sampleLogKey, sampleWitnessKey } from "@tachiai/evidence-export/testing";
import { openTestAuthority } from "@tachiai/evidence-proof/testing";
import { requestTimeStamp } from "@tachiai/evidence-proof/time-stamp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { en } from "../phrases/en.ts";
import { type CliPhrases, ja } from "../phrases/ja.ts";
import { type FilesToVerify, verifyFiles } from "./verify-files.ts";

const directory = mkdtempSync(join(tmpdir(), "tachiai-verify-export-"));
const file = join(directory, "export.zip");
const telework = sampleLogKey(originOf("telework"));
let zip: Uint8Array;
beforeAll(async () => {
  ({ zip } = await sampleExport(new Uint8Array(100)));
  writeFileSync(file, zip);
});
afterAll(() => rmSync(directory, { recursive: true }));

test("an export is shown with who made it, why, and the keys to compare [EVD-08]", async () => {
  const { exitCode, said } = await verify(ja, {});
  expect(said).toContain(`${file}: 矛盾はありません（公開鍵は未照合）`);
  expect(said).toContain("エクスポートした人: 佐藤 花子");
  expect(said).toContain("理由: 労働基準監督署からの書面による請求");
  expect(said).toContain("記録: 4件（開封した画像 1、封印したままの画像 1）");
  expect(said).toContain(`台帳の鍵: ${telework}`);
  expect(said).toContain("証人: witness.example/w1（チェックポイント 2 のうち 2 に署名、鍵は未照合）");
  expect(exitCode).toBe(3);
});

test("with the keys that somebody got elsewhere it is verified", async () => {
  const { exitCode, said } = await verify(en, { logKeys: [telework], witnessKeys: [sampleWitnessKey] });
  expect(said).toContain(`${file}: verified`);
  expect(exitCode).toBe(0);
});

test("an altered byte is told with its file and the reason, to people and to programs [EVD-08]", async () => {
  const altered = join(directory, "altered.zip");
  const bytes = zip.slice();
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  writeFileSync(altered, bytes);
  const { exitCode, said } = await verify(en, { files: [altered] });
  expect(said).toContain(
    "checkpoints/organisation-1-1.txt: The file is not the one whose hash is in manifest.json.",
  );
  expect(exitCode).toBe(1);
  const json = await verify(en, { files: [altered, file], json: true });
  expect(
    json.said
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line)),
  ).toMatchObject([
    { file: altered, valid: false, inFile: "checkpoints/organisation-1-1.txt", reason: "file.hash_mismatch" },
    { file, valid: true, keysCompared: false, checkpoints: 2 },
  ]);
});

test("a zip is judged as an export by its name, even when its first byte was altered", async () => {
  const altered = join(directory, "first.zip");
  writeFileSync(altered, zip.with(0, 0));
  expect(await verify(en, { files: [altered] })).toMatchObject({ exitCode: 1 });
});

test("a time stamp is shown with who stamped when, and held against the authority that is named", async () => {
  const authority = await openTestAuthority();
  try {
    const stampTime = (content: Uint8Array) => authority.reply(requestTimeStamp(content, Buffer.alloc(8, 1)));
    const stamped = join(directory, "stamped.zip");
    writeFileSync(stamped, (await sampleExport(new Uint8Array(100), stampTime)).zip);
    const named = join(authority.directory, "ca.pem");
    expect((await verify(ja, { files: [stamped] })).said).toContain(
      "tsa（5件のうち3件がそのとき台帳にあった、時刻認証局は未照合）",
    );
    expect((await verify(en, { files: [stamped], tsa: named })).said).toContain(
      "by tsa (3 of 5 entries stood in the log by then)",
    );
    const none = await verify(en, { files: [stamped], tsa: file });
    expect(none).toMatchObject({ exitCode: 2, said: expect.stringContaining("--tsa is not a file") });
  } finally {
    await authority.close();
  }
});

test("the key of a log is none of a witness", async () => {
  expect(await verify(en, { witnessKeys: [telework] })).toMatchObject({ exitCode: 2 });
});

async function verify(phrases: CliPhrases, wish: Partial<FilesToVerify>) {
  let said = "";
  const order = { files: [file], logKeys: [], witnessKeys: [], json: false, ...wish };
  const exitCode = await verifyFiles(phrases, order, (text) => {
    said += text;
  });
  return { exitCode, said };
}
