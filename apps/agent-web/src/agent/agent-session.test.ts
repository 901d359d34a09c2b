import type { AgentView } from "@tachiai/agent-core";
import { memoryStorage } from "@tachiai/browser-session/testing";
import { defaultAgentSettings, PersonId, TenantId } from "@tachiai/protocol";
import { expose, type Remote } from "comlink";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PagePort } from "../capture/page-port.ts";
import { AgentSession } from "./agent-session.ts";
import { leadTab } from "./lead-tab.ts";

// The language of the page is read when its module is.
vi.hoisted(() => vi.stubGlobal("document", { documentElement: { lang: "ja" }, cookie: "" }));

const tenantId = TenantId.parse("11111111-1111-4111-8111-111111111111");
const personId = PersonId.parse("22222222-2222-4222-8222-222222222222");
const lockName = `tachiai-agent ${tenantId} ${personId}`;
const { locks } = navigator;
const setTimeoutHere = globalThis.setTimeout;

const view: AgentView = {
  work: { status: "not-started", allowed: ["work-start"] },
  decision: { capture: false, because: "not-working" },
  camera: { isOn: false },
  eyes: { state: "closed" },
  consent: { granted: [], withdrawn: [] },
  settings: defaultAgentSettings,
  enrolment: "none",
  canCompare: true,
  waiting: { stamps: 0, declinedStamps: 0, facts: 0, pictures: 0, overwrittenPictures: 0, lost: 0 },
  declinedStamps: [],
  storageFull: false,
};
const signedOut: AgentView = { ...view, obstacle: { kind: "signed-out" } };

/** A camera as far as a page knows it; `isOn` says whether its light is. */
class FakeStream extends EventTarget {
  isOn = true;
  readonly muted = false;
  readonly getTracks = () => [this];
  readonly getVideoTracks = () => [this];
  readonly stop = () => {
    this.isOn = false;
  };
}

/** The agent's worker with nothing of the agent in it: it holds the page that it was started with. */
class EmptyWorker {
  readonly page = Promise.withResolvers<Remote<PagePort>>();
  readonly #onError = new Set<(event: { readonly message: string }) => void>();
  isTerminated = false;
  readonly #here = new MessageChannel();

