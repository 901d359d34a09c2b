import { expect, test } from "vitest";
import { type LiveSocketEvents, type LiveState, openSupportLine } from "./index.ts";

const token = btoa("7".repeat(32));

function line() {
  const sockets: { events: LiveSocketEvents; sent: (string | Uint8Array)[] }[] = [];
  const states: LiveState[] = [];
  const told: unknown[] = [];
  const retries: (() => void)[] = [];
  const support = openSupportLine({
    openSocket(events) {
      const socket = { events, sent: new Array<string | Uint8Array>() };
      sockets.push(socket);
      return { send: (message) => void socket.sent.push(message), queued: () => 12, close: () => {} };
    },
    after(_delayMs, run) {
      retries.push(run);
      return () => {};
    },
    random: () => 1,
    hello: () => ({ type: "hello", as: "customer", version: 1, token }),
    onSaid: (message) => told.push(message),
    onFrame: (message) => told.push(message),
    onRefused: (refusal) => told.push(refusal),
    onState: (state) => states.push(state),
  });
  const latest = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error("no socket was opened");
    return socket;
  };
  const receive = (message: unknown) => latest().events.received(message);
  const welcome = () => {
    latest().events.opened();
    receive(JSON.stringify({ type: "welcome", version: 1 }));
  };
  return { support, sockets, states, told, retries, latest, receive, welcome };
}

test("messages and frames go both ways once the server has let us in", () => {
  const { support, latest, welcome, receive, told } = line();
  support.say({ type: "stop" });
  welcome();
  support.say({ type: "chat", text: "はい" });
  support.frame(Uint8Array.of(1));
  expect(latest().sent).toEqual([
    JSON.stringify({ type: "hello", as: "customer", version: 1, token }),
    JSON.stringify({ type: "chat", text: "はい" }),
    Uint8Array.of(1),
  ]);
  expect(support.queued()).toBe(12);
  receive(Uint8Array.of(2));
  receive(Uint8Array.of(3).buffer);
  receive(JSON.stringify({ type: "key-frame", stream: 1 }));
  receive(JSON.stringify({ type: "of a later server" }));
  receive("no message at all");
  expect(told).toEqual([Uint8Array.of(2), Uint8Array.of(3), { type: "key-frame", stream: 1 }]);
});

test("a line that breaks is taken up again by itself, and says hello anew", () => {
  const { latest, welcome, states, retries, sockets, support } = line();
  welcome();
  latest().events.closed(1006);
  support.say({ type: "present" });
  expect(sockets).toHaveLength(1);
  retries.shift()?.();
  welcome();
  expect(sockets).toHaveLength(2);
  expect(latest().sent).toHaveLength(1);
  expect(states).toEqual(["connecting", "live", "waiting", "connecting", "live"]);
});

test("who is not let in is told why, and does not ask again", () => {
  const { latest, receive, told, states, retries } = line();
  latest().events.opened();
  receive(JSON.stringify({ type: "refused", code: "access.denied", title: "この操作はできません。" }));
  latest().events.closed(4403);
  expect(told).toEqual([{ code: "access.denied", title: "この操作はできません。" }]);
  expect(states.at(-1)).toBe("refused");
  expect(retries).toEqual([]);
});
