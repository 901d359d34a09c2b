import { type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Remote, WineDesktop } from "../../../../../test/wine-desktop.ts";
import type { Area } from "../area.ts";
import { CapabilityRefusal } from "../capability-refusal.ts";
import { type Clipboard, longestClipboardBytes } from "../clipboard.ts";
import { type Input, type Key, longestTypedText } from "../input.ts";
import type { Lock } from "../lock.ts";
import type { Screen } from "../screen.ts";
import { colourAt, withoutPadding } from "../testing/picture-colours.ts";
import { WindowsClipboard } from "./clipboard/windows-clipboard.ts";
import { WindowsInput } from "./input/windows-input.ts";
import { WindowsLock } from "./lock/windows-lock.ts";
import { WindowsScreen } from "./screen/windows-screen.ts";
import type { OtherProgram } from "./testing/other-program.ts";

let desktop: WineDesktop;
let screen: Remote<Screen>;
let input: Remote<Input>;
let clipboard: Remote<Clipboard>;
let lock: Remote<Lock>;
let others: Remote<OtherProgram>;
let notepad: ChildProcess | undefined;

beforeAll(async () => {
  desktop = await WineDesktop.open();
  await desktop.startAnswering("apps/agent/src/capabilities/windows/testing/answer-tests.ts");
  screen = desktop.capability<Screen>("screen");
  input = desktop.capability<Input>("input");
  clipboard = desktop.capability<Clipboard>("clipboard");
  lock = desktop.capability<Lock>("lock");
  others = desktop.capability<OtherProgram>("others");
});
afterAll(async () => {
  await desktop.close();
});
afterEach(async () => {
  await screen.hide(nothingHidden);
  await input.releaseAll();
  if (!notepad) return;
  const ended = once(notepad, "exit");
  notepad.kill("SIGKILL");
  notepad = undefined;
  await ended;
  await expect.poll(() => screen.windows()).toEqual([]);
});

const red = [255, 0, 0];
const green = [0, 128, 0];
const black = [0, 0, 0];
const white = [255, 255, 255];
const nothingHidden = { areas: [], windows: [] };

const control = { key: "Control", code: "ControlLeft" };
const shift = { key: "Shift", code: "ShiftLeft" };
const alt = { key: "Alt", code: "AltLeft" };
const text = '漢字とカナ、ひらがな。𠮷野家 😀👍🏽 한국어 ÄÖß€ \\ ~ "引用" 。終わり、と。';

async function picture() {
  const [monitor] = await screen.monitors();
  return screen.capture(monitor?.stream ?? expect.fail("no monitor"));
}
async function lookAt(x: number, y: number): Promise<number[]> {
  return colourAt(await picture(), x, y);
}
async function rightNow(): Promise<Buffer> {
  return desktop.x11.run("import", "-silent", "-window", "root", "-depth", "8", "rgb:-");
}
async function fillBackground(colour: string, seen: number[]): Promise<void> {
  await desktop.x11.run("xsetroot", "-solid", colour);
  await expect.poll(() => lookAt(5, 5)).toEqual(seen);
}

/** Windows' Notepad in front, 400 × 200 and empty, or with a file of the desktop's folder. */
async function openNotepad(x: number, y: number, ...files: string[]): Promise<number> {
  notepad = desktop.startProgram("notepad", ...files.map((file) => desktop.windowsPath(file)));
  await expect.poll(() => screen.windows()).toMatchObject([{ title: expect.stringContaining("Notepad") }]);
  const [{ window } = expect.fail("no Notepad")] = await screen.windows();
  await others.place(window, x, y, 400, 200);
  await expect.poll(() => lookAt(x + 300, y + 150)).toEqual(white);
  await others.bringBack(window);
  await expect.poll(() => others.isInFront(window)).toBe(true);
  return window;
}

/** Notepad in front with a file of its own. */
async function openFile(content = ""): Promise<number> {
  // Told to be Unicode by its first character.
  await writeFile(join(desktop.folder, "typed.txt"), `\ufeff${content}`);
  return openNotepad(100, 100, "typed.txt");
}
async function savedText(): Promise<string> {
  await strike(control, { key: "s", code: "KeyS" });
  return (await readFile(join(desktop.folder, "typed.txt"), "utf8")).slice(1);
}
async function strike(...keys: Key[]): Promise<void> {
  for (const key of keys) await input.pressKey(key);
  for (const key of keys.toReversed()) await input.releaseKey(key);
}
async function click(x: number, y: number): Promise<void> {
  await input.movePointer(x, y);
  await input.pressButton("left");
  await input.releaseButton("left");
}

