import { afterEach, expect, test, vi } from "vitest";
import { PagePreview } from "./page-preview.ts";

/** A camera as far as a preview knows it; `isOn` says whether its light is. */
class FakeStream extends EventTarget {
  isOn = true;
  readonly getTracks = () => [this];
  readonly getVideoTracks = () => [this];
  readonly stop = () => {
    this.isOn = false;
  };
}

function previewOf(getUserMedia: () => Promise<FakeStream>) {
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
  return new PagePreview({ choice: () => ({ size: "640x480" }), onChange: () => {} });
}

afterEach(() => vi.unstubAllGlobals());

test("the preview shows the camera until the person ends it, and the camera is off then", async () => {
  const stream = new FakeStream();
  const preview = previewOf(async () => stream);
  await preview.open();
  expect(preview.state?.stream).toBe(stream);
  preview.close();
  expect([stream.isOn, preview.state]).toEqual([false, undefined]);
});

test("a camera that opens after the preview was ended is off again at once", async () => {
  const stream = new FakeStream();
  const opening = Promise.withResolvers<FakeStream>();
  const preview = previewOf(() => opening.promise);
  const opened = preview.open();
  preview.close();
  opening.resolve(stream);
  await opened;
  expect([stream.isOn, preview.state]).toEqual([false, undefined]);
});

test("a camera that is denied or pulled out is said, not swallowed", async () => {
  const denied = previewOf(async () => {
    throw new DOMException("denied", "NotAllowedError");
  });
  await denied.open();
  expect(denied.state).toEqual({ trouble: "camera-denied" });
  const stream = new FakeStream();
  const pulledOut = previewOf(async () => stream);
  await pulledOut.open();
  stream.dispatchEvent(new Event("ended"));
  expect(pulledOut.state).toEqual({ trouble: "no-camera" });
});
