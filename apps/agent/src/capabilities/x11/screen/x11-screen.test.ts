import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TestDesktop } from "../../../../../../test/test-desktop.ts";
import { CapabilityRefusal } from "../../capability-refusal.ts";
import type { PointerSight } from "../../screen.ts";
import { colourAt, withoutPadding } from "../../testing/picture-colours.ts";
import { X11Screen } from "./x11-screen.ts";

let desktop: TestDesktop;
let screen: X11Screen;

beforeEach(async () => {
  desktop = await TestDesktop.open();
  screen = X11Screen.open(desktop.display);
});
afterEach(async () => {
  screen.close();
  await desktop.close();
});

const red = [255, 0, 0];
const green = [0, 128, 0];
const black = [0, 0, 0];

function firstStream(): number {
  return screen.monitors()[0]?.stream ?? expect.fail("no monitor");
}
const lookAt = (x: number, y: number) => colourAt(screen.capture(firstStream()), x, y);

async function pointerSoon(isThere: (sight: PointerSight) => boolean): Promise<PointerSight> {
  await expect
    .poll(() => {
      screen.changes();
      return isThere(screen.pointer());
    })
    .toBe(true);
  return screen.pointer();
}

async function rightNow(): Promise<Buffer> {
  return desktop.run("import", "-silent", "-window", "root", "-depth", "8", "rgb:-");
}

describe("a picture", () => {
  test("is what another program sees of the same screen, to the last pixel", async () => {
    await desktop.openWindow("red", "#ff0000", "40x10+100+50");
    await desktop.run("xsetroot", "-mod", "7", "5", "-fg", "#123456", "-bg", "#fedcba");
    await expect.poll(() => lookAt(110, 60)).toEqual(red);
    await expect
      .poll(async () => (await rightNow()).equals(withoutPadding(screen.capture(firstStream()))))
      .toBe(true);
  });

  test("does not contain the pointer, whose place and shape are told apart", async () => {
    await desktop.openWindow("red", "#ff0000", "20x10+290+190");
    await desktop.run("xdotool", "mousemove", "300", "200");
    await expect.poll(() => lookAt(300, 200)).toEqual(red);
    const over = await pointerSoon(({ x }) => x === 300);
    const shape = screen.pointerShape();
    expect(shape.rgba).toHaveLength(shape.width * shape.height * 4);
    expect(shape.shape).toBe(over.shape);
    const opacities = shape.rgba.filter((_, at) => at % 4 === 3);
    expect(new Set(opacities)).toEqual(new Set([0, 255]));

    await desktop.run("xdotool", "mousemove", "700", "500");
    const beside = await pointerSoon(({ x }) => x === 700);
    expect(beside).toMatchObject({ x: 700, y: 500 });
    expect(beside.shape).not.toBe(over.shape);
    expect(screen.pointerShape()).not.toEqual(shape);
  });

  test("of each of two monitors is a stream of its own, with its place on the desktop", async () => {
    await desktop.run("xrandr", "--setmonitor", "LEFT", "640/160x800/200+0+0", "screen");
    await desktop.run("xrandr", "--setmonitor", "RIGHT", "640/160x800/200+640+0", "none");
    await desktop.openWindow("red", "#ff0000", "20x10+700+100");
    await expect
      .poll(() => {
        screen.changes();
        return screen.monitors();
      })
      .toMatchObject([
        { name: "LEFT", x: 0, y: 0, width: 640, height: 800 },
        { name: "RIGHT", x: 640, y: 0, width: 640, height: 800 },
      ]);
    const [left, right] = screen.monitors().map(({ stream }) => stream);
    expect(left).not.toBe(right);
    await expect.poll(() => colourAt(screen.capture(right ?? -1), 70, 110)).toEqual(red);
    expect(colourAt(screen.capture(left ?? -1), 70, 110)).toEqual(black);
  });
});

describe("changes", () => {
  test("are none on a still screen, and where something was drawn when something was", async () => {
    await desktop.openWindow("red", "#ff0000", "20x10+100+100");
    await expect.poll(() => screen.changes().areas).toEqual([]);
    const still = Array.from({ length: 20 }, () => screen.changes().areas.length);
    expect(still).toEqual(still.map(() => 0));

    await desktop.openWindow("green", "#008000", "10x5+600+400");
    const seen: { x: number; y: number }[] = [];
    await expect
      .poll(() => {
        seen.push(...screen.changes().areas);
        return seen.length;
      })
      .toBeGreaterThan(0);
    expect(Math.min(...seen.map(({ x }) => x))).toBe(600);
    expect(Math.min(...seen.map(({ y }) => y))).toBe(400);
  });

  test("tell of a screen of another size, whose picture follows", async () => {
    const stream = firstStream();
    screen.capture(stream);
    await desktop.run("xrandr", "--newmode", "small", ..."1 1024 1024 1024 1024 768 768 768 768".split(" "));
    await desktop.run("xrandr", "--addmode", "screen", "small");
    await desktop.run("xrandr", "--output", "screen", "--mode", "small");
    await expect.poll(() => screen.changes().monitorsChanged).toBe(true);
    expect(screen.monitors()).toMatchObject([{ stream, width: 1024, height: 768 }]);
    expect(screen.capture(stream)).toMatchObject({ width: 1024, height: 768 });
  });
});

