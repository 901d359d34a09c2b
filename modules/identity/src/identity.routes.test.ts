import { createHttpServer, systemClock } from "@tachiai/platform";
import type { Endpoint, Role } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identityGate } from "./gate/identity-gate.ts";
import { identityRoutes } from "./identity.routes.ts";
import { acceptInvitation } from "./links/accept-invitation.ts";
import { inviteMember } from "./links/invite-member.ts";
import { newPerson } from "./testing/new-person.ts";
import { nothingMore } from "./testing/nothing-more.ts";
import { type Company, openWorld, ourOrigin, somewhere, tokenIn, type World } from "./testing/world.ts";

let world: World;
let company: Company;
let origin: string;
let stop: () => Promise<unknown>;
let endpoints: readonly Endpoint[];
const recorded: string[] = [];
beforeAll(async () => {
  world = await openWorld();
  company = await world.customer(["telework", "watch", "support", "maintenance"]);
  const routes = identityRoutes({
    ...world,
    whenFounded: nothingMore,
    originForOthers: "https://office.example:8443",
  });
  endpoints = routes.map(({ endpoint }) => endpoint);
  const server = await createHttpServer({
    routes,
    gate: {
      ...identityGate(world.database),
      admitFrom: async () => {},
      recordRefusal: async (_actor, _tenantId, path, refusal) => {
        recorded.push(`${refusal.code} ${path}`);
      },
    },
    names: [],
    trustedProxies: [],
    rateLimits: { anyone: 1000, others: 10_000, person: 10_000, tenant: 10_000, strangers: 10_000 },
    clock: systemClock,
    logger: {
      error(details, message) {
        throw new Error(message, { cause: details });
      },
    },
  });
  origin = await server.listen({ host: "127.0.0.1", port: 0 });
  stop = () => server.close();
});
afterAll(async () => {
  await stop();
  await world.close();
});

const isOfTenant = ({ audience }: Endpoint) => audience.kind === "tenant" || audience.kind === "member";

/** Ids in the path are made up: who is let in is decided before they are looked at. */
const call = async (endpoint: Endpoint, tenantId: string, token?: string) => {
  const path = endpoint.path.replace(":tenantId", tenantId).replaceAll(/:\w+/g, () => crypto.randomUUID());
  const answer = await fetch(`${origin}${path}`, {
    method: endpoint.method,
    headers: {
      ...(token && { cookie: `tachiai_session=${token}` }),
      ...(endpoint.method !== "GET" && { "content-type": "application/json" }),
    },
    ...(endpoint.method !== "GET" && { body: "{}" }),
  });
  const body: { code?: string } = await answer.json();
  return { status: answer.status, code: body.code };
};

/** The session token of somebody who has joined with these roles. */
async function tokenOf(roles: readonly Role[], at: Company): Promise<string> {
  const groupId = await at.group(crypto.randomUUID());
  const person = newPerson(roles.join());
  const { link } = await inviteMember(world.database, at.administrator, {
    credentialRisk: 1,
    tenantId: at.tenantId,
    invitation: {
      ...person,
      employeeCode: "",
      from: "2026-11-01",
      groups: [],
      roles: roles.map((role) => (role === "manager" ? { role, groupId } : { role })),
    },
    origin: ourOrigin,
  });
  const session = { ...person, token: tokenIn(link), origin: somewhere };
  return (await acceptInvitation(world.database, world.bus, session)).token;
}

test("without a session nobody is let in anywhere but where everybody is", async () => {
  for (const endpoint of endpoints) {
    const { code } = await call(endpoint, company.tenantId);
    if (endpoint.audience.kind === "anyone") expect([endpoint.path, code]).not.toContain("access.signed_out");
    else expect([endpoint.path, code]).toEqual([endpoint.path, "access.signed_out"]);
  }
});

test("with another tenant's session nobody is let into a tenant", async () => {
  const other = await world.customer();
  const token = await tokenOf(["administrator", "auditor", "worker"], other);
  for (const endpoint of endpoints)
    if (isOfTenant(endpoint))
      expect([endpoint.path, await call(endpoint, company.tenantId, token)]).toEqual([
        endpoint.path,
        { status: 403, code: "access.no_engagement" },
      ]);
});

