import { randomUUID } from "node:crypto";
import { Agent, type AgentPorts, type Camera, createDevice, fitPicture } from "@tachiai/agent-core";
import { clipCamera, enrolByCamera, takenOnePictureAtATime } from "@tachiai/agent-core/simulated";
import { TestDisk } from "@tachiai/agent-core/testing";
import { closeFaceModels, openFaceModels, openFilmingDeviceDetector } from "@tachiai/presence";
import { nodeModelDoors } from "@tachiai/presence/node";
import { type Clip, dayScript, makeClip, type Photograph } from "@tachiai/presence/testing";
import {
  changeDefaultAgentSettings,
  decideEnrolment,
  defaultAgentSettings,
  type EvidenceId,
  getMyStatus,
  listEnrolments,
  listEvidence,
  listIncidents,
  type ResponseOf,
} from "@tachiai/protocol";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { Page } from "playwright-core";
import type { Measured } from "../../../tools/measure/bar.ts";
import { type Browser, openBrowser } from "../../../tools/measure/installation/browser.ts";
import {
  agreeToAll,
  type Employee,
  type FoundedCompany,
  foundCompany,
} from "../../../tools/measure/installation/found-company.ts";
import { frameEncoder, screenEncoder } from "./chromium-canvas.ts";
import { DrivenTime } from "./driven-time.ts";
import { type NarrowLine, openNarrowLine } from "./narrow-line.ts";
import { startTimedServer, type TimedServer } from "./timed-server.ts";

export interface DayOptions {
  /** An empty page of the browser that encodes the pictures. */
  readonly page: Page;
  readonly photograph: (file: string) => Photograph;
  readonly progress: (text: string) => void;
}

/** 2026-11-25, a Wednesday, 08:00 in Tokyo. */
const today = "2026-11-25";
const startsAt = Date.parse(`${today}T08:00:00+09:00`);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** AGT-07. */
const bitsPerSecond = 256_000;
const leastPictures = 150;
const pictureEveryMinutes = 3;
const calmMinutes = 30;
const halfDayHours = 4;
// Never used while thresholds and waiting times were chosen.
const seed = 20_261_126;

/** What Chromium sends with the requests of a page, to the letter but for the versions. */
const chromiumHeaders = {
  "accept-encoding": "gzip, deflate, br, zstd",
  "cache-control": "no-cache",
  pragma: "no-cache",
  "sec-ch-ua": '"Chromium";v="141", "Not?A_Brand";v="8"',
  "sec-ch-ua-mobile": "?0",
  "sec-ch-ua-platform": '"Windows"',
  "sec-fetch-dest": "empty",
  "sec-fetch-mode": "cors",
  "sec-fetch-site": "same-origin",
  "user-agent":
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
};

/**
 * Lives a working day on a line of 256 kbit/s in simulated time: the real agent before a painted clip, the real server,
 * every byte on their connections counted. The agent's pages and models are not among them: they are kept by the browser.
 */
export async function measureDay({ page, photograph, progress }: DayOptions): Promise<Measured> {
  const server = await startTimedServer(startsAt);
  try {
    const day = await openDay(server, page, photograph);
    const idle = await day.liveCalmly();
    progress(`half an hour in which nothing happens: ${Math.round(idle.bytes / 1000)} kB`);
    const lived = await day.live((text) => progress(text));
    await day.close();
    return {
      bars: [
        { id: "day_megabytes", value: lived.bytes / 1e6, limit: 8, better: "lower" },
        { id: "idle_kbit_s", value: (idle.bytes * 8) / 1000 / (idle.ms / 1000), limit: 2, better: "lower" },
      ],
      reported: [
        { id: "day_pictures", value: lived.pictures },
        { id: "day_incidents", value: lived.incidents },
        { id: "day_requests", value: lived.requests },
        { id: "day_longest_request_seconds_at_256_kbit_s", value: lived.longestMs / 1000 },
        { id: "day_largest_picture_kilobytes", value: lived.largestPicture / 1000 },
      ],
    };
  } finally {
    await server.close();
  }
}

