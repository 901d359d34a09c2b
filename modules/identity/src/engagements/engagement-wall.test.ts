import { inTenant, type PersonActor } from "@tachiai/platform";
import { type EngagementId, GroupId, type Service } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findGroups, insertGroup } from "../groups/group.store.ts";
import { type Company, monday, openWorld, type World } from "../testing/world.ts";
import { listEngagements } from "./list-engagements.ts";
import { recordEngagement } from "./record-engagement.ts";
import { revokeEngagement } from "./revoke-engagement.ts";

let world: World;
let subcontractor: Company;
let technician: PersonActor;
beforeAll(async () => {
  world = await openWorld();
  subcontractor = await world.organisation("subcontractor", [{ role: "technician" }]);
  technician = subcontractor.administrator;
});
afterAll(() => world.close());
beforeEach(() => world.time.set(monday));

/** A customer whose maintenance the provider passes on to the subcontractor. */
async function customerWithSubcontractor(to?: string) {
  const customer = await world.customer(["maintenance"]);
  const [above] = await listEngagements(world.database, customer.administrator, customer);
  if (!above) throw new Error("the provider is not engaged");
  const period = to ? { from: "2026-11-01", to } : { from: "2026-11-01" };
  const below = await engage(customer, "maintenance", above.engagementId, period);
  await inTenant(world.database, customer.administrator, customer.tenantId, (tx) =>
    insertGroup(tx, {
      groupId: GroupId.parse(crypto.randomUUID()),
      name: "機密の部署",
      parentId: undefined,
    }),
  );
  return { customer, above: above.engagementId, below };
}

function engage(
  customer: Company,
  service: Service,
  underId: EngagementId | undefined,
  period: { from: string; to?: string },
) {
  const clerk = world.provider.administrator;
  return inTenant(world.database, { kind: "system", name: "test" }, customer.tenantId, (tx) =>
    recordEngagement(tx, clerk, {
      organisationId: subcontractor.organisationId,
      service,
      scope: "保守作業の再委託",
      period,
      ...(underId && { underId }),
    }),
  );
}

const look = (actor: PersonActor, customer: Company) =>
  inTenant(world.database, actor, customer.tenantId, async (tx) =>
    (await findGroups(tx)).map(({ name }) => name),
  );
const revoke = (customer: Company, engagementId: EngagementId) =>
  revokeEngagement(world.database, world.bus, customer.administrator, {
    tenantId: customer.tenantId,
    engagementId,
  });

test("an engagement revoked between two statements of one request shows the technician nothing more, and the other tenant goes on", async () => {
  const one = await customerWithSubcontractor();
  const other = await customerWithSubcontractor();
  const seen: string[][] = [];
  const inTheMiddle = inTenant(world.database, technician, one.customer.tenantId, async (tx) => {
    seen.push((await findGroups(tx)).map(({ name }) => name));
    await revoke(one.customer, one.below);
    seen.push((await findGroups(tx)).map(({ name }) => name));
    return "an answer that must not go out";
  });
  await expect(inTheMiddle).rejects.toMatchObject({ code: "access.no_engagement" });
  expect(seen).toEqual([["機密の部署"], []]);
  await expect(look(technician, one.customer)).rejects.toMatchObject({ code: "access.no_engagement" });
  expect(await look(technician, other.customer)).toEqual(["機密の部署"]);
});

test("what the technician wrote before the revocation is taken back with it", async () => {
  const { customer, below } = await customerWithSubcontractor();
  const write = inTenant(world.database, technician, customer.tenantId, async (tx) => {
    const group = {
      groupId: GroupId.parse(crypto.randomUUID()),
      name: "作業員の書込み",
      parentId: undefined,
    };
    await insertGroup(tx, group);
    await revoke(customer, below);
    await insertGroup(tx, { ...group, groupId: GroupId.parse(crypto.randomUUID()), name: "後の書込み" });
  });
  await expect(write).rejects.toMatchObject({ code: "access.no_engagement" });
  expect(await look(customer.administrator, customer)).toEqual(["機密の部署"]);
});

