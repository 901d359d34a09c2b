import { randomUUID } from "node:crypto";
import { type Endpoint, ProviderRole, type Role, TenantId, TenantRole } from "@tachiai/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Browser } from "../testing/browser.ts";
import { addCustomer, type Company, type Person, setUpProvider } from "../testing/company.ts";
import { openTestServer, type TestServer } from "../testing/test-server.ts";
import { everyEndpoint } from "./every-endpoint.ts";
import { notRoutedYet } from "./not-routed-yet.ts";
import { sampleRequest } from "./sample-request.ts";

// Which endpoints there are comes from the protocol: a new one is held to these rules without a line here.
const routed = everyEndpoint.filter(({ name }) => !notRoutedYet.has(name));
const everyRole: readonly Role[] = [...TenantRole.options, ...ProviderRole.options];
const forTenants = routed.flatMap(({ name, endpoint }) => {
  const { audience } = endpoint;
  if (audience.kind === "member") return [{ name, endpoint, roles: everyRole }];
  return audience.kind === "tenant" ? [{ name, endpoint, roles: audience.roles }] : [];
});
const forMembers = forTenants.filter(({ endpoint }) => endpoint.audience.kind === "member");

let server: TestServer;
let provider: Company;
let ours: Company;
let theirs: Company;
/** Somebody who holds just this role and nothing else, in the organisation where there is such a role. */
const holders = new Map<Role, Person>();
const left = new Map<Role, Person>();

beforeAll(async () => {
  server = await openTestServer();
  provider = await setUpProvider(server);
  ours = await addCustomer(server, provider, "試験商事");
  theirs = await addCustomer(server, provider, "別の会社");
  const groupId = await ours.group("営業部");
  for (const role of everyRole) {
    const grant = role === "manager" ? { role, groupId } : { role };
    holders.set(role, await homeOf(role).join(`${role} の人`, [grant]));
    const leaver = await homeOf(role).join(`辞めた ${role}`, [grant]);
    await homeOf(role).dismiss(leaver);
    left.set(role, leaver);
  }
});
afterAll(() => server.close());

test("every endpoint is answered by this server, or listed with the reason why not yet", () => {
  const answered = new Set(server.app.routes.map(({ endpoint }) => endpoint));
  const missing = everyEndpoint.filter(({ endpoint }) => !answered.has(endpoint)).map(({ name }) => name);
  expect(missing).toEqual([...notRoutedYet.keys()].toSorted((a, b) => a.localeCompare(b)));
  expect(server.app.routes.length).toBe(routed.length);
});

test("without a session nobody gets further than the endpoints that are for anyone", async () => {
  const stranger = server.browser();
  for (const { name, endpoint } of routed) {
    const code = await codeOf(stranger, endpoint, ours.tenantId);
    if (endpoint.audience.kind === "anyone") expect(code, name).not.toMatch(/^access\.|^fault$/);
    else expect(code, name).toBe("access.signed_out");
  }
});

test("a session that was ended opens nothing", async () => {
  const person = await ours.join("退席 太郎", ["administrator"]);
  await server.query("update identity.session set ended_at = now() where person_id = $1", person.personId);
  for (const { name, endpoint } of routed.filter((one) => one.endpoint.audience.kind !== "anyone"))
    expect(await codeOf(person.browser, endpoint, ours.tenantId), name).toBe("access.signed_out");
});

