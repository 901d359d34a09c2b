import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  appendFile,
  link,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { openFileDesk, type ShownTransfer } from "@tachiai/api-client/files";
import { type FileMessage, type FileOffer, filePieceBytes, longestFileBytes } from "@tachiai/protocol";
import { decodeLiveFrame } from "@tachiai/session-recording";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { chooseFile } from "./chosen-file.ts";
import { ReceivingFolder } from "./receiving-folder.ts";

let directory: string;
let folder: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tachiai-files-"));
  folder = join(directory, "受信");
  await mkdir(folder);
});
afterEach(() => rm(directory, { recursive: true }));

const content = randomBytes(3 * filePieceBytes + 1000);

function offerOf(bytes: Uint8Array, name = "報告書.pdf"): FileOffer {
  return {
    type: "file-offer",
    transferId: crypto.randomUUID(),
    number: 1,
    name,
    byteLength: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("base64"),
    what: "file",
  };
}

function piecesOf(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / filePieceBytes) }, (_, at) =>
    bytes.subarray(at * filePieceBytes, (at + 1) * filePieceBytes),
  );
}

/** Everything that is lacking comes over. */
async function receiveAll(
  into: ReceivingFolder,
  bytes: Uint8Array,
  name?: string,
): Promise<string | undefined> {
  const file = await into.receive(offerOf(bytes, name));
  for (const piece of piecesOf(bytes).slice(file.pieces)) expect(await file.write(piece)).toBe(true);
  expect(await file.finish()).toBe(true);
  return file.savedAs;
}

/** Of a file on its way, as many pieces as that. */
async function receiveSome(pieces: number, offer = offerOf(content)): Promise<void> {
  const file = await (await ReceivingFolder.open(folder)).receive(offer);
  for (const piece of piecesOf(content).slice(file.pieces, pieces)) await file.write(piece);
  await file.abandon();
}

async function thePart(): Promise<string> {
  const [part = "none"] = (await readdir(folder)).filter((name) => name.endsWith(".part"));
  return join(folder, part);
}

/** A small disk of its own, until it is let go. */
async function mountSmallDisk(kilobytes: number): Promise<{ path: string } & AsyncDisposable> {
  const path = join(directory, "disk");
  await mkdir(path);
  const run = promisify(execFile);
  await run("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", path]);
  return { path, [Symbol.asyncDispose]: async () => void (await run("umount", [path])) };
}

