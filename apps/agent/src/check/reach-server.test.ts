import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer as createProxy, type Server } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeOwnAuthority } from "../../../../test/own-authority.ts";
import { trustedAuthorities } from "../network/trusted-authorities.ts";
import type { ServerOutcome } from "./computer-facts.ts";
import { reachServer } from "./reach-server.ts";

const folder = mkdtempSync(join(tmpdir(), "tachiai-check-"));
const { file: authority, ...ofServer } = makeOwnAuthority(folder);
const password = `Basic ${Buffer.from("taro:himitsu").toString("base64")}`;

/** How the server and the proxy behave in this test. */
let letsLiveThrough: boolean;
let date: string | undefined;
let proxyAnswer: number;
let seenByProxy: string[];

const server = createServer(ofServer);
server.on("request", (_request, response) => {
  if (date === undefined) response.sendDate = false;
  else response.setHeader("date", date);
  response.end("{}");
});
server.on("upgrade", (_request, socket) => {
  const line = letsLiveThrough ? "101 Switching Protocols" : "400 Bad Request";
  const upgrade = letsLiveThrough ? "connection: upgrade\r\nupgrade: websocket\r\n" : "connection: close\r\n";
  socket.end(`HTTP/1.1 ${line}\r\n${upgrade}\r\n`);
});

/** As companies have them: it carries the encrypted bytes on, and may ask who asks. */
const proxy = createProxy();
proxy.on("connect", ({ url = "", headers }, socket) => {
  seenByProxy.push(`${headers["proxy-authorization"] ?? "nobody"} ${url}`);
  const [host, port] = url.split(":");
  if (proxyAnswer !== 200 || host === undefined) return socket.end(`HTTP/1.1 ${proxyAnswer} No\r\n\r\n`);
  const onward = connect(Number(port), host, () => {
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    onward.pipe(socket).pipe(onward);
  });
  onward.on("error", () => socket.destroy());
  socket.on("error", () => onward.destroy());
});

beforeAll(async () => {
  await Promise.all([server, proxy].map((one) => once(one.listen(0, "127.0.0.1"), "listening")));
});
beforeEach(() => {
  letsLiveThrough = true;
  date = new Date().toUTCString();
  proxyAnswer = 200;
  seenByProxy = [];
});
afterAll(() => {
  for (const one of [server, proxy]) one.close().closeAllConnections();
  rmSync(folder, { recursive: true });
});

const portOf = (one: Server | typeof server) => (one.address() as AddressInfo).port;
const reach = async (
  environment: Readonly<Record<string, string>> = {},
  {
    url = `https://localhost:${portOf(server)}`,
    file = authority,
  }: { readonly url?: string; readonly file?: string | undefined } = {},
) => reachServer(new URL(url), environment, await trustedAuthorities(file));

test("a server by a company's own authority is reached, live connection included", async () => {
  const { outcome, proxy: way } = await reach();
  expect(way).toBeUndefined();
  expect(outcome).toMatchObject({ kind: "answered", authority: "own", liveStatus: 101 });
  expect(outcome.kind === "answered" && Math.abs(outcome.clockAheadMs ?? Number.NaN)).toBeLessThan(20_000);
});

test("a company's own authority is believed only where its owner added it", async () => {
  const { outcome } = await reachServer(
    new URL(`https://localhost:${portOf(server)}`),
    {},
    { common: [], own: [] },
  );
  expect(outcome).toEqual({ kind: "untrusted", code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" });
});

test("a certificate for another name is not believed", async () => {
  const { outcome } = await reach({}, { url: `https://127.0.0.1:${portOf(server)}` });
  expect(outcome).toEqual({ kind: "untrusted", code: "ERR_TLS_CERT_ALTNAME_INVALID" });
});

test.each(["HTTPS_PROXY", "https_proxy"])(
  "by %s both requests go through the proxy, which sees where to and not what",
  async (name) => {
    const { outcome, proxy: way } = await reach({ [name]: `http://taro:himitsu@127.0.0.1:${portOf(proxy)}` });
    expect(outcome).toMatchObject({ kind: "answered", liveStatus: 101 });
    expect(way).toBe(`127.0.0.1:${portOf(proxy)}`);
    expect(new Set(seenByProxy)).toEqual(new Set([`${password} localhost:${portOf(server)}`]));
    expect(seenByProxy).toHaveLength(3);
  },
);

test.each(["localhost", "*", ".example, localhost"])(
  "what NO_PROXY names (%s) goes past the proxy",
  async (list) => {
    const { outcome, proxy: way } = await reach({
      HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`,
      NO_PROXY: list,
    });
    expect(outcome.kind).toBe("answered");
    expect(way).toBeUndefined();
    expect(seenByProxy).toEqual([]);
  },
);

test.each([403, 407])("a proxy that answers %i refuses", async (status) => {
  proxyAnswer = status;
  const { outcome } = await reach({ HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}` });
  expect(outcome).toEqual({ kind: "proxy-refused", status });
});

test("a line that lets pages through and no live connection is told from one that works", async () => {
  letsLiveThrough = false;
  expect((await reach()).outcome).toMatchObject({ kind: "answered", liveStatus: 400 });
});

test("the clocks are compared by what the server says, if it says anything", async () => {
  date = new Date(Date.now() + 3_600_000).toUTCString();
  const { outcome } = await reach();
  expect(outcome.kind === "answered" && Math.round((outcome.clockAheadMs ?? 0) / 100_000)).toBe(36);
  date = undefined;
  expect((await reach()).outcome).not.toHaveProperty("clockAheadMs");
});

test.each<[string, ServerOutcome]>([
  ["http://localhost:1", { kind: "not-encrypted" }],
  ["https://localhost:1", { kind: "unreachable", code: "ECONNREFUSED" }],
  ["https://nowhere.invalid", { kind: "name-unknown" }],
])("%s gives %j", async (url, outcome) => {
  expect((await reach({}, { url })).outcome).toEqual(outcome);
});
