import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TestDesktop } from "../../../../../../test/test-desktop.ts";
import { openVirtualScreen } from "../../../../../../test/virtual-screen.ts";
import { CapabilityRefusal } from "../../capability-refusal.ts";
import { longestTypedText } from "../../input.ts";
import { X11Input } from "./x11-input.ts";

let desktop: TestDesktop;
let input: X11Input;
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tachiai-input-"));
  desktop = await TestDesktop.open();
  input = X11Input.open(desktop.display);
});
afterEach(async () => {
  input.close();
  await desktop.close();
  await rm(directory, { recursive: true });
});

const control = { key: "Control", code: "ControlLeft" };
const shift = { key: "Shift", code: "ShiftLeft" };

function strike(...keys: { key: string; code: string }[]): void {
  for (const key of keys) input.pressKey(key);
  for (const key of keys.toReversed()) input.releaseKey(key);
}

/** What another program says is held down. */
async function held(): Promise<string[]> {
  const devices = ["Virtual core XTEST pointer", "Virtual core XTEST keyboard"];
  const states = await Promise.all(devices.map((name) => desktop.run("xinput", "--query-state", name)));
  return states.join("").match(/\S+(?==down)/g) ?? [];
}

/** A real editor in front, with a file of its own. */
async function openEditor(text = ""): Promise<string> {
  const file = join(directory, "typed.txt");
  await writeFile(file, text);
  desktop.start("openbox");
  desktop.start("mousepad", "--disable-server", file);
  const window = await desktop.windowNamed("Mousepad");
  await desktop.run("xdotool", "windowactivate", "--sync", String(window));
  return file;
}
async function savedIn(file: string): Promise<string> {
  strike(control, { key: "s", code: "KeyS" });
  return readFile(file, "utf8");
}

describe("a text", () => {
  const text = '漢字とカナ、ひらがな。𠮷野家 😀👍🏽 한국어 ÄÖß€ \\ ~ "引用" 。終わり、と。';

  test("of kanji, kana, emoji and Hangul arrives in an editor byte for byte", async () => {
    expect(Array.from(text).length).toBeGreaterThanOrEqual(42);
    const file = await openEditor();
    await input.typeText(text);
    await expect.poll(() => savedIn(file)).toBe(text);
  });

  test("of more different characters than there are spare keys, in several lines, arrives too", async () => {
    const long = `${Array.from({ length: 120 }, (_, at) => String.fromCodePoint(0x4e00 + at * 7)).join("")}\n\t二行目`;
    const file = await openEditor();
    await Promise.all([input.typeText(long), input.typeText("、続き")]);
    await expect.poll(() => savedIn(file)).toBe(`${long}、続き`);
  });

  test("leaves the keyboard as it was", async () => {
    const before = await desktop.run("xmodmap", "-pke");
    await input.typeText(text);
    expect(await desktop.run("xmodmap", "-pke")).toEqual(before);
  });

  test("of many thousand characters is refused whole", async () => {
    await expect(input.typeText("あ".repeat(longestTypedText + 1))).rejects.toMatchObject({
      code: "text_too_long",
    });
  });
});

describe("keys", () => {
  test("mean in this computer's layout what they mean in the supporter's", async () => {
    await desktop.run("setxkbmap", "fr");
    const file = await openEditor("あ");
    strike(control, { key: "a", code: "KeyA" });
    strike({ key: "a", code: "KeyA" });
    strike({ key: "Enter", code: "Enter" });
    strike(shift, { key: "Q", code: "KeyQ" });
    strike({ key: "ArrowLeft", code: "ArrowLeft" });
    strike({ key: "z", code: "KeyZ" });
    await expect.poll(() => savedIn(file)).toBe("a\nzQ");
  });

  test("that the layout lacks are struck where they lie, and refused when they lie nowhere", async () => {
    const file = await openEditor();
    await desktop.run("setxkbmap", "ru");
    strike({ key: "w", code: "KeyW" });
    await desktop.run("setxkbmap", "us");
    strike({ key: "w", code: "KeyW" });
    await expect.poll(() => savedIn(file)).toBe("цw");
    expect(() => input.pressKey({ key: "LaunchMail", code: "LaunchMail" })).toThrow(
      new CapabilityRefusal("key_not_on_keyboard", ["LaunchMail"]),
    );
  });
});

describe("what is held down", () => {
  test("is let go all at once on demand", async () => {
    input.pressKey(control);
    input.pressKey(shift);
    input.pressKey({ key: "Alt", code: "AltLeft" });
    input.pressButton("left");
    expect(await held()).toHaveLength(4);
    input.releaseAll();
    expect(await held()).toEqual([]);
  });

  test("is let go when the capability is closed, and by the next one after a kill", async () => {
    input.pressKey(control);
    input.close();
    expect(await held()).toEqual([]);
    // What an agent leaves behind that was killed.
    await desktop.run("xdotool", "keydown", "shift", "mousedown", "1");
    expect(await held()).toHaveLength(2);
    input = X11Input.open(desktop.display);
    expect(await held()).toEqual([]);
  });

  test("is not held while a text is typed", async () => {
    const file = await openEditor();
    input.pressKey(shift);
    await input.typeText("abc");
    expect(await held()).toEqual([]);
    await expect.poll(() => savedIn(file)).toBe("abc");
  });
});

describe("the pointer", () => {
  test("moves, and its buttons and wheel arrive", async () => {
    const events = desktop.listen("xev", "-root", "-event", "button");
    await expect
      .poll(async () => {
        input.movePointer(321, 123);
        input.pressButton("right");
        input.releaseButton("right");
        return events();
      })
      .toContain("ButtonPress");
    expect(String(await desktop.run("xdotool", "getmouselocation"))).toContain("x:321 y:123");
    const pressed = () => [...events().matchAll(/ButtonPress[^]*?button (\d+)/g)].map(([, button]) => button);
    input.turnWheel(0, 0.5);
    input.turnWheel(0, 0.5);
    input.turnWheel(-1, -2);
    input.pressButton("left");
    input.releaseButton("left");
    await expect.poll(() => pressed().slice(-5)).toEqual(["5", "6", "4", "4", "1"]);
  });
});

describe("what is not there", () => {
  test("the test extension", async () => {
    const poor = await TestDesktop.open("640x480", ["-extension", "XTEST"]);
    expect(() => X11Input.open(poor.display)).toThrow(new CapabilityRefusal("extension_missing", ["XTEST"]));
    await poor.close();
  });

  test("a display that is killed between one request and the next of many", async () => {
    const screen = await openVirtualScreen();
    const killed = X11Input.open(screen.display);
    desktop.start("sh", "-c", `sleep 0.2; kill -9 ${screen.processId}`);
    const turnOn = () => {
      for (;;) killed.turnWheel(0, 5000);
    };
    expect(turnOn).toThrow(new CapabilityRefusal("display_gone"));
    killed.close();
  });

  test("a display that ends in the middle of a text", async () => {
    const typing = input.typeText("漢字".repeat(2000));
    const refused = expect(typing).rejects.toMatchObject({ code: "display_gone" });
    await desktop.end();
    await refused;
    expect(() => input.movePointer(1, 1)).toThrow(new CapabilityRefusal("display_gone"));
  });
});