async function openDay(server: TimedServer, page: Page, photograph: DayOptions["photograph"]) {
  const { port, setupToken } = server;
  const time = new DrivenTime(startsAt);
  const { clock } = time;
  const office = (localAddress: string) => openBrowser({ port, localAddress });
  const company = await foundCompany({ browser: office("127.0.0.2"), setupToken, today });
  const manager = await company.join(office("127.0.0.3"), "manager");

  let line: NarrowLine | undefined;
  const home: Browser = openBrowser({
    port,
    localAddress: "127.0.0.4",
    headers: { ...chromiumHeaders, referer: `http://localhost:${port}/agent/` },
    carry: (exchange) => (line ? line.carry(exchange) : exchange()),
  });
  const worker = await company.join(home, "worker");
  await agreeToAll(worker, company.tenantId);
  line = openNarrowLine({ time, server, bitsPerSecond, wireBytes: () => home.wireBytes });
  const opened = line;

  const models = await openFaceModels(nodeModelDoors());
  const filmingDevice = await openFilmingDeviceDetector(nodeModelDoors(), "phone-centernet");
  const pictures = { taken: 0, largest: 0 };
  const scene = { clip: calmClip(photograph) };
  const device = await createDevice(nodeSealingCrypto, randomUUID);
  const store = new TestDisk();
  const faults: unknown[] = [];
  const note = <Picture extends { readonly bytes: Uint8Array } | undefined>(picture: Picture): Picture => {
    if (picture) pictures.taken += 1;
    pictures.largest = Math.max(pictures.largest, picture?.bytes.length ?? 0);
    return picture;
  };
  const ports: AgentPorts = {
    api: () => home.api,
    openSocket: (events) => home.openSocket(events),
    store,
    crypto: nodeSealingCrypto,
    clock,
    random: () => 0.5,
    newId: randomUUID,
    camera: watchedCamera(
      clipCamera(
        {
          durationMs: Number.POSITIVE_INFINITY,
          frameAt: (offset) => scene.clip.frameAt(offset % scene.clip.durationMs),
        },
        clock,
        async (frame, size, quality) => frameEncoder(page, frame)(size, quality),
      ),
      time,
      note,
    ),
    screen: {
      still: async (limit) =>
        note(await fitPicture({ width: 1920, height: 1080 }, limit, screenEncoder(page, 1 + pictures.taken))),
    },
    eyes: { open: async () => ({ models, filmingDevice }) },
    onFault: (fault) => faults.push(fault),
  };
  const identity = {
    tenantId: company.tenantId,
    personId: worker.personId,
    device,
    deviceName: "自宅のPC",
    personKey: worker.personKey,
  };
  const taken = takenOnePictureAtATime();
  const openAgent = async () => {
    const agent = await Agent.open(ports, identity, { onView: () => {}, onTaken: taken.note });
    await time.until(agent.start());
    return agent;
  };
  const count = async (live: () => Promise<void>) => {
    const before = { bytes: home.wireBytes, requests: opened.requests, at: clock.now() };
    await live();
    if (faults.length > 0) throw new AggregateError(faults, "the agent met a fault");
    return {
      bytes: home.wireBytes - before.bytes,
      requests: opened.requests - before.requests,
      ms: clock.now() - before.at,
    };
  };
  let agent = await openAgent();
  await time.until(enrolByCamera(agent, taken));
  await confirmFace(company, manager, worker);
  await time.until(agent.checkAgain());

  return {
    /** Half an hour of work in which nobody comes and no picture is taken. */
    async liveCalmly() {
      await time.until(agent.press("work-start"));
      await time.pass(5 * minuteMs);
      const idle = await count(() => time.pass(calmMinutes * minuteMs));
      await time.until(agent.press("work-end"));
      await time.pass(minuteMs);
      agent.close();
      return idle;
    },

    /** From the opening of the agent in the morning until everything has arrived in the evening. */
    async live(progress: (text: string) => void) {
      scene.clip = eventfulClip(photograph);
      pictures.taken = 0;
      pictures.largest = 0;
      const settings = { ...defaultAgentSettings, pictureEveryMinutes };
      await company.administrator.call(changeDefaultAgentSettings, {
        params: { tenantId: company.tenantId },
        body: settings,
      });
      const before = await countKept(company, manager, worker);
      const counted = await count(async () => {
        agent = await openAgent();
        await time.until(agent.press("work-start"));
        const work = async (hours: number, done: number) => {
          for (let quarter = 1; quarter <= 4 * hours; quarter += 1) {
            await time.pass(hourMs / 4);
            progress(
              `${(done + quarter / 4).toFixed(2)} of ${2 * halfDayHours} hours, ${pictures.taken} pictures`,
            );
          }
        };
        await work(halfDayHours, 0);
        await time.until(agent.press("break-start"));
        await time.pass(hourMs);
        await time.until(agent.press("break-end"));
        await work(halfDayHours, halfDayHours);
        await time.until(agent.press("work-end"));
        while (isWaiting(agent)) await time.pass(minuteMs);
      });
      const after = await countKept(company, manager, worker);
      const kept = {
        pictures: after.pictures - before.pictures,
        incidents: after.incidents - before.incidents,
      };
      if (kept.pictures !== pictures.taken || kept.pictures < leastPictures)
        throw new Error(`${pictures.taken} pictures were taken and ${kept.pictures} arrived`);
      const { current } = {
        current: await worker.browser.api.call(getMyStatus, { params: { tenantId: company.tenantId } }),
      };
      if (current.status !== "finished") throw new Error(`the day ended as ${current.status}`);
      return { ...counted, ...kept, longestMs: opened.longestMs, largestPicture: pictures.largest };
    },

    async close() {
      agent.close();
      await closeFaceModels(models);
    },
  };
}

