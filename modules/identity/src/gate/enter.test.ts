import { inInstallation, inTenant, type PersonActor } from "@tachiai/platform";
import { type Role, type Service, TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getMe } from "../account/get-me.ts";
import { listEngagements } from "../engagements/list-engagements.ts";
import { recordEngagement } from "../engagements/record-engagement.ts";
import { revokeEngagement } from "../engagements/revoke-engagement.ts";
import { endMembership } from "../members/end-membership.ts";
import { type Company, monday, openWorld, type World } from "../testing/world.ts";
import { enter } from "./enter.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.time.set(monday));

const staff = (role: Role) => world.provider.join(role, [{ role }]);
const roles = async (actor: PersonActor, customer: Company) =>
  (await enter(world.database, actor, customer.tenantId)).roles;

test("a member enters with the roles he holds today, for his own organisation", async () => {
  const customer = await world.customer();
  const worker = await customer.join("勤務 一郎", [{ role: "worker" }]);
  const elsewhere = { ...worker, organisationId: world.provider.organisationId };
  expect(await enter(world.database, elsewhere, customer.tenantId)).toEqual({
    actor: worker,
    roles: ["worker"],
    isMember: true,
  });
});

test("of a provider's people only those enter whose role fits the service it is engaged for", async () => {
  const cases: [Role, Service, Role[]][] = [
    ["supporter", "support", ["supporter"]],
    ["supervisor", "support", ["supervisor"]],
    ["technician", "maintenance", ["technician"]],
    ["work-approver", "maintenance", ["work-approver"]],
    ["help-desk", "telework", ["help-desk"]],
    ["supporter", "maintenance", []],
    ["technician", "support", []],
    ["supervisor", "maintenance", []],
    ["operator", "telework", []],
    ["contract-clerk", "support", []],
    ["billing-clerk", "maintenance", []],
  ];
  const customers = new Map<Service, Company>();
  for (const service of ["telework", "support", "maintenance"] as const)
    customers.set(service, await world.customer([service]));
  for (const [role, service, expected] of cases) {
    const actor = await staff(role);
    const customer = customers.get(service);
    if (!customer) throw new Error(`no customer for ${service}`);
    if (expected.length > 0) {
      const entered = await enter(world.database, actor, customer.tenantId);
      expect(entered).toEqual({ actor, roles: expected, isMember: false });
    } else await expect(roles(actor, customer)).rejects.toMatchObject({ code: "access.no_engagement" });
  }
});

test("nobody enters another tenant, one that does not exist, or one whose engagement was revoked", async () => {
  const customer = await world.customer(["support"]);
  const other = await world.customer(["support"]);
  const supporter = await staff("supporter");
  const unknown = TenantId.parse(crypto.randomUUID());
  await expect(enter(world.database, customer.administrator, other.tenantId)).rejects.toMatchObject({
    code: "access.no_engagement",
  });
  await expect(enter(world.database, supporter, unknown)).rejects.toMatchObject({
    code: "access.no_engagement",
  });
  const [engagement] = await listEngagements(world.database, customer.administrator, customer);
  if (!engagement) throw new Error("the provider is not engaged");
  await revokeEngagement(world.database, world.bus, customer.administrator, {
    ...customer,
    engagementId: engagement.engagementId,
  });
  await expect(roles(supporter, customer)).rejects.toMatchObject({ code: "access.no_engagement" });
  expect(await roles(supporter, other)).toEqual(["supporter"]);
});

test("who has left enters no more: neither his company nor those it is engaged for", async () => {
  const customer = await world.customer(["support"]);
  const supporter = await staff("supporter");
  await endMembership(world.database, world.bus, world.provider.administrator, {
    tenantId: world.provider.tenantId,
    membershipId: await world.provider.membershipOf(supporter),
    lastDay: "2026-11-22",
  });
  for (const { tenantId } of [world.provider, customer])
    await expect(enter(world.database, supporter, tenantId)).rejects.toMatchObject({
      code: "access.no_engagement",
    });
});

test("a person who belongs to two engaged organisations enters by the one in which a role fits", async () => {
  const customer = await world.customer(["support", "maintenance"]);
  const partner = await world.organisation("subcontractor", [{ role: "technician" }]);
  const [above] = (await listEngagements(world.database, customer.administrator, customer)).filter(
    ({ service }) => service === "maintenance",
  );
  if (!above) throw new Error("the provider is not engaged");
  await inTenant(world.database, { kind: "system", name: "test" }, customer.tenantId, (tx) =>
    recordEngagement(tx, world.provider.administrator, {
      organisationId: partner.organisationId,
      service: "maintenance",
      scope: "",
      period: { from: "2026-11-01" },
      underId: above.engagementId,
    }),
  );
  expect(await enter(world.database, partner.administrator, customer.tenantId)).toEqual({
    actor: partner.administrator,
    roles: ["technician"],
    isMember: false,
  });
});

test("his pages list where a person may act: as a member, and engaged with the roles that fit", async () => {
  const customer = await world.customer(["support"]);
  const supporter = await staff("supporter");
  const { places } = await getMe(world.database, supporter);
  expect(places[0]).toMatchObject({ organisationId: world.provider.organisationId, roles: ["supporter"] });
  expect(places.find(({ organisationId }) => organisationId === customer.organisationId)).toEqual({
    organisationId: customer.organisationId,
    kind: "tenant",
    name: "試験商事",
    demonstration: false,
    roles: ["supporter"],
    engagedBy: world.provider.organisationId,
  });
  const operator = await staff("operator");
  expect((await getMe(world.database, operator)).places).toHaveLength(1);
});

test("the installation door finds a member's places and reads nothing else of him", async () => {
  const read = (columns: string, table: string) =>
    inInstallation(world.database, (tx) =>
      sql`select ${sql.raw(columns)} from ${sql.raw(table)}`.execute(tx.query),
    );
  await read("membership_id, tenant_id, person_id, valid_from, valid_to", "identity.membership");
  await read("engagement_id, tenant_id, organisation_id, service", "identity.engagement");
  for (const [columns, table] of [
    ["display_name", "identity.membership"],
    ["email", "identity.membership"],
    ["employee_code", "identity.membership"],
    ["scope", "identity.engagement"],
    ["*", "identity.role_assignment"],
    ["*", "identity.member_group"],
    ["*", "identity.group_membership"],
    ["*", "identity.invitation"],
  ] as const)
    await expect(read(columns, table)).rejects.toThrow(/permission denied/);
});

test("the tenant door reads no account, no session and no organisation that is not engaged", async () => {
  const customer = await world.customer();
  const stranger = await world.customer();
  const read = (table: string) =>
    inTenant(world.database, customer.administrator, customer.tenantId, (tx) =>
      sql<{ organisation_id: string }>`select * from ${sql.raw(table)}`.execute(tx.query),
    );
  for (const table of [
    "identity.person",
    "identity.credential",
    "identity.person_key",
    "identity.session",
    "identity.known_device",
    "identity.sign_in_attempt",
    "identity.installation_secret",
    "identity.installation_entry",
    "identity.pairing",
    "identity.setup_token",
  ])
    await expect(read(table)).rejects.toThrow(/permission denied/);
  const { rows } = await read("identity.organisation");
  const seen = rows.map((row) => row.organisation_id);
  expect(seen.toSorted()).toEqual([customer.organisationId, world.provider.organisationId].toSorted());
  expect(seen).not.toContain(stranger.organisationId);
});
