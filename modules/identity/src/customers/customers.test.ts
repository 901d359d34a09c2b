import type { PersonActor } from "@tachiai/platform";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listEngagements } from "../engagements/list-engagements.ts";
import { enter } from "../gate/enter.ts";
import { acceptInvitation } from "../links/accept-invitation.ts";
import { inviteMember } from "../links/invite-member.ts";
import { lookAtLink } from "../links/look-at-link.ts";
import { domainOf } from "../organisations/domain.ts";
import { newPerson } from "../testing/new-person.ts";
import { nothingMore } from "../testing/nothing-more.ts";
import { monday, openWorld, ourOrigin, somewhere, tokenIn, type World } from "../testing/world.ts";
import { createCustomer } from "./create-customer.ts";
import { inviteFirstAdministrator } from "./invite-first-administrator.ts";
import { listCustomers } from "./list-customers.ts";

let world: World;
let clerk: PersonActor;
beforeAll(async () => {
  world = await openWorld();
  clerk = await world.provider.join("契約 花子", [{ role: "contract-clerk" }]);
});
afterAll(() => world.close());
beforeEach(() => world.time.set(monday));

const create = (by = clerk, tenantId = world.provider.tenantId) =>
  createCustomer(
    world.database,
    by,
    {
      tenantId,
      organisationName: "顧客商事",
      services: ["telework", "support", "support"],
      from: "2026-11-01",
      administrator: { displayName: "顧客 太郎", email: newPerson("").email },
      statement: { kind: "corporation", isInJapan: true },
      origin: ourOrigin,
    },
    nothingMore,
  );

test("契約担当 creates a customer: the provider is engaged, and the first administrator gets a link", async () => {
  const { customer, link } = await create();
  expect(customer).toMatchObject({ name: "顧客商事", services: ["telework", "support"], handedOver: false });
  expect(await lookAtLink(world.database, { token: tokenIn(link) })).toMatchObject({
    organisationName: "顧客商事",
    displayName: "顧客 太郎",
  });
  const founder = newPerson("顧客 太郎");
  const { sessionId } = await acceptInvitation(world.database, world.bus, {
    ...founder,
    token: tokenIn(link),
    origin: somewhere,
  });
  const administrator = {
    ...clerk,
    personId: founder.personId,
    sessionId,
    organisationId: customer.organisationId,
  };
  const [listed] = await listCustomers(world.database, clerk, world.provider);
  expect(listed).toMatchObject({ handedOver: true, services: ["support", "telework"] });
  const engagements = await listEngagements(world.database, administrator, {
    tenantId: domainOf(customer.organisationId),
  });
  const engaged = engagements.map(({ service, organisationName }) => `${service}: ${organisationName}`);
  expect(engaged.toSorted()).toEqual(["support: 立会いサービス株式会社", "telework: 立会いサービス株式会社"]);
});

test("both logs tell of it: the provider's before it is done, the customer's with what was done", async () => {
  const { customer } = await create();
  const provider = await world.log(world.provider.tenantId);
  expect(provider.findLast(({ action }) => action === "identity.customer_being_created")).toMatchObject({
    subject: customer.organisationId,
    actor: { personId: clerk.personId },
  });
  const log = await world.log(domainOf(customer.organisationId));
  expect(log.map(({ action }) => action)).toEqual([
    "identity.organisation_founded",
    "identity.engagement_recorded",
    "identity.engagement_recorded",
    "identity.member_invited",
  ]);
  for (const entry of log)
    expect(entry.actor).toMatchObject({
      personId: clerk.personId,
      organisationId: world.provider.organisationId,
    });
});

test("after hand-over the provider invites nobody; before, a lost link is replaced", async () => {
  const { customer, link } = await create();
  const again = (by = clerk) =>
    inviteFirstAdministrator(world.database, by, {
      tenantId: world.provider.tenantId,
      organisationId: customer.organisationId,
      administrator: { displayName: "顧客 次郎", email: newPerson("").email },
      origin: ourOrigin,
    });
  const fresh = await again();
  await expect(lookAtLink(world.database, { token: tokenIn(link) })).rejects.toMatchObject({
    code: "identity.link_withdrawn",
  });
  await acceptInvitation(world.database, world.bus, {
    ...newPerson("顧客 次郎"),
    token: tokenIn(fresh.link),
    origin: somewhere,
  });
  await expect(again()).rejects.toMatchObject({ code: "identity.handed_over" });
  await expect(
    inviteMember(world.database, clerk, {
      credentialRisk: 1,
      tenantId: domainOf(customer.organisationId),
      invitation: {
        ...newPerson("送り込み"),
        employeeCode: "",
        from: "2026-11-01",
        groups: [],
        roles: [{ role: "administrator" }],
      },
      origin: ourOrigin,
    }),
  ).rejects.toMatchObject({ code: "access.denied" });
});

test("only 契約担当 of the provider creates and re-invites; 運用担当 and 請求担当 may look at the list, others not", async () => {
  const { customer } = await create();
  const operator = await world.provider.join("運用 次郎", [{ role: "operator" }]);
  const supporter = await world.provider.join("サポート 三郎", [{ role: "supporter" }]);
  const tenant = await world.customer();
  const billing = await world.provider.join("請求 四郎", [{ role: "billing-clerk" }]);
  for (const actor of [operator, supporter, billing]) {
    await expect(create(actor)).rejects.toMatchObject({ code: "access.denied" });
    await expect(
      inviteFirstAdministrator(world.database, actor, {
        tenantId: world.provider.tenantId,
        organisationId: customer.organisationId,
        administrator: { displayName: "誰か", email: "who@example.jp" },
        origin: ourOrigin,
      }),
    ).rejects.toMatchObject({ code: "access.denied" });
  }
  for (const actor of [operator, billing])
    expect((await listCustomers(world.database, actor, world.provider)).length).toBeGreaterThan(0);
  await expect(listCustomers(world.database, supporter, world.provider)).rejects.toMatchObject({
    code: "access.denied",
  });
  await expect(create(tenant.administrator, tenant.tenantId)).rejects.toMatchObject({
    code: "access.denied",
  });
  await expect(create(clerk, tenant.tenantId)).rejects.toMatchObject({ code: "access.denied" });
  await expect(listCustomers(world.database, tenant.administrator, world.provider)).rejects.toMatchObject({
    code: "access.no_engagement",
  });
});

test("an organisation that this provider has not created is no customer of it", async () => {
  const stranger = await world.organisation("reseller", [{ role: "contract-clerk" }]);
  await expect(
    inviteFirstAdministrator(world.database, clerk, {
      tenantId: world.provider.tenantId,
      organisationId: stranger.organisationId,
      administrator: { displayName: "誰か", email: "who@example.jp" },
      origin: ourOrigin,
    }),
  ).rejects.toMatchObject({ code: "identity.customer_not_found" });
  await expect(create(stranger.administrator, stranger.tenantId)).rejects.toMatchObject({
    code: "access.denied",
  });
});

test("契約担当 and 運用担当 see nothing of what a customer holds", async () => {
  const tenant = await world.customer(["telework", "watch", "support", "maintenance"]);
  for (const role of ["contract-clerk", "operator", "billing-clerk"] as const) {
    const actor = await world.provider.join(role, [{ role }]);
    await expect(enter(world.database, actor, tenant.tenantId)).rejects.toMatchObject({
      code: "access.no_engagement",
    });
  }
});
