import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { askWitness } from "./ask-witness.ts";

let close: () => Promise<void> = async () => {};
afterEach(() => close());

async function listening(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

test("a witness is asked at its address and its answer taken", async () => {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = (await request.toArray()).join("");
    response.writeHead(409).end(`${request.method} ${request.url} ${body}`);
  };
  const url = await listening((request, response) => void answer(request, response));
  expect(await askWitness(`${url}/w1/add-checkpoint`, "old 0\n\n")).toEqual({
    status: 409,
    body: "POST /w1/add-checkpoint old 0\n\n",
  });
});

test("an answer that leads elsewhere, never ends or is no HTTP is none", async () => {
  const redirecting = await listening((_, response) =>
    response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data" }).end(),
  );
  expect(await askWitness(redirecting, "")).toBeUndefined();
  await close();
  const endless = await listening((_, response) => {
    const pour = () =>
      void (response.write("x".repeat(65_536)) ? setImmediate(pour) : response.once("drain", pour));
    pour();
  });
  expect(await askWitness(endless, "")).toBeUndefined();
  await close();
  const broken = await listening((request) => request.socket.end("nonsense"));
  expect(await askWitness(broken, "")).toBeUndefined();
  await close();
  expect(await askWitness(broken, "")).toBeUndefined();
});
