import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readTiles } from "@tachiai/protocol";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TestDesktop } from "../../../../test/test-desktop.ts";
import type { CapabilityRefusal } from "../capabilities/capability-refusal.ts";
import type { PointerShape, PointerSight } from "../capabilities/screen.ts";
import type { SharedStream, Sharing } from "./messages.ts";
import { type Frame, ScreenProcess } from "./screen-process.ts";

const rate = { bitsPerSecond: 6_000_000, framesPerSecond: 25 };
const nothing = { areas: [], windows: [] };

let desktop: TestDesktop;
let directory: string;
let sharing: ScreenProcess | undefined;
let frames: Frame[];
let streams: SharedStream[];
let pointers: PointerSight[];
let shapes: PointerShape[];
let ends: (CapabilityRefusal | undefined)[];

beforeEach(async () => {
  desktop = await TestDesktop.open("640x480");
  directory = await mkdtemp(join(tmpdir(), "tachiai-screen-"));
  frames = [];
  streams = [];
  pointers = [];
  shapes = [];
  ends = [];
});
afterEach(async () => {
  await sharing?.stop();
  await desktop.close();
  await rm(directory, { recursive: true });
});

function share(changes: Partial<Sharing> = {}, program?: URL): ScreenProcess {
  const wish: Sharing = {
    display: desktop.display,
    streams: "all",
    hidden: nothing,
    rate,
    codecs: ["h264"],
    ...changes,
  };
  const listener = {
    onStream: (stream: SharedStream) => streams.push(stream),
    onStreamEnded: () => {},
    onFrame: (frame: Frame) => frames.push(frame),
    onPointer: (pointer: PointerSight) => pointers.push(pointer),
    onPointerShape: (shape: PointerShape) => shapes.push(shape),
    onEnded: (refusal: CapabilityRefusal | undefined) => ends.push(refusal),
  };
  sharing = new ScreenProcess(wish, listener, program);
  return sharing;
}

/** The picture that a viewer has now. */
type Seen = (x: number, y: number) => number[];

async function decodeVideo(): Promise<Seen> {
  const [from, to] = [join(directory, "frames"), join(directory, "pixels")];
  const width = streams.at(-1)?.width ?? 0;
  const parts = frames.slice(frames.findLastIndex(({ isKey }) => isKey)).flatMap(({ bytes }) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return [length, bytes];
  });
  await writeFile(from, Buffer.concat(parts));
  await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, "../testing/decode-h264.ts"),
    from,
    to,
  ]);
  const pixels = await readFile(to);
  return (x, y) => [2, 1, 0].map((part) => pixels[(y * width + x) * 4 + part] ?? -1);
}

