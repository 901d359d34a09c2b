import {
  endpoint,
  everyMember,
  OrganisationId,
  PersonId,
  personHeader,
  SessionId,
  TenantId,
} from "@tachiai/protocol";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { PersonActor } from "../actor.ts";
import { Refusal } from "../refusal.ts";
import { createHttpServer, type RateLimits } from "./http-server.ts";
import { openRoute, route } from "./route.ts";

const tenantId = TenantId.parse("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
const otherTenant = TenantId.parse("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb");
const hanako: PersonActor = {
  kind: "person",
  personId: PersonId.parse("cccccccc-cccc-4ccc-8ccc-cccccccccccc"),
  organisationId: OrganisationId.parse(tenantId),
  sessionId: SessionId.parse("dddddddd-dddd-4ddd-8ddd-dddddddddddd"),
};

const engaged: PersonActor = { ...hanako, personId: PersonId.parse("dddddddd-dddd-4ddd-8ddd-dddddddddddd") };
const people = new Map<string, PersonActor>([
  ["token-of-hanako", hanako],
  ["token-of-somebody-engaged", engaged],
  ["token-of-taro", { ...hanako, personId: PersonId.parse("eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee") }],
]);

const greet = endpoint({
  method: "POST",
  path: "/v1/tenants/:tenantId/greetings",
  summary: "Greets",
  audience: { kind: "tenant", roles: ["worker"] },
  params: z.object({ tenantId: TenantId }),
  body: z.strictObject({ name: z.string().max(5) }),
  response: z.object({ greeting: z.string() }),
});
const administer = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/administration",
  summary: "For administrators",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: z.object({ tenantId: TenantId }),
});
const readOwn = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/me/records",
  summary: "For every member",
  audience: everyMember,
  params: z.object({ tenantId: TenantId }),
});
const enterHouse = endpoint({
  method: "POST",
  path: "/v1/enter",
  summary: "Signs in",
  audience: { kind: "anyone" },
});
const breakDown = endpoint({
  method: "GET",
  path: "/v1/break",
  summary: "Breaks",
  audience: { kind: "signed-in" },
});
const answerWrongly = endpoint({
  method: "GET",
  path: "/v1/wrong",
  summary: "Answers what it did not promise",
  audience: { kind: "signed-in" },
  response: z.object({ count: z.number() }),
});

const readOnly = endpoint({
  method: "GET",
  path: "/v1/read",
  summary: "Reads",
  audience: { kind: "signed-in" },
});
const publish = endpoint({
  method: "GET",
  path: "/v1/published/*",
  summary: "For everybody",
  audience: { kind: "anyone" },
  params: z.object({ "*": z.string() }),
  response: z.object({ asked: z.string() }),
  cacheControl: "public, max-age=5",
  isForEverySite: true,
});
const download = endpoint({
  method: "GET",
  path: "/v1/bytes",
  summary: "Gives bytes",
  audience: { kind: "signed-in" },
  binaryResponse: "application/octet-stream",
});
const waitInVain = endpoint({
  method: "GET",
  path: "/v1/wait",
  summary: "Waits for the database",
  audience: { kind: "signed-in" },
});

const faults: object[] = [];
const refused: string[] = [];
let server: FastifyInstance;
beforeAll(async () => {
  server = await openServer();
  server.get("/page", async () => "a page");
});
afterAll(() => server.close());

function openServer(rateLimits: Partial<RateLimits> = {}): Promise<FastifyInstance> {
  return createHttpServer({
    routes: [
      route(greet, async ({ body }) => ({ greeting: `hello ${body.name}`, secret: "not for you" })),
      route(administer, async () => ({})),
      route(readOwn, async () => ({})),
      openRoute(enterHouse, async ({ caller }) => {
        caller.cookies.set("token-of-hanako", new Date(Date.now() + 60_000));
        return {};
      }),
      route(breakDown, async () => {
        throw new Error("the password is hunter2");
      }),
      route(readOnly, async () => ({})),
      openRoute(publish, async ({ params }) => {
        if (params["*"] === "nothing") throw new Refusal("evidence.log_not_found");
        return { asked: params["*"] };
      }),
      route(download, async () => Buffer.from("some bytes")),
      route(waitInVain, async () => {
        throw new Refusal("request.busy");
      }),
      route(answerWrongly, async () => ({ count: "three" }) as never),
    ],
    gate: {
      authenticate: async (token) => {
        if (token === "token-that-breaks") throw new Error("the database password is hunter3");
        return people.get(token);
      },
      enter: async (actor, tenant) => {
        if (tenant !== tenantId) throw new Refusal("access.no_engagement");
        if (actor.personId === engaged.personId)
          return { actor, roles: ["administrator", "worker"], isMember: false };
        return { actor, roles: ["worker"], isMember: true };
      },
      admitFrom: async () => {},
      recordRefusal: async (_actor, tenant, path, refusal) => {
        refused.push(`${refusal.code} ${path} ${tenant}`);
      },
    },
    names: ["tachiai.example"],
    trustedProxies: [],
    rateLimits: { anyone: 3, others: 1000, person: 1000, tenant: 1000, strangers: 1000, ...rateLimits },
    clock: () => new Date("2026-11-24T00:00:00.000Z"),
    logger: { error: (details) => faults.push(details) },
  });
}

