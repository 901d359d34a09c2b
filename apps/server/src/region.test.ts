import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  endRegionException,
  enterRegionException,
  getHome,
  getMyConsents,
  getOwnData,
  listEvidence,
  listMembers,
  listOwnRegionExceptions,
  listRegionExceptions,
  OrganisationId,
} from "@tachiai/protocol";
import { readRanges } from "@tachiai/registers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readRegion } from "./read-region.ts";
import { addCustomer, type Company, setUpProvider, signInAs } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

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
  await expect(abroad.call(getHome, { params })).rejects.toMatchObject(outside);
  await expect(abroad.call(listEvidence, { params })).rejects.toMatchObject(outside);
  const refused = await server.query("select details from evidence.entry where action = 'access.refused'");
  expect(refused).toContainEqual({ details: expect.objectContaining({ code: "access.outside_region" }) });
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