/** While a frame is looked at, time stands still: a look takes far less than passes between two. */
function watchedCamera(
  camera: Camera,
  time: DrivenTime,
  note: <Picture extends { readonly bytes: Uint8Array } | undefined>(picture: Picture) => Picture,
): Camera {
  return {
    async open() {
      const opening = await camera.open();
      if (!opening.opened) return opening;
      const { stream } = opening;
      let endLook = () => {};
      return {
        opened: true,
        stream: {
          async frame(notBefore) {
            endLook();
            const answer = await stream.frame(notBefore);
            if ("frame" in answer) endLook = time.begin();
            return answer;
          },
          still: async (order) => note(await stream.still(order)),
          close() {
            endLook();
            stream.close();
          },
        },
      };
    },
  };
}

/** The same room and walk as in `enrolPerson`, in which this person's face is good enough to be enrolled at once. */
function calmClip(photograph: DayOptions["photograph"]): Clip {
  return makeClip({
    seed: 424_242,
    worker: "emi",
    other: "irma",
    photograph,
    startsAt,
    script: [{ scene: "present", seconds: 3600 }],
  });
}

function eventfulClip(photograph: DayOptions["photograph"]): Clip {
  const script = dayScript(seed, 2 * halfDayHours + 1);
  return makeClip({ seed, worker: "emi", other: "irma", photograph, startsAt, script });
}

async function confirmFace(
  { tenantId }: FoundedCompany,
  { browser: { api } }: Employee,
  worker: Employee,
): Promise<void> {
  const params = { tenantId };
  const { enrolments } = await api.call(listEnrolments, { params });
  const waiting = enrolments.find(
    ({ personId, state }) => personId === worker.personId && state === "waiting",
  );
  if (!waiting) throw new Error("no face waits to be confirmed");
  const { enrolmentId } = waiting;
  await api.call(decideEnrolment, { params: { tenantId, enrolmentId }, body: { decision: "confirm" } });
}

/** What the server has of the worker. */
async function countKept({ tenantId }: FoundedCompany, manager: Employee, worker: Employee) {
  const params = { tenantId };
  const { incidents } = await manager.browser.api.call(listIncidents, {
    params,
    query: { personId: worker.personId },
  });
  let pictures = 0;
  let next: { before?: string; beforeId?: EvidenceId } | undefined = {};
  while (next) {
    const listed: ResponseOf<typeof listEvidence> = await manager.browser.api.call(listEvidence, {
      params,
      query: { action: "telework.picture_sealed", limit: 200, ...next },
    });
    pictures += listed.entries.filter(({ hasBlob }) => hasBlob).length;
    next = listed.next;
  }
  return { pictures, incidents: incidents.length };
}

function isWaiting({ view }: Agent): boolean {
  const { stamps, facts, pictures } = view.waiting;
  return stamps + facts + pictures > 0;
}
