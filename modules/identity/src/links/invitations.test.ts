import type { PersonActor } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { NewInvitation } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getMe } from "../account/get-me.ts";
import { authenticate } from "../gate/authenticate.ts";
import { listMembers } from "../members/list-members.ts";
import { type NewPerson, newPerson } from "../testing/new-person.ts";
import {
  actorOf,
  type Company,
  monday,
  openWorld,
  ourOrigin,
  somewhere,
  tokenIn,
  type World,
} from "../testing/world.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { inviteMember } from "./invite-member.ts";
import { joinWithAccount } from "./join-with-account.ts";
import { listInvitations } from "./list-invitations.ts";
import { lookAtLink } from "./look-at-link.ts";
import { withdrawInvitation } from "./withdraw-invitation.ts";

let world: World;
let company: Company;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.time.set(monday);
  company = await world.customer();
});

const invite = (person: NewPerson, wanted: Partial<NewInvitation> = {}, by = company.administrator) =>
  inviteMember(world.database, by, {
    credentialRisk: 1,
    tenantId: company.tenantId,
    invitation: {
      email: person.email,
      displayName: person.displayName,
      employeeCode: "",
      from: "2026-11-01",
      groups: [],
      roles: [{ role: "worker" }],
      ...wanted,
    },
    origin: ourOrigin,
  });
const accept = (person: NewPerson, link: string) =>
  acceptInvitation(world.database, world.bus, { ...person, token: tokenIn(link), origin: somewhere });
const join = (actor: PersonActor, link: string) =>
  joinWithAccount(world.database, world.bus, actor, { token: tokenIn(link) });
const count = async (table: string) =>
  (
    await queryUnwalled<{ n: number }>(
      world.opened.migrateConnection,
      `select count(*)::int as n from identity.${table}`,
    )
  )[0]?.n;

test("a person joins by his link with a new account, and is signed in", async () => {
  const sales = await company.group("営業");
  const person = newPerson("新人 一郎");
  const { link, invitation } = await invite(person, { groups: [sales], employeeCode: "A-1" });
  expect(new URL(link).pathname).toBe("/link");
  expect(await lookAtLink(world.database, { token: tokenIn(link) })).toEqual({
    purpose: "join",
    organisationName: "試験商事",
    displayName: "新人 一郎",
    email: person.email,
  });
  const { token } = await accept({ ...person, displayName: "自称 社長" }, link);
  const actor = await authenticate(world.database, token);
  if (!actor) throw new Error("not signed in");
  expect((await getMe(world.database, actor)).places).toMatchObject([
    { name: "試験商事", roles: ["worker"] },
  ]);

  const member = (await listMembers(world.database, company.administrator, company)).find(
    ({ personId }) => personId === person.personId,
  );
  expect(member).toMatchObject({
    displayName: "新人 一郎",
    employeeCode: "A-1",
    period: { from: "2026-11-23" },
    groups: [{ groupId: sales }],
  });
  const joined = (await world.log(company.tenantId)).find(
    (entry) => entry.action === "identity.member_joined" && entry.subject_person_id === person.personId,
  );
  expect(joined).toMatchObject({
    actor: { kind: "guest", guestId: invitation.invitationId },
    retention_class: "organisation",
    details: {
      sealingPublicKey: person.keys.sealing.publicKey,
      signingPublicKey: person.keys.signing.publicKey,
    },
  });
  expect(world.heard.at(-1)).toMatchObject({
    subject: "identity.member_joined",
    ids: { personId: person.personId },
  });
});

test("a first day in the future is kept, and until then the person is in no company", async () => {
  const person = newPerson("四月 花子");
  const { token } = await accept(person, (await invite(person, { from: "2027-04-01" })).link);
  const actor = await authenticate(world.database, token);
  if (!actor) throw new Error("not signed in");
  expect((await getMe(world.database, actor)).places).toEqual([]);
});

test("a link works once, also for two who use it at the same time", async () => {
  const person = newPerson("新人 一郎");
  const { link } = await invite(person);
  const before = await count("person");
  const both = await Promise.allSettled([accept(person, link), accept({ ...newPerson("別人") }, link)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "identity.link_used" });
  expect(await count("person")).toBe((before ?? 0) + 1);
  await expect(accept(newPerson("後から"), link)).rejects.toMatchObject({ code: "identity.link_used" });
  await expect(lookAtLink(world.database, { token: tokenIn(link) })).rejects.toMatchObject({
    code: "identity.link_used",
  });
});

test("a link works for 14 days", async () => {
  const person = newPerson("新人 一郎");
  const { link } = await invite(person);
  world.time.advance(14 * 86_400_000 - 1);
  await lookAtLink(world.database, { token: tokenIn(link) });
  world.time.advance(1);
  await expect(accept(person, link)).rejects.toMatchObject({ code: "identity.link_expired" });
});

