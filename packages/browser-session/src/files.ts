import type { FileSink, FileToSend } from "@tachiai/api-client/files";
import { encodeBase64, type FileOffer } from "@tachiai/protocol";

/** A page keeps what it takes on in memory until it is whole. */
const mostBytes = 1024 ** 3;

/** Takes a file on, and hands it to the browser's downloads once it is whole. Nothing for one that is too long for a page. */
export function layInDownloads(offer: FileOffer): FileSink | undefined {
  return layInMemory(offer, (whole) => download(whole, offer.name));
}

/** Takes a file on, and hands it over once it is whole. Nothing for one that is too long for a page. */
export function layInMemory(
  { byteLength, sha256 }: FileOffer,
  onWhole: (whole: Blob) => void,
): FileSink | undefined {
  if (byteLength > mostBytes) return undefined;
  let parts: Blob[] = [];
  return {
    pieces: 0,
    async write(bytes) {
      parts.push(new Blob([new Uint8Array(bytes)]));
      return true;
    },
    async finish() {
      const whole = new Blob(parts);
      const isIt = (await hashOf(whole)) === sha256;
      if (isIt) onWhole(whole);
      return isIt;
    },
    async abandon() {
      parts = [];
    },
  };
}

/** A file that the person has chosen; undefined when it is too long for a page. */
export async function chosenFile(file: File): Promise<FileToSend | undefined> {
  return file.size > mostBytes ? undefined : readable(file, file.name, "file");
}

/** A still of what is captured. */
export async function stillOf(captured: MediaStream, name: string): Promise<FileToSend | undefined> {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = captured;
  await video.play();
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  video.srcObject = null;
  return readable(await canvas.convertToBlob({ type: "image/png" }), name, "screenshot");
}

async function readable(content: Blob, name: string, what: FileToSend["what"]): Promise<FileToSend> {
  return {
    name,
    what,
    byteLength: content.size,
    sha256: await hashOf(content),
    // The browser refuses to read a file that was altered since it was chosen.
    read: (from, length) =>
      content
        .slice(from, from + length)
        .arrayBuffer()
        .then(
          (bytes) => new Uint8Array(bytes),
          () => undefined,
        ),
  };
}

async function hashOf(content: Blob): Promise<string> {
  return encodeBase64(new Uint8Array(await crypto.subtle.digest("SHA-256", await content.arrayBuffer())));
}

/** Hands something to the browser's downloads. */
export function download(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
