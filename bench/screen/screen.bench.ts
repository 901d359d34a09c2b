import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../test/chromium.ts";
import type { Bar, Measured, MeasureOptions } from "../../tools/measure/bar.ts";
import { measurePairs, type PeerRun } from "../../tools/measure/measure-pairs.ts";
import { type Spread, spreadOf } from "../../tools/measure/spread.ts";
import { type LookedAtDesktop, openLookedAtDesktop, type Scene } from "./looked-at-desktop.ts";
import { measureManySessions, type RecordedStream } from "./many-sessions.ts";
import { meshCentral, openPeerScreen, type PeerScreen } from "./mesh-central.ts";
import { openNarrowLine } from "./narrow-line.ts";
import { needPrograms } from "./need-programs.ts";
import { type OurScreen, openOurScreen } from "./our-screen.ts";
import { usedBetween } from "./process-time.ts";
import { quantileOf } from "./quantile.ts";
import { readPicture, takePicture, tesseractVersion } from "./read-picture.ts";
import { scoreTerminal } from "./score-text.ts";
import { colouredLine } from "./scrolling-lines.ts";
import { receivedByBrowser } from "./wire-bytes.ts";

const PAIRS = 9;
/** A peer that sends this many times less than in its first run was disturbed by something else. */
const FAR_BELOW_USUAL = 3;
/** What is less right than this shows something else than what is on the screen. */
const READABLE = 0.5;
const SETTLE_MS = 3_000;
const WINDOW_MS: Readonly<Record<Scene, number>> = { terminal: 6_000, static: 4_000, video: 5_000 };
const line = { bitsPerSecond: 2_000_000, delayMs: 30, queue: 200 };
const NARROW_SETTLE_MS = 12_000;
const NARROW_WINDOW_MS = 20_000;

const programs = [
  { command: "tesseract", package: "tesseract-ocr", why: "reads the text on both viewers' pictures" },
  { command: "ffplay", package: "ffmpeg", why: "plays the video that both agents look at" },
  {
    command: "ip",
    package: "iproute2",
    why: "a network of its own behind a narrow line, and the counters of connections",
  },
  { command: "convert", package: "imagemagick", why: "enlarges pictures for reading" },
  { command: "Xvfb", package: "xvfb", why: "the screen that both agents look at" },
  { command: "xterm", package: "xterm", why: "the terminal on it" },
  { command: "xdotool", package: "xdotool", why: "moves the pointer out of the picture" },
  { command: "xsetroot", package: "x11-xserver-utils", why: "the background of that screen" },
  { command: "chromium", package: "chromium", why: "both viewers" },
] as const;

/** What was seen of one side while it showed a scene. */
interface Run {
  readonly bitsPerSecond: number;
  readonly agentCpuPercent: number;
  readonly serverCpuPercent: number;
  readonly framesPerSecond: number;
  readonly delaysMs: readonly number[];
  readonly accuracy: number;
}

interface Stage {
  readonly desktop: LookedAtDesktop;
  readonly ours: OurScreen;
  readonly peer: PeerScreen;
  readonly folder: string;
  readonly progress: MeasureOptions["progress"];
  readonly pairs: number;
}

/** Measures the picture of remote support beside MeshCentral with its own agent on the same display, over a narrow line, and of many sessions at once. */
export async function run({ cacheDirectory, progress }: MeasureOptions): Promise<Measured> {
  await needPrograms(programs, progress);
  const closing: (() => Promise<unknown>)[] = [];
  const keep = <Opened>(opened: Opened, close: (opened: Opened) => Promise<unknown>): Opened => {
    closing.push(() => close(opened));
    return opened;
  };
  const closeAll = async () => {
    for (const close of closing.splice(0).toReversed())
      await close().catch((error: unknown) => progress(String(error)));
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void closeAll().finally(() => process.exit(1)));
  try {
    const folder = keep(await mkdtemp(join(tmpdir(), "tachiai-bench-pictures-")), (made) =>
      rm(made, { recursive: true }),
    );
    const browser = keep(await launchChromium(), (opened) => opened.close());
    progress(
      `node ${process.version}, Chromium ${browser.version()}, ${await tesseractVersion()}, input sha256 ${inputHash()}`,
    );
    const desktop = keep(await openLookedAtDesktop(), (opened) => opened.close());
    const { display } = desktop;
    const ours = keep(await openOurScreen({ display, browser, progress }), (opened) => opened.close());
    await ours.show();
    await ours.hide();
    const peer = keep(await openPeerScreen({ cacheDirectory, display, browser, progress }), (opened) =>
      opened.close(),
    );
    progress(
      `peer ${meshCentral.name} ${meshCentral.version}, as it comes: ${JSON.stringify(peer.settings)}`,
    );
    const pairs = trialRounds() ?? PAIRS;
    return await measureAll({ desktop, ours, peer, folder, progress, pairs }, browser);
  } finally {
    await closeAll();
  }
}

