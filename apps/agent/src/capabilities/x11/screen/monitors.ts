import { array, decode, struct } from "koffi";
import type { NumberOut } from "../../bind-library.ts";
import type { Monitor } from "../../screen.ts";
import type { XConnection } from "../connection.ts";
import type { ScreenLibraries } from "./screen-libraries.ts";

const monitorInfo = struct({
  name: "ulong",
  primary: "int",
  automatic: "int",
  outputCount: "int",
  x: "int",
  y: "int",
  width: "int",
  height: "int",
  widthMm: "int",
  heightMm: "int",
  outputs: "void *",
});

interface MonitorInfo {
  readonly name: number;
  readonly primary: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Gives each monitor the number of its picture stream: the same one for as long as its name is known. */
export class Monitors {
  readonly #connection: XConnection;
  readonly #libraries: ScreenLibraries;
  readonly #streams = new Map<number, number>();

  constructor(connection: XConnection, libraries: ScreenLibraries) {
    this.#connection = connection;
    this.#libraries = libraries;
  }

  read(): Monitor[] {
    return this.#infos().map(({ name, primary, x, y, width, height }) => ({
      stream: this.#streamOf(name),
      name: this.#connection.atomName(name),
      isPrimary: primary !== 0,
      x,
      y,
      width,
      height,
    }));
  }

  #infos(): MonitorInfo[] {
    const { display, root } = this.#connection;
    const count: NumberOut = [0];
    const found = this.#libraries.XRRGetMonitors(display, root, 1, count);
    this.#connection.requireDisplay();
    if (found === null) return [];
    const infos: MonitorInfo[] = count[0] > 0 ? decode(found, array(monitorInfo, count[0])) : [];
    this.#libraries.XRRFreeMonitors(found);
    return infos;
  }

  #streamOf(name: number): number {
    const stream = this.#streams.get(name) ?? this.#streams.size;
    this.#streams.set(name, stream);
    return stream;
  }
}
