import type { LiveSocketEvents } from "@tachiai/api-client";
import {
  type CustomerPage,
  SupportAskId,
  type SupportFunction,
  type SupportInput,
  type SupportLiveMessage,
  SupportSession,
  type SystemInformation,
} from "@tachiai/protocol";
import { beforeEach, expect, test } from "vitest";
import type { CustomerPorts } from "./customer-ports.ts";
import { CustomerSession } from "./customer-session.ts";

const nobody = "00000000-0000-4000-8000-000000000000";
const sooner = () => new Date(Date.now() + 600_000).toISOString();

const looked: SystemInformation = {
  takenAt: "2026-11-24T00:59:00.000Z",
  hardware: { drives: [] },
  system: { name: "Example Linux 12", timeZone: "Asia/Tokyo" },
  volumes: [],
  packages: [{ source: "dpkg", name: "secret-tool", version: "1.0" }],
  network: { interfaces: [], gateways: [], nameServers: [] },
  missing: [],
};
let time: number;
let said: { readonly type: string }[];
let done: SupportInput[];
let released: number;
let shown: { isAllowed: boolean; maySend: boolean };
let toPage: (message: SupportLiveMessage) => void;
let session: CustomerSession;
let standing: SupportSession;

const idOf = (wanted: string) =>
  SupportAskId.parse(`00000000-0000-4000-8000-${String(wanted.length).padStart(12, "0")}`);
const asked = (wanted: SupportFunction) => ({ askId: idOf(wanted), function: wanted });

function openPorts(): CustomerPorts {
  return {
    tool: "agent",
    answer: async () => standing,
    findPage: async () => ({ session: standing }) as CustomerPage,
    openSocket(events: LiveSocketEvents) {
      queueMicrotask(() => events.opened());
      toPage = (message) => events.received(JSON.stringify(message));
      return {
        send: (message) => void said.push(JSON.parse(String(message))),
        queued: () => 0,
        close() {},
      };
    },
    now: () => time,
    random: () => 0,
    newId: () => crypto.randomUUID(),
    openScreen: () => ({
      described: () => [],
      show: async () => "shown",
      follow(allowed) {
        shown = allowed;
      },
      wantKeyFrame() {},
      setRate() {},
      stop() {},
    }),
    hands: {
      take: (_stream, inputs) => void done.push(...inputs),
      release() {
        released += 1;
      },
      setClipboard() {},
      followClipboard: () => () => {},
    },
    newNonce: () => Buffer.alloc(16).toString("base64"),
    lookAtSystem: async () => looked,
    layFile: async () => undefined,
    takeStill: async () => undefined,
    keepAllowed() {},
    keepAgreed() {},
    warn(error) {
      throw error;
    },
  };
}

/** What the server says of the session from now on. */
function becomes(change: Partial<SupportSession>): void {
  standing = { ...standing, ...change };
  toPage({ type: "session", session: standing });
}
const granted = (...functions: SupportFunction[]) =>
  functions.map((one) => ({ ...asked(one), since: new Date().toISOString(), until: sooner() }));
const ask = (wanted: SupportFunction) => ({ ...asked(wanted), supporterName: "支援 一郎", until: sooner() });
const press = { kind: "button", button: "left", isDown: true } as const;
const input = () => toPage({ type: "input", stream: 0, inputs: [press] });

beforeEach(async () => {
  time = 0;
  said = [];
  done = [];
  released = 0;
  shown = { isAllowed: false, maySend: false };
  standing = SupportSession.parse({
    sessionId: nobody,
    tenantId: nobody,
    profile: "support-open",
    state: "connected",
    subject: "印刷できない",
    requestedAt: "2026-11-24T00:50:00.000Z",
    supporters: [],
    minutes: { within: 1, outside: 0 },
    grants: [],
    asks: [],
    cooperation: [],
    recording: "undecided",
  });
  session = new CustomerSession(openPorts(), {
    token: "",
    page: { session: standing } as CustomerPage,
    codes: undefined,
    recordingLink: undefined,
    allowed: [],
    agreed: {},
  });
  session.start();
  await Promise.resolve();
  toPage({ type: "welcome", version: 1 });
});

