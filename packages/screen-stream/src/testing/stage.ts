import { composeTiles, type ScreenTile } from "@tachiai/protocol";
import { decodeLiveFrame, type LiveFrame } from "@tachiai/session-recording";
import { type EncodedAs, ScreenView, type SharedScreen, shareScreen } from "../index.ts";

/** One who watches, on a canvas that is in no page. */
class Viewer {
  readonly canvas = document.createElement("canvas");
  readonly shown: number[] = [];
  keysWanted = 0;
  hasFailed = false;
  readonly #view = new ScreenView(this.canvas, {
    shown: (sequence) => this.shown.push(sequence),
    keyFrameWanted: () => {
      this.keysWanted += 1;
      screen?.wantKeyFrame();
    },
    failed: () => {
      this.hasFailed = true;
    },
  });

  describe(as: EncodedAs): void {
    this.#view.describe(as);
  }

  take(frame: LiveFrame): void {
    this.#view.take(frame);
  }
}

let screen: SharedScreen | undefined;
let described: EncodedAs | undefined;
const viewers: Viewer[] = [];
const frames: Pick<LiveFrame, "isKey" | "isSharp" | "sequence">[] = [];
const ends: string[] = [];
let bytes = 0;
/** What happens to the next frame on its way. */
let spoil: ((frame: LiveFrame) => LiveFrame | undefined) | undefined;

const spoilings = {
  lost: () => undefined,
  broken: (frame: LiveFrame) => ({
    ...frame,
    payload: Uint8Array.from(frame.payload, (byte) => byte ^ 0xa5),
  }),
  falseKey: (frame: LiveFrame) => ({ ...frame, isKey: true, payload: Uint8Array.of(1, 2, 3) }),
};

/** A tile in one colour; of another size than it says, or no image at all, where it is to be refused. */
export interface PaintedTile extends Omit<ScreenTile, "image"> {
  readonly colour: string;
  readonly as: "image/webp" | "image/jpeg" | "too-small" | "rubbish";
}

async function paintTile({ colour, as, ...area }: PaintedTile): Promise<ScreenTile> {
  if (as === "rubbish") return { ...area, image: Uint8Array.of(1, 2, 3) };
  const { width, height } = as === "too-small" ? { width: 8, height: 8 } : area;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (context) context.fillStyle = colour;
  context?.fillRect(0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: as === "too-small" ? "image/webp" : as, quality: 0.95 });
  return { ...area, image: new Uint8Array(await blob.arrayBuffer()) };
}

/** Both ends of a shared screen in one page, with nothing between them; a test from outside drives it. */
const stage = {
  async share(): Promise<string> {
    const answer = await shareScreen(
      {
        described(as) {
          described = as;
          for (const viewer of viewers) viewer.describe(as);
        },
        frame(message) {
          const sent = decodeLiveFrame(message);
          if (!sent) throw new Error("no live frame");
          const { isKey, isSharp, sequence } = sent;
          frames.push({ isKey, isSharp, sequence });
          bytes += message.length;
          const arrived = spoil ? spoil(sent) : sent;
          spoil = undefined;
          if (arrived) for (const viewer of viewers) viewer.take(arrived);
        },
        hasRoom: () => true,
        ended: (why) => ends.push(why),
      },
      { stream: 0, rate: { bitsPerSecond: 4_000_000, framesPerSecond: 30 } },
    );
    if (typeof answer === "string") return answer;
    screen = answer;
    return answer.surface;
  },
  watch(): number {
    const viewer = new Viewer();
    viewers.push(viewer);
    if (described) viewer.describe(described);
    return viewers.length - 1;
  },
  /** As an agent without a video encoder sends it. */
  async takeTiles(index: number, sequence: number, isKey: boolean, painted: PaintedTile[]): Promise<void> {
    const [width, height] = [200, 100];
    const payload = composeTiles({ width, height, tiles: await Promise.all(painted.map(paintTile)) });
    const viewer = viewers[index];
    if (sequence === 0) viewer?.describe({ codec: "tiles", width, height });
    viewer?.take({ kind: "picture", isKey, isSharp: false, stream: 0, sequence, capturedAt: 0, payload });
  },
  /** One channel a hex digit. */
  colourAt(index: number, x: number, y: number): string {
    const pixel = viewers[index]?.canvas.getContext("2d")?.getImageData(x, y, 1, 1).data ?? [];
    return Array.from(pixel.slice(0, 3), (part) => Math.round(part / 17).toString(16)).join("");
  },
  spoilNext(how: keyof typeof spoilings): void {
    spoil = spoilings[how];
  },
  pause: () => screen?.pause(),
  resume: () => screen?.resume(),
  setRate: (bitsPerSecond: number, framesPerSecond: number) =>
    screen?.setRate({ bitsPerSecond, framesPerSecond }),
  /** How many frames left after the stop, some time later. */
  async stop(): Promise<number> {
    const before = frames.length;
    screen?.stop();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return frames.length - before;
  },
  /** As the browser's own bar does it. */
  endTrack(): void {
    for (const track of screen?.captured.getTracks() ?? []) {
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
  },
  seen: () => ({ frames, ends, bytes, codec: described?.codec, width: described?.width }),
  viewer: (index: number) => {
    const viewer = viewers[index];
    return viewer && { shown: viewer.shown, keysWanted: viewer.keysWanted, hasFailed: viewer.hasFailed };
  },
  picture: (index: number) => viewers[index]?.canvas.toDataURL("image/png") ?? "",
};
export type Stage = typeof stage;

Object.assign(globalThis, { stage });