test("a subcontractor's engagement ends with its provider's, also in the middle of a request", async () => {
  const { customer, above } = await customerWithSubcontractor();
  const inTheMiddle = inTenant(world.database, technician, customer.tenantId, async (tx) => {
    await revoke(customer, above);
    return findGroups(tx);
  });
  await expect(inTheMiddle).rejects.toMatchObject({ code: "access.no_engagement" });
  await expect(look(world.provider.administrator, customer)).rejects.toMatchObject({
    code: "access.no_engagement",
  });
});

test("an engagement holds from its first to its last day in Tokyo", async () => {
  const { customer } = await customerWithSubcontractor("2026-11-24");
  world.time.set("2026-11-24T14:59:59.999Z");
  expect(await look(technician, customer)).toEqual(["機密の部署"]);
  world.time.set("2026-11-24T15:00:00.000Z");
  await expect(look(technician, customer)).rejects.toMatchObject({ code: "access.no_engagement" });
  world.time.set("2026-10-31T14:59:59.999Z");
  await expect(look(technician, customer)).rejects.toMatchObject({ code: "access.no_engagement" });
});

test("a subcontractor whose provider's engagement has run out does not get in, whatever its own says", async () => {
  const customer = await world.customer(["telework"]);
  const short = await inTenant(world.database, { kind: "system", name: "test" }, customer.tenantId, (tx) =>
    recordEngagement(tx, world.provider.administrator, {
      organisationId: world.provider.organisationId,
      service: "maintenance",
      scope: "",
      period: { from: "2026-11-01", to: "2026-11-23" },
    }),
  );
  await engage(customer, "maintenance", short, { from: "2026-11-01" });
  expect(await look(technician, customer)).toEqual([]);
  world.time.set("2026-11-23T15:00:00.000Z");
  await expect(look(technician, customer)).rejects.toMatchObject({ code: "access.no_engagement" });
});

test("nothing can be passed on under an engagement of another service, of another tenant, or a revoked one", async () => {
  const { customer, above } = await customerWithSubcontractor();
  await expect(engage(customer, "watch", above, { from: "2026-11-01" })).rejects.toMatchObject({
    code: "identity.engagement_not_found",
  });
  const other = await world.customer(["maintenance"]);
  await expect(engage(other, "maintenance", above, { from: "2026-11-01" })).rejects.toMatchObject({
    code: "identity.engagement_not_found",
  });
  await revoke(customer, above);
  await expect(engage(customer, "maintenance", above, { from: "2026-11-01" })).rejects.toMatchObject({
    code: "identity.engagement_ended",
  });
});

test("the tenant sees who is engaged, revokes with an entry for each that ends, and cannot revoke twice", async () => {
  const { customer, above, below } = await customerWithSubcontractor();
  expect(await listEngagements(world.database, customer.administrator, customer)).toMatchObject([
    { organisationName: expect.stringMatching(/立会い|協力/), service: "maintenance" },
    { organisationName: expect.stringMatching(/立会い|協力/), service: "maintenance" },
  ]);
  world.heard.length = 0;
  await revoke(customer, above);
  const revoked = (await world.log(customer.tenantId)).filter(
    ({ action }) => action === "identity.engagement_revoked",
  );
  expect(revoked.map(({ subject }) => subject).toSorted()).toEqual([above, below].toSorted());
  expect(world.heard.map(({ subject }) => subject)).toEqual([
    "identity.engagement_revoked",
    "identity.engagement_revoked",
  ]);
  await expect(revoke(customer, above)).rejects.toMatchObject({ code: "identity.engagement_ended" });
});

test("only the tenant's own administrator revokes: not a worker, not the provider, not another tenant", async () => {
  const { customer, above } = await customerWithSubcontractor();
  const other = await world.customer();
  const worker = await customer.join("勤務 一郎", [{ role: "worker" }]);
  const command = { tenantId: customer.tenantId, engagementId: above };
  for (const [actor, code] of [
    [worker, "access.denied"],
    [world.provider.administrator, "access.denied"],
    [technician, "access.denied"],
    [other.administrator, "access.no_engagement"],
  ] as const)
    await expect(revokeEngagement(world.database, world.bus, actor, command)).rejects.toMatchObject({ code });
  await expect(
    revokeEngagement(world.database, world.bus, other.administrator, {
      tenantId: other.tenantId,
      engagementId: above,
    }),
  ).rejects.toMatchObject({ code: "identity.engagement_not_found" });
});
