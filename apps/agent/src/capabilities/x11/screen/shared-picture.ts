import { alloc, decode, encode, free, struct, view } from "koffi";
import type { Area } from "../../area.ts";
import type { Pointer } from "../../bind-library.ts";
import { CapabilityRefusal } from "../../capability-refusal.ts";
import type { Picture } from "../../screen.ts";
import type { XConnection } from "../connection.ts";
import type { ScreenLibraries } from "./screen-libraries.ts";

const segmentInfo = struct({ segment: "ulong", id: "int", address: "void *", readOnly: "int" });

/** As far as it says how pixels lie in memory. */
const imageHead = struct({
  width: "int",
  height: "int",
  xOffset: "int",
  format: "int",
  data: "void *",
  byteOrder: "int",
  bitmapUnit: "int",
  bitmapBitOrder: "int",
  bitmapPad: "int",
  depth: "int",
  bytesPerLine: "int",
  bitsPerPixel: "int",
  redMask: "ulong",
  greenMask: "ulong",
  blueMask: "ulong",
});

const zPixmap = 2;
const allPlanes = 0xffffffff;
const ipcPrivate = 0;
const ipcCreateOwnerOnly = 0o1600;
const ipcRemove = 0;

/** One picture in memory that X server and agent share: taking it copies nothing between them. */
export class SharedPicture {
  readonly #connection: XConnection;
  readonly #libraries: ScreenLibraries;
  readonly #segment: Pointer;
  readonly #address: Pointer;
  readonly #image: Pointer;
  readonly #memory: ArrayBuffer;
  readonly #picture: Picture;

  /** Refuses `extension_missing` and `picture_format`. */
  constructor(
    connection: XConnection,
    libraries: ScreenLibraries,
    size: { readonly width: number; readonly height: number },
  ) {
    const { display } = connection;
    const { width, height } = size;
    const bytes = width * height * 4;
    this.#connection = connection;
    this.#libraries = libraries;
    const id = libraries.shmget(ipcPrivate, bytes, ipcCreateOwnerOnly);
    if (id < 0) throw new CapabilityRefusal("extension_missing", ["shared memory"]);
    this.#address = libraries.shmat(id, null, 0);
    this.#segment = alloc(segmentInfo, 1);
    encode(this.#segment, segmentInfo, { segment: 0, id, address: this.#address, readOnly: 0 });
    const image = libraries.XShmCreateImage(
      display,
      libraries.XDefaultVisual(display, 0),
      libraries.XDefaultDepth(display, 0),
      zPixmap,
      this.#address,
      this.#segment,
      width,
      height,
    );
    const isAttached =
      image !== null && connection.succeeds(() => libraries.XShmAttach(display, this.#segment));
    // Both sides hold it now; it goes when the last of them ends, however that happens.
    libraries.shmctl(id, ipcRemove, null);
    if (!isAttached) throw new CapabilityRefusal("extension_missing", ["MIT-SHM"]);
    this.#image = image;
    this.#memory = view(this.#address, bytes);
    this.#picture = { width, height, stride: strideOf(image), pixels: new Uint8Array(this.#memory) };
  }

  /** The picture of an area that begins here; nothing when the screen does not reach so far any more. */
  take({ x, y }: Pick<Area, "x" | "y">): Picture | undefined {
    const { display, root } = this.#connection;
    const isTaken = this.#connection.succeeds(() =>
      this.#libraries.XShmGetImage(display, root, this.#image, x, y, allPlanes),
    );
    return isTaken ? this.#picture : undefined;
  }

  close(): void {
    this.#libraries.XShmDetach(this.#connection.display, this.#segment);
    this.#libraries.XDestroyImage(this.#image);
    // Whoever still holds the pixels finds none; reading them would end the process.
    this.#memory.transfer(0);
    this.#libraries.shmdt(this.#address);
    free(this.#segment);
  }
}

function strideOf(image: Pointer): number {
  const { bitsPerPixel, byteOrder, redMask, greenMask, blueMask, bytesPerLine } = decode(image, imageHead);
  const isBgrx =
    bitsPerPixel === 32 &&
    byteOrder === 0 &&
    redMask === 0xff0000 &&
    greenMask === 0xff00 &&
    blueMask === 0xff;
  if (!isBgrx) throw new CapabilityRefusal("picture_format", [`${bitsPerPixel} bit`]);
  return bytesPerLine;
}
