import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { closeFaceModels, defaultSettings, openFaceModels, writeLikeness } from "@tachiai/presence";
import { nodeModelDoors } from "@tachiai/presence/node";
import { enrolPerson, makeClip, photographsBy, type Scene } from "@tachiai/presence/testing";
import { decode } from "jpeg-js";
import type { Page } from "playwright-core";
import type { Bar, Measured, MeasureOptions } from "../../tools/measure/bar.ts";
import { installPeer } from "../../tools/measure/install-peer.ts";
import { measurePairs, type PeerRun } from "../../tools/measure/measure-pairs.ts";
import { spreadOf } from "../../tools/measure/spread.ts";
import { measureDay } from "./day/measure-day.ts";
import type { ClipDescription, OurRun, PeerRunInPage } from "./judge-in-page.ts";
import { openChromium } from "./open-chromium.ts";
import { recogniseStrangers } from "./recognise-strangers.ts";
import { servePage } from "./serve-page.ts";

const photograph = photographsBy(
  decode,
  createRequire(import.meta.url).resolve("@vladmandic/face-api/package.json"),
);
const PAIRS = 9;
/** A peer this many times slower than in its quiet run was disturbed by something else. */
const FAR_BELOW_USUAL = 3;
const human = { name: "@vladmandic/human", version: "3.3.6" };
const humanRuntime = { name: "@tensorflow/tfjs-backend-wasm", version: "4.22.0" };

/** The peer's whole face stage, as its documentation configures recognition with liveness; every cache is off. */
const humanOptions = {
  backend: "wasm",
  wasmPath: "/tfjs/",
  modelBasePath: "/human/models/",
  debug: false,
  async: false,
  cacheSensitivity: 0,
  filter: { enabled: false },
  gesture: { enabled: false },
  body: { enabled: false },
  hand: { enabled: false },
  object: { enabled: false },
  segmentation: { enabled: false },
  face: {
    enabled: true,
    detector: { rotation: true, maxDetected: 5, minConfidence: 0.3, skipFrames: 0, skipTime: 0 },
    mesh: { enabled: true },
    iris: { enabled: false },
    emotion: { enabled: false },
    description: { enabled: true, skipFrames: 0, skipTime: 0 },
    antispoof: { enabled: true, skipFrames: 0, skipTime: 0 },
    liveness: { enabled: true, skipFrames: 0, skipTime: 0 },
  },
};

/**
 * Measures judging beside the peer in one Chromium, what a day costs on the line and, with `--data`, recognition on people
 * it was not made with.
 */
export async function run(options: MeasureOptions): Promise<Measured> {
  const parts = [await measureSpeed(options), await measureTraffic(options.progress)];
  if (options.dataDirectory === undefined)
    options.progress("no --data: eer_percent and tar_at_far_0_1_percent are not measured");
  else parts.push(await measureRecognition(options.dataDirectory, options.progress));
  return {
    bars: parts.flatMap(({ bars }) => bars),
    reported: parts.flatMap(({ reported }) => reported ?? []),
  };
}

async function measureTraffic(progress: MeasureOptions["progress"]): Promise<Measured> {
  const browser = await openChromium();
  try {
    return await measureDay({ page: await browser.newPage(), photograph, progress });
  } finally {
    await browser.close();
  }
}

async function measureSpeed({ cacheDirectory, progress }: MeasureOptions): Promise<Measured> {
  const clip = await makeInput();
  progress(`input: ${clip.description.frames} frames, sha256 ${clip.hash.slice(0, 16)}…`);
  const peerFolder = await installPeer(cacheDirectory, human);
  const runtimeFolder = await installPeer(cacheDirectory, humanRuntime);
  const served = await servePage(
    { human: peerFolder, tfjs: `${runtimeFolder}/dist` },
    { "clip.json": encode(clip.description), "clip.rgba": clip.rgba, likeness: clip.likeness },
  );
  const browser = await openChromium();
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => progress(`the page failed: ${error.message}`));
    await page.goto(served.url);
    await page.waitForFunction(() => "bench" in globalThis);
    progress(await page.evaluate((peerOptions) => globalThis.bench.open(peerOptions), humanOptions));
    progress(`peer options ${JSON.stringify(humanOptions)}`);
    return await measurePages(page, clip.description, progress);
  } finally {
    await browser.close();
    await served.close();
  }
}

const judge = (page: Page): Promise<OurRun> => page.evaluate(() => globalThis.bench.judge());
const verify = (page: Page): Promise<OurRun> => page.evaluate(() => globalThis.bench.verify());
const runPeer = (page: Page, frames: "clip" | "present"): Promise<PeerRunInPage> =>
  page.evaluate((which) => globalThis.bench.runPeer(which), frames);

