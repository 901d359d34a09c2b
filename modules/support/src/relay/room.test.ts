import { createHash } from "node:crypto";
import {
  CustomerMessage,
  type FileMessage,
  PersonId,
  SupportAskId,
  type SupportEnding,
  SupporterMessage,
  SupportLiveMessage,
  type SupportSession,
  SupportSessionId,
  type SupportStep,
  type SystemInformation,
  TenantId,
} from "@tachiai/protocol";
import {
  decodeLiveFrame,
  encodeLiveFrame,
  type LiveFrame,
  readChunk,
  readEvents,
} from "@tachiai/session-recording";
import { judgeSession, judgeStep } from "@tachiai/support-session";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { ChunkToSeal } from "./recorder.ts";
import type { OpenedSeal, RelayBook } from "./relay-ports.ts";
import { abandonedAfterMs, absentAfterMs, type Line, lostAfterMs, openRoom, type Room } from "./room.ts";

const place = {
  tenantId: TenantId.parse("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"),
  sessionId: SupportSessionId.parse("dddddddd-dddd-4ddd-8ddd-dddddddddddd"),
};
const supporter = PersonId.parse("cccccccc-cccc-4ccc-8ccc-cccccccccccc");
const guest = { actor: { kind: "guest", guestId: "g", tenantId: place.tenantId } } as const;
const stranger = PersonId.parse("eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee");

let time: number;
let steps: SupportStep[];
let room: Room;
let sealed: ChunkToSeal[];
let openSeal: RelayBook["openSeal"];
let isEmptied: boolean;
/** What it takes to write a step down. */
let bookIsSlow: Promise<void>;
let isClosedInBook: boolean;
const faults: object[] = [];

const now = () => new Date(time);
const at = () => now().toISOString();
const add = (step: SupportStep) => {
  const fault = judgeStep(judgeSession(steps, now()), step);
  if (fault) throw new Error(fault);
  steps = [...steps, step];
};

const book: RelayBook = {
  async load() {
    return {
      steps,
      shown: { sessionId: place.sessionId, state: judgeSession(steps, now()).state } as SupportSession,
    };
  },
  async take(_place, step) {
    await bookIsSlow;
    if (step.kind === "withdraw") add({ kind: "withdrawn", at: at(), function: step.function });
    if (step.kind === "pause") add({ kind: "paused", at: at(), why: step.why });
    if (step.kind === "resume") add({ kind: "resumed", at: at() });
    if (step.kind === "used") {
      const grant = judgeSession(steps, now()).grants.find((one) => one.function === step.function);
      if (grant) add({ kind: "used", at: at(), askId: grant.askId });
    }
    if (step.kind === "information-given") {
      const grant = judgeSession(steps, now()).grants.find((one) => one.function === "system-information");
      if (!grant) throw new Error("support.step_not_now");
      add({ kind: step.kind, at: at(), askId: grant.askId, ...step.given });
    }
    if (step.kind === "file-moved")
      add({ ...step.file, kind: step.kind, at: at(), direction: step.direction, outcome: step.outcome });
  },
  async end(_place, reason) {
    await bookIsSlow;
    add({ kind: "ended", at: at(), reason });
  },
  async close() {
    isClosedInBook = true;
  },
  connected: async () => [],
  openSeal: (whose, key) => openSeal(whose, key),
};

beforeEach(() => {
  time = Date.parse("2026-11-24T01:00:00.000Z");
  steps = [
    { kind: "requested", at: at(), by: supporter, profile: "support-open", subject: "印刷できない" },
    { kind: "joined", at: at(), customerName: "山田", tool: "browser", system: "Chrome" },
    { kind: "terms-agreed", at: at(), terms: [] },
    { kind: "prepared", at: at(), items: [] },
    { kind: "admitted", at: at(), by: supporter, supporterName: "佐藤" },
  ];
  sealed = [];
  isEmptied = isClosedInBook = false;
  openSeal = async () => opened(async (chunk) => void sealed.push(chunk));
  bookIsSlow = Promise.resolve();
  faults.length = 0;
  room = openRoom({
    place,
    book,
    clock: now,
    logger: { error: (details) => faults.push(details) },
    onEmpty: () => {
      isEmptied = true;
    },
  });
});

/** A recording that begins here, or goes on where another server left it. */
const opened = (seal: OpenedSeal["seal"], { streams = 0, events = 0 } = {}): OpenedSeal => ({
  seal,
  streams,
  events,
});

interface KeptLine extends Line {
  readonly said: SupportLiveMessage[];
  readonly frames: Uint8Array[];
  backlog: number;
  isClosed: boolean;
}
function openLine(): KeptLine {
  const line: KeptLine = {
    said: [],
    frames: [],
    backlog: 0,
    isClosed: false,
    send: (message) => void line.said.push(message),
    sendFrame: (message) => void line.frames.push(message),
    queued: () => line.backlog,
    close: () => {
      line.isClosed = true;
    },
  };
  return line;
}

