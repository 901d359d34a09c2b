import { endContract } from "@tachiai/contracts";
import { openShredder, shredOrdered, startSealer } from "@tachiai/evidence";
import { ContractId, EnrolmentId, type EvidenceId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { endWithContract } from "./end-with-contract.ts";
import { enrol } from "./enrolment/enrol.ts";
import { selectEnrolledPeople } from "./enrolment/enrolment.store.ts";
import { orderEndedFaces } from "./enrolment/order-ended-faces.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "./testing/open-monitored-workplace.ts";
import { at, workingAgent } from "./testing/test-agent.ts";

const tester = { kind: "system", name: "test" } as const;
const lastMoment = "2026-12-31T14:59:59.999Z";
const over = "2026-12-31T15:00:00.000Z";

let place: MonitoredWorkplace;
let company: MonitoredCompany;
let face: EvidenceId;
let unregistered: EvidenceId;
let captured: EvidenceId;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());

/** A face that is registered, one that never was, and a picture of the work of 20 November. */
beforeEach(async () => {
  company = await place.monitored();
  const agent = await workingAgent(place, company);
  place.time.set(at("09:50"));
  face = await agent.upload(await agent.seal({ kind: "enrolment" }));
  unregistered = await agent.upload(await agent.seal({ kind: "enrolment" }));
  captured = await agent.upload(await agent.seal({ kind: "camera", capturedAt: at("09:20") }));
  await enrol(place.database, place.bus, company.worker, {
    tenantId: company.tenantId,
    enrolmentId: EnrolmentId.parse(crypto.randomUUID()),
    pictures: [{ pose: "front", evidenceId: face }],
    sealedFeatures: Buffer.from("features"),
  });
});

const end = async () => {
  const [contract] = await place.query<{ id: string }>(
    "select contract_id as id from contracts.contract where tenant_id = $1",
    company.tenantId,
  );
  const contractId = ContractId.parse(contract?.id);
  await company.within((tx) =>
    endContract(tx, tester, { contractId, endedOn: "2026-11-30", ground: "agreement" }),
  );
};
const seal = async () => {
  const sealer = startSealer(place.vault, {
    onFault: (fault) => {
      throw fault;
    },
  });
  await expect
    .poll(() => place.query("select from evidence.seal_queue where tenant_id = $1", company.tenantId))
    .toEqual([]);
  await sealer.stop();
};
const sweep = async (instant: string) => {
  place.time.set(instant);
  const { tenantId } = company;
  expect((await endWithContract(place.vault, [tenantId])).faults).toEqual([]);
  await seal();
  expect((await orderEndedFaces(place.database, [tenantId])).faults).toEqual([]);
  expect((await shredOrdered(place.vault)).faults).toEqual([]);
  expect((await openShredder(place.vault, async () => {}).shredDue()).faults).toEqual([]);
};
const isThere = async (evidenceId: EvidenceId) =>
  (await place.vault.retentionKeys.size(`${company.tenantId}/${evidenceId}`)) !== undefined;

test("a month after the contract's end faces, their features and all captured pictures are gone [END-22]", async () => {
  await end();
  await sweep(lastMoment);
  for (const picture of [face, captured]) expect(await isThere(picture)).toBe(true);
  expect(await company.within(selectEnrolledPeople)).toEqual([company.worker.personId]);

  await sweep(over);
  for (const picture of [face, unregistered, captured]) expect(await isThere(picture)).toBe(false);
  expect(await company.within(selectEnrolledPeople)).toEqual([]);
  await sweep("2027-01-05T00:00:00.000Z");
});

test("while the contract stands nothing is decided", async () => {
  await sweep("2027-01-05T00:00:00.000Z");
  expect(await isThere(face)).toBe(true);
  const decided = await place.query(
    "select from evidence.entry where tenant_id = $1 and action = 'evidence.retention_decided'",
    company.tenantId,
  );
  expect(decided).toEqual([]);
});
