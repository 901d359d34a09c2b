import { decode, pointer, proto, register, struct, unregister } from "koffi";
import type { Area } from "../../area.ts";
import type { Pointer } from "../../bind-library.ts";
import type { Monitor } from "../../screen.ts";
import type { ScreenLibraries } from "./screen-libraries.ts";

const rectangle = { left: "int", top: "int", right: "int", bottom: "int" } as const;
const windowsRectangle = struct(rectangle);
const monitorInfo = struct({
  size: "uint",
  whole: struct(rectangle),
  work: struct(rectangle),
  flags: "uint",
});
const deviceNameBytes = 64;
const isPrimary = 1;
const eachMonitor = pointer(
  proto("int TachiaiEachMonitor(void *monitor, void *context, void *area, intptr_t data)"),
);

/** A rectangle as Windows writes it. */
export function readArea(bytes: Buffer): Area {
  return areaOf(decode(bytes, windowsRectangle));
}

export const areaBytes = windowsRectangle.size;

/** Gives each monitor the number of its picture stream: the same one for as long as its name is known. */
export class Monitors {
  readonly #libraries: ScreenLibraries;
  readonly #streams = new Map<string, number>();

  constructor(libraries: ScreenLibraries) {
    this.#libraries = libraries;
  }

  read(): Monitor[] {
    return this.#handles().flatMap((handle) => {
      const info = Buffer.alloc(monitorInfo.size + deviceNameBytes);
      info.writeUInt32LE(info.length);
      // It may have gone since it was named.
      if (!this.#libraries.GetMonitorInfoW(handle, info)) return [];
      const { whole, flags } = decode(info, monitorInfo);
      const name = info.toString("utf16le", monitorInfo.size).replace(/\0.*$/s, "");
      const isFirst = (flags & isPrimary) !== 0;
      return [{ stream: this.#streamOf(name), name, isPrimary: isFirst, ...areaOf(whole) }];
    });
  }

  #handles(): Pointer[] {
    const handles: Pointer[] = [];
    const each = register((handle: Pointer) => handles.push(handle), eachMonitor);
    this.#libraries.EnumDisplayMonitors(null, null, each, 0);
    unregister(each);
    return handles;
  }

  #streamOf(name: string): number {
    const stream = this.#streams.get(name) ?? this.#streams.size;
    this.#streams.set(name, stream);
    return stream;
  }
}

interface WindowsRectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function areaOf({ left, top, right, bottom }: WindowsRectangle): Area {
  return { x: left, y: top, width: right - left, height: bottom - top };
}
