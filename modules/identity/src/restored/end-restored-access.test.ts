import { afterAll, beforeAll, expect, test } from "vitest";
import { authenticate } from "../gate/authenticate.ts";
import { inviteMember } from "../links/invite-member.ts";
import { joinWithAccount } from "../links/join-with-account.ts";
import { listInvitations } from "../links/list-invitations.ts";
import { resetSignIn } from "../links/reset-sign-in.ts";
import { signIn } from "../sign-in/sign-in.ts";
import { openWorld, ourOrigin, somewhere, tokenIn, type World } from "../testing/world.ts";
import { endRestoredAccess } from "./end-restored-access.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("after a restore nobody is signed in any more, no open link works, each with its entry, and people sign in again", async () => {
  const { database } = world;
  const company = await world.customer();
  const { founder, administrator, tenantId } = company;
  const worker = await company.join("在宅 一郎", [{ role: "worker" }]);
  const sessionOf = () =>
    signIn(database, { email: founder.email, signIn: founder.credential.signIn, origin: somewhere });
  const { token } = await sessionOf();
  const { link } = await inviteMember(database, administrator, {
    credentialRisk: 1,
    tenantId,
    invitation: {
      email: "jiro@example.jp",
      displayName: "次郎",
      employeeCode: "",
      from: "2026-11-01",
      groups: [],
      roles: [{ role: "worker" }],
    },
    origin: ourOrigin,
  });
  const membershipId = await company.membershipOf(worker);
  await resetSignIn(database, administrator, {
    tenantId,
    membershipId,
    identityCheck: "video",
    origin: ourOrigin,
  });
  const before = (await world.log(tenantId)).length;

  expect(await endRestoredAccess(database, [tenantId])).toMatchObject({ links: 2 });
  expect(await authenticate(database, token)).toBeUndefined();
  await expect(
    joinWithAccount(database, world.bus, world.provider.administrator, { token: tokenIn(link) }),
  ).rejects.toMatchObject({ code: "identity.link_withdrawn" });
  const invitations = await listInvitations(database, administrator, { tenantId });
  expect(invitations.map(({ state }) => state).toSorted()).toEqual(["accepted", "accepted", "withdrawn"]);
  const said = (await world.log(tenantId)).slice(before);
  expect(new Set(said.map(({ action }) => action))).toEqual(
    new Set([
      "identity.invitation_withdrawn",
      "identity.sign_in_reset_withdrawn",
      "identity.session_revoked",
    ]),
  );
  expect(said.map(({ actor }) => actor)).toContainEqual(expect.objectContaining({ name: "restore" }));
  // A second start, as after a crash, finds nothing to end.
  expect(await endRestoredAccess(database, [tenantId])).toEqual({ sessions: 0, links: 0 });
  expect(await authenticate(database, (await sessionOf()).token)).toMatchObject({
    personId: founder.personId,
  });
});
