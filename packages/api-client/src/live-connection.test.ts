import { TenantId } from "@tachiai/protocol";
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
        send: (text) => void socket.sent.push(text),
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
    welcome: () => {
      latest().events.opened();
      latest().events.received(JSON.stringify({ type: "welcome", version: 1 }));
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