const cookies = { tachiai_session: "token-of-hanako" };
const greeting = (tenant: string, name: unknown) => ({
  method: "POST" as const,
  url: `/v1/tenants/${tenant}/greetings`,
  payload: { name },
  cookies,
});

test("a worker is answered with what the schema names and nothing else", async () => {
  const response = await server.inject(greeting(tenantId, "花子"));
  expect(response.json()).toEqual({ greeting: "hello 花子" });
});

test("nobody gets in without a session, in the language of his browser", async () => {
  const request = { ...greeting(tenantId, "x"), cookies: {} };
  const japanese = await server.inject(request);
  expect([japanese.statusCode, japanese.json().title]).toEqual([401, expect.stringContaining("サインイン")]);
  const english = await server.inject({ ...request, headers: { "accept-language": "en-GB,ja;q=0.5" } });
  expect(english.json().title).toContain("signed in");
});

test("another tenant and a wrong role are refused, and the attempt is written down", async () => {
  expect((await server.inject(greeting(otherTenant, "x"))).json().code).toBe("access.no_engagement");
  const denied = await server.inject({
    method: "GET",
    url: `/v1/tenants/${tenantId}/administration`,
    cookies,
  });
  expect(denied.json().code).toBe("access.denied");
  expect(refused).toEqual([
    `access.no_engagement /v1/tenants/:tenantId/greetings ${otherTenant}`,
    `access.denied /v1/tenants/:tenantId/administration ${tenantId}`,
  ]);
});

test("what every member has is refused to who is engaged, whatever he may do there", async () => {
  const read = (token: string) =>
    server.inject({
      method: "GET",
      url: `/v1/tenants/${tenantId}/me/records`,
      cookies: { tachiai_session: token },
    });
  expect((await read("token-of-hanako")).statusCode).toBe(200);
  expect((await read("token-of-somebody-engaged")).json().code).toBe("access.denied");
});

test("what works for one person is refused in somebody else's session, and that is nobody's attempt", async () => {
  const before = refused.length;
  const own = people.get("token-of-hanako")?.personId ?? "";
  const named = (personId: string) =>
    server.inject({ ...greeting(tenantId, "x"), headers: { [personHeader]: personId } });
  expect((await named(own)).statusCode).toBe(200);
  expect((await named(crypto.randomUUID())).json()).toMatchObject({
    code: "access.other_person",
    status: 403,
  });
  expect(refused).toHaveLength(before);
});

test("a wrong field is named without its value, and an unknown field is refused", async () => {
  const long = await server.inject(greeting(tenantId, "far too long"));
  expect(long.json()).toMatchObject({ code: "request.invalid", issues: [{ path: "body.name" }] });
  expect(long.body).not.toContain("far too long");
  const unknown = await server.inject({
    ...greeting(tenantId, "x"),
    payload: { name: "x", role: "administrator" },
  });
  expect(unknown.statusCode).toBe(400);
  expect((await server.inject({ ...greeting("no-uuid", "x") })).statusCode).toBe(400);
});

test("a change that comes from another site is refused", async () => {
  const response = await server.inject({
    ...greeting(tenantId, "x"),
    headers: { origin: "https://evil.example" },
  });
  expect(response.json().code).toBe("request.wrong_origin");
});