test("in his own tenant nobody is let in without one of the roles an endpoint names", async () => {
  const roles = ["administrator", "manager", "worker", "maintenance-approver", "auditor"] as const;
  for (const role of roles) {
    const token = await tokenOf([role], company);
    for (const endpoint of endpoints) {
      if (!isOfTenant(endpoint)) continue;
      const { code } = await call(endpoint, company.tenantId, token);
      if (endpoint.audience.kind !== "tenant" || endpoint.audience.roles.includes(role))
        expect([endpoint.path, code]).not.toContain("access.denied");
      else expect([endpoint.path, role, code]).toEqual([endpoint.path, role, "access.denied"]);
    }
  }
});

test("a provider's people are let into no endpoint of a tenant's members, groups and engagements", async () => {
  const providerRoles = [
    "administrator",
    "operator",
    "contract-clerk",
    "billing-clerk",
    "help-desk",
    "supporter",
    "technician",
    "work-approver",
    "supervisor",
    "evidence-custodian",
  ] as const;
  for (const role of providerRoles) {
    const token = await tokenOf([role], world.provider);
    for (const endpoint of endpoints)
      if (isOfTenant(endpoint))
        expect([endpoint.path, role, (await call(endpoint, company.tenantId, token)).status]).toEqual([
          endpoint.path,
          role,
          403,
        ]);
  }
});

test("a refused attempt at a tenant is handed over to be recorded", async () => {
  const token = await tokenOf(["worker"], company);
  recorded.length = 0;
  await fetch(`${origin}/v1/tenants/${company.tenantId}/members`, {
    headers: { cookie: `tachiai_session=${token}` },
  });
  expect(recorded).toEqual(["access.denied /v1/tenants/:tenantId/members"]);
});

test("an ended or altered session is no session", async () => {
  const token = await tokenOf(["worker"], company);
  const me = (cookie: string) =>
    fetch(`${origin}/v1/me`, { headers: { cookie: `tachiai_session=${cookie}` } });
  expect((await me(token)).status).toBe(200);
  expect((await me(`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`)).status).toBe(401);
  await fetch(`${origin}/v1/sign-out`, {
    method: "POST",
    headers: { cookie: `tachiai_session=${token}`, "content-type": "application/json" },
    body: "{}",
  });
  expect((await me(token)).status).toBe(401);
});

test("signing in over the wire sets a cookie that no script reads and no other site sends", async () => {
  const { founder } = company;
  const answer = await fetch(`${origin}/v1/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: founder.email.toUpperCase(), signIn: founder.credential.signIn }),
  });
  expect(answer.status).toBe(200);
  expect(Object.keys(await answer.json())).toEqual(["knownDevice"]);
  const cookie = answer.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/^tachiai_session=[\w-]{43};/);
  for (const attribute of ["HttpOnly", "SameSite=Strict", "Path=/"]) expect(cookie).toContain(attribute);
});

test("the wrapped keys go to their owner alone", async () => {
  const token = await tokenOf(["worker"], company);
  const me = await fetch(`${origin}/v1/me`, { headers: { cookie: `tachiai_session=${token}` } });
  expect((await me.json()).keys.sealing.wrappedByPassword).toBeTypeOf("string");
  const admin = await tokenOf(["administrator"], company);
  const members = await fetch(`${origin}/v1/tenants/${company.tenantId}/members`, {
    headers: { cookie: `tachiai_session=${admin}` },
  });
  expect(await members.text()).not.toMatch(/wrapped|second_hash|signIn/);
});

test("what is invited at the server itself gets a link that leads there from elsewhere", async () => {
  const token = await tokenOf(["administrator"], company);
  const { displayName, email } = newPerson("遠方 花子");
  const answer = await fetch(`${origin}/v1/tenants/${company.tenantId}/invitations`, {
    method: "POST",
    headers: { cookie: `tachiai_session=${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      displayName,
      email,
      employeeCode: "",
      from: "2026-11-23",
      groups: [],
      roles: [{ role: "worker" }],
      credentialRisk: 1,
    }),
  });
  expect((await answer.json()).link).toMatch(/^https:\/\/office\.example:8443\/link#/);
});