describe("a file that comes", () => {
  test("lies in the picked folder as it was sent, for its user alone, and nothing beside it", async () => {
    expect(await receiveAll(await ReceivingFolder.open(folder), content)).toBe("報告書.pdf");
    expect(await readdir(folder)).toEqual(["報告書.pdf"]);
    expect(await readFile(join(folder, "報告書.pdf"))).toEqual(content);
    expect((await stat(join(folder, "報告書.pdf"))).mode & 0o777).toBe(0o600);
  });

  test("may be empty", async () => {
    await receiveAll(await ReceivingFolder.open(folder), Buffer.alloc(0), "empty");
    expect((await stat(join(folder, "empty"))).size).toBe(0);
  });

  test("is not there under its name before it is whole", async () => {
    const file = await (await ReceivingFolder.open(folder)).receive(offerOf(content));
    await file.write(content.subarray(0, filePieceBytes));
    expect(await readdir(folder)).toEqual([
      expect.stringMatching(/^報告書\.pdf\.tachiai-[0-9a-f]{16}\.part$/),
    ]);
    expect(file.savedAs).toBeUndefined();
    await file.abandon();
  });

  test("takes nobody's place, whoever comes first", async () => {
    await writeFile(join(folder, "報告書.pdf"), "the customer's own");
    await symlink("/etc/hostname", join(folder, "報告書 (2).pdf"));
    const into = await ReceivingFolder.open(folder);
    const other = randomBytes(10);
    const names = await Promise.all([receiveAll(into, content), receiveAll(into, other)]);
    expect(names.toSorted()).toEqual(["報告書 (3).pdf", "報告書 (4).pdf"]);
    expect(await readFile(join(folder, "報告書.pdf"), "utf8")).toBe("the customer's own");
    expect(await readFile(join(folder, names[0] ?? ""))).toEqual(content);
    expect(await readFile(join(folder, names[1] ?? ""))).toEqual(other);
  });

  test("stays in the folder whatever it is called", async () => {
    const into = await ReceivingFolder.open(folder);
    expect(await receiveAll(into, randomBytes(3), "../../.ssh/authorized_keys")).toBe("authorized_keys");
    expect(await receiveAll(into, randomBytes(3), "..\\..\\NUL.txt")).toBe("_NUL.txt");
    expect(await readdir(directory)).toEqual(["受信"]);
  });

  test("goes on where it was, also after the agent was killed in the middle of a piece", async () => {
    await receiveSome(2);
    await appendFile(await thePart(), content.subarray(2 * filePieceBytes, 2 * filePieceBytes + 100));
    const into = await ReceivingFolder.open(folder);
    const file = await into.receive(offerOf(content));
    expect(file.pieces).toBe(2);
    for (const piece of piecesOf(content).slice(2)) await file.write(piece);
    expect(await file.finish()).toBe(true);
    expect(await readFile(join(folder, "報告書.pdf"))).toEqual(content);
  });

  test("that was whole but for its name lacks nothing", async () => {
    await receiveSome(4);
    const file = await (await ReceivingFolder.open(folder)).receive(offerOf(content));
    expect(file.pieces).toBe(4);
    expect(await file.finish()).toBe(true);
  });

  test("is not what was said when a part from before is another: it is thrown away, and comes anew", async () => {
    await receiveSome(2);
    const part = await open(await thePart(), "r+");
    await part.write("x", 5);
    await part.close();
    const into = await ReceivingFolder.open(folder);
    const file = await into.receive(offerOf(content));
    for (const piece of piecesOf(content).slice(file.pieces)) await file.write(piece);
    expect(await file.finish()).toBe(false);
    expect(await readdir(folder)).toEqual([]);
    expect(await receiveAll(into, content)).toBe("報告書.pdf");
  });

  test("begins anew when more is there than it has", async () => {
    await receiveSome(2);
    await truncate(await thePart(), content.length + 1);
    const file = await (await ReceivingFolder.open(folder)).receive(offerOf(content));
    expect(file.pieces).toBe(0);
    await file.abandon();
  });

  test("cannot be longer than was said, nor shorter", async () => {
    const into = await ReceivingFolder.open(folder);
    const file = await into.receive(offerOf(content));
    for (const piece of piecesOf(content)) await file.write(piece);
    expect(await file.write(Buffer.from("more"))).toBe(false);
    await file.abandon();
    const short = await into.receive(offerOf(content.subarray(0, 10), "short"));
    expect(await short.finish()).toBe(false);
    expect(await readdir(folder)).toEqual([]);
  });

  test("that is too large is refused before anything is laid", async () => {
    const into = await ReceivingFolder.open(folder, content.length - 1);
    await expect(into.receive(offerOf(content))).rejects.toMatchObject({ code: "file_too_large" });
    expect(await readdir(folder)).toEqual([]);
  });

  test("that has no room is refused, and leaves no room taken", async () => {
    await using disk = await mountSmallDisk(100);
    const into = await ReceivingFolder.open(disk.path);
    await expect(into.receive(offerOf(content))).rejects.toMatchObject({ code: "disk_full" });
    expect(await readdir(disk.path)).toEqual([]);
  });

  test("while which the disk fills up ends, and gives back what it took", async () => {
    await using disk = await mountSmallDisk(400);
    const file = await (await ReceivingFolder.open(disk.path)).receive(offerOf(content));
    const [first, ...more] = piecesOf(content);
    expect(await file.write(first ?? expect.fail())).toBe(true);
    await writeFile(join(disk.path, "of another program"), randomBytes(250_000));
    const written: boolean[] = [];
    for (const piece of more) written.push(await file.write(piece));
    // What is shorter would find room again.
    expect(written.at(-1)).toBe(false);
    await file.abandon();
    expect(await readdir(disk.path)).toEqual(["of another program"]);
  });

  test("is on its way once at a time, and may come again later", async () => {
    const into = await ReceivingFolder.open(folder);
    const file = await into.receive(offerOf(content));
    await expect(into.receive(offerOf(content))).rejects.toMatchObject({ code: "file_busy" });
    await file.abandon();
    await receiveAll(into, content);
    await receiveAll(into, content);
    expect((await readdir(folder)).toSorted()).toEqual(["報告書 (2).pdf", "報告書.pdf"]);
  });

  test("is written into nothing that somebody laid in its place", async () => {
    await receiveSome(1);
    const part = await thePart();
    const target = join(directory, "target");
    await writeFile(target, "untouched");
    const into = await ReceivingFolder.open(folder);
    for (const plant of [
      () => symlink(target, part),
      () => link(target, part),
      () => mkdir(part),
      () => promisify(execFile)("mkfifo", [part]),
    ]) {
      await rm(part, { recursive: true, force: true });
      await plant();
      await expect(into.receive(offerOf(content))).rejects.toMatchObject({ code: "folder_unusable" });
    }
    expect(await readFile(target, "utf8")).toBe("untouched");
  });

  test("has no place in a folder that is none", async () => {
    await expect(ReceivingFolder.open(join(directory, "absent"))).rejects.toMatchObject({
      code: "folder_unusable",
    });
  });

  test("that is called like a part is none", async () => {
    const into = await ReceivingFolder.open(folder);
    expect(await receiveAll(into, content, "x.tachiai-0123456789abcdef.part")).toBe(
      "x.tachiai-0123456789abcdef.part_",
    );
  });

  test("that nobody came back for within a day is thrown away, and nothing else is", async () => {
    await receiveSome(1);
    const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(await thePart(), old, old);
    await receiveSome(1, offerOf(content, "of today"));
    for (const name of ["of the customer.part", "x.tachiai-0123456789abcdef.part.txt"]) {
      await writeFile(join(folder, name), "x");
      await utimes(join(folder, name), old, old);
    }
    await ReceivingFolder.open(folder);
    expect((await readdir(folder)).toSorted()).toEqual([
      "of the customer.part",
      expect.stringMatching(/^of today\.tachiai-/),
      "x.tachiai-0123456789abcdef.part.txt",
    ]);
  });
});

