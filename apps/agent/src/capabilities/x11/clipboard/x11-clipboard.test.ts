import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TestDesktop } from "../../../../../../test/test-desktop.ts";
import { longestClipboardBytes } from "../../clipboard.ts";
import { X11Clipboard } from "./x11-clipboard.ts";

let desktop: TestDesktop;
let clipboard: X11Clipboard;

beforeEach(async () => {
  desktop = await TestDesktop.open();
  clipboard = X11Clipboard.open(desktop.display);
});
afterEach(async () => {
  clipboard.close();
  await desktop.close();
});

const text = "貼り付け 👍🏽 ÄÖß 한국어\n二行目";

async function copyElsewhere(program: "xclip" | "xsel", copied: string): Promise<void> {
  const options =
    program === "xclip" ? ["-selection", "clipboard", "-quiet"] : ["--clipboard", "--input", "--nodetach"];
  const started = desktop.start(program, ...options);
  started.stdin?.end(copied);
  await expect
    .poll(async () => String(await desktop.run("xclip", "-selection", "clipboard", "-o")))
    .toBe(copied);
}

describe("a text that is written", () => {
  test("is pasted by other programs as it is", async () => {
    await clipboard.writeText(text);
    expect(String(await desktop.run("xclip", "-selection", "clipboard", "-o"))).toBe(text);
    expect(String(await desktop.run("xsel", "--clipboard", "--output"))).toBe(text);
    expect(await clipboard.readText()).toBe(text);
  });

  test("is replaced by the next one, and gives way to what another program copies", async () => {
    await clipboard.writeText("一");
    await clipboard.writeText("二");
    expect(String(await desktop.run("xsel", "--clipboard", "--output"))).toBe("二");
    await copyElsewhere("xsel", "三");
    await expect.poll(() => clipboard.readText()).toBe("三");
  });

  test("says in which forms it can be had, and gives nothing in others", async () => {
    await clipboard.writeText(text);
    const forms = String(await desktop.run("xclip", "-selection", "clipboard", "-o", "-t", "TARGETS"));
    expect(forms.trim().split("\n")).toEqual([
      "TARGETS",
      "TIMESTAMP",
      "UTF8_STRING",
      "text/plain;charset=utf-8",
    ]);
    await expect(desktop.run("xclip", "-selection", "clipboard", "-o", "-t", "image/png")).rejects.toThrow(
      "not available",
    );
  });

  test("may be as long as it may, and not longer", async () => {
    const longest = "a".repeat(longestClipboardBytes);
    await clipboard.writeText(longest);
    expect((await desktop.run("xsel", "--clipboard", "--output")).equals(Buffer.from(longest))).toBe(true);
    await expect(clipboard.writeText(`${longest}あ`)).rejects.toMatchObject({ code: "text_too_long" });
  });
});

describe("a text that another program has copied", () => {
  test.each(["xclip", "xsel"] as const)("is read from %s", async (program) => {
    await copyElsewhere(program, text);
    expect(await clipboard.readText()).toBe(text);
  });

  test("is read when it comes in parts", async () => {
    const long = "長い文。".repeat(70_000);
    await copyElsewhere("xclip", long);
    expect(await clipboard.readText()).toBe(long);
  });

  test("is refused when it is too long", async () => {
    await copyElsewhere("xclip", "a".repeat(longestClipboardBytes + 1));
    await expect(clipboard.readText()).rejects.toMatchObject({ code: "text_too_long" });
  });

  test("is read from a program that knows no Unicode", async () => {
    const bare = await TestDesktop.open();
    // On a display where nobody has named UTF8_STRING yet, xsel gives the older form alone.
    bare.start("xsel", "--clipboard", "--input", "--nodetach").stdin?.end(text);
    await expect.poll(async () => String(await bare.run("xsel", "--clipboard", "--output"))).toBe(text);
    const late = X11Clipboard.open(bare.display);
    expect(await late.readText()).toBe(text);
    late.close();
    await bare.close();
  });

  test("is waited for only for a while", async () => {
    const owner = desktop.start("xclip", "-selection", "clipboard", "-quiet");
    owner.stdin?.end(text);
    await expect.poll(() => clipboard.readText()).toBe(text);
    owner.kill("SIGSTOP");
    await expect(clipboard.readText()).rejects.toMatchObject({ code: "no_answer" });
    owner.kill("SIGCONT");
    await expect.poll(() => clipboard.readText()).toBe(text);
  });
});

test("an empty clipboard holds no text", async () => {
  expect(await clipboard.readText()).toBeUndefined();
});

test("a display that ends is refused from then on", async () => {
  await clipboard.writeText(text);
  await desktop.end();
  await expect.poll(() => clipboard.readText().catch((refused) => refused.code)).toBe("display_gone");
  await expect(clipboard.writeText("x")).rejects.toMatchObject({ code: "display_gone" });
});