/** To try the benchmark itself out; a run with fewer pairs than nine reaches no bars. */
function trialRounds(): number | undefined {
  const asked = process.env["TACHIAI_TRIAL_ROUNDS"];
  return asked === undefined ? undefined : Number(asked);
}

function inputHash(): string {
  const text = Array.from({ length: 10_000 }, (_, number) => colouredLine(100_000 + number)).join("\n");
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

async function measureAll(stage: Stage, browser: Browser): Promise<Measured> {
  const terminal = await measureScene(stage, "terminal");
  const resting = await measureScene(stage, "static");
  const video = await measureScene(stage, "video");
  const stream = await recordStream(stage);
  const narrow = await measureNarrowLine(stage);
  const many = await measureMany(stage, stream);
  const delays = terminal.ours.flatMap(({ delaysMs }) => delaysMs);
  const medianOf = (
    runs: readonly Run[],
    figure: keyof Run &
      ("agentCpuPercent" | "serverCpuPercent" | "framesPerSecond" | "accuracy" | "bitsPerSecond"),
  ) => spreadOf(runs.map((one) => one[figure])).median;
  const accuracy = { terminal: accuracyBeside(terminal), resting: accuracyBeside(resting) };
  const bits = spreadOf(terminal.pairs.map((pair) => pair.ours / pair.peer));
  const bars: Bar[] = [
    atMost("terminal_bits_vs_meshcentral", bits.median, 0.33),
    atLeast("ocr_accuracy_vs_meshcentral", Math.min(accuracy.terminal.median, accuracy.resting.median), 1),
    atLeast("terminal_fps", medianOf(terminal.ours, "framesPerSecond"), 25),
    atMost("capture_to_decoded_p50_ms", quantileOf(delays, 0.5), 40),
    atMost("capture_to_decoded_p95_ms", quantileOf(delays, 0.95), 100),
    atMost("agent_cpu_percent", medianOf(terminal.ours, "agentCpuPercent"), 40),
    atMost("relay_cpu_percent", medianOf(terminal.ours, "serverCpuPercent"), 3),
    atLeast("narrow_line_fps", narrow.framesPerSecond, 10),
    atLeast("narrow_line_ocr_accuracy", narrow.accuracy, 0.95),
    atLeast("sessions_per_process", many.held, 50),
  ];
  if (stage.pairs < PAIRS) bars.push(atLeast("pairs", stage.pairs, PAIRS));
  stage.progress(`Chromium ${browser.version()}`);
  return {
    bars,
    reported: [
      ...quartiles("terminal_bits_vs_meshcentral", bits),
      ...quartiles("ocr_accuracy_vs_meshcentral_terminal", accuracy.terminal),
      ...quartiles("ocr_accuracy_vs_meshcentral_static", accuracy.resting),
      ...[["terminal", terminal] as const, ["static", resting] as const, ["video", video] as const].flatMap(
        ([scene, { ours, peer }]) =>
          [["", ours] as const, ["_meshcentral", peer] as const].flatMap(([of, runs]) => [
            { id: `${scene}_kbit_s${of}`, value: medianOf(runs, "bitsPerSecond") / 1000 },
            { id: `${scene}_agent_cpu_percent${of}`, value: medianOf(runs, "agentCpuPercent") },
            { id: `${scene}_server_cpu_percent${of}`, value: medianOf(runs, "serverCpuPercent") },
            ...(scene === "video"
              ? []
              : [{ id: `${scene}_ocr_accuracy${of}`, value: medianOf(runs, "accuracy") }]),
          ]),
      ),
      ...quartiles("terminal_fps", spreadOf(terminal.ours.map(({ framesPerSecond }) => framesPerSecond))),
      { id: "video_fps", value: medianOf(video.ours, "framesPerSecond") },
      { id: "narrow_line_kbit_s", value: narrow.bitsPerSecond / 1000 },
      { id: "narrow_line_capture_to_decoded_p50_ms", value: narrow.p50Ms },
      { id: "many_sessions_p95_ms", value: many.p95Ms },
      { id: "many_sessions_server_cpu_percent", value: many.serverCpuPercent },
    ],
  };
}

interface SceneRuns {
  readonly pairs: readonly { readonly ours: number; readonly peer: number }[];
  readonly ours: readonly Run[];
  readonly peer: readonly Run[];
}

async function measureScene(stage: Stage, scene: Scene): Promise<SceneRuns> {
  const { desktop, ours, peer, progress } = stage;
  await desktop.put(scene);
  const usual = await look(stage, peer, scene);
  const runs = { ours: [] as Run[], peer: [] as Run[] };
  // What a still screen costs is so little that a wrong figure tells nothing; it must be the same text.
  const wrongWithPeer = (seen: Run): string | undefined => {
    if (scene !== "static" && seen.bitsPerSecond * FAR_BELOW_USUAL < usual.bitsPerSecond)
      return `the peer sent ${seen.bitsPerSecond} bit/s, usually ${usual.bitsPerSecond}`;
    if (scene !== "video" && seen.accuracy < READABLE) return "the peer shows something else";
    return undefined;
  };
  const plan = {
    ours: async () => {
      const seen = await look(stage, ours, scene);
      runs.ours.push(seen);
      return seen.bitsPerSecond + 1;
    },
    peer: async (): Promise<PeerRun> => {
      const seen = await look(stage, peer, scene);
      const wrong = wrongWithPeer(seen);
      if (wrong !== undefined) return { void: wrong };
      runs.peer.push(seen);
      return { value: seen.bitsPerSecond + 1 };
    },
    progress: (text: string) => progress(`${scene} bit/s, ${text}`),
  };
  if (stage.pairs >= PAIRS) return { ...runs, pairs: await measurePairs({ ...plan, pairs: stage.pairs }) };
  const pairs = [];
  while (pairs.length < stage.pairs) {
    const [mine, theirs] = [await plan.ours(), await plan.peer()];
    if ("value" in theirs) pairs.push({ ours: mine, peer: theirs.value });
  }
  return { ...runs, pairs };
}

/** Lets one side show the scene for a while. */
async function look(stage: Stage, side: OurScreen | PeerScreen, scene: Scene): Promise<Run> {
  await side.show();
  await pause(SETTLE_MS);
  const seen = await watch(stage, side, side.page, WINDOW_MS[scene]);
  await side.hide();
  const accuracy = scene === "video" ? 0 : await read(stage, seen.picture);
  const run = { ...seen, accuracy };
  stage.progress(`${scene} ${side === stage.ours ? "ours" : "peer"}: ${told(run)}`);
  return run;
}

async function watch(
  stage: Stage,
  side: OurScreen | PeerScreen,
  page: Page,
  forMs: number,
  namespace?: string,
) {
  const isOurs = side === stage.ours;
  if (isOurs) await page.evaluate(() => globalThis.takeDecoded());
  const count = async () => ({
    at: performance.now(),
    bytes: await receivedByBrowser(side.port, namespace),
    agent: await side.agentTimes(),
    server: await side.serverTimes(),
  });
  const before = await count();
  await pause(forMs);
  const after = await count();
  const decoded = isOurs ? await page.evaluate(() => globalThis.takeDecoded()) : [];
  const elapsedMs = after.at - before.at;
  return {
    bitsPerSecond: ((after.bytes - before.bytes) * 8_000) / elapsedMs,
    agentCpuPercent: (100 * usedBetween(before.agent, after.agent)) / elapsedMs,
    serverCpuPercent: (100 * usedBetween(before.server, after.server)) / elapsedMs,
    framesPerSecond: (decoded.length * 1000) / elapsedMs,
    delaysMs: decoded.map(({ capturedAt, decodedAt }) => decodedAt - capturedAt),
    picture: await takePicture(page),
  };
}

async function read({ desktop, folder }: Stage, picture: Buffer): Promise<number> {
  return scoreTerminal(await readPicture(picture, desktop.cut, folder), desktop.cut);
}

/** Pair by pair. On the same uncompressed picture the reader differs by up to a thousandth, so no more digits count. */
function accuracyBeside({ ours, peer }: SceneRuns): Spread {
  const count = Math.min(ours.length, peer.length);
  const ratios = ours
    .slice(0, count)
    .map(({ accuracy }, at) => Math.round((1000 * accuracy) / (peer[at]?.accuracy ?? 1)) / 1000);
  return spreadOf(ratios);
}

/** The pictures of a scrolling terminal as our agent sends them, from a frame that stands alone. */
async function recordStream({ desktop, ours }: Stage): Promise<RecordedStream> {
  await desktop.put("terminal");
  await ours.page.evaluate(() => globalThis.beginKeeping());
  await ours.show();
  await pause(8_000);
  const { payloads, codec, width, height } = await ours.page.evaluate(() => globalThis.takeKept());
  await ours.hide();
  return {
    description: { codec, width, height },
    framesPerSecond: 25,
    payloads: payloads.map((payload) => new Uint8Array(Buffer.from(payload, "base64"))),
  };
}

async function measureNarrowLine(stage: Stage) {
  const { ours, desktop, progress } = stage;
  await desktop.put("terminal");
  // The rate follows whoever leads, by the last of his pages.
  await ours.page.goto("about:blank");
  const narrow = await openNarrowLine(line);
  try {
    const browser = await narrow.openBrowser();
    try {
      progress(
        `a viewer comes over ${line.bitsPerSecond / 1e6} Mbit/s, ${2 * line.delayMs} ms there and back`,
      );
      const page = await ours.viewFrom(browser);
      await ours.show(page);
      await pause(NARROW_SETTLE_MS);
      const seen = await watch(stage, ours, page, NARROW_WINDOW_MS, narrow.namespace);
      const pictures = [seen.picture];
      for (const waitMs of [1_000, 1_700]) {
        await pause(waitMs);
        pictures.push(await takePicture(page));
      }
      await ours.hide();
      const accuracies = [];
      for (const picture of pictures) accuracies.push(await read(stage, picture));
      const found = { ...seen, accuracy: spreadOf(accuracies).median, p50Ms: quantileOf(seen.delaysMs, 0.5) };
      progress(`narrow line: ${told(found)}`);
      return found;
    } finally {
      await browser.close();
    }
  } finally {
    await narrow.close();
  }
}

async function measureMany({ ours, progress }: Stage, stream: RecordedStream) {
  progress("supporters of many sessions come");
  const supporters = [];
  for (const name of ["二郎", "三郎", "四郎"])
    supporters.push(await ours.hire(`支援 ${name}`, `supporter-${supporters.length}@provider.example.jp`));
  const { plainPort: port, serverPid, tenantId } = ours;
  return measureManySessions({ port, serverPid, tenantId, supporters, stream, progress });
}

function told(run: Omit<Run, "delaysMs"> & { readonly delaysMs: readonly number[] }): string {
  const p50 = quantileOf(run.delaysMs, 0.5);
  return [
    `${(run.bitsPerSecond / 1e6).toFixed(3)} Mbit/s`,
    `agent ${run.agentCpuPercent.toFixed(1)} %`,
    `server ${run.serverCpuPercent.toFixed(2)} %`,
    `read ${run.accuracy.toFixed(4)}`,
    ...(run.delaysMs.length > 0
      ? [
          `${run.framesPerSecond.toFixed(1)}/s`,
          `p50 ${p50.toFixed(1)} ms`,
          `p95 ${quantileOf(run.delaysMs, 0.95).toFixed(1)} ms`,
        ]
      : []),
  ].join(", ");
}

const atLeast = (id: string, value: number, limit: number): Bar => ({ id, value, limit, better: "higher" });
const atMost = (id: string, value: number, limit: number): Bar => ({ id, value, limit, better: "lower" });

function quartiles(id: string, spread: Spread) {
  return [
    { id: `${id}_lower_quartile`, value: spread.lowerQuartile },
    { id: `${id}_upper_quartile`, value: spread.upperQuartile },
  ];
}
