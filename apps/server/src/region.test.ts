import { on, once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  acceptLicence,
  answerTerms,
  endRegionException,
  enterRegionException,
  getHome,
  getMyConsents,
  getOwnData,
  LiveMessage,
  listEvidence,
  listHeldRules,
  listMembers,
  listOwnRegionExceptions,
  listRegionExceptions,
  listServiceTerms,
  listSuspicions,
  liveVersion,
  OrganisationId,
} from "@tachiai/protocol";
import { raiseSuspicions, readRanges } from "@tachiai/registers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { readRegion } from "./read-region.ts";
import { addCustomer, type Company, setUpProvider, signInAs } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";
import { layDownWatching, openWatchingAgent } from "./testing/watched-worker.ts";

let server: TestServer;
let provider: Company;
let customer: Company;
beforeAll(async () => {
  server = await openTestServer({ region: readRanges("203.0.113.0/24"), trustedProxies: ["127.0.0.1"] });
  provider = await setUpProvider(server);
  customer = await addCustomer(server, provider, "試験商事");
});
afterAll(() => server.close());

const outside = { code: "access.outside_region" };

/** The administrator of the customer, as if he sat behind an address. */
function at(address: string) {
  const browser = server.browser({ headers: { "x-forwarded-for": address } });
  for (const [name, value] of customer.administrator.browser.cookies) browser.cookies.set(name, value);
  return browser.api;
}

test("who comes from abroad is refused what the services do, and never what is his own; the attempt is recorded [PTY-07]", async () => {
  const params = { tenantId: customer.tenantId };
  const inside = at("203.0.113.7");
  await inside.call(listMembers, { params });
  const abroad = at("198.51.100.7");
  await expect(abroad.call(listMembers, { params })).rejects.toMatchObject(outside);
  await abroad.call(getOwnData, { params });
  await abroad.call(getMyConsents, { params });
  await abroad.call(listServiceTerms, { params });
  const ofService = { params: { ...params, profileId: "telework" } } as const;
  const version = { version: 1, sha256: Buffer.alloc(32).toString("base64") };
  await expect(
    abroad.call(answerTerms, { ...ofService, body: { ...version, answer: "objected" } }),
  ).rejects.toMatchObject({ code: expect.stringMatching(/^consent\./) });
  await expect(abroad.call(listHeldRules, ofService)).rejects.toMatchObject(outside);
  await expect(abroad.call(acceptLicence, { ...ofService, body: version })).rejects.toMatchObject(outside);
  await expect(abroad.call(getHome, { params })).rejects.toMatchObject(outside);
  await expect(abroad.call(listEvidence, { params })).rejects.toMatchObject(outside);
  const refused = await server.query("select details from evidence.entry where action = 'access.refused'");
  expect(refused).toContainEqual({ details: expect.objectContaining({ code: "access.outside_region" }) });
});

test("what was refused from abroad stands before the provider's contract clerk as a possible violation [PRH-01]", async () => {
  const params = { tenantId: customer.tenantId };
  await expect(at("198.51.100.7").call(listMembers, { params })).rejects.toMatchObject(outside);
  expect(await raiseSuspicions(server.database, [customer.tenantId])).toEqual([]);
  const { suspicions } = await provider.administrator.browser.api.call(listSuspicions, {
    params: { tenantId: provider.tenantId },
  });
  const refused = await server.query(
    "select evidence_id from evidence.entry where action = 'access.refused'",
  );
  const ids = refused.map(({ evidence_id }) => evidence_id);
  expect(suspicions).toMatchObject([{ detection: "outside-region", violation: "access-from-abroad" }]);
  const found = suspicions[0]?.evidence.map(({ evidenceId }) => evidenceId) ?? [];
  expect(found.length).toBeGreaterThan(0);
  expect(ids).toEqual(expect.arrayContaining(found));
});