describe("a file that was picked", () => {
  let path: string;
  beforeEach(async () => {
    path = join(directory, "明細 2026.xlsx");
    await writeFile(path, content);
  });

  test("is offered by its name and hash, and read as it is", async () => {
    const file = await chooseFile(path);
    expect(file).toMatchObject({ name: "明細 2026.xlsx", byteLength: content.length, what: "file" });
    const { stdout } = await promisify(execFile)("sha256sum", [path]);
    expect(Buffer.from(file.sha256, "base64").toString("hex")).toBe(stdout.slice(0, 64));
    expect(await file.read(filePieceBytes, 100)).toEqual(
      content.subarray(filePieceBytes, filePieceBytes + 100),
    );
    expect(await file.read(content.length - 10, 11)).toBeUndefined();
    await file.close();
    expect(await file.read(0, 10)).toBeUndefined();
  });

  test.each([
    ["longer", () => appendFile(path, "more")],
    ["shorter", () => truncate(path, content.length - 1)],
    [
      "another of the same length",
      async () => {
        const handle = await open(path, "r+");
        await handle.write("changed", 5);
        await handle.close();
      },
    ],
  ])("is not read any more once it is %s", async (_, change) => {
    const file = await chooseFile(path);
    expect(await file.read(0, 100)).toEqual(content.subarray(0, 100));
    // The clock that file systems stamp with may have stood still since.
    const { mtimeMs } = await stat(path);
    await expect.poll(() => Date.now() - mtimeMs).toBeGreaterThan(50);
    await change();
    expect(await file.read(0, 100)).toBeUndefined();
    await file.close();
  });

  test("stays the one that was picked when another takes its name", async () => {
    const file = await chooseFile(path);
    await writeFile(join(directory, "new"), "another");
    await rename(join(directory, "new"), path);
    expect(await file.read(0, 100)).toEqual(content.subarray(0, 100));
    await file.close();
  });

  test.each([
    ["a folder", async () => directory],
    ["nothing", async () => join(directory, "absent")],
    ["a device", async () => "/dev/zero"],
    [
      "a pipe that nobody writes into",
      async () => {
        await promisify(execFile)("mkfifo", [join(directory, "pipe")]);
        return join(directory, "pipe");
      },
    ],
  ])("cannot be %s", async (_, at) => {
    await expect(chooseFile(await at())).rejects.toMatchObject({ code: "not_a_file" });
  });

  test("is refused when it is longer than a session moves, without being read", async () => {
    await truncate(path, longestFileBytes + 1);
    await expect(chooseFile(path)).rejects.toMatchObject({ code: "file_too_large" });
  });
});

describe("from one computer to another", () => {
  type End = "one" | "other";
  const otherOf = { one: "other", other: "one" } as const;

  test("a file goes over a line that breaks in the middle, byte for byte, and a changed one does not", async () => {
    const long = randomBytes(100 * filePieceBytes + 7);
    const path = join(directory, "長い.bin");
    await writeFile(path, long);
    const into = await ReceivingFolder.open(folder);
    const shown: Record<End, readonly ShownTransfer[]> = { one: [], other: [] };
    let pieces = 0;
    let isCut = false;
    const deskOf = (end: End) =>
      openFileDesk({
        line: {
          say(message: FileMessage) {
            if (!isCut) setImmediate(() => isCut || desks[otherOf[end]].take(message));
          },
          frame(message) {
            pieces += 1;
            isCut ||= pieces === 30;
            const frame = decodeLiveFrame(message);
            if (frame && !isCut) setImmediate(() => isCut || desks[otherOf[end]].frame(frame));
          },
          queued: () => 0,
        },
        now: () => performance.now(),
        after(delayMs, callBack) {
          const timer = setTimeout(callBack, delayMs);
          return () => clearTimeout(timer);
        },
        newId: () => crypto.randomUUID(),
        onOffer: (offer) => into.receive(offer),
        onChange: (transfers) => {
          shown[end] = transfers;
        },
      });
    const desks: Record<End, ReturnType<typeof deskOf>> = { one: deskOf("one"), other: deskOf("other") };

    const file = await chooseFile(path);
    desks.one.send(file);
    await expect.poll(() => isCut).toBe(true);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/\.part$/)]);
    isCut = false;
    desks.one.lineBack();
    await expect.poll(() => shown.one[0]?.state).toEqual({ kind: "over", outcome: "complete" });
    expect(await readFile(join(folder, "長い.bin"))).toEqual(long);
    expect(pieces).toBeLessThan(200);
    await file.close();

    const changing = await chooseFile(path);
    await appendFile(path, "x");
    desks.one.send(changing);
    await expect.poll(() => shown.one[1]?.state).toEqual({ kind: "over", outcome: "unreadable" });
    await changing.close();
    desks.one.close();
    desks.other.close();
  });
});