  constructor() {
    workers.push(this);
    const host = {
      start: (_order: unknown, page: Remote<PagePort>) => this.page.resolve(page),
      noteMuted: () => {},
      shareScreen: () => {},
    };
    expose(host, this.#here.port2);
    this.#here.port1.start();
  }

  postMessage(message: unknown, transferred: Transferable[] = []): void {
    this.#here.port1.postMessage(message, transferred);
  }

  addEventListener(
    kind: "message" | "error",
    listener: (event: MessageEvent | { message: string }) => void,
  ): void {
    if (kind === "error") this.#onError.add(listener);
    else this.#here.port1.addEventListener(kind, listener);
  }

  /** Something in it was thrown that nothing catches. */
  break(message: string): void {
    for (const tell of this.#onError) tell({ message });
  }

  removeEventListener(kind: "message", listener: (event: MessageEvent) => void): void {
    this.#here.port1.removeEventListener(kind, listener);
  }

  /** What it has said already may still arrive. */
  terminate(): void {
    this.isTerminated = true;
  }

  close(): void {
    this.#here.port1.close();
  }
}

let workers: EmptyWorker[];
let cameras: FakeStream[];
let timesForgotten: number;
/** What the page does later, unless it thinks again. */
let later: { readonly ms: number; readonly act: () => void }[];
let session: AgentSession;

beforeEach(() => {
  workers = [];
  cameras = [];
  timesForgotten = 0;
  later = [];
  const mediaDevices = {
    addEventListener: () => {},
    removeEventListener: () => {},
    getUserMedia: async () => {
      const camera = new FakeStream();
      cameras.push(camera);
      return camera;
    },
  };
  vi.stubGlobal("navigator", { locks, mediaDevices });
  vi.stubGlobal("localStorage", memoryStorage());
  vi.stubGlobal("Worker", EmptyWorker);
  vi.stubGlobal(
    "MediaStreamTrackProcessor",
    class {
      readonly readable = new ReadableStream();
    },
  );
  session = new AgentSession(
    { tenantId, personId, personKey: undefined, deviceName: "test" },
    async () => void (timesForgotten += 1),
    (ms, act) => {
      const planned = { ms, act };
      later.push(planned);
      return () => {
        later = later.filter((one) => one !== planned);
      };
    },
  );
});
afterEach(() => {
  session.close();
  for (const worker of workers) worker.close();
  vi.unstubAllGlobals();
});

/** The page as it is seen by the first agent that was started, the second and so on. */
async function pageOf(number: number): Promise<Remote<PagePort>> {
  await vi.waitFor(() => expect(workers.length).toBeGreaterThan(number));
  return (await workers[number]?.page.promise) ?? expect.fail("no agent was started");
}
const camerasOn = () => cameras.filter(({ isOn }) => isOn).length;

test("who is signed out has his keys taken out of this browser, once each time", async () => {
  await session.start();
  const page = await pageOf(0);
  await page.show(view);
  expect(timesForgotten).toBe(0);
  await page.show(signedOut);
  await page.show({ ...signedOut, storageFull: true });
  expect(timesForgotten).toBe(1);
  await page.show(view);
  await page.show(signedOut);
  expect(timesForgotten).toBe(2);
});

test("who is signed out before anything was seen has his keys taken away as well", async () => {
  await session.start();
  await (await pageOf(0)).show(signedOut);
  expect(timesForgotten).toBe(1);
});

test("an agent that was ended opens no camera any more, and nothing that it says counts", async () => {
  await session.start();
  const page = await pageOf(0);
  await page.show(view);
  expect(await page.openCamera()).toMatchObject({ opened: true });
  expect(camerasOn()).toBe(1);

  session.close();
  expect([camerasOn(), workers[0]?.isTerminated]).toEqual([0, true]);
  const before = session.read();
  expect(await page.openCamera()).toEqual({ opened: false, trouble: "no-camera" });
  await page.show(signedOut);
  expect([cameras.length, timesForgotten]).toEqual([1, 0]);
  expect(session.read()).toBe(before);
});

test("an agent whose place another tab took opens no camera, and neither closes nor overtakes the next one's", async () => {
  await session.start();
  const overtaken = await pageOf(0);
  await overtaken.openCamera();
  const elsewhere = await leadTab(lockName, true, () => {});
  await vi.waitFor(() => expect(session.read()).toEqual({ phase: "elsewhere" }));
  expect(camerasOn()).toBe(0);
  expect(await overtaken.openCamera()).toEqual({ opened: false, trouble: "no-camera" });

  elsewhere.release();
  const next = await pageOf(1);
  await next.show(view);
  expect(await next.openCamera()).toMatchObject({ opened: true });
  expect(await overtaken.openCamera()).toEqual({ opened: false, trouble: "no-camera" });
  await overtaken.closeCamera();
  expect([cameras.length, camerasOn()]).toEqual([2, 1]);
});

/** Lets the time pass until what was planned last. */
function passTime(): number {
  const planned = later.pop() ?? expect.fail("nothing is planned");
  planned.act();
  return planned.ms;
}

test("an agent that broke is started again by itself, after a pause that grows while it goes on breaking", async () => {
  await session.start();
  const pauses: number[] = [];
  for (const attempt of [0, 1, 2, 3]) {
    await pageOf(attempt);
    workers[attempt]?.break("out of memory");
    expect(session.read()).toMatchObject({ phase: "failed", message: "out of memory" });
    pauses.push(passTime());
  }
  for (const [attempt, pause] of pauses.entries()) {
    expect(pause).toBeGreaterThanOrEqual(500 * 2 ** attempt);
    expect(pause).toBeLessThanOrEqual(1_000 * 2 ** attempt);
  }
  await (await pageOf(4)).show(view);
  expect(session.read()).toMatchObject({ phase: "running" });
});

test("an agent that ran a while before it broke starts again as quickly as the first time", async () => {
  await session.start();
  for (const attempt of [0, 1, 2]) {
    await pageOf(attempt);
    workers[attempt]?.break("out of memory");
    passTime();
  }
  await (await pageOf(3)).show(view);
  passTime();
  workers[3]?.break("out of memory");
  expect(passTime()).toBeLessThanOrEqual(1_000);
});

test("an agent that waited for its place, and was ended when that came free, does not take it", async () => {
  const elsewhere = await leadTab(lockName, true, () => {});
  await session.start();
  expect(session.read()).toEqual({ phase: "elsewhere" });
  const { promise: isFree, resolve: free } = Promise.withResolvers<() => void>();
  vi.stubGlobal("setTimeout", free);
  elsewhere.release();
  const start = await isFree;
  vi.stubGlobal("setTimeout", setTimeoutHere);
  session.close();
  start();
  expect(session.read()).toEqual({ phase: "elsewhere" });
});

test("an agent that was ended, or that another one followed, starts no further one by breaking", async () => {
  await session.start();
  await pageOf(0);
  workers[0]?.break("out of memory");
  passTime();
  await (await pageOf(1)).show(view);
  workers[0]?.break("too late");
  expect(session.read()).toMatchObject({ phase: "running" });
  workers[1]?.break("out of memory");
  session.close();
  expect(later).toEqual([]);
});