describe("what the person at the computer blacks out", () => {
  test("is black from the first picture on, and shows again when he says so", async () => {
    await desktop.run("xsetroot", "-solid", "#ff0000");
    await expect.poll(() => lookAt(5, 5)).toEqual(red);
    screen.hide({ areas: [{ x: -10, y: 0, width: 60, height: 40 }], windows: [] });
    const picture = screen.capture(firstStream());
    expect([colourAt(picture, 0, 0), colourAt(picture, 49, 39)]).toEqual([black, black]);
    expect([colourAt(picture, 50, 39), colourAt(picture, 49, 40)]).toEqual([red, red]);
    screen.hide({ areas: [], windows: [] });
    expect(screen.changes().areas).toContainEqual({ x: 0, y: 0, width: 1280, height: 800 });
    expect(lookAt(0, 0)).toEqual(red);
  });

  test("as a window stays black wherever it is moved to, and only there", async () => {
    await desktop.run("xsetroot", "-solid", "#008000");
    const secret = await desktop.openWindow("secret", "#ff0000", "20x10+100+100");
    await expect.poll(() => lookAt(110, 110)).toEqual(red);
    expect(screen.windows()).toContainEqual({ window: secret, title: "secret" });
    screen.hide({ areas: [], windows: [secret] });
    expect(lookAt(110, 110)).toEqual(black);

    await desktop.run("xdotool", "windowmove", "--sync", String(secret), "600", "400");
    for (let look = 0; look < 20; look += 1) expect(lookAt(610, 410)).toEqual(black);
    await expect.poll(() => lookAt(110, 110)).toEqual(green);
    expect(lookAt(610, 410)).toEqual(black);
  });

  test("as a window that leaves is shown again where it was, although nothing else happens there", async () => {
    await desktop.run("xsetroot", "-solid", "#008000");
    const secret = await desktop.openWindow("secret", "#ff0000", "20x10+100+100");
    await expect.poll(() => lookAt(110, 110)).toEqual(red);
    screen.hide({ areas: [], windows: [secret] });
    lookAt(0, 0);
    await desktop.run("xdotool", "windowunmap", "--sync", String(secret));
    expect(lookAt(110, 110)).toEqual(black);
    while (screen.changes().areas.length > 0);
    await expect.poll(() => screen.changes().areas).toMatchObject([{ x: 100, y: 100 }]);
    expect(lookAt(110, 110)).toEqual(green);
  });

  test("as a window is covered by others: they are seen, it is not", async () => {
    const secret = await desktop.openWindow("secret", "#ff0000", "40x20+100+100");
    await expect.poll(() => lookAt(110, 110)).toEqual(red);
    await desktop.openWindow("open", "#008000", "10x5+150+150");
    await expect.poll(() => lookAt(160, 160)).toEqual(green);
    screen.hide({ areas: [], windows: [secret] });
    const picture = screen.capture(firstStream());
    expect(colourAt(picture, 160, 160)).toEqual(green);
    expect(colourAt(picture, 110, 110)).toEqual(black);
    expect(withoutPadding(picture).includes(Buffer.from([255, 0, 0]))).toBe(false);
  });

  test("as a window that has closed stops nobody", async () => {
    await desktop.run("xsetroot", "-solid", "#008000");
    const secret = await desktop.openWindow("secret", "#ff0000", "20x10+100+100");
    screen.hide({ areas: [], windows: [secret] });
    expect(lookAt(110, 110)).toEqual(black);
    await desktop.run("xdotool", "windowclose", String(secret));
    await expect.poll(() => lookAt(110, 110)).toEqual(green);
  });
});

function refusalOf(ask: () => unknown): CapabilityRefusal {
  try {
    ask();
  } catch (refused) {
    if (refused instanceof CapabilityRefusal) return refused;
    throw refused;
  }
  return expect.fail("nothing was refused");
}

describe("what is not there", () => {
  test("a display that ends is refused from then on, and the process lives", async () => {
    screen.capture(firstStream());
    await desktop.end();
    await expect.poll(() => refusalOf(() => screen.changes()).code).toBe("display_gone");
    expect(refusalOf(() => screen.capture(firstStream())).code).toBe("display_gone");
    expect(refusalOf(() => screen.pointer()).code).toBe("display_gone");
  });

  test("a display that nothing answers for", () => {
    expect(refusalOf(() => X11Screen.open(":59999"))).toMatchObject({
      code: "display_unreachable",
      missing: [":59999"],
    });
  });

  test.each(["MIT-SHM", "XFIXES", "DAMAGE", "RANDR"])("the extension %s", async (extension) => {
    const poor = await TestDesktop.open("640x480", ["-extension", extension]);
    const refused = refusalOf(() => X11Screen.open(poor.display));
    expect(refused.code).toBe("extension_missing");
    expect(refused.missing).toContain(extension);
    await poor.close();
  });

  test("a monitor that has gone", () => {
    expect(refusalOf(() => screen.capture(77)).code).toBe("no_such_screen");
  });
});