let asks = 0;
function allow(wanted: Extract<SupportStep, { kind: "asked" }>["function"], seconds = 300) {
  asks += 1;
  const askId = SupportAskId.parse(`cccccccc-cccc-4ccc-8ccc-${String(asks).padStart(12, "0")}`);
  add({ kind: "asked", at: at(), by: supporter, askId, function: wanted });
  const until = new Date(time + seconds * 1000).toISOString();
  add({ kind: "answered", at: at(), askId, answer: "granted", until });
}

let sequence = 0;
function picture(line: Line, isKey: boolean, bytes = 10) {
  sequence += 1;
  const frame: LiveFrame = {
    kind: "picture",
    isKey,
    isSharp: false,
    stream: 1,
    sequence,
    capturedAt: time,
    payload: new Uint8Array(bytes).fill(7),
  };
  const message = encodeLiveFrame(frame);
  room.frame(line, frame, message);
  return message;
}
const screen = { stream: 1, codec: "tiles", width: 1920, height: 1080, label: "画面 1" };
const soon = () => new Promise((resolve) => setImmediate(resolve));
const types = (line: KeptLine) => line.said.map(({ type }) => type);

async function bothThere() {
  const customer = openLine();
  const viewer = openLine();
  await room.customerCame(customer, guest);
  expect(await room.supporterCame(viewer, supporter)).toBe(true);
  room.fromCustomer(customer, { type: "stream", ...screen });
  return { customer, viewer };
}

test("no picture reaches anybody before the customer has allowed it, and then exactly the bytes that he sent [SES-01]", async () => {
  const { customer, viewer } = await bothThere();
  picture(customer, true);
  expect(viewer.frames).toEqual([]);
  allow("view");
  await room.refresh();
  // Who comes into a stream in the middle is given a key frame, which is asked for.
  picture(customer, false);
  expect(viewer.frames).toEqual([]);
  expect(customer.said.at(-1)).toEqual({ type: "key-frame", stream: 1 });
  const sent = [picture(customer, true), picture(customer, false)];
  expect(viewer.frames).toEqual(sent);
  await room.stop();
  expect(sealed.map(({ mediaType }) => mediaType)).toEqual(["application/jsonl"]);
});

test("a supporter who is not in the session sees nothing of it, and a stranger's frames are nobody's", async () => {
  const { viewer } = await bothThere();
  allow("view");
  await room.refresh();
  expect(await room.supporterCame(openLine(), stranger)).toBe(false);
  picture(openLine(), true);
  expect(viewer.frames).toEqual([]);
});

test.each(["stop", "withdraw", "pause"] as const)(
  "after the customer's %s not one more frame is forwarded, whatever the book takes for it [SES-04]",
  async (what) => {
    const { customer, viewer } = await bothThere();
    allow("view");
    await room.refresh();
    picture(customer, true);
    const take = Promise.withResolvers<void>();
    bookIsSlow = take.promise;
    room.fromCustomer(customer, what === "withdraw" ? { type: what, function: "view" } : { type: what });
    for (const isKey of [true, false]) picture(customer, isKey);
    await soon();
    picture(customer, true);
    expect(viewer.frames).toHaveLength(1);
    take.reject(new Error("the database is gone"));
    await soon();
    picture(customer, true);
    expect(viewer.frames).toHaveLength(1);
    expect(faults).toHaveLength(1);
  },
);

const typed = [
  { kind: "pointer", at: [0.5, 0.25] },
  { kind: "key", key: "a", code: "KeyA", isDown: true },
  { kind: "text", text: "秘密" },
] as const;
const typing = { type: "input", stream: 1, inputs: structuredClone(typed) } as unknown as Extract<
  SupporterMessage,
  { type: "input" }
>;

test("a supporter's hands reach the computer while control is allowed, and only his who leads [SES-02]", async () => {
  const { customer, viewer } = await bothThere();
  const received = () => customer.said.filter(({ type }) => type === "input");
  allow("view");
  await room.refresh();
  room.fromSupporter(viewer, typing);
  expect(received()).toEqual([]);
  allow("control");
  allow("recording");
  add({ kind: "supporter-came", at: at(), by: stranger, supporterName: "鈴木" });
  await room.refresh();
  const second = openLine();
  expect(await room.supporterCame(second, stranger)).toBe(true);
  picture(customer, true);
  room.fromSupporter(second, typing);
  room.fromSupporter(viewer, { ...typing, stream: 9 });
  expect(received()).toEqual([]);
  room.fromSupporter(viewer, typing);
  expect(received()).toEqual([typing]);
  // The customer goes away from his place: nothing is done there without him (SES-07).
  time += absentAfterMs + 1;
  room.tick();
  await soon();
  await soon();
  room.fromSupporter(viewer, typing);
  expect(received()).toHaveLength(1);
  await room.stop();
  const events = sealed.flatMap(({ stream, bytes }) => (stream === undefined ? readEvents(bytes) : []));
  expect(events).toContainEqual(
    expect.objectContaining({ type: "input", counts: { pointer: 1, key: 1, text: 1 } }),
  );
  expect(JSON.stringify(events)).not.toContain("秘密");
});