async function measurePages(
  page: Page,
  clip: ClipDescription,
  progress: (text: string) => void,
): Promise<Measured> {
  // The first runs compile and warm up both sides; they also tell what the peer usually takes here.
  await judge(page);
  await verify(page);
  await runPeer(page, "present");
  const usual = {
    present: (await runPeer(page, "present")).meanMs,
    clip: (await runPeer(page, "clip")).meanMs,
  };
  const peer = async (frames: "clip" | "present"): Promise<PeerRun> => {
    const result = await runPeer(page, frames);
    const wrong = wrongWithPeer(result, frames === "clip" ? clip.faces : undefined, usual[frames]);
    return wrong === undefined ? { value: result.meanMs } : { void: wrong };
  };
  const verified = await measurePairs({
    pairs: PAIRS,
    ours: async () =>
      checked(await verify(page), undefined, (ours) => ours.similarities.length === ours.faces.length),
    peer: () => peer("present"),
    progress: (text) => progress(`verified frame ms, ${text}`),
  });
  const judged = await measurePairs({
    pairs: PAIRS,
    ours: async () => checked(await judge(page), clip.faces, (ours) => ours.similarities.length > 0),
    peer: () => peer("clip"),
    progress: (text) => progress(`judged frame ms, ${text}`),
  });
  const ratios = {
    verified: spreadOf(verified.map((pair) => pair.peer / pair.ours)),
    judged: spreadOf(judged.map((pair) => pair.peer / pair.ours)),
  };
  const verifiedMs = spreadOf(verified.map((pair) => pair.ours));
  const judgedMs = spreadOf(judged.map((pair) => pair.ours));
  return {
    bars: [
      { id: "verified_frame_vs_human", value: ratios.verified.median, limit: 2, better: "higher" },
      { id: "judged_frame_vs_human", value: ratios.judged.median, limit: 5, better: "higher" },
      { id: "verified_frame_ms", value: verifiedMs.median, limit: 250, better: "lower" },
    ],
    reported: [
      { id: "verified_frame_vs_human_lower_quartile", value: ratios.verified.lowerQuartile },
      { id: "verified_frame_vs_human_upper_quartile", value: ratios.verified.upperQuartile },
      { id: "judged_frame_vs_human_lower_quartile", value: ratios.judged.lowerQuartile },
      { id: "judged_frame_vs_human_upper_quartile", value: ratios.judged.upperQuartile },
      { id: "judged_frame_ms", value: judgedMs.median },
      { id: "human_verified_frame_ms", value: spreadOf(verified.map((pair) => pair.peer)).median },
      { id: "human_judged_frame_ms", value: spreadOf(judged.map((pair) => pair.peer)).median },
    ],
  };
}

/** Our own result must be right before its time counts. */
function checked(
  ours: OurRun,
  faces: readonly number[] | undefined,
  isWhole: (ours: OurRun) => boolean,
): number {
  if (!isWhole(ours))
    throw new Error(`we verified ${ours.similarities.length} faces in ${ours.faces.length} frames`);
  if (faces && !sameFaces(ours.faces, faces))
    throw new Error(`we found ${ours.faces.join()} faces, there are ${faces.join()}`);
  return ours.meanMs;
}

function wrongWithPeer(
  result: PeerRunInPage,
  faces: readonly number[] | undefined,
  usualMs: number,
): string | undefined {
  if (result.meanMs > FAR_BELOW_USUAL * usualMs)
    return `the peer took ${result.meanMs} ms, usually ${usualMs}`;
  if (faces && !sameFaces(result.faces, faces))
    return `the peer found ${result.faces.join()} faces, there are ${faces.join()}`;
  if (result.descriptions.length === 0 || result.descriptions.some((length) => length === 0))
    return "the peer described no face";
  return undefined;
}

function sameFaces(found: readonly number[], faces: readonly number[]): boolean {
  return found.length === faces.length && found.every((count, at) => count === faces[at]);
}

async function measureRecognition(folder: string, progress: (text: string) => void): Promise<Measured> {
  const models = await openFaceModels(nodeModelDoors());
  const found = await recogniseStrangers(models, folder, progress);
  await closeFaceModels(models);
  const bars: Bar[] = [
    { id: "eer_percent", value: found.eerPercent, limit: 0.7, better: "lower" },
    { id: "tar_at_far_0_1_percent", value: found.tarAtFar01Percent, limit: 96, better: "higher" },
  ];
  return {
    bars,
    reported: [
      { id: "people", value: found.people },
      { id: "pictures", value: found.pictures },
      { id: "pictures_without_a_face_found", value: found.notFound },
      { id: "eer_threshold", value: found.eerThreshold },
      { id: "eer_percent_first_three_enrolled", value: found.firstThree.eerPercent },
      { id: "tar_at_far_0_1_percent_first_three_enrolled", value: found.firstThree.tarAtFar01Percent },
    ],
  };
}

/** A minute that brings more than most hours do, at the pace the product judges at; the seed was not used for tuning. */
async function makeInput(): Promise<{
  readonly description: ClipDescription;
  readonly rgba: Uint8Array;
  readonly likeness: Uint8Array;
  readonly hash: string;
}> {
  const scenes: readonly (readonly [Scene, seconds: number, faces: number])[] = [
    ["present", 16, 1],
    ["peeping", 8, 2],
    ["present", 8, 1],
    ["away", 4, 0],
    ["impersonation", 6, 1],
    ["present", 6, 1],
  ];
  const pauseMs = defaultSettings.judgeEveryMs;
  const clip = makeClip({
    seed: 60_221,
    worker: "gina",
    other: "berta",
    photograph,
    startsAt: 0,
    script: scenes.map(([scene, seconds]) => ({ scene, seconds })),
  });
  const models = await openFaceModels(nodeModelDoors());
  const likeness = writeLikeness(await enrolPerson(models, "gina", photograph));
  await closeFaceModels(models);
  const frames = Array.from({ length: clip.durationMs / pauseMs }, (_, at) =>
    clip.frameAt((at + 0.75) * pauseMs),
  );
  const rgba = Buffer.concat(frames.map((frame) => Buffer.from(frame.rgba)));
  const [first] = frames;
  if (!first) throw new Error("the clip has no frame");
  return {
    description: {
      width: first.width,
      height: first.height,
      frames: frames.length,
      pauseMs,
      faces: scenes.flatMap(([, seconds, faces]) =>
        Array.from({ length: (seconds * 1000) / pauseMs }, () => faces),
      ),
    },
    rgba,
    likeness,
    hash: createHash("sha256").update(rgba).digest("hex"),
  };
}

function encode(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
