import { array, decode, struct } from "koffi";
import type { Pointer } from "../../bind-library.ts";
import type { PointerShape } from "../../screen.ts";

const cursorImage = struct({
  x: "short",
  y: "short",
  width: "ushort",
  height: "ushort",
  hotX: "ushort",
  hotY: "ushort",
  serial: "ulong",
  pixels: "void *",
});

/** Reads what XFixes says of the pointer. It writes a pixel as opacity, red, green, blue, premultiplied, in a C `long` each. */
export function readPointerShape(image: Pointer): PointerShape {
  const { width, height, hotX, hotY, serial, pixels } = decode(image, cursorImage);
  const longs: readonly (number | bigint)[] =
    width * height > 0 ? decode(pixels, array("ulong", width * height, "Array")) : [];
  const rgba = new Uint8Array(width * height * 4);
  for (const [at, long] of longs.entries()) rgba.set(straight(Number(long)), at * 4);
  return { shape: serial, width, height, hotX, hotY, rgba };
}

function straight(argb: number): readonly [number, number, number, number] {
  const opacity = (argb >>> 24) & 0xff;
  const part = (shift: number) =>
    opacity === 0 ? 0 : Math.min(255, Math.round((((argb >>> shift) & 0xff) * 255) / opacity));
  return [part(16), part(8), part(0), opacity];
}