test("who takes the screen out of sight takes it out of hand in the same moment [SES-04]", async () => {
  const { customer, viewer } = await bothThere();
  allow("view");
  allow("control");
  await room.refresh();
  bookIsSlow = new Promise(() => {});
  room.fromCustomer(customer, { type: "withdraw", function: "view" });
  room.fromSupporter(viewer, typing);
  expect(customer.said.filter(({ type }) => type === "input")).toEqual([]);
});

test("a supporter whose line broke without a word works on by his new one", async () => {
  const { customer } = await bothThere();
  allow("view");
  allow("control");
  await room.refresh();
  const again = openLine();
  expect(await room.supporterCame(again, supporter)).toBe(true);
  room.fromSupporter(again, typing);
  expect(customer.said.filter(({ type }) => type === "input")).toEqual([typing]);
});

test("after a restart a recorded session waits for its customer, who brings the key, and is not ended [EVD-10]", async () => {
  allow("view");
  allow("recording");
  let key: object | undefined;
  openSeal = async (_whose, given) => {
    key = given;
    return opened(async (chunk) => void sealed.push(chunk));
  };
  const viewer = openLine();
  expect(await room.supporterCame(viewer, supporter)).toBe(true);
  expect(steps.at(-1)?.kind).toBe("answered");
  const customer = openLine();
  const recordingKey = { publicKey: new Uint8Array(32), until: now() };
  await room.customerCame(customer, { ...guest, recordingKey });
  room.fromCustomer(customer, { type: "stream", ...screen });
  expect(key).toBe(recordingKey);
  const message = picture(customer, true);
  expect(viewer.frames).toEqual([message]);
});

test("a recording that another server began goes on behind it, and no number stands twice [EVD-02]", async () => {
  openSeal = async () => opened(async (chunk) => void sealed.push(chunk), { streams: 2, events: 7 });
  const { customer } = await bothThere();
  allow("view");
  allow("recording");
  await room.refresh();
  picture(customer, true);
  await room.stop();
  expect(sealed.map(({ stream, number }) => [stream, number])).toEqual(
    expect.arrayContaining([
      [2, 0],
      [undefined, 7],
    ]),
  );
});

test("an end that the book did not take is written when it can be", async () => {
  const { customer } = await bothThere();
  bookIsSlow = Promise.reject(new Error("the database is gone"));
  room.fromCustomer(customer, { type: "stop" });
  await soon();
  await soon();
  expect(steps.at(-1)?.kind).toBe("admitted");
  bookIsSlow = Promise.resolve();
  room.tick();
  await expect.poll(() => isClosedInBook).toBe(true);
  expect(steps.at(-1)).toMatchObject({ kind: "ended", reason: "customer-stop" });
});

test("nobody's marks come faster than people make them", async () => {
  const { customer, viewer } = await bothThere();
  allow("view");
  await room.refresh();
  for (let at = 0; at < 50; at += 1)
    room.fromSupporter(viewer, { type: "annotation", stream: 1, shape: "pointer", points: [[0, 0]] });
  expect(customer.said.filter(({ type }) => type === "annotation")).toHaveLength(10);
});

test("clipboards meet while that is allowed, and no recording holds what they said [SES-02]", async () => {
  const { customer, viewer } = await bothThere();
  const text = { type: "clipboard", text: "合言葉" } as const;
  room.fromSupporter(viewer, text);
  room.fromCustomer(customer, text);
  allow("clipboard");
  allow("recording");
  await room.refresh();
  room.fromSupporter(viewer, text);
  room.fromCustomer(customer, text);
  for (const line of [customer, viewer])
    expect(line.said.filter(({ type }) => type === "clipboard")).toEqual([text]);
  await room.stop();
  const events = sealed.flatMap(({ bytes }) => readEvents(bytes));
  expect(events).toContainEqual(
    expect.objectContaining({ type: "clipboard", direction: "from-customer", characters: 3 }),
  );
  expect(JSON.stringify(events)).not.toContain("合言葉");
});

const information: SystemInformation = {
  takenAt: "2026-11-24T00:59:00.000Z",
  hardware: { drives: [] },
  system: { name: "Example Linux 12", timeZone: "Asia/Tokyo" },
  volumes: [],
  packages: [{ source: "dpkg", name: "secret-tool", version: "1.0" }],
  network: { interfaces: [], gateways: [], nameServers: [] },
  missing: [{ part: "interfaces", why: "left-out" }],
};
const nonce = Buffer.alloc(16, 3).toString("base64");

