import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({ trustedProxies: ["192.0.2.7"] });
});
afterAll(() => server.close());

/** An address under which others reach this machine; the connection then comes from there as well. */
function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  const found = all.find(({ family, internal }) => family === "IPv4" && !internal);
  if (!found) throw new Error("this test needs a machine with a network interface");
  return found.address;
}

test("who is not the proxy gets nothing from the plain port: everybody else speaks TLS [AGT-01]", async () => {
  const { port } = new URL(server.urls.plain);
  for (const more of ["", "Connection: Upgrade\r\nUpgrade: websocket\r\n"]) {
    const socket = connect(Number(port), ownAddress());
    let answer = "";
    socket.on("data", (data) => (answer += data.toString()));
    // The server may end the connection while the request is still on its way.
    socket.on("error", () => {});
    socket.write(`GET /v1/setup HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`);
    await once(socket, "close");
    expect(answer).toBe("");
  }
  expect((await server.browser().send("/v1/setup", { method: "GET" })).status).toBe(200);
});

test("a page that came by a name of somebody else's gets neither an answer nor a live connection", async () => {
  const { port } = new URL(server.urls.plain);
  const headers = { host: `evil.example:${port}`, origin: `http://evil.example:${port}` };
  const answer = await server.browser().send("/", { method: "GET", headers });
  expect([answer.status, await answer.json()]).toMatchObject([421, { code: "request.wrong_host" }]);
  const socket = new WebSocket(`${server.urls.plain.replace("http", "ws")}/v1/live`, { headers });
  await expect(once(socket, "open")).rejects.toThrow("socket hang up");
});

test("a page that came without encryption gets no live connection where people come with it", async () => {
  const connect = async (url: string, headers: Record<string, string>) => {
    const socket = new WebSocket(`${url.replace("http", "ws")}/v1/live`, {
      headers,
      rejectUnauthorized: false,
    });
    const opened = await once(socket, "open").then(
      () => true,
      () => false,
    );
    socket.close();
    return opened;
  };
  const { plain, secure } = server.urls;
  expect(await connect(secure, { origin: secure })).toBe(true);
  expect(await connect(secure, { origin: secure.replace("https", "http") })).toBe(false);
  expect(await connect(plain, { origin: plain })).toBe(true);
  expect(await connect(plain, { origin: plain.replace("http", "https") })).toBe(false);
  // Only a proxy's word changes how somebody came.
  const forwarded = { "x-forwarded-proto": "https" };
  expect(await connect(plain, { ...forwarded, origin: plain.replace("http", "https") })).toBe(false);
});

test("behind a proxy that ends the encryption the pages it serves get their live connection", async () => {
  const behind = await openTestServer({ trustedProxies: ["127.0.0.1", "::1"], names: ["tachiai.example"] });
  onTestFinished(() => behind.close());
  const forwarded = { "x-forwarded-host": "tachiai.example", "x-forwarded-proto": "https" };
  const connect = (origin: string) =>
    once(
      new WebSocket(`${behind.urls.plain.replace("http", "ws")}/v1/live`, {
        headers: { ...forwarded, origin },
      }),
      "open",
    );
  await connect("https://tachiai.example");
  await expect(connect("http://tachiai.example")).rejects.toThrow("socket hang up");
});
