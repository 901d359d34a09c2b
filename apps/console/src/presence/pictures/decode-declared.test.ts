import { afterEach, expect, test, vi } from "vitest";
import { decodeDeclared } from "./decode-declared.ts";
import { declaredJpeg, jpeg } from "./testing/picture-bytes.ts";

const bytes = jpeg(640, 480);
const declared = declaredJpeg(bytes, 640, 480);

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A browser whose decoder answers so; the picture that it gives out, if any, tells whether it was let go. */
function browserThat(answer: () => { width: number; height: number }) {
  const bitmap = { isClosed: false, close: () => void (bitmap.isClosed = true) };
  const createImageBitmap = vi.fn(async (_picture: Blob, _options: unknown) =>
    Object.assign(bitmap, answer()),
  );
  vi.stubGlobal("createImageBitmap", createImageBitmap);
  return { bitmap, createImageBitmap };
}

test("a picture is given out when it has the declared size decoded too, and is never turned on the way", async () => {
  const { bitmap, createImageBitmap } = browserThat(() => ({ width: 640, height: 480 }));
  expect(await decodeDeclared(bytes, declared)).toEqual({ opened: true, bitmap });
  expect(bitmap.isClosed).toBe(false);
  const [picture, options] = createImageBitmap.mock.calls[0] ?? [];
  expect(options).toEqual({ imageOrientation: "none" });
  expect(picture?.type).toBe("image/jpeg");
  expect(new Uint8Array(await (picture ?? new Blob()).arrayBuffer())).toEqual(bytes);
});

test.each([
  [480, 640],
  [1280, 960],
])("a picture whose head lies and that is %i x %i when decoded is let go at once", async (width, height) => {
  const { bitmap } = browserThat(() => ({ width, height }));
  expect(await decodeDeclared(bytes, declared)).toEqual({
    opened: false,
    reason: "false-declaration",
    found: "other-size",
  });
  expect(bitmap.isClosed).toBe(true);
});

test("a picture that its head gives away is not decoded at all", async () => {
  const { createImageBitmap } = browserThat(() => ({ width: 640, height: 480 }));
  expect(await decodeDeclared(bytes, { ...declared, width: 320, height: 240 })).toMatchObject({
    found: "other-size",
  });
  expect(await decodeDeclared(bytes, { ...declared, mediaType: "image/webp" })).toMatchObject({
    found: "other-format",
  });
  expect(createImageBitmap).not.toHaveBeenCalled();
});

test("a picture that does not decode is none, and a browser in trouble is a fault", async () => {
  const failing = (error: Error) =>
    browserThat(() => {
      throw error;
    });
  failing(new DOMException("The source image could not be decoded.", "InvalidStateError"));
  expect(await decodeDeclared(bytes, declared)).toMatchObject({ opened: false, found: "unreadable" });
  failing(new DOMException("no memory", "QuotaExceededError"));
  await expect(decodeDeclared(bytes, declared)).rejects.toThrow("no memory");
});