test("what a computer is goes to who leads, once for each permission, is sealed whole, and no step says what it is [SES-02] [SES-03]", async () => {
  const { customer, viewer } = await bothThere();
  const told = { type: "system-information", nonce, information } as const;
  room.fromCustomer(customer, structuredClone(told));
  allow("system-information");
  allow("recording");
  add({ kind: "supporter-came", at: at(), by: stranger, supporterName: "鈴木" });
  await room.refresh();
  const second = openLine();
  await room.supporterCame(second, stranger);
  for (let times = 0; times < 2; times += 1) room.fromCustomer(customer, structuredClone(told));
  await expect.poll(() => viewer.said.filter(({ type }) => type === told.type)).toEqual([told]);
  room.fromCustomer(customer, structuredClone(told));
  await soon();
  expect(types(second)).not.toContain(told.type);
  expect(viewer.said.filter(({ type }) => type === told.type)).toEqual([told]);
  const given = steps.filter(({ kind }) => kind === "information-given");
  expect(given).toMatchObject([{ packages: 1, leftOut: ["network"] }]);
  expect(JSON.stringify(steps)).not.toContain("secret-tool");
  await room.stop();
  const holding = sealed
    .map(({ bytes }) => readEvents(bytes))
    .filter((events) => JSON.stringify(events).includes("secret-tool"));
  expect(holding).toMatchObject([[{ type: "system-information", nonce, information }]]);
  const sha256 = createHash("sha256")
    .update(JSON.stringify([nonce, information]))
    .digest("base64");
  expect(given).toMatchObject([{ sha256 }]);
});

test("what the book does not take of a computer nobody is shown [SES-03]", async () => {
  const { customer, viewer } = await bothThere();
  allow("system-information");
  await room.refresh();
  const take = Promise.withResolvers<void>();
  bookIsSlow = take.promise;
  room.fromCustomer(customer, { type: "system-information", nonce, information });
  take.reject(new Error("the database is gone"));
  await expect.poll(() => faults).toHaveLength(1);
  expect(types(viewer)).not.toContain("system-information");
});

test("a file of the customer's is taken with his permission, which is used up by it; what is under way at the end is written down [SES-03]", async () => {
  const { customer, viewer } = await bothThere();
  allow("receive-file");
  allow("send-file");
  await room.refresh();
  const transferId = crypto.randomUUID();
  const offer: FileMessage = {
    type: "file-offer",
    transferId,
    name: "設定.txt",
    byteLength: 3,
    sha256: Buffer.alloc(32).toString("base64"),
    number: 0,
    what: "file",
  };
  const frame: LiveFrame = {
    kind: "file-piece",
    isKey: false,
    isSharp: false,
    stream: 0,
    sequence: 0,
    capturedAt: time,
    payload: new Uint8Array(3),
  };
  const message = encodeLiveFrame(frame);
  room.fromCustomer(customer, offer);
  room.fromSupporter(viewer, { type: "file-accept", transferId, fromPiece: 0 });
  room.frame(customer, frame, message);
  expect(viewer.frames).toEqual([message]);
  room.fromSupporter(viewer, { type: "file-end", transferId, outcome: "complete" });
  const again = crypto.randomUUID();
  room.fromCustomer(customer, { ...offer, transferId: again });
  expect(customer.said.at(-1)).toEqual({
    type: "file-end",
    transferId: again,
    outcome: "not-allowed",
  });
  const third = crypto.randomUUID();
  room.fromSupporter(viewer, { ...offer, transferId: third });
  room.fromCustomer(customer, { type: "file-accept", transferId: third, fromPiece: 0 });
  room.piece(viewer, frame, message);
  expect(customer.frames).toEqual([message]);
  room.fromCustomer(customer, { type: "stop" });
  await expect.poll(() => isClosedInBook).toBe(true);
  expect(steps.slice(-4)).toMatchObject([
    { kind: "file-moved", transferId, direction: "from-customer", outcome: "complete" },
    { kind: "used" },
    { kind: "ended" },
    { kind: "file-moved", transferId: third, direction: "to-customer", outcome: "stopped" },
  ]);
});

test("how the pointer looks is told while the screen may be seen, also to who comes later", async () => {
  const { customer, viewer } = await bothThere();
  const cursor = { isKey: false, isSharp: false, stream: 1, sequence: 0, capturedAt: time } as const;
  const frame: LiveFrame = { ...cursor, kind: "cursor-shape", payload: new Uint8Array(8) };
  const message = encodeLiveFrame(frame);
  room.frame(customer, frame, message);
  expect(viewer.frames).toEqual([]);
  allow("view");
  await room.refresh();
  room.frame(customer, frame, message);
  const late = openLine();
  await room.supporterCame(late, supporter);
  expect([viewer.frames, late.frames]).toEqual([[message], [message]]);
});

