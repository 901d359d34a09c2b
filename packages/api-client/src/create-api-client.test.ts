import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  EvidenceId,
  getMyDay,
  listEvidence,
  openBlob,
  PersonId,
  personHeader,
  readLogTile,
  signIn,
  startSignIn,
  TenantId,
} from "@tachiai/protocol";
import { afterEach, expect, test } from "vitest";
import { ApiRefusal, createApiClient, UnexpectedAnswer, Unreachable } from "./index.ts";

type HttpHeaders = Readonly<Record<string, string>>;

const tenantId = TenantId.parse("0e8a2b0c-58f5-4b7e-9b3a-0d6f6f0f3a11");
const evidenceId = EvidenceId.parse("7d4c53a5-95b2-4b0e-8a3e-6a2c3f4b5c6d");
const hashing = {
  algorithm: "argon2id",
  version: 1,
  memoryKib: 19_456,
  passes: 2,
  parallelism: 1,
  salt: "AAAAAAAAAAAAAAAAAAAAAA==",
};

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A real server that answers as told, and a client for it. */
async function clientOf(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void) {
  const listening = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => answer(request, response, body));
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const { port } = listening.address() as AddressInfo;
  return createApiClient({ fetch, baseUrl: `http://127.0.0.1:${port}`, language: "ja" });
}

function sendJson(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

test("the body goes out as JSON and the answer comes back parsed by the endpoint's schema", async () => {
  const seen: unknown[] = [];
  const api = await clientOf((request, response, body) => {
    seen.push(request.method, request.url, request.headers["accept-language"], JSON.parse(body));
    sendJson(response, 200, { hashing, notPromised: true });
  });
  const answer = await api.call(startSignIn, { body: { email: "sato@example.co.jp" } });
  expect(answer).toEqual({ hashing });
  expect(seen).toEqual(["POST", "/v1/sign-in/start", "ja", { email: "sato@example.co.jp" }]);
});

test("what a path leaves open at its end goes out as it is, with its slashes", async () => {
  const seen: (string | undefined)[] = [];
  const api = await clientOf((request, response) => {
    seen.push(request.url);
    response.end("hashes");
  });
  const log = { tenantId, token: "A".repeat(43), retentionClass: "access", generation: 1 };
  await api.download(readLogTile, { params: { ...log, "*": "0/x001/000.p/5" } });
  expect(seen).toEqual([`/v1/log-readers/${tenantId}/${log.token}/logs/access/1/tile/0/x001/000.p/5`]);
});

test("a client that works for one person names him in every request", async () => {
  const sent: HttpHeaders[] = [];
  const personId = PersonId.parse(crypto.randomUUID());
  const answer = {
    ok: true,
    status: 200,
    json: async () => ({ hashing }),
    arrayBuffer: async () => new ArrayBuffer(0),
  };
  const fetch = async (_url: string, { headers }: { headers: HttpHeaders }) => {
    sent.push(headers);
    return answer;
  };
  for (const named of [{ personId }, {}])
    await createApiClient({ fetch, baseUrl: "", language: "ja", ...named }).call(startSignIn, {
      body: { email: "sato@example.co.jp" },
    });
  expect(sent.map((headers) => headers[personHeader])).toEqual([personId, undefined]);
});

test("parameters are escaped into the path and absent query fields are left out", async () => {
  let url = "";
  const api = await clientOf((request, response) => {
    url = request.url ?? "";
    sendJson(response, 200, { entries: [], withheld: [] });
  });
  await api.call(listEvidence, {
    params: { tenantId },
    query: { before: "2026-11-24T00:00:00.000Z", limit: 20 },
  });
  expect(url).toBe(`/v1/tenants/${tenantId}/evidence?before=2026-11-24T00%3A00%3A00.000Z&limit=20`);
});

test("a problem document becomes a refusal with its code, sentence, details and fields", async () => {
  const api = await clientOf((_request, response) =>
    sendJson(response, 429, {
      code: "request.too_many",
      title: "30秒ほど待ってください。",
      status: 429,
      details: { seconds: 30 },
      issues: [{ path: "body.email", message: "x" }],
    }),
  );
  const refusal: unknown = await api
    .call(signIn, { body: { email: "a@b.jp", signIn: "" } })
    .catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ApiRefusal);
  expect(refusal).toMatchObject({
    code: "request.too_many",
    message: "30秒ほど待ってください。",
    status: 429,
    details: { seconds: 30 },
    issues: [{ path: "body.email" }],
  });
});

test("a refusal code of a newer server is a fault with that server's sentence", async () => {
  const api = await clientOf((_request, response) =>
    sendJson(response, 409, { code: "future.code", title: "まだできません。", status: 409 }),
  );
  await expect(api.call(signIn, { body: { email: "a@b.jp", signIn: "" } })).rejects.toMatchObject({
    code: "fault",
    message: "まだできません。",
  });
});

test("a server that is not there is unreachable, not a refusal", async () => {
  const api = createApiClient({ fetch, baseUrl: "http://127.0.0.1:1", language: "ja" });
  await expect(api.call(startSignIn, { body: { email: "a@b.jp" } })).rejects.toBeInstanceOf(Unreachable);
});

test("an answer that breaks off half-way is unreachable", async () => {
  const api = await clientOf((_request, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"hashing":', () => response.destroy());
  });
  await expect(api.call(startSignIn, { body: { email: "a@b.jp" } })).rejects.toBeInstanceOf(Unreachable);
});

test.each([
  ["a page of a proxy", 502, "<html>"],
  ["an answer without a promised field", 200, "{}"],
])("%s is an unexpected answer", async (_what, status, text) => {
  const api = await clientOf((_request, response) => response.writeHead(status).end(text));
  await expect(api.call(startSignIn, { body: { email: "a@b.jp" } })).rejects.toBeInstanceOf(UnexpectedAnswer);
});

test("bytes are downloaded as they are", async () => {
  const api = await clientOf((_request, response) => response.end(Buffer.from([0, 255, 7])));
  expect(
    await api.download(openBlob, { params: { tenantId, evidenceId }, query: { look: evidenceId } }),
  ).toEqual(Uint8Array.of(0, 255, 7));
});

test("a request without its parameters or with another's id does not compile", () => {
  const api = createApiClient({ fetch, baseUrl: "http://127.0.0.1:1", language: "ja" });
  const neverRun = () => [
    // @ts-expect-error parameters are required
    api.call(getMyDay, {}),
    // @ts-expect-error an evidence id is no tenant id
    api.call(getMyDay, { params: { tenantId: evidenceId, day: "2026-11-21" } }),
    // @ts-expect-error the endpoint takes no query
    api.call(getMyDay, { params: { tenantId, day: "2026-11-21" }, query: { a: 1 } }),
  ];
  expect(neverRun).toBeTypeOf("function");
});