describe("of the endpoints that are for people of a tenant,", () => {
  test("none lets in a person whose role it does not name [PTY-01]", async () => {
    await expectEach(forTenants, async ({ name, endpoint, roles }) => {
      for (const [role, person] of holders)
        if (!roles.includes(role))
          expect(await codeOf(person.browser, endpoint, homeOf(role).tenantId), `${name} as ${role}`).toBe(
            "access.denied",
          );
    });
  });

  test("each lets in every role that it names", async () => {
    await expectEach(forTenants, async ({ name, endpoint, roles }) => {
      for (const role of roles) {
        const code = await codeOf(holderOf(holders, role).browser, endpoint, homeOf(role).tenantId);
        expect(code, `${name} as ${role}`).not.toMatch(/^(access\..*|request\.not_found|fault)$/);
      }
    });
  });

  test("none lets the people of one tenant into another, or into one that does not exist", async () => {
    const nowhere = TenantId.parse(randomUUID());
    await expectEach(forTenants, async ({ name, endpoint, roles }) => {
      for (const role of roles)
        for (const other of [theirs.tenantId, nowhere].filter((id) => id === nowhere || !isEngaged(role)))
          expect(await codeOf(holderOf(holders, role).browser, endpoint, other), `${name} as ${role}`).toBe(
            "access.no_engagement",
          );
    });
  });

  test("what is for every member is refused to who enters by his provider's engagement", async () => {
    for (const { name, endpoint } of forMembers)
      for (const role of everyRole.filter(isEngaged))
        expect(await codeOf(holderOf(holders, role).browser, endpoint, ours.tenantId), name).toBe(
          "access.denied",
        );
  });

  test("none lets in a person whose membership has ended, whatever he was", async () => {
    await expectEach(forTenants, async ({ name, endpoint, roles }) => {
      for (const role of roles)
        expect(
          await codeOf(holderOf(left, role).browser, endpoint, homeOf(role).tenantId),
          `${name} as ${role}`,
        ).toBe("access.no_engagement");
    });
  });

  test("each writes a refused attempt into the log of the tenant it was made at", async () => {
    const refusals = () =>
      server.query<{ subject: string; action: string; details: unknown }>(
        `select subject, details from evidence.entry
          where tenant_id = $1 and action = 'access.refused' and actor->>'personId' = $2`,
        theirs.tenantId,
        intruder.personId,
      );
    const intruder = await ours.join("よそ 見太郎", ["administrator", "auditor"]);
    for (const { endpoint } of forTenants) await codeOf(intruder.browser, endpoint, theirs.tenantId);
    const recorded = await refusals();
    expect(recorded.map(({ subject }) => subject).toSorted()).toEqual(
      [...new Set(forTenants.map(({ endpoint }) => endpoint.path))].toSorted(),
    );
    expect(recorded[0]?.details).toEqual({ code: "access.no_engagement" });
  });
});

test("a change that a page of another site sends is refused, whoever is signed in", async () => {
  const { browser } = ours.administrator;
  for (const { name, endpoint } of routed.filter((one) => one.endpoint.method !== "GET")) {
    const { path, ...request } = sampleRequest(endpoint, ours.tenantId);
    const headers = { ...request.headers, origin: "https://example.com" };
    const answer = await browser.send(path, { ...request, headers });
    expect(Problem.parse(await answer.json()).code, name).toBe("request.wrong_origin");
  }
});

test("nothing that was refused here was a fault of the server", () => {
  expect(server.logged).toEqual([]);
});

const Problem = z.object({ code: z.string() });

/** Some at a time: what is asked of one endpoint changes nothing for another. */
async function expectEach<T>(cases: readonly T[], check: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...cases];
  const next = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await check(one);
  };
  await Promise.all(Array.from({ length: 6 }, next));
}

/** The code of the refusal; `answered` when there is none. */
async function codeOf(browser: Browser, endpoint: Endpoint, tenantId: TenantId): Promise<string> {
  const { path, ...request } = sampleRequest(endpoint, tenantId);
  const answer = await browser.send(path, request);
  return answer.ok ? "answered" : Problem.parse(await answer.json()).code;
}

/** A help desk enters the tenants whom its provider serves with telework. */
function isEngaged(role: Role): boolean {
  return role === "help-desk";
}

function homeOf(role: Role): Company {
  return ProviderRole.safeParse(role).success ? provider : ours;
}

function holderOf(people: ReadonlyMap<Role, Person>, role: Role): Person {
  const person = people.get(role);
  if (!person) throw new Error(`nobody is ${role}`);
  return person;
}