test("that the desktop cannot be seen is told to who may see it, also to who comes later, until it can", async () => {
  const { customer, viewer } = await bothThere();
  const told = (line: KeptLine) => line.said.filter(({ type }) => type === "sight");
  room.fromCustomer(customer, { type: "sight", sight: "locked" });
  expect(told(viewer)).toEqual([]);
  allow("view");
  await room.refresh();
  const late = openLine();
  await room.supporterCame(late, supporter);
  expect(told(late)).toEqual([{ type: "sight", sight: "locked" }]);
  room.fromCustomer(customer, { type: "sight", sight: "open" });
  const later = openLine();
  await room.supporterCame(later, supporter);
  expect([told(viewer), told(later)]).toEqual([[{ type: "sight", sight: "open" }], []]);
});

test("a picture that is held goes on with a key frame", async () => {
  const { customer, viewer } = await bothThere();
  allow("view");
  await room.refresh();
  room.fromCustomer(customer, { type: "pause" });
  await soon();
  await soon();
  room.fromCustomer(customer, { type: "resume" });
  await soon();
  await soon();
  expect(customer.said.at(-1)).toEqual({ type: "key-frame", stream: 1 });
  picture(customer, true);
  expect(viewer.frames).toHaveLength(1);
});

test("a grant that runs out is over at that moment, without anybody doing anything [SES-02]", async () => {
  const { customer, viewer } = await bothThere();
  allow("view", 10);
  await room.refresh();
  picture(customer, true);
  time += 10_000;
  picture(customer, false);
  expect(viewer.frames).toHaveLength(1);
});

test("what was agreed to be recorded is shown once it can be recorded, and holds what was forwarded [EVD-10] [EVD-02]", async () => {
  const opening = Promise.withResolvers<(chunk: ChunkToSeal) => Promise<void>>();
  openSeal = async () => opened(await opening.promise);
  const [customer, viewer] = [openLine(), openLine()];
  allow("view");
  allow("recording");
  const came = [room.customerCame(customer, guest), room.supporterCame(viewer, supporter)];
  await soon();
  room.fromCustomer(customer, { type: "stream", ...screen });
  picture(customer, true);
  opening.resolve(async (chunk) => void sealed.push(chunk));
  await Promise.all(came);
  expect(viewer.frames).toEqual([]);
  const messages = [picture(customer, true), picture(customer, false)];
  expect(viewer.frames).toEqual(messages);
  room.fromSupporter(viewer, { type: "chat", text: "こちらです" });
  // After eight seconds a key frame is due, and once it comes the chunk before it is closed.
  time += 8_000;
  customer.said.length = 0;
  room.tick();
  expect(types(customer)).toContain("key-frame");
  picture(customer, true);
  await room.stop();
  const pictures = sealed.filter(({ stream }) => stream !== undefined);
  expect(pictures.map(({ number }) => number)).toEqual([0, 1]);
  const read = await Promise.all(pictures.map(framesOf));
  expect(read.flatMap((frames) => frames?.map(({ isKey }) => isKey))).toEqual([true, false, true]);
  const events = sealed
    .filter(({ stream }) => stream === undefined)
    .flatMap(({ bytes }) => readEvents(bytes));
  expect(events).toMatchObject([
    { type: "grant", function: "view", state: "given" },
    { type: "grant", function: "recording", state: "given" },
    { type: "joined", party: { side: "customer", name: "山田" } },
    { type: "joined", party: { side: "supporter", name: "佐藤" } },
    { type: "stream-began", stream: 0 },
    { type: "chat", text: "こちらです" },
    { type: "stream-ended", chunks: 2 },
    { type: "track-ended" },
  ]);
});

test("a chunk that cannot be sealed ends the session [EVD-10]", async () => {
  openSeal = async () =>
    opened(async () => {
      throw new Error("the disk is full");
    });
  const { customer, viewer } = await bothThere();
  allow("view");
  allow("recording");
  await room.refresh();
  picture(customer, true);
  time += 2_000;
  room.tick();
  await expect.poll(() => endingOf(steps)).toBe("recording-failed");
  picture(customer, false);
  expect(viewer.frames).toHaveLength(1);
});

test("what was agreed to be recorded and cannot be ends the session [EVD-10]", async () => {
  openSeal = async () => {
    throw new Error("nobody could open it");
  };
  const customer = openLine();
  await room.customerCame(customer, guest);
  await expect.poll(() => [customer.isClosed, isClosedInBook, isEmptied]).toEqual([true, true, true]);
  expect(endingOf(steps)).toBe("recording-failed");
});