test("a withdrawn invitation lets nobody in, and is withdrawn once", async () => {
  const person = newPerson("新人 一郎");
  const { link, invitation } = await invite(person);
  const command = { tenantId: company.tenantId, invitationId: invitation.invitationId };
  const other = await world.customer();
  await expect(
    withdrawInvitation(world.database, other.administrator, { ...command, tenantId: other.tenantId }),
  ).rejects.toMatchObject({ code: "identity.invitation_not_found" });
  await expect(
    withdrawInvitation(world.database, world.provider.administrator, command),
  ).rejects.toMatchObject({ code: "access.denied" });
  await withdrawInvitation(world.database, company.administrator, command);
  await expect(accept(person, link)).rejects.toMatchObject({ code: "identity.link_withdrawn" });
  await expect(withdrawInvitation(world.database, company.administrator, command)).rejects.toMatchObject({
    code: "identity.invitation_not_open",
  });
  await invite(person);
});

test("a made-up link is unknown", async () => {
  const made = `${ourOrigin}/link#${"A".repeat(43)}`;
  await expect(accept(newPerson("誰か"), made)).rejects.toMatchObject({ code: "identity.link_unknown" });
});

test("the list shows what became of each invitation, and no link", async () => {
  const accepted = newPerson("参加 一郎");
  await accept(accepted, (await invite(accepted)).link);
  const open = newPerson("招待 次郎");
  await invite(open);
  const { invitation } = await invite(newPerson("取消 三郎"));
  await withdrawInvitation(world.database, company.administrator, { ...company, ...invitation });
  const listed = await listInvitations(world.database, company.administrator, company);
  const stateOf = (name: string) => listed.find(({ displayName }) => displayName === name)?.state;
  expect([stateOf("参加 一郎"), stateOf("招待 次郎"), stateOf("取消 三郎")]).toEqual([
    "accepted",
    "open",
    "withdrawn",
  ]);
  expect(JSON.stringify(listed)).not.toContain("/link");
  await expect(listInvitations(world.database, world.provider.administrator, company)).rejects.toMatchObject({
    code: "access.denied",
  });
});

test("the same address is not invited twice, nor a member again", async () => {
  const person = newPerson("新人 一郎");
  const { link } = await invite(person);
  await expect(invite(person)).rejects.toMatchObject({ code: "identity.already_invited" });
  await accept(person, link);
  await expect(invite(person)).rejects.toMatchObject({ code: "identity.already_member" });
});

test("only an administrator of the company invites, and only to what it has", async () => {
  const sales = await company.group("営業");
  const manager = await company.join("管理 次郎", [{ role: "manager", groupId: sales }]);
  const other = await world.customer();
  const person = newPerson("新人 一郎");
  for (const [actor, code] of [
    [manager, "access.denied"],
    [world.provider.administrator, "access.denied"],
    [other.administrator, "access.no_engagement"],
  ] as const)
    await expect(invite(person, {}, actor)).rejects.toMatchObject({ code });
  await expect(invite(person, { roles: [{ role: "operator" }] })).rejects.toMatchObject({
    code: "identity.role_not_here",
  });
  await expect(invite(person, { groups: [await other.group("研究")] })).rejects.toMatchObject({
    code: "identity.group_not_found",
  });
});

test("somebody with an account joins with it, whatever its address; nobody makes another with the same", async () => {
  const person = newPerson("兼務 一郎");
  const { sessionId } = await accept(person, (await invite(person)).link);
  const second = await world.customer();
  const known = { ...person, email: "kenmu@second.example.jp" };
  const { link } = await inviteMember(world.database, second.administrator, {
    credentialRisk: 1,
    tenantId: second.tenantId,
    invitation: { ...known, employeeCode: "", from: "2026-11-01", groups: [], roles: [{ role: "auditor" }] },
    origin: ourOrigin,
  });
  await expect(accept({ ...newPerson("乗っ取り"), email: person.email }, link)).rejects.toMatchObject({
    code: "identity.account_exists",
  });

  const actor = actorOf(person.personId, company.organisationId, sessionId);
  await join(actor, link);
  const { places } = await getMe(world.database, actor);
  expect(places.map(({ roles }) => roles)).toEqual(expect.arrayContaining([["worker"], ["auditor"]]));
  const joined = (await world.log(second.tenantId)).find(
    (entry) => entry.action === "identity.member_joined" && entry.subject_person_id === person.personId,
  );
  expect(joined?.actor).toMatchObject({ kind: "person", organisationId: second.organisationId });
  expect(joined?.details).toMatchObject({ sealingPublicKey: person.keys.sealing.publicKey });
  // The organisation knows him by the address it invited, and learns of no other.
  const [member] = (await listMembers(world.database, second.administrator, second)).filter(
    ({ personId }) => personId === person.personId,
  );
  expect(member?.email).toBe(known.email);
  expect((await getMe(world.database, actor)).email).toBe(person.email);
});

