import { type PlantedCompany } from "@tachiai/identity/testing";
import { inTenant, type PersonActor } from "@tachiai/platform";
import { type ContractId, ContractOrder, NoticeId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { formServiceContract } from "../form-contract.ts";
import { listCustomerContracts } from "../list-customer-contracts.ts";
import { type ContractOffice, openContractOffice } from "../testing/open-contract-office.ts";
import { changeContract } from "./change-contract.ts";
import { decideProposal } from "./propose-step.ts";
import { listToldBeforehand, orderByTold, type SentDemand, type ToldPorts } from "./told-beforehand.ts";

const system = { kind: "system", name: "test" } as const;
const demand: SentDemand = {
  demandId: crypto.randomUUID(),
  number: "D-2026-000007",
  issuedOn: "2026-11-01",
  curedBy: "2026-11-15",
};

let office: ContractOffice;
let ports: ToldPorts;
let second: PersonActor;
let customer: PlantedCompany;
let contractId: ContractId;
beforeAll(async () => {
  office = await openContractOffice("2026-11-20T03:00:00.000Z");
  ports = {
    database: office.database,
    demandsTo: async ({ organisationId }) =>
      organisationId === office.served(customer).organisationId ? [demand] : [],
  };
  second = await office.provider.member("契約 次郎", [{ role: "contract-clerk" }]);
});
afterAll(() => office.close());
beforeEach(async () => {
  customer = await office.customer("telework");
  ({ contractId } = await inTenant(office.database, system, customer.tenantId, (tx) =>
    formServiceContract(
      tx,
      system,
      "telework",
      { kind: "corporation", isInJapan: true },
      { startsOn: "2026-11-01", plan: "monthly", count: 5 },
    ),
  ));
});

/** A notice that came to a customer; `deemedAt` is when each of its ways counts. */
async function notice(
  company: PlantedCompany,
  subject: string,
  deemedAt: readonly (string | null)[],
  senderId: string = office.provider.tenantId,
): Promise<NoticeId> {
  const noticeId = NoticeId.parse(crypto.randomUUID());
  await office.query(
    `insert into notices.received
       (tenant_id, notice_id, sender_id, sender_name, kind, subject, body, channels, text_sha256, posted_at, received_at)
     values ($1, $2, $3, '提供会社', 'general', $4, '本文', '{mail,in-app}', sha256('x'), '2026-11-05T01:00:00Z', now())`,
    [company.tenantId, noticeId, senderId, subject],
  );
  for (const at of deemedAt)
    await office.query(
      `insert into notices.delivery (delivery_id, tenant_id, notice_id, channel, state, deemed_at, evidence_id)
       values (gen_random_uuid(), $1, $2, 'in-app', $3, $4, $5)`,
      [company.tenantId, noticeId, at ? "sent" : "waiting", at, at && crypto.randomUUID()],
    );
  return noticeId;
}
const list = (actor = office.clerk) => listToldBeforehand(ports, actor, office.served(customer));
const order = async (body: object, actor = office.clerk) => {
  const asked = ContractOrder.parse({ reason: "確認済み", ...body });
  const command = { ...office.served(customer), contractId };
  const resolved = await orderByTold(ports, actor, { ...command, order: asked });
  return changeContract(office.database, async () => ({ isBilled: true, overdue: [] }), actor, {
    ...command,
    order: resolved,
  });
};
const history = async () =>
  (await listCustomerContracts(office.database, office.clerk, office.served(customer)))[0];

test("what came to the customer is offered with the first moment from which it counts, and nothing else [END-05]", async () => {
  const noticeId = await notice(customer, "解約の通知", [
    "2026-11-06T00:00:00Z",
    // In Tokyo it is the fifth.
    "2026-11-04T15:30:00Z",
  ]);
  await notice(customer, "まだ届いていない", [null]);
  await notice(customer, "自社のお知らせ", ["2026-11-05T01:00:00Z"], customer.tenantId);
  await notice(await office.customer("telework"), "別のお客様あて", ["2026-11-05T01:00:00Z"]);
  expect(await list()).toEqual({
    notices: [{ noticeId, subject: "解約の通知", toldOn: "2026-11-05" }],
    demands: [demand],
  });
  const biller = await office.provider.member("請求", [{ role: "billing-clerk" }]);
  await expect(list(biller)).rejects.toMatchObject({ code: "access.denied" });
});

test("a notice that is picked gives the judgment its day and the step its paper, also where a second clerk decides [END-05]", async () => {
  const noticeId = await notice(customer, "解約の通知", ["2026-11-10T01:00:00Z"]);
  const end = (endsOn: string) =>
    order({ kind: "end-announced", ground: "s0-12-3", endsOn, told: { kind: "notice", noticeId } });
  // Thirty days after the tenth.
  await expect(end("2026-12-09")).rejects.toMatchObject({
    code: "contract.period_runs",
    details: { day: "2026-12-10" },
  });
  expect(await end("2026-12-10")).toEqual({ isProposed: true });
  const proposal = (await history())?.proposal;
  expect(proposal?.order).toMatchObject({ noticedOn: "2026-11-10", paper: "お知らせ「解約の通知」" });
  if (!proposal) throw new Error("nothing was proposed");
  await decideProposal(office.database, async () => ({ isBilled: true, overdue: [] }), second, {
    ...office.served(customer),
    contractId,
    proposalId: proposal.proposalId,
    decision: "approve",
  });
  expect((await history())?.steps.at(-1)).toMatchObject({
    kind: "end-announced",
    noticedOn: "2026-11-10",
    paper: "お知らせ「解約の通知」",
  });
});

test("a demand that is picked tells by when it was to be met; what was typed beside counts for nothing [END-04]", async () => {
  const end = (told: object) =>
    order({
      kind: "ended",
      ground: "s0-12-2-demand",
      curedBy: "2026-01-01",
      paper: "手元の控え",
      told,
    });
  expect(await end({ kind: "demand", demandId: demand.demandId })).toEqual({ isProposed: true });
  expect((await history())?.proposal?.order).toMatchObject({
    curedBy: "2026-11-15",
    paper: "督促状 D-2026-000007",
  });
});

test("what never came to this customer cannot be picked, and a letter's paper stays possible [END-04] [END-05]", async () => {
  const elsewhere = await notice(await office.customer("telework"), "別のお客様あて", [
    "2026-10-01T01:00:00Z",
  ]);
  const unknown = { code: "contract.told_not_found" };
  const end = (more: object) =>
    order({ kind: "end-announced", ground: "s0-12-3", endsOn: "2026-12-31", ...more });
  await expect(end({ told: { kind: "notice", noticeId: elsewhere } })).rejects.toMatchObject(unknown);
  await expect(end({ told: { kind: "demand", demandId: crypto.randomUUID() } })).rejects.toMatchObject(
    unknown,
  );
  await expect(end({ noticedOn: "2026-11-18" })).rejects.toMatchObject({ code: "contract.paper_missing" });
  expect(await end({ noticedOn: "2026-11-18", paper: "通知書 第4号" })).toEqual({ isProposed: true });
});