test("where nobody could open it, nothing is kept of a session, which goes on; what is agreed to be recorded then ends it [EVD-10]", async () => {
  openSeal = async () => ({ missing: ["provider-supervisor"] });
  const { customer, viewer } = await bothThere();
  allow("view");
  await room.refresh();
  const message = picture(customer, true);
  expect(viewer.frames).toEqual([message]);
  allow("recording");
  await room.refresh();
  await expect.poll(() => [customer.isClosed, viewer.isClosed, isEmptied]).toEqual([true, true, true]);
  expect(endingOf(steps)).toBe("recording-failed");
  expect(sealed).toEqual([]);
});

test("without a recording what happens is sealed and no picture; once it is allowed the pictures join, and go with it [EVD-02] [EVD-10]", async () => {
  const { customer, viewer } = await bothThere();
  for (const wanted of ["view", "control", "clipboard"] as const) allow(wanted);
  await room.refresh();
  picture(customer, true);
  room.fromSupporter(viewer, typing);
  room.fromCustomer(customer, { type: "clipboard", text: "秘密です" });
  room.fromSupporter(viewer, { type: "chat", text: "こちらです" });
  const mark = { type: "annotation", stream: 1, shape: "pointer", points: [[0.5, 0.5]] } as const;
  room.fromSupporter(viewer, structuredClone(mark) as never);
  customer.said.length = 0;
  allow("recording");
  await room.refresh();
  expect(types(customer)).toContain("key-frame");
  picture(customer, true);
  room.fromSupporter(viewer, structuredClone(mark) as never);
  add({ kind: "withdrawn", at: at(), function: "recording" });
  await room.refresh();
  picture(customer, false);
  room.fromSupporter(viewer, structuredClone(mark) as never);
  await room.stop();
  expect(sealed.filter(({ stream }) => stream !== undefined)).toHaveLength(1);
  expect(await framesOf(sealed.find(({ stream }) => stream === 0))).toHaveLength(1);
  const events = sealed
    .filter(({ stream }) => stream === undefined)
    .flatMap(({ bytes }) => readEvents(bytes) ?? []);
  expect(events.map(({ type }) => type)).toEqual([
    "joined",
    "joined",
    "grant",
    "grant",
    "grant",
    "input",
    "clipboard",
    "chat",
    "annotation",
    "grant",
    "stream-began",
    "annotation",
    "grant",
    "stream-ended",
    "annotation",
    "track-ended",
  ]);
  // A mark is on the pictures as they are recorded, and on none where there are none.
  const marks = events.flatMap((event) => (event.type === "annotation" ? [event.stream] : []));
  expect(marks).toEqual([undefined, 0, undefined]);
  expect(JSON.stringify(events)).not.toContain("秘密");
});

test("a slow viewer misses frames and comes back with a key frame; the recording and the others miss none", async () => {
  const { customer, viewer } = await bothThere();
  const slow = openLine();
  await room.supporterCame(slow, supporter);
  allow("view");
  allow("recording");
  await room.refresh();
  picture(customer, true);
  slow.backlog = 5_000_000;
  for (let count = 0; count < 5; count += 1) picture(customer, false);
  expect([viewer.frames.length, slow.frames.length]).toEqual([6, 1]);
  slow.backlog = 0;
  picture(customer, false);
  expect(slow.frames).toHaveLength(1);
  expect(customer.said.at(-1)).toEqual({ type: "key-frame", stream: 1 });
  picture(customer, true);
  expect(slow.frames).toHaveLength(2);
  await room.stop();
  const chunk = sealed.find(({ stream }) => stream === 0);
  expect(await framesOf(chunk)).toHaveLength(8);
});

test("a slow line of who leads lowers the rate that the customer is asked for, and a quick one raises it", async () => {
  const { customer, viewer } = await bothThere();
  allow("view");
  await room.refresh();
  const rates = () => customer.said.flatMap((said) => (said.type === "rate" ? [said.bitsPerSecond] : []));
  for (let second = 0; second < 5; second += 1) {
    picture(customer, second === 0, 60_000);
    time += 900;
    room.fromSupporter(viewer, { type: "shown", stream: 1, sequence });
    time += 100;
    room.tick();
  }
  const lowered = rates();
  expect(lowered.length).toBeGreaterThan(2);
  expect(lowered).toEqual(lowered.toSorted((a, b) => b - a));
  for (let second = 0; second < 5; second += 1) {
    picture(customer, false, 20_000);
    time += 30;
    room.fromSupporter(viewer, { type: "shown", stream: 1, sequence });
    time += 970;
    room.tick();
  }
  expect(rates().at(-1)).toBeGreaterThan(lowered.at(-1) ?? Infinity);
});

test("without the customer's presence nothing is done, and his return is enough to go on [SES-07]", async () => {
  const { customer } = await bothThere();
  allow("view");
  allow("control");
  await room.refresh();
  time += absentAfterMs;
  room.tick();
  await soon();
  expect(judgeSession(steps, now()).pausedFor).toBeUndefined();
  time += 1;
  room.tick();
  await soon();
  await soon();
  expect(judgeSession(steps, now()).pausedFor).toBe("absent");
  room.fromCustomer(customer, { type: "present" });
  await soon();
  expect(judgeSession(steps, now()).pausedFor).toBeUndefined();
});

