import { spawn } from "node:child_process";
import { readFile, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Clipboard } from "../../clipboard.ts";
import type { Input, Key } from "../../input.ts";
import type { Lock } from "../../lock.ts";
import type { Monitor, Picture, Screen } from "../../screen.ts";
import { colourAt } from "../../testing/picture-colours.ts";
import type { OtherProgram } from "./other-program.ts";

/** A computer with Windows that a person lets these checks try. */
export interface Pc {
  readonly screen: Screen;
  readonly input: Input;
  readonly clipboard: Clipboard;
  readonly lock: Lock;
  readonly others: OtherProgram;
  /** For files. */
  readonly folder: string;
}

/** What is tried: gives what it found, throws what is wrong. */
export const pcChecks: Readonly<Record<string, (pc: Pc) => string | Promise<string>>> = {
  lock: checkLock,
  monitors: checkMonitors,
  pictures: checkPictures,
  changes: checkChanges,
  pointer: checkPointer,
  keys: checkKeys,
  notepad: checkNotepad,
};

const text = '漢字とカナ、ひらがな。𠮷野家 😀👍🏽 한국어 ÄÖß€ \\ ~ "引用" 。終わり、と。';
const control = { key: "Control", code: "ControlLeft" };
const pictures = 20;
const patienceMs = 20_000;
const savingMs = 3000;
const restMs = 300;
const placed = { x: 60, y: 60, width: 600, height: 400 };

function checkLock({ lock }: Pc): string {
  const state = lock.state();
  require(state === "open", `the desktop is ${state}`);
  return state;
}

function checkMonitors({ screen }: Pc): string {
  const monitors = screen.monitors();
  require(monitors.filter(({ isPrimary }) => isPrimary).length === 1, "not one primary monitor");
  return monitors
    .map(({ name, x, y, width, height }) => `${name} ${width}×${height} at ${x},${y}`)
    .join("; ");
}

function checkPictures({ screen }: Pc): string {
  const found = screen.monitors().map((monitor) => {
    const took = median(() => {
      const picture = screen.capture(monitor.stream);
      require(picture.width === monitor.width && picture.height === monitor.height, "another size");
    });
    require(!isBlack(screen.capture(monitor.stream)), `${monitor.name} is black all over`);
    return `${monitor.name} ${took} ms`;
  });
  return found.join("; ");
}

function checkChanges({ screen }: Pc): string {
  let areas = 0;
  const took = median(() => {
    areas += screen.changes().areas.length;
  });
  return `${took} ms, ${areas} areas in ${pictures} looks`;
}

function checkPointer({ screen, input }: Pc): string {
  const places = screen.monitors().flatMap(pixelsToPointAt);
  for (const [x, y] of places) {
    input.movePointer(x, y);
    const there = screen.pointer();
    require(there.x === x && there.y === y, `sent to ${x},${y}, is at ${there.x},${there.y}`);
  }
  const { width, height } = screen.pointerShape();
  return `${places.length} places; shape ${width}×${height}`;
}

function checkKeys({ input, others }: Pc): string {
  const shift = { key: "Shift", code: "ShiftLeft" };
  input.pressKey(shift);
  input.pressKey(control);
  const held = others.held().length;
  input.releaseAll();
  require(held > 0, "nothing was held down");
  require(others.held().length === 0, "something is still held down");
  return "held and let go";
}

async function checkNotepad(pc: Pc): Promise<string> {
  const file = join(pc.folder, `tachiai-check-${process.pid}.txt`);
  await writeFile(file, "\ufeff");
  spawn("notepad.exe", [file], { stdio: "ignore", detached: true }).unref();
  const window = await soon(
    () => "Notepad has no window",
    () => windowOf(pc.screen, file),
  );
  try {
    await checkBlackOut(pc, window);
    const took = await checkTyping(pc, window, file);
    await checkClipboard(pc, file);
    return `hidden, typed into (${took} ms), copied from and pasted into`;
  } finally {
    pc.others.close(window);
  }
}

