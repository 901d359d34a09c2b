import { randomUUID } from "node:crypto";
import {
  type EvidenceId,
  getEvidence,
  listDay,
  listEnrolments,
  listEvidence,
  listIncidents,
  listPictures,
  listRecipients,
  lookAtContent,
  openBlob,
  ProviderRole,
  StampId,
  stamp,
} from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addCustomer, type Company, type Person, setUpProvider } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";
import { layDownWatching, openWatchingAgent } from "./testing/watched-worker.ts";

let server: TestServer;
let customer: Company;
let worker: Person;
let picture: EvidenceId;
/** Everybody of the provider: one for each role, and the first administrator. */
const provider: Person[] = [];

beforeAll(async () => {
  server = await openTestServer();
  const company = await setUpProvider(server);
  provider.push(company.administrator);
  for (const role of ProviderRole.options) provider.push(await company.join(`提供者 ${role}`, [role]));
  customer = await addCustomer(server, company, "試験商事");
  const groupId = await customer.group("営業部");
  await customer.join("管理 二郎", [{ role: "manager", groupId }]);
  worker = await customer.join("勤務 一郎", ["worker"], [groupId]);
  await layDownWatching(server, customer);
  const agent = await openWatchingAgent(server, customer, worker);
  await agent.activate();
  const body = {
    stampId: StampId.parse(randomUUID()),
    kind: "work-start" as const,
    capturedAt: server.time.clock().toISOString(),
  };
  await worker.browser.api.call(stamp, { params: params(), body });
  server.time.advance(60_000);
  picture = await agent.take("camera");
});
afterAll(() => server.close());

const params = () => ({ tenantId: customer.tenantId });

test("nobody of the provider that serves the company finds, reads or opens a worker's picture [EVD-06] [FAC-11] [V22]", async () => {
  const attempts = ({ browser: { api } }: Person) => [
    () => api.call(listDay, { params: { ...params(), day: "2026-11-24" } }),
    () => api.call(listPictures, { params: { ...params(), personId: worker.personId, day: "2026-11-24" } }),
    () => api.call(listIncidents, { params: params() }),
    () => api.call(listEnrolments, { params: params() }),
    () => api.call(listEvidence, { params: params() }),
    () => api.call(getEvidence, { params: { ...params(), evidenceId: picture } }),
    () => api.call(lookAtContent, { params: params(), body: { evidenceIds: [picture] } }),
    () => api.download(openBlob, { params: { ...params(), evidenceId: picture }, query: { look: picture } }),
  ];
  const noRight: unknown = expect.stringMatching(/^access\.(denied|no_engagement)$/);
  for (const person of provider)
    for (const [position, attempt] of attempts(person).entries())
      await expect(attempt(), `${person.displayName}, attempt ${position}`).rejects.toMatchObject({
        code: noRight,
      });
});

test("pictures are sealed to nobody of the provider, and a view is one entry in the sealed log [FAC-11] [V22]", async () => {
  const { recipients } = await worker.browser.api.call(listRecipients, { params: params() });
  const named = new Set(recipients.map(({ personId }) => personId));
  expect(named.size).toBe(2);
  for (const { personId } of provider) expect(named).not.toContain(personId);
  const wrapped = await server.query<{ person_id: string }>(
    "select person_id from evidence.epoch_wrap join evidence.epoch_content using (epoch_id) where evidence_id = $1",
    picture,
  );
  expect(new Set(wrapped.map((row) => row.person_id))).toEqual(named);

  await worker.browser.api.call(lookAtContent, { params: params(), body: { evidenceIds: [picture] } });
  await server.sealed();
  const looks = await server.query(
    "select 1 from evidence.entry where action = 'evidence.looked' and log_index is not null",
  );
  expect(looks).toHaveLength(1);
});