test("a lost line pauses the session, a return goes on, and nobody's return ends it [SES-05]", async () => {
  const { customer, viewer } = await bothThere();
  room.customerLeft(customer);
  expect(viewer.said.at(-1)).toEqual({ type: "stream-ended", stream: 1 });
  time += lostAfterMs + 1;
  room.tick();
  await soon();
  await soon();
  expect(judgeSession(steps, now()).pausedFor).toBe("absent");
  const again = openLine();
  await room.customerCame(again, guest);
  room.fromCustomer(again, { type: "present" });
  await soon();
  expect(judgeSession(steps, now()).state).toBe("connected");
  room.customerLeft(again);
  time += abandonedAfterMs + 1;
  room.tick();
  await soon();
  await soon();
  expect(endingOf(steps)).toBe("network");
  expect(viewer.isClosed).toBe(true);
});

test("a session that its supporter leaves open is ended [SES-05]", async () => {
  const { customer, viewer } = await bothThere();
  room.supporterLeft(viewer);
  for (let waited = 0; waited <= abandonedAfterMs; waited += 60_000) {
    time += 60_000;
    room.fromCustomer(customer, { type: "present" });
    room.tick();
    await soon();
  }
  await soon();
  expect(endingOf(steps)).toBe("left-open");
  expect([customer.isClosed, isEmptied]).toEqual([true, true]);
});

test("a second tab takes the place of the first, which shows nothing any more", async () => {
  const { customer, viewer } = await bothThere();
  allow("view");
  await room.refresh();
  const second = openLine();
  await room.customerCame(second, guest);
  expect(customer.isClosed).toBe(true);
  picture(customer, true);
  expect(viewer.frames).toEqual([]);
  room.customerLeft(customer);
  room.fromCustomer(second, { type: "stream", ...screen });
  picture(second, true);
  expect(viewer.frames).toHaveLength(1);
});

test("both read what is said, and a mark on the picture is shown only while the picture is", async () => {
  const { customer, viewer } = await bothThere();
  room.fromCustomer(customer, { type: "chat", text: "見えますか" });
  room.fromSupporter(viewer, { type: "chat", text: "はい" });
  for (const line of [customer, viewer])
    expect(line.said.filter(({ type }) => type === "chat")).toMatchObject([
      { from: "customer", name: "山田", text: "見えますか" },
      { from: "supporter", name: "佐藤", text: "はい" },
    ]);
  const mark = { type: "annotation", stream: 1, shape: "pointer", points: [[0.5, 0.5]] } as const;
  room.fromSupporter(viewer, { ...mark, points: [[0.5, 0.5]] });
  expect(types(customer)).not.toContain("annotation");
  allow("view");
  await room.refresh();
  room.fromSupporter(viewer, { ...mark, points: [[0.5, 0.5]] });
  expect(types(customer)).toContain("annotation");
});

test("a server that stops seals what it has", async () => {
  const { customer } = await bothThere();
  allow("recording");
  await room.refresh();
  await room.stop();
  expect(customer.isClosed).toBe(true);
  expect(sealed).toMatchObject([{ mediaType: "application/jsonl" }]);
});