describe("a picture of Windows", () => {
  test("is what the screen shows, with Notepad on it, to the last pixel", async () => {
    await desktop.x11.run("xsetroot", "-mod", "7", "5", "-fg", "#123456", "-bg", "#fedcba");
    await openNotepad(100, 100);
    expect(await screen.monitors()).toMatchObject([
      { x: 0, y: 0, width: 1280, height: 800, isPrimary: true },
    ]);
    await expect.poll(async () => (await rightNow()).equals(withoutPadding(await picture()))).toBe(true);
  });

  test("does not contain the pointer, whose place and shape are told apart", async () => {
    await openNotepad(100, 100);
    await desktop.x11.run("xdotool", "mousemove", "300", "250");
    await expect.poll(() => screen.pointer()).toMatchObject({ x: 300, y: 250, shape: expect.any(Number) });
    await expect.poll(async () => (await screen.pointer()).shape).toBeGreaterThan(0);
    expect(await lookAt(300, 250)).toEqual(white);
    const { shape, width, height, rgba } = await screen.pointerShape();
    expect(shape).toBe((await screen.pointer()).shape);
    expect(rgba).toHaveLength(width * height * 4);
    const opacities = new Set(rgba.filter((_, at) => at % 4 === 3));
    expect([opacities.has(0), opacities.has(255)]).toEqual([true, true]);
    // Over the menus another one.
    await desktop.x11.run("xdotool", "mousemove", "130", "133");
    await expect.poll(async () => (await screen.pointer()).shape).not.toBe(shape);
  });

  test("changes nowhere on a still screen, and where something is drawn when something is", async () => {
    await fillBackground("#ff0000", red);
    await expect.poll(async () => (await screen.changes()).areas).toEqual([]);
    const still: Area[] = [];
    for (let look = 0; look < 20; look += 1) still.push(...(await screen.changes()).areas);
    expect(still).toEqual([]);

    await desktop.x11.openWindow("green", "#008000", "10x5+650+400");
    const seen: Area[] = [];
    await expect
      .poll(async () => {
        seen.push(...(await screen.changes()).areas);
        return seen.length;
      })
      .toBeGreaterThan(0);
    expect(Math.min(...seen.map(({ x }) => x))).toBe(640);
    expect(Math.max(...seen.map(({ x, width }) => x + width))).toBeLessThan(800);
    await desktop.x11.run("xdotool", "windowclose", String(await desktop.x11.windowNamed("green")));
  });
});

describe("a change on Windows", () => {
  test("that a picture has shown is told, although all is as before by the time that it is asked for", async () => {
    await fillBackground("#ff0000", red);
    await expect.poll(async () => (await screen.changes()).areas).toEqual([]);
    await fillBackground("#008000", green);
    await fillBackground("#ff0000", red);
    expect((await screen.changes()).areas).toContainEqual(expect.objectContaining({ x: 0, y: 0 }));
    await expect.poll(async () => (await screen.changes()).areas).toEqual([]);
  });
});

describe("what the person at a Windows computer blacks out", () => {
  test("is black from the first picture on, and shows again when he says so", async () => {
    await fillBackground("#ff0000", red);
    await screen.changes();
    await screen.hide({ areas: [{ x: -10, y: 0, width: 60, height: 40 }], windows: [] });
    const hidden = await picture();
    expect([colourAt(hidden, 0, 0), colourAt(hidden, 49, 39)]).toEqual([black, black]);
    expect([colourAt(hidden, 50, 39), colourAt(hidden, 49, 40)]).toEqual([red, red]);
    await screen.hide(nothingHidden);
    expect(await lookAt(0, 0)).toEqual(red);
  });

  test("as a window stays black wherever it is moved to, and tells no changes", async () => {
    await fillBackground("#008000", green);
    const window = await openNotepad(100, 100);
    await screen.hide({ areas: [], windows: [window] });
    expect(await lookAt(300, 200)).toEqual(black);
    await expect.poll(async () => (await screen.changes()).areas).toEqual([]);
    await input.typeText("secret");
    const still: Area[] = [];
    for (let look = 0; look < 10; look += 1) still.push(...(await screen.changes()).areas);
    expect(still).toEqual([]);

    await others.move(window, 700, 400);
    // It is what lay there until the window has come, and black from then on: never what the window shows.
    for (let look = 0; look < 10; look += 1) expect([green, black]).toContainEqual(await lookAt(900, 500));
    await expect.poll(() => lookAt(300, 200)).toEqual(green);
    await expect.poll(() => lookAt(900, 500)).toEqual(black);
  });

  test("as a window takes its menus with it", async () => {
    await fillBackground("#008000", green);
    const window = await openNotepad(100, 100);
    await others.place(window, 100, 100, 400, 120);
    await expect.poll(() => lookAt(200, 270)).toEqual(green);
    await strike(alt, { key: "f", code: "KeyF" });
    // The menu folds out beyond the window.
    await expect.poll(() => lookAt(200, 270)).not.toEqual(green);
    await screen.hide({ areas: [], windows: [window] });
    expect(await lookAt(200, 270)).toEqual(black);
  });

  test("as a window that is minimised hides all for a moment and then nothing, and is black from its first picture when it comes back", async () => {
    await fillBackground("#008000", green);
    const window = await openNotepad(100, 100);
    await screen.hide({ areas: [], windows: [window] });
    expect(await lookAt(900, 600)).toEqual(green);
    await others.minimise(window);
    // On its way to the task bar it could be anywhere.
    expect(await lookAt(900, 600)).toEqual(black);
    await expect.poll(() => lookAt(300, 200)).toEqual(green);
    await others.bringBack(window);
    await expect
      .poll(async () => {
        const seen = await lookAt(300, 200);
        expect([black, green]).toContainEqual(seen);
        return seen;
      })
      .toEqual(black);
  });
});

