import { endContract } from "@tachiai/contracts";
import { inTenant, type SystemActor } from "@tachiai/platform";
import { type ContractGround, ContractId, getMe, listMembers } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addCustomer, type Company, type Person, setUpProvider, signInAs } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

const tester: SystemActor = { kind: "system", name: "test" };
/** What a contract allows no more is over within 5 s. */
const atOnce = { timeout: 5_000 };

let server: TestServer;
let provider: Company;
beforeAll(async () => {
  server = await openTestServer();
  provider = await setUpProvider(server);
});
afterAll(() => server.close());

async function endAll({ tenantId }: Company, ground: ContractGround): Promise<void> {
  const contracts = await server.query(
    "select contract_id as id from contracts.contract where tenant_id = $1",
    tenantId,
  );
  for (const { id } of contracts)
    await inTenant(server.database, tester, tenantId, (tx) =>
      endContract(tx, tester, { contractId: ContractId.parse(id), endedOn: "2026-11-23", ground }),
    );
}
const isSignedIn = ({ browser }: Person) =>
  browser.api.call(getMe).then(
    () => true,
    () => false,
  );
const endedEntries = ({ tenantId }: Company) =>
  server.query(
    `select subject_person_id as person, details from evidence.entry
      where tenant_id = $1 and action = 'identity.membership_ended'`,
    tenantId,
  );

test("by ties to organised crime everybody is off the customer's register within five seconds, and his sign-in is deleted unless another organisation knows him [END-07]", async () => {
  const ours = await addCustomer(server, provider, "試験商事");
  const theirs = await addCustomer(server, provider, "別の会社");
  const worker = await ours.join("勤務 一郎", ["worker"]);
  const inBoth = await ours.join("兼務 二郎", ["worker"]);
  await server.query(
    `insert into identity.membership (membership_id, tenant_id, person_id, display_name, email, employee_code, valid_from)
     values (gen_random_uuid(), $1, $2, '兼務 二郎', $3, '', '2026-01-01')`,
    theirs.tenantId,
    inBoth.personId,
    inBoth.email,
  );
  await endAll(ours, "s0-28-2");

  await expect.poll(() => isSignedIn(worker), atOnce).toBe(false);
  await expect.poll(async () => (await endedEntries(ours)).length, atOnce).toBe(3);
  expect(await isSignedIn(ours.administrator)).toBe(false);
  await expect(signInAs(server, worker)).rejects.toMatchObject({ code: "identity.sign_in_wrong" });

  // Whom another organisation knows goes on there, and is no more here.
  expect(await isSignedIn(inBoth)).toBe(true);
  const { places } = await (await signInAs(server, inBoth)).browser.api.call(getMe);
  expect(places.map(({ name }) => name)).toEqual(["別の会社"]);
  const { members } = await theirs.administrator.browser.api.call(listMembers, {
    params: { tenantId: theirs.tenantId },
  });
  expect(members).toHaveLength(2);

  const ended = new Map((await endedEntries(ours)).map(({ person, details }) => [person, details]));
  expect(ended.get(worker.personId)).toMatchObject({ under: "s0-28-2", signInDeleted: true });
  expect(ended.get(inBoth.personId)).toMatchObject({ under: "s0-28-2", signInDeleted: false });
  // His next employer invites him by the same address.
  const again = await theirs.join("勤務 一郎", ["worker"], [], { email: worker.email });
  expect(again.personId).not.toBe(worker.personId);
  // What was recorded stays, for the provider who answers for it.
  expect(
    (await server.query("select from evidence.entry where tenant_id = $1", ours.tenantId)).length,
  ).toBeGreaterThan(3);
});

test("by any other end a customer's people keep their sign-ins, to read what is theirs", async () => {
  const ours = await addCustomer(server, provider, "終わる会社");
  await endAll(ours, "agreement");
  await expect
    .poll(() => server.query("select from contracts.due where tenant_id = $1", ours.tenantId), atOnce)
    .toEqual([]);
  expect(await isSignedIn(ours.administrator)).toBe(true);
  expect(await endedEntries(ours)).toEqual([]);
});
