import { LocalCall, type LocalCallName, localCalls } from "@tachiai/agent-core/support";
import { parseJson } from "@tachiai/protocol";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type LocalPage, openLocalPage } from "./local-page.ts";

let page: LocalPage;
let called: { name: LocalCallName; args: readonly unknown[] }[];
let pages = 0;

beforeAll(async () => {
  page = await openLocalPage({
    files: async () => undefined,
    call: async (name, args) => {
      called.push({ name, args });
    },
    onLanguage: () => {},
    onPages: (open) => {
      pages = open;
    },
  });
});
afterAll(() => page.close());
beforeEach(() => {
  called = [];
});

function connect(): WebSocket {
  const { origin } = new URL(page.address);
  return new WebSocket(`${origin.replace("http", "ws")}/local`, { origin });
}

async function asPage(): Promise<WebSocket> {
  const socket = connect();
  await new Promise((resolve) => socket.once("open", resolve));
  const secret = new URL(page.address).hash.slice("#agent=".length);
  const heard = new Promise((resolve) => socket.once("message", resolve));
  socket.send(JSON.stringify({ secret, language: "ja" }));
  await heard;
  return socket;
}

const uuid = "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa";
const anyValue = fc.oneof(
  fc.constantFrom<unknown>(true, 30, "123456", uuid, "view", { askId: uuid, function: "view" }),
  fc.jsonValue({ maxDepth: 2 }),
);
const anyCall = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        id: fc.integer(),
        name: fc.constantFrom(...Object.keys(localCalls), "__proto__", "toString", "view"),
        args: fc.array(anyValue, { maxLength: 5 }),
      })
      .map((call) => JSON.stringify(call)),
  },
  fc.string({ unit: "binary", maxLength: 60 }),
);

test("whatever a page says, only what it may ask is done, exactly as it was said, and the agent goes on listening", async () => {
  const socket = await asPage();
  const answers: unknown[] = [];
  socket.on("message", (data: Buffer) => answers.push(parseJson(data.toString())));
  const saidLast = (id: number) => JSON.stringify({ id, name: "noteActivity", args: [] });
  let last = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyCall, { maxLength: 20, size: "max" }), async (said) => {
      called = [];
      last += 1;
      const marker = -1_000_000_000 - last;
      for (const message of said) socket.send(message);
      socket.send(saidLast(marker));
      await expect.poll(() => answers, { interval: 1 }).toContainEqual({ type: "answer", id: marker });
      const meant = [...said, saidLast(marker)].flatMap((message) => {
        const asked = LocalCall.safeParse(parseJson(Buffer.from(message).toString())).data;
        const args = asked && localCalls[asked.name].safeParse(asked.args).data;
        return asked && args ? [{ name: asked.name, args }] : [];
      });
      expect(called).toEqual(meant);
    }),
    { numRuns: 100 },
  );
  socket.terminate();
});

test("who does not begin with the page's secret is let go, whatever he says", async () => {
  const before = pages;
  await fc.assert(
    fc.asyncProperty(fc.oneof(anyCall, fc.constant('{"secret":"","language":"ja"}')), async (said) => {
      const socket = connect();
      await new Promise((resolve) => socket.once("open", resolve));
      const closed = new Promise((resolve) => socket.once("close", resolve));
      socket.send(said);
      await closed;
    }),
    { numRuns: 30 },
  );
  expect([called, pages <= before]).toEqual([[], true]);
});