describe("a text typed on Windows", () => {
  test("of kanji, kana, emoji and Hangul arrives in Notepad byte for byte", async () => {
    expect(Array.from(text).length).toBeGreaterThanOrEqual(42);
    await openFile();
    await input.typeText(text);
    await expect.poll(savedText).toBe(text);
  });

  test("of hundreds of characters in several lines arrives whole, and another one at the same time does not get into it", async () => {
    const long = `${Array.from({ length: 600 }, (_, at) => String.fromCodePoint(0x4e00 + at * 7)).join("")}\r\n\t二行目`;
    await openFile();
    await Promise.all([input.typeText(long), input.typeText("、続き\u0007")]);
    await expect.poll(savedText).toSatisfy((saved) => [`${long}、続き`, `、続き${long}`].includes(saved));
  });

  test("of many thousand characters is refused whole", async () => {
    await expect(input.typeText("あ".repeat(longestTypedText + 1))).rejects.toMatchObject({
      code: "text_too_long",
    });
  });
});

describe("keys on Windows", () => {
  test("mean what they mean to the supporter", async () => {
    await openFile("あ");
    await strike(control, { key: "a", code: "KeyA" });
    // As from a French keyboard.
    await strike({ key: "a", code: "KeyQ" });
    await strike({ key: "Enter", code: "Enter" });
    await strike(shift, { key: "Q", code: "KeyA" });
    await strike({ key: "ArrowLeft", code: "ArrowLeft" });
    await strike({ key: "z", code: "KeyW" });
    await expect.poll(savedText).toBe("a\r\nzQ");
  });

  test("that the layout lacks are struck where they lie, and refused when they lie nowhere", async () => {
    await openFile();
    await strike({ key: "ц", code: "KeyW" });
    await expect.poll(savedText).toBe("w");
    await expect(input.pressKey({ key: "LaunchMail", code: "LaunchMail" })).rejects.toMatchObject({
      code: "key_not_on_keyboard",
      missing: ["LaunchMail"],
    });
  });
});

describe("what is held down on Windows", () => {
  test("is let go all at once on demand, and when the capability is closed", async () => {
    for (const key of [control, shift, alt]) await input.pressKey(key);
    await input.pressButton("middle");
    // Button, the three of either side, and each side's own.
    expect(await others.held()).toEqual([4, 16, 17, 18, 160, 162, 164]);
    await input.releaseAll();
    expect(await others.held()).toEqual([]);
    await input.pressKey(control);
    await input.close();
    expect(await others.held()).toEqual([]);
  });

  test("by an agent that was killed is let go by the next one", async () => {
    await input.close();
    await others.hold(160);
    expect(await others.held()).toEqual([16, 160]);
    await input.releaseAll();
    expect(await others.held()).toEqual([]);
  });

  test("is not held while a text is typed", async () => {
    await openFile();
    await input.pressKey(shift);
    await input.typeText("abc");
    expect(await others.held()).toEqual([]);
    await expect.poll(savedText).toBe("abc");
  });
});

describe("the pointer on Windows", () => {
  test("moves to the pixel, and its buttons and wheel arrive", async () => {
    const window = await openFile(Array.from({ length: 100 }, (_, at) => `word${at}`).join("\r\n"));
    for (const [x, y] of [
      [0, 0],
      [1279, 799],
      [321, 123],
    ] as const) {
      await input.movePointer(x, y);
      expect(String(await desktop.x11.run("xdotool", "getmouselocation"))).toContain(`x:${x} y:${y} `);
      expect(await screen.pointer()).toMatchObject({ x, y });
    }
    await input.movePointer(300, 220);
    await input.turnWheel(0, 0.5);
    await input.turnWheel(0, 0.5);
    await expect.poll(() => others.firstLineIn(window)).toBe(3);
    await input.turnWheel(0, -1);
    await expect.poll(() => others.firstLineIn(window)).toBe(0);
    // Right of the first line.
    await click(450, 153);
    await input.typeText("!");
    await expect.poll(savedText).toMatch(/^word0!\r\nword1\r\n/);
  });
});

