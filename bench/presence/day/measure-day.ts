import { randomUUID } from "node:crypto";
import { Agent, type AgentPorts, createDevice } from "@tachiai/agent-core";
import { enrolByCamera, takenOnePictureAtATime } from "@tachiai/agent-core/simulated";
import { TestDisk } from "@tachiai/agent-core/testing";
import { closeFaceModels, type FaceModels, openFaceModels } from "@tachiai/presence";
import { nodeModelDoors } from "@tachiai/presence/node";
import { type Clip, dayScript, makeClip, type Photograph } from "@tachiai/presence/testing";
import { personHeader } from "@tachiai/protocol";
import type { SealingCrypto } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { Page } from "playwright-core";
import type { Measured } from "../../../tools/measure/bar.ts";
import { type Browser, openBrowser } from "../../../tools/measure/installation/browser.ts";
import { isWaiting } from "../../../tools/measure/installation/is-waiting.ts";
import { startTimedServer, type TimedServer } from "../../../tools/measure/installation/timed-server.ts";
import { chromiumHeaders } from "./chromium-headers.ts";
import { type CountedCapture, openCountedCapture } from "./counted-capture.ts";
import { DrivenTime } from "./driven-time.ts";
import { type NarrowLine, openNarrowLine } from "./narrow-line.ts";
import { type NarrowSockets, openNarrowSockets } from "./narrow-socket.ts";
import { pacedCamera } from "./paced-camera.ts";
import { hireStaff, type Staff } from "./staff.ts";

export interface DayOptions {
  /** An empty page of the browser that encodes the pictures. */
  readonly page: Page;
  readonly photograph: (file: string) => Photograph;
  readonly progress: (text: string) => void;
}

/** A Wednesday. */
const today = "2026-11-25";
const startsAt = Date.parse(`${today}T08:00:00+09:00`);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** AGT-07. */
const bitsPerSecond = 256_000;
const leastPictures = 150;
const pictureEveryMinutes = 7;
const calmMinutes = 30;
const halfDayHours = 4;
/** Seconds. */
const betweenHappenings = [600, 2400] as const;
// Never used while thresholds and waiting times were chosen.
const seed = 20_261_126;

/**
 * Lives a working day on a line of 256 kbit/s in simulated time: the real agent before a painted clip, the real server,
 * every byte on their connections counted. The agent's pages and models are not among them: they are kept by the browser.
 */
export async function measureDay({ page, photograph, progress }: DayOptions): Promise<Measured> {
  const server = await startTimedServer(startsAt);
  const models = await openFaceModels(nodeModelDoors());
  try {
    const day = await openDay(server, models, page, photograph);
    const idle = await liveCalmly(day);
    progress(`half an hour in which nothing happens: ${Math.round(idle.bytes / 1000)} kB`);
    const lived = await liveEventfully(day, eventfulClip(photograph), progress);
    return {
      bars: [
        { id: "day_megabytes", value: lived.bytes / 1e6, limit: 8, better: "lower" },
        { id: "idle_kbit_s", value: (idle.bytes * 8) / idle.ms, limit: 2, better: "lower" },
      ],
      reported: [
        { id: "day_pictures", value: lived.pictures },
        { id: "day_incidents", value: lived.incidents },
        { id: "day_requests", value: lived.requests },
        { id: "day_live_messages", value: lived.messages },
        { id: "day_longest_request_seconds_at_256_kbit_s", value: day.line.longestMs / 1000 },
        { id: "day_largest_picture_kilobytes", value: day.capture.largestBytes / 1000 },
      ],
    };
  } finally {
    await closeFaceModels(models);
    await server.close();
  }
}

interface Day {
  readonly time: DrivenTime;
  readonly home: Browser;
  readonly line: NarrowLine;
  readonly sockets: NarrowSockets;
  readonly staff: Staff;
  readonly capture: CountedCapture;
  readonly faults: readonly unknown[];
  /** What the person does first thing in the morning. */
  openAgent(): Promise<Agent>;
}

