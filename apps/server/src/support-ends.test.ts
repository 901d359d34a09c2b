import { getSupportSession, listEngagements, revokeEngagement } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addCustomer, type Company, type Person, setUpProvider } from "./testing/company.ts";
import { type BegunSession, beginSupport } from "./testing/support-session.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let provider: Company;
let customer: Company;
beforeAll(async () => {
  // 10:00 in Tokyo. The clock stands still: nothing is looked at because time has passed, only because it was told of.
  server = await openTestServer({ start: "2026-11-24T01:00:00.000Z" });
  provider = await setUpProvider(server);
  customer = await addCustomer(server, provider, "試験商事", ["support"]);
});
afterAll(() => server.close());

const ends = ({ sessionId }: BegunSession, { tenantId }: Company, by: Person) =>
  expect
    .poll(
      async () =>
        (await by.browser.api.call(getSupportSession, { params: { tenantId, sessionId } })).ended?.reason,
      { timeout: 5_000 },
    )
    .toBe("not-engaged");

test("a session ends within seconds when its supporter leaves, and when the customer revokes the engagement", async () => {
  const leaver = await provider.join("退職 一郎", ["supporter"]);
  const left = await beginSupport(server, customer, leaver);
  const stayer = await provider.join("支援 二郎", ["supporter"]);
  const revoked = await beginSupport(server, customer, stayer);
  await provider.dismiss(leaver);
  await ends(left, customer, customer.administrator);
  expect((await revoked.order({ kind: "ask", function: "view" })).ended).toBeUndefined();

  const { api } = customer.administrator.browser;
  const params = { tenantId: customer.tenantId };
  const { engagements } = await api.call(listEngagements, { params });
  for (const { engagementId, service } of engagements)
    if (service === "support") await api.call(revokeEngagement, { params: { ...params, engagementId } });
  await ends(revoked, customer, customer.administrator);
});
