import { CapabilityRefusal } from "../../capabilities/capability-refusal.ts";
import type { OpenEncoder } from "./encoder.ts";

/** Gives a way to open encoders, or nothing where what it is built on does not load here. */
type EncoderSource = () => Promise<OpenEncoder | undefined>;

/**
 * FFmpeg and libvips bring libraries of the same names: a process that loads both ends. So no more is loaded than is taken.
 */
const sourcesHere: Readonly<Record<"h264" | "tiles", EncoderSource>> = { h264: openVideo, tiles: openTiles };

/** Takes the first codec whose encoder loads. Refuses `library_missing`. */
export async function chooseEncoder(
  codecs: readonly ("h264" | "tiles")[],
  sources = sourcesHere,
): Promise<OpenEncoder> {
  for (const codec of codecs) {
    const open = await sources[codec]();
    if (open) return open;
  }
  throw new CapabilityRefusal("library_missing", codecs);
}

/** GPL, therefore optional: whoever installs without it has tiles (docs/decisions/0026-native-agent.md). */
async function openVideo(): Promise<OpenEncoder | undefined> {
  const loaded = await Promise.all([import("node-av/lib"), import("node-av/constants")]).catch(notInstalled);
  if (!loaded) return undefined;
  const ffmpeg = { ...loaded[0], ...loaded[1] };
  ffmpeg.Log.setLevel(ffmpeg.AV_LOG_ERROR);
  const { H264Encoder } = await import("./h264-encoder.ts");
  return (size, rate) => new H264Encoder(ffmpeg, size, rate);
}

async function openTiles(): Promise<OpenEncoder | undefined> {
  const loaded = await import("sharp").catch(notInstalled);
  if (!loaded) return undefined;
  const { TileEncoder } = await import("./tile-encoder.ts");
  return (size) => new TileEncoder(loaded.default, size);
}

/** Not there, or not for this system: whichever, the next one is tried. */
function notInstalled(): undefined {
  return undefined;
}