/** He says yes, and the server has it. */
async function allow(...functions: SupportFunction[]): Promise<void> {
  for (const one of functions) await session.answerAsk(asked(one), true, 10);
  becomes({ grants: [...standing.grants, ...granted(...functions)] });
}

test("a server that says more than the person did moves nothing and shows nothing [SES-01]", () => {
  becomes({ grants: granted("view", "control") });
  input();
  expect(done).toEqual([]);
  expect(shown).toEqual({ isAllowed: false, maySend: false });
});

test("what he said yes to is done, and nothing that he was not asked [SES-02]", async () => {
  await allow("view", "control");
  input();
  expect(done).toEqual([press]);
  expect(shown).toEqual({ isAllowed: true, maySend: true });
  becomes({ grants: [...standing.grants, ...granted("clipboard")] });
  expect(session.view().grants.map((grant) => grant.function)).toEqual(["view", "control"]);
});

test("while he is asked something, nobody else's hands can answer for him [SES-01]", async () => {
  await allow("view", "control");
  becomes({ asks: [ask("recording")] });
  input();
  expect(done).toEqual([]);
  expect(released).toBeGreaterThan(0);
  becomes({ asks: [] });
  input();
  expect(done).toEqual([press]);
});

test("a file that is offered keeps hands off too, until he has answered or it is withdrawn", async () => {
  await allow("view", "control", "send-file");
  const transferId = crypto.randomUUID();
  toPage({
    type: "file-offer",
    transferId,
    number: 0,
    name: "setup.sh",
    byteLength: 5,
    sha256: Buffer.alloc(32).toString("base64"),
    what: "file",
  });
  expect(session.view().offers).toHaveLength(1);
  input();
  expect(done).toEqual([]);
  toPage({ type: "file-end", transferId, outcome: "stopped" });
  await expect.poll(() => session.view().offers).toEqual([]);
  input();
  expect(done).toEqual([press]);
});

test("he looks at what would be sent of his computer first, with nobody's hands on it, and sends that without what he leaves out, once [SES-03]", async () => {
  expect(await session.lookAtSystem()).toBeUndefined();
  await allow("view", "control", "system-information");
  session.giveInformation([]);
  expect(await session.lookAtSystem()).toBe(looked);
  input();
  expect(done).toEqual([]);
  const sent = () => said.filter(({ type }) => type === "system-information");
  expect(sent()).toEqual([]);
  session.giveInformation(["software"]);
  session.giveInformation([]);
  expect(sent()).toMatchObject([
    { information: { packages: [], missing: [{ part: "dpkg", why: "left-out" }] } },
  ]);
  expect(JSON.stringify(said)).not.toContain("secret-tool");
  becomes({ grants: granted("view", "control") });
  input();
  expect(done).toEqual([press]);
});

test("what the supporter's hands move is no sign of the person [SES-07]", async () => {
  await allow("view", "control");
  time = 100_000;
  const present = () => said.filter(({ type }) => type === "present").length;
  const before = present();
  input();
  session.noteActivity();
  expect(present()).toBe(before);
  time += 5_000;
  session.noteActivity();
  expect(present()).toBe(before + 1);
});

test("who takes his screen away takes everything that needs it away, before anybody is told [SES-04]", async () => {
  await allow("view", "control");
  const before = released;
  session.withdraw("view");
  input();
  expect(done).toEqual([]);
  expect(released).toBeGreaterThan(before);
  expect(shown.isAllowed).toBe(false);
  expect(said.at(-1)).toEqual({ type: "withdraw", function: "view" });
});

test("a supporter who floods him with marks fills no memory", () => {
  for (let at = 0; at < 1_000; at += 1)
    toPage({ type: "annotation", stream: 0, shape: "pointer", points: [[0, 0]] });
  expect(session.view().annotations).toHaveLength(200);
});
