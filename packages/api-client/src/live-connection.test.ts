import { DeviceId, TenantId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { type LiveSocketEvents, type LiveState, openLiveConnection } from "./index.ts";

const tenantId = TenantId.parse("0e8a2b0c-58f5-4b7e-9b3a-0d6f6f0f3a11");

/** A connection whose sockets, time and chance are in the test's hands. */
function connection() {
  const sockets: { events: LiveSocketEvents; sent: string[]; closed: boolean }[] = [];
  const states: LiveState[] = [];
  const happened: unknown[] = [];
  const retries: { delayMs: number; run: () => void }[] = [];
  const live = openLiveConnection({
    tenantId,
    openSocket(events) {
      const socket = { events, sent: new Array<string>(), closed: false };
      sockets.push(socket);
      return {
        send: (text) => void socket.sent.push(String(text)),
        queued: () => 0,
        close: () => {
          socket.closed = true;
        },
      };
    },
    after(delayMs, run) {
      const retry = { delayMs, run };
      retries.push(retry);
      return () => void retries.splice(retries.indexOf(retry), 1);
    },
    random: () => 1,
    onHappened: (subject, ids) => happened.push([subject, ids]),
    onState: (state) => states.push(state),
  });
  const latest = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error("no socket was opened");
    return socket;
  };
  return {
    live,
    sockets,
    states,
    happened,
    retries,
    latest,
    receive: (message: unknown) => latest().events.received(JSON.stringify(message)),
    welcome: (more: object = {}) => {
      latest().events.opened();
      latest().events.received(JSON.stringify({ type: "welcome", version: 1, ...more }));
    },
    lose: (code = 1006) => latest().events.closed(code),
  };
}

test("the client says hello with its version and its organisation, and is live when welcomed", () => {
  const { latest, welcome, states } = connection();
  welcome();
  expect(latest().sent.map((text): unknown => JSON.parse(text))).toEqual([
    { type: "hello", version: 1, tenantId },
  ]);
  expect(states).toEqual(["connecting", "live"]);
});

test("a happening reaches the page with its ids", () => {
  const { welcome, receive, happened } = connection();
  welcome();
  receive({ type: "happened", subject: "telework.stamped", ids: { personId: "p" } });
  expect(happened).toEqual([["telework.stamped", { personId: "p" }]]);
});

test("a message that it does not know is passed over", () => {
  const { welcome, receive, latest, happened, states } = connection();
  welcome();
  receive({ type: "from-the-future" });
  latest().events.received("not JSON");
  latest().events.received(new ArrayBuffer(1));
  expect(happened).toEqual([]);
  expect(states).toEqual(["connecting", "live"]);
});

test("a lost connection comes back by itself, waiting longer each time", () => {
  const { welcome, lose, retries, states } = connection();
  welcome();
  lose();
  expect(retries.map((retry) => retry.delayMs)).toEqual([1_000]);
  retries.shift()?.run();
  lose();
  expect(retries.map((retry) => retry.delayMs)).toEqual([2_000]);
  retries.shift()?.run();
  welcome();
  expect(states).toEqual(["connecting", "live", "waiting", "connecting", "waiting", "connecting", "live"]);
  lose();
  expect(retries.map((retry) => retry.delayMs)).toEqual([1_000]);
});

test.each([4401, 4403, 4426])("a refusal (%i) ends the tries", (code) => {
  const { lose, states, retries } = connection();
  lose(code);
  expect(states.at(-1)).toBe("refused");
  expect(retries).toEqual([]);
});

test("one that was live and is cut off is tried once more, in the session that may have followed", () => {
  const { welcome, lose, retries, states } = connection();
  welcome();
  lose(4401);
  expect(states.at(-1)).toBe("waiting");
  retries.shift()?.run();
  welcome();
  expect(states.at(-1)).toBe("live");
  lose(4401);
  retries.shift()?.run();
  lose(4401);
  expect(states.at(-1)).toBe("refused");
  expect(retries).toEqual([]);
});

test.each([4429, 4500, 1001])("what may pass (%i) is tried again", (code) => {
  const { lose, retries } = connection();
  lose(code);
  expect(retries).toHaveLength(1);
});

test("closing ends the socket and any waiting try", () => {
  const open = connection();
  open.welcome();
  open.lose();
  open.live.close();
  expect(open.retries).toEqual([]);
  expect(open.latest().closed).toBe(true);
  expect(open.sockets).toHaveLength(1);
});

const heartbeat = (sequence: number) => ({
  deviceId: DeviceId.parse("ffffffff-ffff-4fff-8fff-ffffffffffff"),
  sequence,
  sentAt: "2026-11-24T00:00:00.000Z",
});

test("a heartbeat is one short message, and its answer says what the report's would", async () => {
  const { live, welcome, receive, latest, retries } = connection();
  welcome({ takesHeartbeats: true });
  const beating = live.beat(heartbeat(7));
  expect(JSON.parse(latest().sent.at(-1) ?? "")).toEqual({ type: "heartbeat", ...heartbeat(7) });
  // One that comes too late was told as a request long ago.
  receive({ type: "heard", acknowledgedSequence: 6 });
  receive({ type: "unheard", sequence: 6 });
  receive({ type: "heard", acknowledgedSequence: 7, stop: "not-working" });
  expect(await beating).toEqual({ acknowledgedSequence: 7, stop: "not-working" });
  expect(retries).toEqual([]);
});

test("a heartbeat that is not taken, not answered in time, cut off or given up has to be told otherwise", async () => {
  const { live, welcome, receive, lose, latest, retries } = connection();
  welcome({ takesHeartbeats: true });
  const refused = live.beat(heartbeat(1));
  receive({ type: "unheard", sequence: 1 });
  expect(await refused).toBeUndefined();

  const unanswered = live.beat(heartbeat(2));
  expect(retries.map(({ delayMs }) => delayMs)).toEqual([10_000]);
  retries[0]?.run();
  expect(await unanswered).toBeUndefined();
  const sent = latest().sent.length;
  expect(await live.beat(heartbeat(3))).toBeUndefined();
  expect(latest().sent).toHaveLength(sent);

  retries.length = 0;
  welcome({ takesHeartbeats: true });
  const cutOff = live.beat(heartbeat(3));
  lose();
  expect(await cutOff).toBeUndefined();
  expect(await live.beat(heartbeat(4))).toBeUndefined();

  retries[0]?.run();
  welcome({ takesHeartbeats: true });
  const givenUp = live.beat(heartbeat(5));
  live.close();
  expect(await givenUp).toBeUndefined();
});

test("one heartbeat is under way at a time, and a server that knows none gets none", async () => {
  const knowing = connection();
  knowing.welcome({ takesHeartbeats: true });
  const first = knowing.live.beat(heartbeat(1));
  expect(await knowing.live.beat(heartbeat(2))).toBeUndefined();
  knowing.receive({ type: "heard", acknowledgedSequence: 1 });
  expect(await first).toEqual({ acknowledgedSequence: 1 });

  const older = connection();
  expect(await older.live.beat(heartbeat(1))).toBeUndefined();
  older.welcome();
  expect(await older.live.beat(heartbeat(1))).toBeUndefined();
  expect(older.latest().sent).toHaveLength(1);
});