test("an administrator cannot take somebody's address up: the person joins all the same, with another", async () => {
  const email = `${crypto.randomUUID()}@victim.example.jp`;
  // He invites the address to his own company, and uses the link himself.
  await accept({ ...newPerson("占有 一郎"), email }, (await invite({ ...newPerson("占有"), email })).link);

  const second = await world.customer();
  const invitation = { employeeCode: "", from: "2026-11-01", groups: [] };
  const { link } = await inviteMember(world.database, second.administrator, {
    credentialRisk: 1,
    tenantId: second.tenantId,
    invitation: { ...invitation, email, displayName: "本人 花子", roles: [{ role: "administrator" }] },
    origin: ourOrigin,
  });
  const offer = await lookAtLink(world.database, { token: tokenIn(link) });
  expect(Object.keys(offer).toSorted()).toEqual(["displayName", "email", "organisationName", "purpose"]);
  const herself = newPerson("本人 花子");
  await expect(accept({ ...herself, email }, link)).rejects.toMatchObject({
    code: "identity.account_exists",
  });
  const { sessionId } = await accept(herself, link);
  const actor = actorOf(herself.personId, second.organisationId, sessionId);
  expect((await getMe(world.database, actor)).places).toMatchObject([{ roles: ["administrator"] }]);
});

test("whoever holds a link cannot ask about any number of addresses with it", async () => {
  const taken = company.founder.email;
  const { link } = await invite(newPerson("探索 一郎"));
  for (let tries = 0; tries < 10; tries += 1)
    await expect(accept({ ...newPerson("探索"), email: taken }, link)).rejects.toMatchObject({
      code: "identity.account_exists",
    });
  await expect(accept(newPerson("探索"), link)).rejects.toMatchObject({ code: "request.too_many" });
  world.time.advance(15 * 60_000);
  await accept(newPerson("探索 一郎"), link);
});

test("a new account cannot take the id of a person who is there", async () => {
  const victim = company.founder;
  const person = newPerson("新人 一郎");
  const { link } = await invite(person);
  await expect(accept({ ...person, personId: victim.personId }, link)).rejects.toMatchObject({
    code: "identity.account_exists",
  });
  expect((await getMe(world.database, company.administrator)).keys).toEqual(victim.keys);
  await accept(person, link);
});

test("the demonstration company never holds real people", async () => {
  await queryUnwalled(
    world.opened.migrateConnection,
    "update identity.organisation set demonstration = true where organisation_id = $1",
    [company.organisationId],
  );
  await expect(invite(newPerson("実在 一郎"))).rejects.toMatchObject({ code: "identity.demonstration" });
});

test("two invitations of one person accepted at the same time make one membership", async () => {
  const person = newPerson("二重 一郎");
  const first = await invite(person);
  const { sessionId } = await accept(person, first.link);
  const second = await world.customer();
  const { link } = await inviteMember(world.database, second.administrator, {
    credentialRisk: 1,
    tenantId: second.tenantId,
    invitation: { ...person, employeeCode: "", from: "2026-11-01", groups: [], roles: [{ role: "worker" }] },
    origin: ourOrigin,
  });
  const actor = actorOf(person.personId, company.organisationId, sessionId);
  const both = await Promise.allSettled([join(actor, link), join(actor, link)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("a customer's administrator acknowledges who carries the risk of credentials with each issue, sealed with it; nobody is asked who is served by nobody [PTY-09]", async () => {
  const person = newPerson("佐藤 勤");
  const wanted = {
    tenantId: company.tenantId,
    invitation: {
      ...person,
      employeeCode: "",
      from: "2026-11-01",
      groups: [],
      roles: [{ role: "worker" as const }],
    },
    origin: ourOrigin,
  };
  for (const credentialRisk of [undefined, 2])
    await expect(
      inviteMember(world.database, company.administrator, { ...wanted, credentialRisk }),
    ).rejects.toMatchObject({ code: "identity.risk_not_acknowledged" });
  await inviteMember(world.database, company.administrator, { ...wanted, credentialRisk: 1 });
  const entries = await queryUnwalled(
    world.opened.migrateConnection,
    `select details ->> 'credentialRisk' as risk from evidence.entry
      where tenant_id = $1 and action = 'identity.member_invited' and details ->> 'credentialRisk' is not null`,
    [company.tenantId],
  );
  expect(entries).toEqual([{ risk: "1" }]);
  await inviteMember(world.database, world.provider.administrator, {
    ...wanted,
    tenantId: world.provider.tenantId,
    invitation: { ...wanted.invitation, roles: [{ role: "contract-clerk" }] },
  });
});
