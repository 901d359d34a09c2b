// Runs in Chromium, bundled by serve-page.ts: the product's judging and the peer's, on the same frames in one thread.
import {
  type FaceModels,
  Frame,
  faceModelIds,
  Likeness,
  type ModelDescription,
  openFaceModels,
  PresenceWatch,
  readLikeness,
  settingsWith,
} from "@tachiai/presence";
import { onnxInference } from "@tachiai/presence/onnx";

declare global {
  /** What the benchmark in Node calls. */
  var bench: BenchPage;
}

// The one thing of the browser that Node's types lack.
declare const ImageData: new (data: Uint8ClampedArray, width: number, height: number) => object;

/** What the frames are, as the server of the page describes them. */
export interface ClipDescription {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Milliseconds between two frames. */
  readonly pauseMs: number;
  /** Faces truly in each frame. */
  readonly faces: readonly number[];
}

export interface OurRun {
  readonly meanMs: number;
  /** Faces found in each frame, and the similarity to the enrolled person where one was verified. */
  readonly faces: readonly number[];
  readonly similarities: readonly number[];
}

export interface PeerRunInPage {
  readonly meanMs: number;
  readonly faces: readonly number[];
  /** Lengths of the descriptions found, one a face. */
  readonly descriptions: readonly number[];
  readonly backend: string;
  readonly version: string;
}

export interface BenchPage {
  open(peerOptions: Readonly<Record<string, unknown>>): Promise<string>;
  /** Judges the clip at the product's own pace. */
  judge(): Promise<OurRun>;
  /** Judges frames that each must be verified. */
  verify(): Promise<OurRun>;
  runPeer(frames: "clip" | "present"): Promise<PeerRunInPage>;
}

interface Peer {
  readonly version: string;
  readonly tf: { ready(): Promise<void>; getBackend(): string };
  load(): Promise<void>;
  detect(input: object): Promise<{ readonly face: readonly { readonly embedding?: readonly number[] }[] }>;
}

let models: FaceModels;
let clip: ClipDescription;
let frames: readonly Uint8ClampedArray[];
let likeness: Likeness;
let peer: Peer;

const bytesOf = async (path: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(path)).arrayBuffer());

const page: BenchPage = {
  async open(peerOptions) {
    clip = JSON.parse(await (await fetch("/clip.json")).text());
    const all = new Uint8ClampedArray(await (await fetch("/clip.rgba")).arrayBuffer());
    const size = clip.width * clip.height * 4;
    frames = Array.from({ length: clip.frames }, (_, at) => all.slice(at * size, (at + 1) * size));
    likeness = readLikeness(await bytesOf("/likeness"));
    models = await openFaceModels({
      inference: onnxInference({ wasm: { folder: "/ort/" } }),
      sha256: async (bytes) =>
        Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes))), (byte) =>
          byte.toString(16).padStart(2, "0"),
        ).join(""),
      read: (file, model: ModelDescription) => bytesOf(`/models/${model.id}/${file.path}`),
    });
    const peerModule = await import(
      /* @vite-ignore */ new URL("/human/dist/human.esm.js", import.meta.url).href
    );
    peer = new peerModule.default(peerOptions);
    await peer.load();
    await peer.tf.ready();
    return `${faceModelIds.length} models, ${frames.length} frames, peer ${peer.version} on ${peer.tf.getBackend()}`;
  },
  judge: () => watchClip(clip.pauseMs, frames),
  // Each look comes later than a verification is trusted.
  verify: () => watchClip(settingsWith({}).verifyEveryMs, presentFrames()),
  async runPeer(which) {
    const inputs = which === "clip" ? frames : presentFrames();
    const faces: number[] = [];
    const descriptions: number[] = [];
    const start = performance.now();
    for (const rgba of inputs) {
      const result = await peer.detect(new ImageData(rgba, clip.width, clip.height));
      faces.push(result.face.length);
      descriptions.push(...result.face.map((face) => face.embedding?.length ?? 0));
    }
    const meanMs = (performance.now() - start) / inputs.length;
    return { meanMs, faces, descriptions, backend: peer.tf.getBackend(), version: peer.version };
  },
};

function presentFrames(): readonly Uint8ClampedArray[] {
  return frames.filter((_, at) => clip.faces[at] === 1).slice(0, 6);
}

async function watchClip(pauseMs: number, inputs: readonly Uint8ClampedArray[]): Promise<OurRun> {
  const watch = new PresenceWatch({ models, startsAt: 0 });
  watch.compareWith({ state: "confirmed", likeness });
  const faces: number[] = [];
  const similarities: number[] = [];
  const start = performance.now();
  for (const [at, rgba] of inputs.entries()) {
    const frame = new Frame(rgba, clip, at * pauseMs);
    const { observation } = await watch.look(frame);
    faces.push(observation.faces.length);
    for (const { identity } of observation.faces)
      if (identity?.verifiedAt === frame.capturedAt && identity.similarity !== undefined)
        similarities.push(identity.similarity);
  }
  return { meanMs: (performance.now() - start) / inputs.length, faces, similarities };
}

globalThis.bench = page;
