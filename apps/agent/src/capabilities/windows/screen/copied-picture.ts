import { view } from "koffi";
import type { Area } from "../../area.ts";
import type { Pointer } from "../../bind-library.ts";
import { CapabilityRefusal } from "../../capability-refusal.ts";
import type { Picture } from "../../screen.ts";
import { bitmapHead } from "./bitmap-head.ts";
import type { ScreenLibraries } from "./screen-libraries.ts";

const copy = 0x00cc0020;
const wholeDesktop = 0;
const bytesPerPixel = 4;

/** One picture in memory that Windows copies the screen into. */
export class CopiedPicture {
  readonly #libraries: ScreenLibraries;
  readonly #context: Pointer;
  readonly #bitmap: Pointer;
  readonly #unused: Pointer | null;
  readonly #memory: ArrayBuffer;
  readonly #picture: Picture;

  /** Refuses `picture_format` when Windows has no room for it. */
  constructor(libraries: ScreenLibraries, { width, height }: Pick<Area, "width" | "height">) {
    const bytes = width * height * bytesPerPixel;
    const pixels: [Pointer | null] = [null];
    const context = libraries.CreateCompatibleDC(null);
    const bitmap = libraries.CreateDIBSection(null, bitmapHead({ width, height }), 0, pixels, null, 0);
    if (context === null || bitmap === null || pixels[0] === null)
      throw new CapabilityRefusal("picture_format", [`${width} × ${height}`]);
    this.#libraries = libraries;
    this.#context = context;
    this.#bitmap = bitmap;
    this.#unused = libraries.SelectObject(context, bitmap);
    this.#memory = view(pixels[0], bytes);
    this.#picture = {
      width,
      height,
      stride: width * bytesPerPixel,
      pixels: new Uint8Array(this.#memory),
    };
  }

  /** The picture of an area that begins here; nothing while another desktop has the screen. */
  take({ x, y }: Pick<Area, "x" | "y">): Picture | undefined {
    const { width, height } = this.#picture;
    const screen = this.#libraries.GetDC(wholeDesktop);
    if (screen === null) return undefined;
    const isTaken = this.#libraries.BitBlt(this.#context, 0, 0, width, height, screen, x, y, copy);
    this.#libraries.GdiFlush();
    this.#libraries.ReleaseDC(wholeDesktop, screen);
    return isTaken ? this.#picture : undefined;
  }

  close(): void {
    // Whoever still holds the pixels finds none; reading them would end the process.
    this.#memory.transfer(0);
    if (this.#unused !== null) this.#libraries.SelectObject(this.#context, this.#unused);
    this.#libraries.DeleteObject(this.#bitmap);
    this.#libraries.DeleteDC(this.#context);
  }
}