test("nothing is called from pages of other sites, not even what only reads; they may lead to ours", async () => {
  const look = (site: string, url = "/v1/read") =>
    server.inject({ method: "GET", url, cookies, headers: { "sec-fetch-site": site } });
  for (const site of ["cross-site", "same-site"]) {
    expect((await look(site)).json()).toMatchObject({ code: "request.wrong_origin", status: 403 });
    expect((await look(site, "/page")).body, site).toBe("a page");
    const change = { ...greeting(tenantId, "x"), headers: { "sec-fetch-site": site } };
    expect((await server.inject(change)).json().code).toBe("request.wrong_origin");
  }
  for (const site of ["same-origin", "none"]) expect((await look(site)).json(), site).toEqual({});
  const head = { method: "HEAD" as const, url: "/v1/read", cookies };
  expect((await server.inject(head)).statusCode).toBe(200);
  expect((await server.inject({ ...head, headers: { "sec-fetch-site": "cross-site" } })).statusCode).toBe(
    403,
  );
});

test("what is for everybody is read by pages of every site, refusals too, and is kept as long as it says", async () => {
  const look = (what: string) =>
    server.inject({
      method: "GET",
      url: `/v1/published/${what}`,
      headers: { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" },
    });
  const answer = await look("a/b.p/7");
  expect(answer.json()).toEqual({ asked: "a/b.p/7" });
  expect(answer.headers).toMatchObject({
    "access-control-allow-origin": "*",
    "cache-control": "public, max-age=5",
  });
  expect(answer.headers).not.toHaveProperty("access-control-allow-credentials");
  const refused = await look("nothing");
  expect(refused.statusCode).toBe(404);
  expect(refused.headers).toMatchObject({ "access-control-allow-origin": "*", "cache-control": "no-store" });
  const own = await server.inject({ method: "GET", url: "/v1/read", cookies });
  expect(own.headers).not.toHaveProperty("access-control-allow-origin");
});

test("under a name that is not ours nothing is answered, whoever leads it here", async () => {
  const under = async (host: string) =>
    (await server.inject({ ...greeting(tenantId, "x"), headers: { host, origin: `http://${host}` } })).json();
  expect(await under("tachiai.example:8480")).toEqual({ greeting: "hello x" });
  expect(await under("evil.example:8480")).toMatchObject({ code: "request.wrong_host", status: 421 });
});

test("a request that never ends and a connection that says nothing are given up", () => {
  const { requestTimeout, timeout, maxConnections } = server.server;
  expect({ requestTimeout, timeout, maxConnections }).toEqual({
    requestTimeout: 60_000,
    timeout: 120_000,
    maxConnections: 20_000,
  });
});

test("a fault tells the caller nothing and the log everything", async () => {
  const response = await server.inject({ method: "GET", url: "/v1/break", cookies });
  expect([response.statusCode, response.json().code]).toEqual([500, "fault"]);
  expect(response.body).not.toContain("hunter2");
  expect(faults).toHaveLength(1);
});

test("a database that lets people wait too long is told to whoever reads the log", async () => {
  const response = await server.inject({ method: "GET", url: "/v1/wait", cookies });
  expect([response.statusCode, response.json().code]).toEqual([503, "request.busy"]);
  expect(faults.splice(1)).toEqual([{ method: "GET", route: "/v1/wait" }]);
});

test("a fault while looking at the session stays a fault and tells nothing either", async () => {
  const before = faults.length;
  const request = { ...greeting(tenantId, "x"), cookies: { tachiai_session: "token-that-breaks" } };
  const response = await server.inject(request);
  expect([response.statusCode, response.json().code]).toEqual([500, "fault"]);
  expect(response.body).not.toContain("hunter3");
  expect(faults.length).toBe(before + 1);
});

test("an answer that breaks its own schema does not leave the server", async () => {
  const response = await server.inject({ method: "GET", url: "/v1/wrong", cookies });
  expect(response.statusCode).toBe(500);
  expect(response.body).not.toContain("three");
});

test("the session cookie is not readable by scripts and stays on this site", async () => {
  const response = await server.inject({ method: "POST", url: "/v1/enter" });
  expect(response.cookies[0]).toMatchObject({
    name: "tachiai_session",
    httpOnly: true,
    sameSite: "Strict",
    path: "/",
  });
});

test("an endpoint for anyone answers only so many times a minute", async () => {
  const statuses = [];
  for (let attempt = 0; attempt < 5; attempt++)
    statuses.push(
      (await server.inject({ method: "POST", url: "/v1/enter", remoteAddress: "10.9.9.9" })).statusCode,
    );
  expect(statuses).toEqual([200, 200, 200, 429, 429]);
});

test("strangers have so many reads a minute together, from however many addresses, and so has each network", async () => {
  const limited = await openServer({ anyone: 2, strangers: 3 });
  const ask = async (remoteAddress: string) =>
    (await limited.inject({ url: "/v1/published/checkpoint", remoteAddress })).statusCode;
  expect([await ask("2001:db8::1"), await ask("2001:db8::2"), await ask("2001:db8::3")]).toEqual([
    200, 200, 429,
  ]);
  expect([await ask("2001:db9::1"), await ask("2001:dba::1")]).toEqual([200, 429]);
});

test("who sends too much is stopped himself: not his colleagues behind the same address", async () => {
  const limited = await openServer({ person: 2 });
  const ask = async (token: string) =>
    (await limited.inject({ ...greeting(tenantId, "x"), cookies: { tachiai_session: token } })).statusCode;
  expect([await ask("token-of-hanako"), await ask("token-of-hanako")]).toEqual([200, 200]);
  expect(await ask("token-of-hanako")).toBe(429);
  expect(await ask("token-of-taro")).toBe(200);
  await limited.close();
});

test("a tenant has its own share, and nobody who is not let in uses it up", async () => {
  const limited = await openServer({ tenant: 2 });
  const ask = async (token: string, tenant: string = tenantId) =>
    (await limited.inject({ ...greeting(tenant, "x"), cookies: { tachiai_session: token } })).statusCode;
  const administration = { method: "GET" as const, url: `/v1/tenants/${tenantId}/administration`, cookies };
  for (let attempt = 0; attempt < 3; attempt += 1)
    expect((await limited.inject(administration)).statusCode).toBe(403);
  expect([await ask("token-of-hanako"), await ask("token-of-taro")]).toEqual([200, 200]);
  expect([await ask("token-of-taro"), await ask("token-of-taro", otherTenant)]).toEqual([429, 403]);
  await limited.close();
});

test("broken JSON, an unknown path and an oversized body each get their own refusal", async () => {
  const broken = {
    ...greeting(tenantId, "x"),
    payload: "{",
    headers: { "content-type": "application/json" },
  };
  expect((await server.inject(broken)).json().code).toBe("request.invalid");
  expect((await server.inject({ method: "GET", url: "/v1/none" })).json().code).toBe("request.not_found");
  expect((await server.inject(greeting(tenantId, "x".repeat(2_000_000)))).json().code).toBe(
    "request.too_large",
  );
});

test("pages may load scripts from here only, and no inline ones", async () => {
  for (const url of ["/page", "/none"]) {
    const { headers } = await server.inject({ method: "GET", url });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
  }
});

test("no other page has a hand on ours, and ours use the camera and the screen and nothing else", async () => {
  for (const url of ["/page", "/none"]) {
    const { headers } = await server.inject({ method: "GET", url });
    expect(headers).toMatchObject({
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "origin-agent-cluster": "?1",
      "permissions-policy": "camera=(self), display-capture=(self), microphone=(), geolocation=()",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "SAMEORIGIN",
    });
  }
});

test("an answer, of bytes, a refusal or a fault too, lets nothing in it load and nobody frame it, and no more is said with it", async () => {
  const own = { method: "GET" as const, cookies };
  const answers = await Promise.all([
    server.inject(greeting(tenantId, "x")),
    server.inject(greeting(tenantId, "far too long")),
    server.inject({ ...own, method: "HEAD", url: "/v1/read" }),
    server.inject({ ...own, url: "/v1/bytes" }),
    server.inject({ ...own, url: `/v1/tenants/${tenantId}/administration` }),
    server.inject({ ...own, url: "/v1/break" }),
    server.inject({ ...own, url: "/v1/read", headers: { "sec-fetch-site": "cross-site" } }),
    server.inject({ url: "/v1/read" }),
  ]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 400, 200, 200, 403, 500, 403, 401]);
  const ofEveryAnswer = ["cache-control", "connection", "content-length", "content-type", "date"];
  for (const { headers } of answers) {
    const said = Object.entries(headers).filter(([name]) => !ofEveryAnswer.includes(name));
    expect(Object.fromEntries(said)).toEqual({
      "content-security-policy": "default-src 'none';frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
    });
  }
});

test("how long to wait is said with the answer that has to be waited for", async () => {
  const limited = await openServer({ others: 1 });
  const ask = () => limited.inject({ method: "GET", url: "/v1/read", cookies, remoteAddress: "10.8.8.8" });
  expect((await ask()).headers).not.toHaveProperty("retry-after");
  const { statusCode, headers } = await ask();
  expect([statusCode, Number(headers["retry-after"]) > 0]).toEqual([429, true]);
  await limited.close();
});