/** xclip waits for ever when what it reads is replaced just then. */
async function pasted(): Promise<string> {
  return String(await desktop.x11.run("timeout", "5", "xclip", "-selection", "clipboard", "-o"));
}
async function copyElsewhere(copied: string): Promise<void> {
  desktop.x11.start("xclip", "-selection", "clipboard", "-quiet").stdin?.end(copied);
  await expect.poll(pasted).toBe(copied);
}

describe("the clipboard of Windows", () => {
  const lines = `${text}\n二行目`;

  test("gives a text to other programs and takes one from them", async () => {
    await clipboard.writeText(lines);
    await expect.poll(pasted).toBe(lines);
    expect(await clipboard.readText()).toBe(lines);
    await copyElsewhere("別の文字 👍🏽\n次");
    await expect.poll(() => clipboard.readText()).toBe("別の文字 👍🏽\n次");
  });

  test("gives Notepad a text as Windows' programs expect it", async () => {
    await openFile();
    await clipboard.writeText(lines);
    await strike(control, { key: "v", code: "KeyV" });
    await expect.poll(savedText).toBe(`${text}\r\n二行目`);
  });

  test("takes and gives as long a text as it may, and not a longer one", async () => {
    const longest = "a\n".repeat(longestClipboardBytes / 2);
    await clipboard.writeText(longest);
    await expect.poll(pasted).toBe(longest);
    expect(await clipboard.readText()).toBe(longest);
    await expect(clipboard.writeText(`${longest}b`)).rejects.toMatchObject({ code: "text_too_long" });
    await copyElsewhere(`${longest}b`);
    await expect.poll(() => clipboard.readText().catch(({ code }) => code)).toBe("text_too_long");
  });

  test("is waited for while another program has it, for a while", async () => {
    await others.keepClipboardFor(300);
    await clipboard.writeText("先");
    expect(await clipboard.readText()).toBe("先");
    await others.keepClipboardFor(4000);
    await expect(clipboard.readText()).rejects.toMatchObject({ code: "no_answer" });
    await expect.poll(() => clipboard.readText()).toBe("先");
  });

  test("is refused while the program that copied does not answer", async () => {
    await openFile("写し");
    await strike(control, { key: "a", code: "KeyA" });
    await strike(control, { key: "c", code: "KeyC" });
    await expect.poll(() => clipboard.readText()).toBe("写し");
    notepad?.kill("SIGSTOP");
    await expect(clipboard.readText()).rejects.toMatchObject({ code: "no_answer" });
    notepad?.kill("SIGCONT");
    await expect.poll(() => clipboard.readText()).toBe("写し");
  });

  test("loses our text in the end, and keeps what others have copied since", async () => {
    await clipboard.writeText("ours");
    await clipboard.close();
    expect(await clipboard.readText()).toBeUndefined();
    await clipboard.writeText("ours");
    await expect.poll(pasted).toBe("ours");
    await copyElsewhere("theirs");
    await expect.poll(() => clipboard.readText()).toBe("theirs");
    await clipboard.close();
    expect(await clipboard.readText()).toBe("theirs");
  });
});

describe("a Windows desktop", () => {
  test("that another one has taken the screen from shows nothing and takes no input until it is back", async () => {
    expect(await lock.state()).toBe("open");
    await picture();
    await others.takeDesktopAway();
    expect(await lock.state()).toBe("system-desktop");
    expect(await screen.changes()).toEqual({ areas: [], monitorsChanged: false });
    const notNow = { code: "not_visible_now" };
    await expect(picture()).rejects.toMatchObject(notNow);
    await expect(screen.pointer()).rejects.toMatchObject(notNow);
    await expect(input.pressKey(control)).rejects.toMatchObject(notNow);
    await expect(input.typeText("a")).rejects.toMatchObject(notNow);
    await others.giveDesktopBack();
    expect(await lock.state()).toBe("open");
    expect(await picture()).toMatchObject({ width: 1280, height: 800 });
    expect(await others.held()).toEqual([]);
  });

  test("of another system is refused when it is opened, not before", () => {
    const capabilities = [WindowsScreen, WindowsInput, WindowsClipboard, WindowsLock];
    const refusals = capabilities.map((capability) => {
      try {
        return capability.open();
      } catch (refused) {
        return refused instanceof CapabilityRefusal && refused.code;
      }
    });
    expect(refusals).toEqual(capabilities.map(() => "library_missing"));
  });
});