async function checkBlackOut({ screen, others }: Pc, window: number): Promise<void> {
  const { stream, x, y } = primaryOf(screen);
  others.place(window, x + placed.x, y + placed.y, placed.width, placed.height);
  others.bringBack(window);
  const [middleX, middleY] = [placed.x + placed.width / 2, placed.y + placed.height / 2];
  const isSeen = () => colourAt(screen.capture(stream), middleX, middleY).some((part) => part > 0);
  await soon(
    () => "Notepad is not in the picture",
    () => isSeen() || undefined,
  );
  screen.hide({ areas: [], windows: [window] });
  try {
    require(!isSeen(), "a hidden window is seen");
    others.move(window, x + placed.x + 100, y + placed.y + 100);
    for (let look = 0; look < pictures; look += 1)
      require(!isSeen(), "a hidden window is seen while it moves");
  } finally {
    screen.hide({ areas: [], windows: [] });
  }
}

async function checkTyping(pc: Pc, window: number, file: string): Promise<string> {
  const { input, screen, others } = pc;
  const { x, y } = primaryOf(screen);
  input.movePointer(x + placed.x + placed.width / 2, y + placed.y + placed.height / 2);
  input.pressButton("left");
  input.releaseButton("left");
  await soon(
    () => "Notepad does not come to the front",
    () => others.isInFront(window) || undefined,
  );
  const began = performance.now();
  await input.typeText(text);
  const took = performance.now() - began;
  await savedAs(pc, file, text);
  return took.toFixed(0);
}

async function checkClipboard(pc: Pc, file: string): Promise<void> {
  const { clipboard, input } = pc;
  strike(input, control, { key: "a", code: "KeyA" });
  strike(input, control, { key: "c", code: "KeyC" });
  await soon(
    () => "what Notepad copied is not on the clipboard",
    async () => ((await clipboard.readText()) === text ? true : undefined),
  );
  await clipboard.writeText("貼り付け\n二行目");
  strike(input, control, { key: "v", code: "KeyV" });
  await savedAs(pc, file, "貼り付け\r\n二行目");
}

async function savedAs(pc: Pc, file: string, expected: string): Promise<void> {
  let saved = "";
  const isSaved = async () => {
    await save(pc, file);
    saved = (await readFile(file, "utf8")).replace("\ufeff", "");
    return saved === expected || undefined;
  };
  await soon(() => `the file holds ${JSON.stringify(saved)}`, isSaved);
}

/** Comes back when the file has been written, or Notepad sees no need to. A file that we read meanwhile could not be. */
async function save({ input }: Pc, file: string): Promise<void> {
  const before = (await stat(file)).mtimeMs;
  strike(input, control, { key: "s", code: "KeyS" });
  for (const until = performance.now() + savingMs; performance.now() < until; await pause(100))
    if ((await stat(file)).mtimeMs !== before) break;
  await pause(restMs);
}

function strike(input: Input, ...keys: Key[]): void {
  for (const key of keys) input.pressKey(key);
  for (const key of keys.toReversed()) input.releaseKey(key);
}

function windowOf(screen: Screen, file: string): number | undefined {
  return screen.windows().find(({ title }) => title.includes(basename(file, ".txt")))?.window;
}

function primaryOf(screen: Screen): Monitor {
  const primary = screen.monitors().find(({ isPrimary }) => isPrimary);
  if (!primary) throw new Error("no primary monitor");
  return primary;
}

/** Corners and middle of a monitor. */
function pixelsToPointAt({ x, y, width, height }: Monitor): (readonly [number, number])[] {
  const [right, bottom] = [x + width - 1, y + height - 1];
  const middle = [x + Math.floor(width / 2), y + Math.floor(height / 2)] as const;
  return [[x, y], [right, y], [x, bottom], [right, bottom], middle];
}

function isBlack({ pixels }: Picture): boolean {
  return pixels.every((byte, at) => byte === 0 || at % 4 === 3);
}

function median(work: () => void): string {
  const took = Array.from({ length: pictures }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return (took.toSorted((one, other) => one - other)[pictures / 2] ?? 0).toFixed(1);
}

async function soon<Found>(
  otherwise: () => string,
  find: () => Found | undefined | Promise<Found | undefined>,
): Promise<Found> {
  for (const until = performance.now() + patienceMs; performance.now() < until; await pause(100)) {
    const found = await find();
    if (found !== undefined) return found;
  }
  throw new Error(otherwise());
}

function require(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}