/** Everything up to an enrolled and confirmed face. */
async function openDay(
  server: TimedServer,
  models: FaceModels,
  page: Page,
  photograph: DayOptions["photograph"],
): Promise<Day> {
  const { port } = server;
  const time = new DrivenTime(startsAt);
  const { clock } = time;
  let line: NarrowLine | undefined;
  // The few that only read have no origin in truth.
  const headers: Record<string, string> = { ...chromiumHeaders, origin: `http://127.0.0.1:${port}` };
  const home = openBrowser({
    port,
    localAddress: "127.0.0.4",
    headers,
    carry: (exchange) => (line ? line.carry(exchange) : exchange()),
  });
  const staff = await hireStaff(server, today, home);
  await staff.setPictureEvery(0);
  headers[personHeader] = staff.worker.personId;
  line = openNarrowLine({ time, server, bitsPerSecond, wireBytes: () => home.wireBytes });
  const sockets = openNarrowSockets(time, server, (events) => home.openSocket(events));

  const capture = openCountedCapture(
    page,
    time,
    calmClip(photograph),
    ["sample1.jpg", "sample2.jpg", "sample3.jpg", "sample4.jpg"].map(photograph),
  );
  const faults: unknown[] = [];
  const crypto: SealingCrypto = {
    ...time.holding(nodeSealingCrypto),
    cipher: async (key) => time.holding(await nodeSealingCrypto.cipher(key)),
  };
  const ports: AgentPorts = {
    api: () => home.api,
    openSocket: sockets.open,
    store: new TestDisk(),
    crypto,
    clock,
    random: () => 0.5,
    newId: randomUUID,
    camera: pacedCamera(capture.camera, time),
    screen: capture.screen,
    eyes: { open: async () => ({ models }) },
    onFault: (fault) => faults.push(fault),
  };
  const { personKey } = staff.worker;
  const device = await createDevice(nodeSealingCrypto, randomUUID);
  const identity = { ...staff.identity, device, deviceName: "自宅のPC", personKey };
  const taken = takenOnePictureAtATime();
  const openAgent = async () => {
    const agent = await Agent.open(ports, identity, { onView: () => {}, onTaken: taken.note });
    await time.until(agent.start());
    return agent;
  };
  const agent = await openAgent();
  await time.until(enrolByCamera(agent, taken));
  await staff.confirmFace();
  agent.close();
  return { time, home, line, sockets, staff, capture, faults, openAgent };
}

/** Half an hour of work in which nobody comes and no picture is taken. */
async function liveCalmly(day: Day) {
  const { time } = day;
  const agent = await day.openAgent();
  await time.until(agent.press("work-start"));
  await time.pass(5 * minuteMs);
  const idle = await count(day, () => time.pass(calmMinutes * minuteMs));
  await time.until(agent.press("work-end"));
  await time.pass(minuteMs);
  agent.close();
  return idle;
}

/** From the opening of the agent in the morning until everything has arrived in the evening. */
async function liveEventfully(day: Day, clip: Clip, progress: DayOptions["progress"]) {
  const { time, staff, capture } = day;
  capture.show(clip);
  await staff.setPictureEvery(pictureEveryMinutes);
  const before = await staff.countKept();
  const counted = await count(day, async () => {
    const agent = await day.openAgent();
    const work = async (done: number) => {
      for (let quarter = 1; quarter <= 4 * halfDayHours; quarter += 1) {
        await time.pass(hourMs / 4);
        progress(`${done + quarter / 4} of ${2 * halfDayHours} hours, ${capture.taken} pictures`);
      }
    };
    await time.until(agent.press("work-start"));
    await work(0);
    await time.until(agent.press("break-start"));
    await time.pass(hourMs);
    await time.until(agent.press("break-end"));
    await work(halfDayHours);
    await time.until(agent.press("work-end"));
    while (isWaiting(agent)) await time.pass(minuteMs);
    agent.close();
  });
  const after = await staff.countKept();
  const pictures = after.pictures - before.pictures;
  if (pictures !== capture.taken || pictures < leastPictures)
    throw new Error(`${capture.taken} pictures were taken and ${pictures} arrived`);
  if (!(await time.until(staff.hasFinished())))
    throw new Error("the server does not know that the day is over");
  return { ...counted, pictures, incidents: after.incidents - before.incidents };
}

/** What goes over the line while this is lived. */
async function count({ time: { clock }, home, line, sockets, faults }: Day, live: () => Promise<void>) {
  const before = {
    bytes: home.wireBytes,
    requests: line.requests,
    messages: sockets.sent,
    at: clock.now(),
  };
  await live();
  if (faults.length > 0) throw new AggregateError(faults, "the agent met a fault");
  return {
    bytes: home.wireBytes - before.bytes,
    requests: line.requests - before.requests,
    messages: sockets.sent - before.messages,
    ms: clock.now() - before.at,
  };
}

/** The same room and walk as in `enrolPerson`, in which this person's face is good enough to be enrolled at once. */
function calmClip(photograph: DayOptions["photograph"]): Clip {
  const script = [{ scene: "present", seconds: 3600 }] as const;
  return makeClip({ seed: 424_242, worker: "emi", other: "irma", photograph, startsAt, script });
}

function eventfulClip(photograph: DayOptions["photograph"]): Clip {
  const script = dayScript(seed, 2 * halfDayHours + 1, betweenHappenings);
  return makeClip({ seed, worker: "emi", other: "irma", photograph, startsAt, script });
}
