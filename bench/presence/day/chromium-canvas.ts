import type { EncodePicture } from "@tachiai/agent-core";
import type { Frame } from "@tachiai/presence";
import type { Page } from "playwright-core";

// What the page has of a browser and Node's types lack.
declare const OffscreenCanvas: new (width: number, height: number) => PageCanvas;
declare const ImageData: new (data: Uint8ClampedArray, width: number, height: number) => object;
interface PageCanvas {
  getContext(kind: "2d"): {
    fillStyle: string;
    font: string;
    fillRect(x: number, y: number, width: number, height: number): void;
    fillText(text: string, x: number, y: number): void;
    putImageData(data: object, x: number, y: number): void;
    drawImage(source: PageCanvas, x: number, y: number, width: number, height: number): void;
  };
  convertToBlob(order: { type: string; quality: number }): Promise<{ arrayBuffer(): Promise<ArrayBuffer> }>;
}

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly quality: number;
  readonly shows:
    | { readonly rgba: string; readonly width: number; readonly height: number }
    /** A screen full of text that follows from this number. */
    | { readonly seed: number };
}

/** Encodes a frame of the camera as the agent does in this browser. */
export function frameEncoder(page: Page, { rgba, width, height }: Frame): EncodePicture {
  const base64 = Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength).toString("base64");
  return encoderOf(page, { rgba: base64, width, height });
}

/** Encodes a screen full of text, which is most of what people work with. */
export function screenEncoder(page: Page, seed: number): EncodePicture {
  return encoderOf(page, { seed });
}

function encoderOf(page: Page, shows: Drawing["shows"]): EncodePicture {
  return async (size, quality) => {
    const base64 = await page.evaluate(drawAndEncode, { ...size, quality, shows });
    return { mediaType: "image/webp", bytes: new Uint8Array(Buffer.from(base64, "base64")), ...size };
  };
}

/** Runs in the page. */
async function drawAndEncode({ width, height, quality, shows }: Drawing): Promise<string> {
  const isFrame = "rgba" in shows;
  const full = isFrame ? new OffscreenCanvas(shows.width, shows.height) : new OffscreenCanvas(1920, 1080);
  const context = full.getContext("2d");
  if (isFrame) {
    const rgba = Uint8ClampedArray.from(atob(shows.rgba), (letter) => letter.charCodeAt(0));
    context.putImageData(new ImageData(rgba, shows.width, shows.height), 0, 0);
  } else {
    let state = shows.seed;
    const next = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    const word = () => next(36 ** (2 + next(6))).toString(36);
    const write = (words: number, x: number, y: number) =>
      context.fillText(Array.from({ length: words }, word).join(" "), x, y);
    context.fillStyle = "#f4f5f7";
    context.fillRect(0, 0, 1920, 1080);
    context.fillStyle = "#ffffff";
    context.fillRect(40, 80, 1180, 960);
    context.fillRect(1250, 80, 630, 960);
    context.fillStyle = "#1f2933";
    context.font = "16px sans-serif";
    for (let line = 0; line < 28; line += 1) {
      const endsParagraph = next(5) === 0;
      write(endsParagraph ? 4 : 14, 240, 130 + line * 32);
    }
    for (let row = 0; row < 14; row += 1) write(3 + next(3), 1280, 130 + row * 62);
  }
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d").drawImage(full, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
