import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { decodeLiveFrame, encodeLiveFrame } from "@tachiai/session-recording";
import { WebSocket } from "ws";
import type { LoadOrder, LoadReport, ReadySession } from "./many-sessions.ts";

// A process of its own, forked by measureManySessions: the customer's and the supporter's end of many sessions.

const stream = 0;
const presentEveryMs = 5_000;

process.once("message", (order) => {
  void run(order as LoadOrder).then((report) => process.send?.(report));
});

async function run(order: LoadOrder): Promise<LoadReport> {
  const payloads = order.payloads.map((payload) => new Uint8Array(Buffer.from(payload, "base64")));
  const ends = await Promise.all(order.sessions.map((session, number) => openEnds(order, session, number)));
  const gapMs = 1000 / order.framesPerSecond;
  const endsAt = performance.now() + order.seconds * 1000;
  // Nobody's pictures begin with anybody else's.
  await Promise.all(
    ends.map(async (end, number) => {
      await pause((gapMs * number) / ends.length);
      for (let at = 0, due = performance.now(); due < endsAt; at += 1, due += gapMs) {
        await pause(Math.max(0, due - performance.now()));
        end.send(payloads[at % payloads.length] ?? new Uint8Array(1), at % payloads.length === 0);
      }
    }),
  );
  await pause(500);
  for (const end of ends) end.close();
  return {
    sent: ends.reduce((sum, { count }) => sum + count.sent, 0),
    received: ends.reduce((sum, { delaysMs }) => sum + delaysMs.length, 0),
    leastFramesPerSecond: Math.min(...ends.map(({ delaysMs }) => delaysMs.length)) / order.seconds,
    delaysMs: ends.flatMap(({ delaysMs }) => delaysMs),
  };
}

async function openEnds({ url, description }: LoadOrder, session: ReadySession, number: number) {
  const { token, tenantId, sessionId, cookie } = session;
  const address = `${url.replace("http", "ws")}/v1/support/live`;
  // Only so many come from one address at once.
  const localAddress = `127.0.3.${number + 1}`;
  const supporter = new WebSocket(address, { headers: { cookie, origin: url }, localAddress });
  const customer = new WebSocket(address, { localAddress });
  const delaysMs: number[] = [];
  const count = { sent: 0 };
  supporter.on("message", (data: Buffer, isBinary) => {
    const frame = isBinary ? decodeLiveFrame(data) : undefined;
    if (frame?.kind !== "picture") return;
    delaysMs.push(now() - frame.capturedAt);
    supporter.send(JSON.stringify({ type: "shown", stream, sequence: frame.sequence }));
  });
  await Promise.all([once(supporter, "open"), once(customer, "open")]);
  supporter.send(JSON.stringify({ type: "hello", as: "supporter", version: 1, tenantId, sessionId }));
  await once(supporter, "message");
  customer.send(JSON.stringify({ type: "hello", as: "customer", version: 1, token }));
  await once(customer, "message");
  customer.send(JSON.stringify({ type: "stream", stream, ...description, label: "計測" }));
  const present = setInterval(() => customer.send(JSON.stringify({ type: "present" })), presentEveryMs);
  await pause(500);
  return {
    delaysMs,
    count,
    send(payload: Uint8Array, isKey: boolean) {
      const sequence = count.sent;
      count.sent += 1;
      customer.send(
        encodeLiveFrame({
          kind: "picture",
          isKey,
          isSharp: false,
          stream,
          sequence,
          capturedAt: now(),
          payload,
        }),
      );
    },
    close() {
      clearInterval(present);
      customer.terminate();
      supporter.terminate();
    },
  };
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
