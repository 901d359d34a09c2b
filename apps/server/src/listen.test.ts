import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
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
