import { tokyoDay } from "@tachiai/platform";
import {
  ContractOrder,
  changeContract,
  changeMember,
  endMembership,
  inviteMember,
  inviteMembers,
  listCustomerContracts,
  listInvitations,
  OrganisationId,
  type Role,
  withdrawInvitation,
} from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addCustomer, type Company, setUpOwnCompany, setUpProvider } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let provider: Company;
let customer: Company;

beforeAll(async () => {
  server = await openTestServer();
  provider = await setUpProvider(server);
});
afterAll(() => server.close());
beforeEach(async () => {
  customer = await addCustomer(server, provider, "試験商事");
});

const today = () => tokyoDay(server.time.clock());
let lastNumber = 0;

function invite(role: Role = "worker", from = today(), company = customer) {
  const number = ++lastNumber;
  return company.administrator.browser.api.call(inviteMember, {
    params: { tenantId: company.tenantId },
    body: {
      credentialRisk: 1,
      email: `worker-${number}@example.jp`,
      displayName: `勤務 ${number}`,
      employeeCode: "",
      from,
      groups: [],
      roles: [{ role }],
    },
  });
}

/** The contract clerk writes down how many accounts were agreed upon. */
async function agree(count: number, from?: string): Promise<void> {
  const { api } = provider.administrator.browser;
  const params = {
    tenantId: provider.tenantId,
    organisationId: OrganisationId.parse(customer.tenantId),
  };
  const { contracts } = await api.call(listCustomerContracts, { params });
  const contractId = contracts[0]?.contract.contractId;
  if (!contractId) throw new Error("the customer has no contract");
  await api.call(changeContract, {
    params: { ...params, contractId },
    body: ContractOrder.parse({
      kind: "changed",
      count,
      ground: "agreement",
      reason: "合意",
      paper: "合意書",
      from,
    }),
  });
}

const tooMany = (most: number) => ({ code: "contract.too_many_accounts", details: { most } });

test("as many people work as the telework contract counts accounts, whoever is invited included [CON-09]", async () => {
  await agree(2);
  const { api } = customer.administrator.browser;
  const params = { tenantId: customer.tenantId };
  const worker = await customer.join("勤務 一郎", ["worker"]);
  const { invitation } = await invite();
  await expect(invite()).rejects.toMatchObject(tooMany(2));
  const { invitations } = await api.call(listInvitations, { params });
  expect(invitations.filter(({ roles }) => roles[0]?.role === "worker")).toHaveLength(2);
  await invite("auditor");
  const csv = `氏名,メール,社員番号,グループ,役割\n勤務 三郎,saburo@example.jp,,,勤務者\n`;
  const byCsv = () => api.call(inviteMembers, { params, body: { csv, from: today(), credentialRisk: 1 } });
  await expect(byCsv()).rejects.toMatchObject(tooMany(2));

  await api.call(withdrawInvitation, { params: { ...params, invitationId: invitation.invitationId } });
  expect(await byCsv()).toMatchObject({ accepted: true });
  await customer.dismiss(worker);
  await invite();
  await expect(invite()).rejects.toMatchObject(tooMany(2));
});

test("of two invitations to the last account at once one is refused", async () => {
  await agree(1);
  const both = await Promise.allSettled([invite(), invite()]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: tooMany(1) });
});

test("who becomes a worker, or stays one longer than was laid down, needs an account too", async () => {
  const { api } = customer.administrator.browser;
  const leaving = await customer.join("勤務 一郎", ["worker"]);
  const auditor = await customer.join("監査 二郎", ["auditor"]);
  await agree(1);
  const params = async (of: typeof leaving) => ({
    tenantId: customer.tenantId,
    membershipId: await customer.membershipOf(of),
  });
  const ends = async (lastDay: string) =>
    api.call(endMembership, { params: await params(leaving), body: { lastDay } });
  const works = async (from: string) =>
    api.call(changeMember, {
      params: await params(auditor),
      body: { employeeCode: "", from, groups: [], roles: [{ role: "worker" }] },
    });
  await expect(works(today())).rejects.toMatchObject(tooMany(1));
  await ends("2026-12-31");
  await works("2027-01-01");
  await expect(ends("2027-01-31")).rejects.toMatchObject({
    code: "contract.too_many_accounts",
    details: { most: 1, day: "2027-01-01" },
  });
});

test("what is agreed for a later day counts from that day; no contract counts fewer than are used", async () => {
  await agree(1);
  await invite();
  await agree(3, "2027-01-01");
  await expect(invite()).rejects.toMatchObject(tooMany(1));
  await invite("worker", "2027-01-01");
  await expect(agree(1, "2027-02-01")).rejects.toMatchObject({
    code: "contract.accounts_in_use",
    details: { accounts: 2, count: 1, over: 1 },
  });
});

test("a contract without a number, and a company that uses its own installation, count nobody", async () => {
  for (let number = 0; number < 3; number++) await invite();
  const alone = await openTestServer();
  try {
    const company = await setUpOwnCompany(alone);
    for (const name of ["勤務 一郎", "勤務 二郎"]) await company.join(name, ["worker"]);
  } finally {
    await alone.close();
  }
});
