import type { BrowserContext, Page } from "playwright-core";

declare global {
  /** What the pages of this browser have opened, and whether another application has the camera now. */
  var pageCamera: { readonly tracks: MediaStreamTrack[]; isTaken: boolean } | undefined;
}

/**
 * Notes every track that pages of this browser open. A fake camera cannot be in other hands, so the one thing that is
 * played here is what Chrome says then: `NotReadableError` (W3C mediacapture-streams, section 10.2).
 */
export async function watchPageCamera(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    const camera: NonNullable<typeof globalThis.pageCamera> = { tracks: [], isTaken: false };
    globalThis.pageCamera = camera;
    mediaDevices.getUserMedia = async (constraints) => {
      if (camera.isTaken) throw new DOMException("Could not start video source", "NotReadableError");
      const stream = await open(constraints);
      camera.tracks.push(...stream.getTracks());
      return stream;
    };
  });
}

export function takeCameraFrom(page: Page): Promise<void> {
  return page.evaluate(() => {
    if (globalThis.pageCamera) globalThis.pageCamera.isTaken = true;
  });
}

export function giveCameraBackTo(page: Page): Promise<void> {
  return page.evaluate(() => {
    if (globalThis.pageCamera) globalThis.pageCamera.isTaken = false;
  });
}

/** Whether every track that the page ever opened has ended: the camera's light is out. */
export function isCameraOff(page: Page): Promise<boolean> {
  return page.evaluate(
    () => globalThis.pageCamera?.tracks.every(({ readyState }) => readyState === "ended") ?? true,
  );
}
