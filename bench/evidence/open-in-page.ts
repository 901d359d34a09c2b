// Runs in Chromium: seals pictures to a key of the page, then measures how long they take to stand on it.
import { createKeyPair, type KeyPair, sealBlob } from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import type { SealedImage } from "./open-in-worker.ts";

declare global {
  /** What the benchmark in Node calls. */
  var openingBench: {
    /** Seals so many copies of a picture, each to a wrap of its own. */
    prepare(count: number): Promise<void>;
    /** Milliseconds from the sealed bytes to all pictures painted. */
    open(): Promise<number>;
  };
}

interface Canvas {
  width: number;
  height: number;
  getContext(kind: "bitmaprenderer"): { transferFromImageBitmap(bitmap: object): void };
  remove(): void;
}
interface PageWorker {
  addEventListener(
    name: "message",
    hear: (event: { readonly data: Opened }) => void,
    options: { readonly signal: AbortSignal },
  ): void;
  postMessage(message: object, transferred: readonly object[]): void;
}
interface Opened {
  readonly place: number;
  readonly bitmap?: { readonly width: number; readonly height: number };
  readonly failed?: string;
}
// The things of the browser that Node's types lack.
declare const document: { createElement(name: "canvas"): Canvas; body: { append(element: Canvas): void } };
declare const Worker: new (url: string, options: { readonly type: "module" }) => PageWorker;
declare const requestAnimationFrame: (paint: () => void) => void;
declare const navigator: { readonly hardwareConcurrency: number };

const script = "/worker.js";
const workers = Array.from(
  { length: Math.min(4, navigator.hardwareConcurrency) },
  () => new Worker(script, { type: "module" }),
);
let keyPair: KeyPair<"x25519">;
let images: SealedImage[] = [];

globalThis.openingBench = {
  async prepare(count) {
    const picture = new Uint8Array(await (await fetch("/picture.jpg")).arrayBuffer());
    keyPair = await createKeyPair(webSealingCrypto, "x25519");
    const declaration = new TextEncoder().encode('{"kind":"camera-still"}');
    const recipients = [{ recipientId: "reader", publicKey: keyPair }];
    images = [];
    for (let place = 0; place < count; place++) {
      const evidenceId = crypto.randomUUID();
      const { sealed, wraps, retentionKey } = await sealBlob(
        webSealingCrypto,
        { evidenceId, declaration, recipients },
        picture,
      );
      const [first] = wraps;
      if (!first) throw new Error("it was sealed to one reader");
      const { wrap } = first;
      images.push({ place, evidenceId, declaration, wrap, retentionKey: retentionKey.reveal(), sealed });
    }
  },
  async open() {
    const canvases: Canvas[] = [];
    // As they would lie there after the download; handing them over costs the page nothing.
    const copies = images.map((image) => ({ ...image, sealed: new Uint8Array(image.sealed) }));
    const shown = new AbortController();
    const start = performance.now();
    await new Promise<void>((resolve, reject) => {
      let open = copies.length;
      const show = ({ data: { bitmap, failed } }: { readonly data: Opened }) => {
        if (!bitmap) return reject(new Error(failed));
        const canvas = document.createElement("canvas");
        canvas.width = bitmap.width;
        canvas.height = bitmap.height;
        canvas.getContext("bitmaprenderer").transferFromImageBitmap(bitmap);
        document.body.append(canvas);
        canvases.push(canvas);
        if (--open === 0) requestAnimationFrame(resolve);
      };
      for (const worker of workers) worker.addEventListener("message", show, { signal: shown.signal });
      for (const [place, image] of copies.entries())
        workers[place % workers.length]?.postMessage({ image, keyPair }, [image.sealed.buffer]);
    });
    const took = performance.now() - start;
    shown.abort();
    for (const canvas of canvases) canvas.remove();
    return took;
  },
};
