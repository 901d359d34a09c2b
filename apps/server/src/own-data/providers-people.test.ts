import {
  answerDataRequest,
  askForMyData,
  getHome,
  getOwnData,
  getRoster,
  listEvidence,
  listMyDataRequests,
  listMyHolds,
  listMyProvisions,
  openExport,
  registerProvision,
} from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addCustomer, type Company, type Person, setUpProvider } from "../testing/company.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";

// Whoever works for a provider is no less a person than a tenant's people are.

let server: TestServer;
let provider: Company;
let desk: Person;
beforeAll(async () => {
  server = await openTestServer();
  provider = await setUpProvider(server);
  desk = await provider.join("窓口 三郎", ["help-desk"]);
});
afterAll(() => server.close());

const inProvider = () => ({ params: { tenantId: provider.tenantId } });
const administrator = () => provider.administrator.browser.api;

test("somebody who is a provider's help desk only reads what is kept of him, and the roster that names him", async () => {
  const { records } = await desk.browser.api.call(getOwnData, inProvider());
  expect(records).toContainEqual(expect.objectContaining({ kind: "role" }));
  expect(records.find(({ kind }) => kind === "account")?.facts).toMatchObject({ name: "窓口 三郎" });
  expect(await desk.browser.api.call(getRoster, inProvider())).toBeDefined();
  expect((await desk.browser.api.call(getHome, inProvider())).items).toEqual([]);
  expect(await desk.browser.api.call(listMyHolds, inProvider())).toEqual({ holds: [] });
});

test("he asks for his data, and is answered by his administrator [EVD-07]", async () => {
  const { requestId } = await desk.browser.api.call(askForMyData, {
    ...inProvider(),
    body: { kind: "disclosure", text: "すべて" },
  });
  await administrator().call(answerDataRequest, {
    params: { tenantId: provider.tenantId, requestId },
    body: { result: "granted", text: "ファイルを受け取ってください" },
  });
  const { requests } = await desk.browser.api.call(listMyDataRequests, inProvider());
  expect(requests).toMatchObject([{ requestId, state: "answered" }]);
  const { entries } = await desk.browser.api.call(openExport, {
    ...inProvider(),
    body: {
      subjectPersonId: desk.personId,
      contents: "opened",
      purpose: "own-data",
      reason: "開示の請求に対する回答として受け取る",
    },
  });
  expect(entries.length).toBeGreaterThan(0);
});

test("he reads to whom data about him was told, and the entries about him and nobody else [CFD-05]", async () => {
  await administrator().call(registerProvision, {
    ...inProvider(),
    body: {
      personId: desk.personId,
      recipient: "東京労働局",
      data: "氏名",
      ground: { kind: "law", clause: "労働基準法 101条" },
      providedOn: "2026-11-24",
    },
  });
  const { provisions } = await desk.browser.api.call(listMyProvisions, inProvider());
  expect(provisions).toMatchObject([{ recipient: "東京労働局" }]);
  const { entries } = await desk.browser.api.call(listEvidence, { ...inProvider(), query: { limit: 200 } });
  const others = entries.filter(
    ({ actor, subjectPersonId }) => ![actor.personId, subjectPersonId].includes(desk.personId),
  );
  expect(others).toEqual([]);
});

test("of a customer whom his provider serves he reads nothing by it", async () => {
  const customer = await addCustomer(server, provider, "試験商事");
  const params = { tenantId: customer.tenantId };
  for (const read of [
    () => desk.browser.api.call(getOwnData, { params }),
    () => desk.browser.api.call(getRoster, { params }),
    () => desk.browser.api.call(listMyProvisions, { params }),
  ])
    await expect(read()).rejects.toMatchObject({ code: "access.denied" });
});