/** Texts as nobody's page says them: long, turned, composed in two ways, with controls and halves of characters. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "請求書\u202efdp.exe",
    "か\u3099",
    "\ud800",
    "..\\..\\CON",
    "a\u0000b",
    " ",
    "あ".repeat(3_000),
  ),
);
const anyNumber = fc.oneof(
  { weight: 4, arbitrary: fc.nat(3) },
  fc.integer({ min: -2, max: 70_000 }),
  fc.double(),
);
const anyFraction = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  fc.double({ min: -0.1, max: 1.1 }),
);
const anyPoint = fc.tuple(anyFraction, anyFraction);
const transferId = fc.constantFrom(
  "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
  "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaab",
);
const anyType = [
  "stream,stream-ended,cursor,present,withdraw,pause,resume,chat,clipboard,file-offer,file-accept,file-got,file-end",
  "shown,key-frame,annotation,annotations-cleared,input,system-information,hello,__proto__,constructor",
].flatMap((names) => names.split(","));
/** What a side may say, and beside it what none says. */
const anyMessage = fc.record({
  type: fc.constantFrom(...anyType),
  stream: fc.oneof(fc.constant(1), anyNumber),
  codec: fc.constantFrom("tiles", "av01.0.08M.08", "none"),
  width: fc.oneof(fc.constant(1920), anyNumber),
  height: fc.oneof(fc.constant(1080), anyNumber),
  label: anyText,
  function: fc.constantFrom("view", "control", "recording", "clipboard", "everything"),
  text: anyText,
  transferId,
  name: anyText,
  byteLength: fc.oneof(fc.nat(200_000), anyNumber),
  sha256: fc.constantFrom(Buffer.alloc(32).toString("base64"), "none"),
  number: fc.nat(2),
  what: fc.constantFrom("file", "screenshot"),
  fromPiece: anyNumber,
  pieces: anyNumber,
  outcome: fc.constantFrom("complete", "stopped", "refused"),
  sequence: anyNumber,
  shape: fc.constantFrom("pointer", "line", "box"),
  points: fc.array(anyPoint, { maxLength: 4 }),
  at: anyPoint,
  inputs: fc.array(
    fc.record({
      kind: fc.constantFrom("pointer", "button", "wheel", "key", "text", "release", "none"),
      at: anyPoint,
      button: fc.constantFrom("left", "other"),
      isDown: fc.boolean(),
      right: anyNumber,
      down: anyNumber,
      key: anyText,
      code: anyText,
      text: anyText,
    }),
    { maxLength: 3 },
  ),
});
const anyStep = fc.oneof(
  { weight: 6, arbitrary: fc.record({ from: fc.constantFrom("customer", "viewer"), message: anyMessage }) },
  {
    weight: 2,
    arbitrary: fc.record({
      from: fc.constantFrom("customer", "viewer"),
      bytes: fc.oneof(
        fc.uint8Array({ maxLength: 40 }),
        fc
          .record({
            sequence: fc.nat(3),
            isKey: fc.boolean(),
            payload: fc.uint8Array({ minLength: 1, maxLength: 9 }),
          })
          .map((said) =>
            encodeLiveFrame({ ...said, kind: "picture", isSharp: false, stream: 1, capturedAt: 5 }),
          ),
      ),
    }),
  },
);

test("whatever either side says in whatever order: nothing breaks, nothing is done that is not allowed, and all that is kept can be read [SES-02]", async () => {
  const fresh = () => {
    time = Date.parse("2026-11-24T01:00:00.000Z");
    steps = steps.slice(0, 5);
    sealed = [];
    room = openRoom({
      place,
      book,
      clock: now,
      logger: { error: (details) => faults.push(details) },
      onEmpty: () => {},
    });
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { maxLength: 40, size: "max" }),
      fc.subarray(["view", "control", "clipboard", "send-file", "recording"] as const),
      async (said, allowed) => {
        fresh();
        const { customer, viewer } = await bothThere();
        for (const wanted of allowed) if (wanted !== "control" || allowed.includes("view")) allow(wanted);
        await room.refresh();
        for (const step of said) {
          time += 10;
          const isCustomer = step.from === "customer";
          if ("bytes" in step) {
            const frame = decodeLiveFrame(step.bytes);
            if (!frame) continue;
            if (isCustomer) room.frame(customer, frame, step.bytes);
            else if (frame.kind === "file-piece") room.piece(viewer, frame, step.bytes);
            continue;
          }
          // As it comes over the line.
          const heard: unknown = JSON.parse(JSON.stringify(step.message));
          const message = CustomerMessage.safeParse(heard).data;
          if (isCustomer && message) room.fromCustomer(customer, message);
          const other = SupporterMessage.safeParse(heard).data;
          if (!isCustomer && other) room.fromSupporter(viewer, other);
        }
        const told = new Set(customer.said.map(({ type }) => type));
        if (!allowed.includes("control") || !allowed.includes("view")) expect(told).not.toContain("input");
        if (!allowed.includes("clipboard")) {
          expect(told).not.toContain("clipboard");
          expect(types(viewer)).not.toContain("clipboard");
        }
        if (!allowed.includes("send-file")) expect(told).not.toContain("file-offer");
        if (!allowed.includes("view")) expect(viewer.frames).toEqual([]);
        for (const { said: all } of [customer, viewer])
          for (const one of all)
            if (one.type !== "session") SupportLiveMessage.parse(JSON.parse(JSON.stringify(one)));
        await soon();
        await room.stop();
        for (const { stream, bytes } of sealed)
          if (stream === undefined) expect(readEvents(bytes)).toBeDefined();
        if (!allowed.includes("recording"))
          expect(sealed.filter(({ stream }) => stream !== undefined)).toEqual([]);
      },
    ),
    { numRuns: 100 },
  );
});

function framesOf(chunk: ChunkToSeal | undefined) {
  if (!chunk) throw new Error("nothing was recorded");
  const stream = { stream: 0, codec: "tiles", width: 1920, height: 1080 };
  return readChunk(chunk.bytes, { stream, from: chunk.from });
}

function endingOf(taken: readonly SupportStep[]): SupportEnding | undefined {
  return taken.flatMap((step) => (step.kind === "ended" ? [step.reason] : [])).at(-1);
}