async function drawTiles(): Promise<Seen> {
  const width = streams.at(-1)?.width ?? 0;
  const drawn = Buffer.alloc(width * (streams.at(-1)?.height ?? 0) * 3);
  for (const { bytes } of frames.slice(frames.findLastIndex(({ isKey }) => isKey)))
    for (const tile of readTiles(bytes)?.tiles ?? expect.fail("no picture")) {
      const { data, info } = await sharp(tile.image)
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(info).toMatchObject({ width: tile.width, height: tile.height, channels: 3 });
      for (let line = 0; line < tile.height; line += 1)
        drawn.set(
          data.subarray(line * tile.width * 3, (line + 1) * tile.width * 3),
          ((tile.y + line) * width + tile.x) * 3,
        );
    }
  return (x, y) => [...drawn.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
}

const red = [255, 0, 0];
const green = [0, 128, 0];
const black = [0, 0, 0];
/** Colours go through 16 to 235 and back. */
function expectColour(seen: number[], wanted: number[]): void {
  for (const [at, part] of wanted.entries())
    expect(Math.abs((seen[at] ?? -99) - part)).toBeLessThanOrEqual(6);
}

/** Nothing has come for longer than a sharp frame waits for. */
async function rested(): Promise<void> {
  await expect.poll(() => frames.length).toBeGreaterThan(0);
  await expect
    .poll(() => {
      const { capturedAt = 0 } = frames.at(-1) ?? {};
      return performance.timeOrigin + performance.now() - capturedAt;
    })
    .toBeGreaterThan(1000);
}

describe.each([
  ["h264", /^avc1\.42C0/, decodeVideo],
  ["tiles", /^tiles$/, drawTiles],
] as const)("a shared screen as %s", (codec, name, decoded) => {
  test("is what is on it, begins with a key frame, and costs nothing while it rests", async () => {
    await desktop.openWindow("red", "#ff0000", "20x10+100+50");
    share({ codecs: [codec] });
    await rested();
    expect(streams).toMatchObject([{ name: "screen", width: 640, height: 480, x: 0, y: 0 }]);
    expect(streams[0]?.codec).toMatch(name);
    expect(frames[0]).toMatchObject({ sequence: 0, isKey: true, isSharp: false });
    const seen = await decoded();
    expectColour(seen(110, 60), red);
    expectColour(seen(5, 5), black);
    const count = frames.length;
    for (const place of [10, 20, 30]) {
      await desktop.run("xdotool", "mousemove", String(place), "5");
      await expect.poll(() => pointers.at(-1)?.x).toBe(place);
    }
    expect(frames).toHaveLength(count);

    await desktop.openWindow("green", "#008000", "10x5+400+300");
    await expect.poll(() => frames.length).toBeGreaterThan(count);
    expect(frames[count]?.isKey).toBe(false);
    await rested();
    const later = await decoded();
    expectColour(later(410, 310), green);
    expectColour(later(110, 60), red);
    expect(frames.map(({ sequence }) => sequence)).toEqual(frames.map((_, at) => at));
  });

  test("shows nothing of what is blacked out, from its first frame on", async () => {
    const secret = await desktop.openWindow("secret", "#ff0000", "20x10+100+50");
    share({ codecs: [codec], hidden: { areas: [], windows: [secret] } });
    await rested();
    expectColour((await decoded())(110, 60), black);
  });

  test("hides what is blacked out later in every frame from the answer on", async () => {
    await desktop.run("xsetroot", "-solid", "#ff0000");
    const shared = share({ codecs: [codec] });
    await rested();
    await shared.hide({ areas: [{ x: 0, y: 0, width: 320, height: 480 }], windows: [] });
    const count = frames.length;
    await expect.poll(() => frames.length).toBeGreaterThan(count);
    await rested();
    const seen = await decoded();
    expectColour(seen(100, 100), black);
    expectColour(seen(400, 100), red);
  });

  test("gives a key frame on demand, also when it rests", async () => {
    const shared = share({ codecs: [codec] });
    await rested();
    const count = frames.length;
    shared.askKeyFrame(streams[0]?.stream ?? -1);
    await expect.poll(() => frames.slice(count).some(({ isKey }) => isKey)).toBe(true);
    // In a video it is no sharper than one that moves, and the sharp one follows.
    const last = codec === "h264" ? { isKey: false, isSharp: true } : { isKey: true };
    await expect.poll(() => frames.at(-1)).toMatchObject(last);
  });

  test("goes on after a kill with a key frame, in the same order and as hidden as before", async () => {
    await desktop.run("xsetroot", "-solid", "#ff0000");
    const shared = share({ codecs: [codec] });
    await rested();
    await shared.hide({ areas: [{ x: 0, y: 0, width: 320, height: 480 }], windows: [] });
    const killed = shared.pid ?? expect.fail("no process");
    process.kill(killed, "SIGKILL");
    await expect.poll(() => shared.pid !== undefined && shared.pid !== killed).toBe(true);
    const count = frames.length;
    await expect.poll(() => frames[count]?.isKey).toBe(true);
    await rested();
    expect(frames.map(({ sequence }) => sequence)).toEqual(frames.map((_, at) => at));
    expectColour((await decoded())(100, 100), black);
    expect(ends).toEqual([]);
  });

  test("of another size is described anew and begins with a key frame", async () => {
    share({ codecs: [codec] });
    await rested();
    const count = frames.length;
    await desktop.run("xrandr", "--newmode", "small", ..."1 320 320 320 320 200 200 200 200".split(" "));
    await desktop.run("xrandr", "--addmode", "screen", "small");
    await desktop.run("xrandr", "--output", "screen", "--mode", "small");
    await expect.poll(() => streams.at(-1)).toMatchObject({ width: 320, height: 200 });
    await expect.poll(() => frames[count]?.isKey).toBe(true);
    await rested();
    await desktop.run("xsetroot", "-solid", "#ff0000");
    await expect.poll(async () => (await decoded())(300, 190)[0]).toBeGreaterThan(245);
  });
});

describe.each(["h264", "tiles"] as const)("a photograph as %s", (codec) => {
  test("is sharp once it rests", async () => {
    share({ codecs: [codec] });
    await rested();
    const count = frames.length;
    await desktop.run("convert", "-size", "400x300", "plasma:red-blue", join(directory, "photograph.png"));
    desktop.start("display", join(directory, "photograph.png"));
    await expect.poll(() => frames.length).toBeGreaterThan(count);
    await expect.poll(() => frames.at(-1)?.isSharp).toBe(true);
    expect(frames.at(-1)?.isKey).toBe(false);
  });
});

describe("the screen process", () => {
  test("tells the pointer's place and shape apart from the picture", async () => {
    share();
    await rested();
    const count = frames.length;
    await desktop.run("xdotool", "mousemove", "123", "45");
    await expect.poll(() => pointers.at(-1)).toMatchObject({ x: 123, y: 45 });
    expect(shapes.at(-1)?.shape).toBe(pointers.at(-1)?.shape);
    expect(frames).toHaveLength(count);
  });

  test("keeps to the rate that it is given while it runs", async () => {
    desktop.start("xterm", "-e", "while true; do date +%N; sleep 0.01; done");
    const shared = share();
    await expect.poll(() => frames.length).toBeGreaterThan(10);
    shared.setRate({ ...rate, framesPerSecond: 5 });
    // Those on their way.
    await expect.poll(() => gaps(frames).at(-1)).toBeGreaterThan(190);
    const count = frames.length;
    await expect.poll(() => frames.length).toBeGreaterThan(count + 4);
    expect(Math.min(...gaps(frames.slice(count)))).toBeGreaterThan(190);
  });

  test("captures nothing more once it is stopped", async () => {
    desktop.start("xterm", "-e", "while true; do date +%N; sleep 0.01; done");
    const shared = share();
    await expect.poll(() => frames.length).toBeGreaterThan(3);
    const pid = shared.pid ?? expect.fail("no process");
    await shared.stop();
    const count = frames.length;
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    await desktop.openWindow("red", "#ff0000", "20x10+100+50");
    expect(frames).toHaveLength(count);
    expect(ends).toEqual([]);
  });

  test("says that the display has ended, and is not started anew", async () => {
    const shared = share();
    await rested();
    await desktop.end();
    await expect.poll(() => ends).toMatchObject([{ code: "display_gone" }]);
    await expect.poll(() => shared.pid === undefined || !isRunning(shared.pid)).toBe(true);
  });

  test("that fails again and again is given up", async () => {
    const shared = share();
    for (let kills = 0; kills < 6; kills += 1) {
      await expect.poll(() => shared.pid !== undefined && isRunning(shared.pid)).toBe(true);
      const pid = shared.pid ?? expect.fail("no process");
      process.kill(pid, "SIGKILL");
      await expect.poll(() => shared.pid !== pid).toBe(true);
    }
    await expect.poll(() => ends).toEqual([undefined]);
  });

  test("that says what cannot be read is ended, which costs the agent nothing", async () => {
    share({}, new URL("../testing/babbling-screen-process.ts", import.meta.url));
    await expect.poll(() => ends, { timeout: 20_000 }).toEqual([undefined]);
    expect(sharing?.pid).toBeUndefined();
    expect(frames).toEqual([]);
  });
});

function gaps(of: readonly Frame[]): number[] {
  return of.slice(1).map(({ capturedAt }, at) => capturedAt - (of[at]?.capturedAt ?? 0));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
