import { decode, struct } from "koffi";
import type { Pointer } from "../../bind-library.ts";
import type { PointerShape } from "../../screen.ts";
import { bitmapHead } from "./bitmap-head.ts";
import { type CursorPixels, drawCursor } from "./draw-cursor.ts";
import type { ScreenLibraries } from "./screen-libraries.ts";

const iconInfo = struct({ isIcon: "int", hotX: "uint", hotY: "uint", mask: "void *", colours: "void *" });
const bitmap = struct({
  type: "int",
  width: "int",
  height: "int",
  lineBytes: "int",
  planes: "ushort",
  bits: "ushort",
  pixels: "void *",
});

const arrow = 32512;

/** Where nothing gives the pointer a shape, none is seen. */
const noPointer: PointerShape = { shape: 0, width: 0, height: 0, hotX: 0, hotY: 0, rgba: new Uint8Array() };

/** Reads the picture of a pointer's shape. One that cannot be read, or has gone in the meantime, is the common arrow. */
export function readPointerShape(libraries: ScreenLibraries, shape: number): PointerShape {
  if (shape === 0) return noPointer;
  const info = Buffer.alloc(iconInfo.size);
  const isRead =
    libraries.GetIconInfo(shape, info) || libraries.GetIconInfo(libraries.LoadCursorW(0, arrow), info);
  if (!isRead) return noPointer;
  const { hotX, hotY, mask, colours }: IconInfo = decode(info, iconInfo);
  try {
    const cursor = { mask: pixelsOf(libraries, mask), colours: pixelsOf(libraries, colours) };
    return { shape, hotX, hotY, ...drawCursor(cursor) };
  } finally {
    for (const object of [mask, colours]) if (object !== null) libraries.DeleteObject(object);
  }
}

interface IconInfo {
  readonly hotX: number;
  readonly hotY: number;
  readonly mask: Pointer | null;
  readonly colours: Pointer | null;
}

function pixelsOf(libraries: ScreenLibraries, object: Pointer | null): CursorPixels | undefined {
  const description = Buffer.alloc(bitmap.size);
  if (object === null || !libraries.GetObjectW(object, bitmap.size, description)) return undefined;
  const { width, height } = decode(description, bitmap);
  const context = libraries.CreateCompatibleDC(null);
  if (context === null) return undefined;
  const bgra = Buffer.alloc(width * height * 4);
  libraries.GetDIBits(context, object, 0, height, bgra, bitmapHead({ width, height }), 0);
  libraries.DeleteDC(context);
  return { width, height, bgra };
}
