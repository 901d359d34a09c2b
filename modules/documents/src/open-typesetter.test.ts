import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { openTypesetter } from "./open-typesetter.ts";
import type { PrintedText } from "./printed-text.ts";

const run = promisify(execFile);
const typesetter = openTypesetter();
afterAll(() => typesetter.close());

const at = new Date("2026-11-24T00:00:00.000Z");
const text: PrintedText = {
  title: "サービス約款",
  opening: "次の内容に同意いただきました。",
  facts: [
    { name: "契約者", value: "株式会社𠮷野髙﨑" },
    { name: "版", value: "第2版（2026年12月24日施行）" },
  ],
  parts: [
    {
      title: "約款",
      preamble: [],
      clauses: [
        {
          name: "第1条（変更）",
          lines: [
            {
              depth: 0,
              mark: "1",
              runs: [
                { text: "当社は、" },
                { text: "30日前", isStrong: true },
                { text: "までに通知します。" },
              ],
            },
            { depth: 1, mark: "（1）", runs: [{ text: "電子メール" }] },
            { depth: 1, mark: "（2）", runs: [{ text: "ログイン画面" }] },
          ],
        },
      ],
    },
  ],
  mark: "3f2a-77c1",
};

async function inFile<T>(pdf: Uint8Array, use: (file: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), "documents-"));
  try {
    const file = join(directory, "document.pdf");
    await writeFile(file, pdf);
    return await use(file);
  } finally {
    await rm(directory, { recursive: true });
  }
}

const wordsOf = (pdf: Uint8Array) =>
  inFile(pdf, async (file) =>
    (await run("pdftotext", ["-layout", file, "-"])).stdout.replaceAll(/[ \t]/g, ""),
  );

test("a text of clauses is set in Japanese on A4, and another program reads its words back", async () => {
  const pdf = await typesetter.printText(text, at);
  const words = await wordsOf(pdf);
  for (const phrase of [
    "サービス約款",
    "契約者株式会社𠮷野髙﨑",
    "第1条（変更）",
    "当社は、30日前までに通知します。",
    "（2）ログイン画面",
    "3f2a-77c1",
    "1/1",
  ])
    expect(words).toContain(phrase);
  const about = await inFile(pdf, async (file) => (await run("pdfinfo", [file])).stdout);
  expect(about).toMatch(/Page size: .*A4/);
  expect(about).toMatch(/Title: +サービス約款/);
});

test("every letter comes from the font that lies beside the program, whatever the machine has", async () => {
  const fonts = await inFile(
    await typesetter.printText(text, at),
    async (file) => (await run("pdffonts", [file])).stdout,
  );
  const names = fonts.split("\n").slice(2).filter(Boolean);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(name).toMatch(/NotoSansJP-(Regular|Bold) /);
});

test("what looks like markup is set as it stands, and reads no file", async () => {
  const hostile = '#read("/etc/passwd") #import "@preview/x:0.1.0" = $ * _ \\ <a> `x` ]';
  const line = { depth: 1, mark: hostile, runs: [{ text: hostile }] };
  const pdf = await typesetter.printText(
    {
      ...text,
      title: hostile,
      facts: [{ name: hostile, value: hostile }],
      parts: [{ title: hostile, preamble: [line], clauses: [{ name: hostile, lines: [line] }] }],
    },
    at,
  );
  const words = await wordsOf(pdf);
  expect(words).toContain('#read("/etc/passwd")');
  expect(words).not.toContain("root:");
});

test("the same text at the same instant is the same file, and many at once are all answered", async () => {
  const [first, ...others] = await Promise.all(
    Array.from({ length: 8 }, () => typesetter.printText(text, at)),
  );
  for (const other of others) expect(Buffer.compare(Buffer.from(other), Buffer.from(first ?? []))).toBe(0);
});

test("a text that cannot be set fails by itself, and the next one is set", async () => {
  const broken = { ...text, parts: undefined } as unknown as PrintedText;
  await expect(typesetter.printText(broken, at)).rejects.toThrow("a document could not be set");
  expect((await typesetter.printText(text, at)).length).toBeGreaterThan(1000);
});

test("after it was closed nothing waits for ever", async () => {
  const short = openTypesetter();
  const made = short.printText(text, at);
  await short.close();
  await expect(made).rejects.toThrow("has ended");
});
