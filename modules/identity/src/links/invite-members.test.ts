import { afterAll, beforeAll, expect, test } from "vitest";
import { type Company, openWorld, ourOrigin, tokenIn, type World } from "../testing/world.ts";
import { inviteMembers } from "./invite-members.ts";
import { listInvitations } from "./list-invitations.ts";
import { lookAtLink } from "./look-at-link.ts";

let world: World;
let company: Company;
beforeAll(async () => {
  world = await openWorld();
  company = await world.customer();
});
afterAll(() => world.close());

const load = (csv: string, by = company.administrator) =>
  inviteMembers(world.database, by, {
    credentialRisk: 1,
    tenantId: company.tenantId,
    csv,
    from: "2026-12-01",
    origin: ourOrigin,
  });
const invited = async () =>
  (await listInvitations(world.database, company.administrator, company)).map(({ email }) => email);

test("one wrong row and nobody is invited; when all are right everybody is, each by his own link [ATT-07]", async () => {
  await company.group("営業部");
  const before = await invited();
  expect(
    await load("氏名,メール,グループ\n佐藤,sato@example.jp,営業部\n鈴木,suzuki@example.jp,総務部"),
  ).toEqual({
    accepted: false,
    problems: [{ row: 3, column: "グループ", problem: "unknown_group", value: "総務部" }],
  });
  expect(await invited()).toEqual(before);

  const answer = await load("氏名,メール,グループ\n佐藤,sato@example.jp,営業部\n鈴木,suzuki@example.jp,");
  if (!answer.accepted) throw new Error("not accepted");
  expect(await invited()).toEqual(expect.arrayContaining(["sato@example.jp", "suzuki@example.jp"]));
  for (const { invitation, link } of answer.invitations)
    expect(await lookAtLink(world.database, { token: tokenIn(link) })).toMatchObject({
      email: invitation.email,
    });
  const entries = (await world.log(company.tenantId)).filter(
    ({ action }) => action === "identity.member_invited",
  );
  expect(entries.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(answer.invitations.map(({ invitation }) => invitation.invitationId)),
  );
});

test("who is invited or a member already is named in the file", async () => {
  const csv = `氏名,メール\n管理,${company.founder.email}\n`;
  expect(await load(csv)).toMatchObject({ accepted: false, problems: [{ problem: "already_member" }] });
  await load("氏名,メール\n高橋,takahashi@example.jp");
  expect(await load("氏名,メール\n高橋,takahashi@example.jp")).toMatchObject({
    accepted: false,
    problems: [{ row: 2, problem: "already_invited" }],
  });
});

test("only an administrator of the company imports", async () => {
  const worker = await company.join("勤務 一郎", [{ role: "worker" }]);
  for (const actor of [worker, world.provider.administrator])
    await expect(load("氏名,メール\n佐藤,x@example.jp", actor)).rejects.toMatchObject({
      code: "access.denied",
    });
});