test("a written agreement opens its addresses for its days, and is over when it is ended [PTY-07]", async () => {
  const abroad = at("198.51.100.7");
  const params = { tenantId: customer.tenantId };
  const organisationId = OrganisationId.parse(customer.tenantId);
  const ofCustomer = { tenantId: provider.tenantId, organisationId };
  const clerk = provider.administrator.browser.api;
  const terms = {
    reference: "覚書 2026-11",
    place: "シンガポール",
    ranges: ["198.51.100.0/28"],
    from: "2026-11-24",
  };
  await expect(
    clerk.call(enterRegionException, { params: ofCustomer, body: { ...terms, to: "2026-11-23" } }),
  ).rejects.toMatchObject({ code: "registers.period_backwards" });
  await expect(
    clerk.call(enterRegionException, { params: ofCustomer, body: { ...terms, ranges: ["0.0.0.0/0"] } }),
  ).rejects.toMatchObject({ code: "request.invalid" });
  await clerk.call(enterRegionException, { params: ofCustomer, body: { ...terms, to: "2026-11-24" } });
  await abroad.call(listMembers, { params });
  await expect(at("198.51.100.99").call(listMembers, { params })).rejects.toMatchObject(outside);
  const own = await customer.administrator.browser.api.call(listOwnRegionExceptions, { params });
  expect(own).toMatchObject({ isLimited: true, isKnown: true, exceptions: [{ reference: "覚書 2026-11" }] });
  // The sessions last till the evening, the agreement till midnight.
  server.time.set("2026-11-24T15:00:00.000Z");
  const { browser } = await signInAs(server, customer.administrator);
  for (const [name, value] of browser.cookies) customer.administrator.browser.cookies.set(name, value);
  await expect(at("198.51.100.7").call(listMembers, { params })).rejects.toMatchObject(outside);

  const again = (await signInAs(server, provider.administrator)).browser.api;
  const { exceptionId } = await again.call(enterRegionException, { params: ofCustomer, body: terms });
  await at("198.51.100.7").call(listMembers, { params });
  await again.call(endRegionException, { params: { ...ofCustomer, exceptionId } });
  await expect(at("198.51.100.7").call(listMembers, { params })).rejects.toMatchObject(outside);
  expect(
    (await again.call(listRegionExceptions, { params: ofCustomer })).exceptions[0]?.endedAt,
  ).toBeDefined();
  await expect(
    again.call(endRegionException, { params: { ...ofCustomer, exceptionId } }),
  ).rejects.toMatchObject({ code: "registers.region_exception_not_found" });
});

test("an agent abroad is heard over its live connection as long as a written agreement opens its address [PTY-07]", async () => {
  const params = { tenantId: customer.tenantId };
  const clerk = (await signInAs(server, provider.administrator)).browser.api;
  const ofCustomer = {
    tenantId: provider.tenantId,
    organisationId: OrganisationId.parse(customer.tenantId),
  };
  const { exceptionId } = await clerk.call(enterRegionException, {
    params: ofCustomer,
    body: { reference: "覚書", place: "シンガポール", ranges: ["198.51.100.0/28"], from: "2026-11-25" },
  });
  const worker = await customer.join("出張 一郎", ["worker"]);
  await layDownWatching(server, customer);
  const { deviceId } = await openWatchingAgent(server, customer, worker);
  const cookie = [...worker.browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const socket = new WebSocket(`${server.urls.plain.replace("http", "ws")}/v1/live`, {
    headers: { cookie, "x-forwarded-for": "198.51.100.7" },
  });
  const said = on(socket, "message");
  const answerTo = async (message: object): Promise<LiveMessage> => {
    socket.send(JSON.stringify(message));
    for (;;) {
      const { value } = await said.next();
      const answer = LiveMessage.parse(JSON.parse(String(value?.[0])));
      if (answer.type !== "happened") return answer;
    }
  };
  await once(socket, "open");
  expect(await answerTo({ type: "hello", version: liveVersion, ...params })).toMatchObject({
    type: "welcome",
  });
  const sentAt = server.time.clock().toISOString();
  const beat = (sequence: number) => answerTo({ type: "heartbeat", deviceId, sequence, sentAt });
  expect(await beat(1)).toMatchObject({ type: "heard", acknowledgedSequence: 1 });
  await clerk.call(endRegionException, { params: { ...ofCustomer, exceptionId } });
  // It is not taken, or what happened last was about to be told and has ended the connection.
  expect([
    { type: "unheard", sequence: 2 },
    expect.objectContaining({ type: "refused", ...outside }),
  ]).toContainEqual(await beat(2));
  socket.close();
});

test("a file with a line that is no range is refused, and the line is named", async () => {
  const directory = await mkdtemp(join(tmpdir(), "region-"));
  try {
    const file = join(directory, "ranges.txt");
    await writeFile(file, "203.0.113.0/24\nおかしな行\n");
    await expect(readRegion(file)).rejects.toThrow("line 2");
    await expect(readRegion(join(directory, "missing"))).rejects.toThrow("TACHIAI_JAPAN_RANGES");
    await writeFile(file, "203.0.113.0/24\n");
    expect((await readRegion(file)).has("203.0.113.1")).toBe(true);
  } finally {
    await rm(directory, { recursive: true });
  }
});
