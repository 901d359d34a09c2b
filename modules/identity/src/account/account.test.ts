import { randomBytes } from "node:crypto";
import { inInstallation, type PersonActor } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { PersonId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { authenticate } from "../gate/authenticate.ts";
import { acceptInvitation } from "../links/accept-invitation.ts";
import { acceptReset } from "../links/accept-reset.ts";
import { inviteMember } from "../links/invite-member.ts";
import { joinWithAccount } from "../links/join-with-account.ts";
import { lookAtLink } from "../links/look-at-link.ts";
import { resetSignIn } from "../links/reset-sign-in.ts";
import { endMembership } from "../members/end-membership.ts";
import { hashToken } from "../secret-token.ts";
import { signIn } from "../sign-in/sign-in.ts";
import { newCredential, newKeys, newPerson, wrappedAnew } from "../testing/new-person.ts";
import { untilWaiting } from "../testing/until-waiting.ts";
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
import { holdCredential } from "./account.store.ts";
import { changeLanguage } from "./change-language.ts";
import { changePassword } from "./change-password.ts";
import { getMe } from "./get-me.ts";
import { recoverKeys } from "./recover-keys.ts";
import { replaceKeys } from "./replace-keys.ts";

let world: World;
let company: Company;
beforeAll(async () => {
  world = await openWorld();
  company = await world.customer();
});
afterAll(() => world.close());
beforeEach(() => world.time.set(monday));

async function worker() {
  const person = newPerson("勤務 一郎");
  const { link } = await inviteMember(world.database, company.administrator, {
    credentialRisk: 1,
    tenantId: company.tenantId,
    invitation: { ...person, employeeCode: "", from: "2026-11-01", groups: [], roles: [{ role: "worker" }] },
    origin: ourOrigin,
  });
  const session = await acceptInvitation(world.database, world.bus, {
    token: tokenIn(link),
    ...person,
    origin: somewhere,
  });
  const actor = actorOf(person.personId, company.organisationId, session.sessionId);
  return { ...person, actor, session, currentSignIn: person.credential.signIn, origin: somewhere };
}

async function devicesOf(personId: PersonId) {
  const rows = await queryUnwalled<{ token_hash: Uint8Array }>(
    world.opened.migrateConnection,
    "select token_hash from identity.known_device where person_id = $1",
    [personId],
  );
  return rows.map((row) => row.token_hash);
}

const enter = (email: string, value: string, knownDevice?: string) =>
  signIn(world.database, { email, signIn: value, knownDevice, origin: somewhere });

async function reset(actor: PersonActor) {
  const { link } = await resetSignIn(world.database, company.administrator, {
    tenantId: company.tenantId,
    membershipId: await company.membershipOf(actor),
    identityCheck: "in-person",
    origin: ourOrigin,
  });
  return tokenIn(link);
}

/** A worker whose administrator has reset his sign-in, back in with the new password. */
async function resetWorker() {
  const person = await worker();
  const credential = newCredential();
  await acceptReset(world.database, { token: await reset(person.actor), credential });
  const session = await enter(person.email, credential.signIn);
  const actor = actorOf(person.personId, company.organisationId, session.sessionId);
  return { ...person, actor, currentSignIn: credential.signIn };
}

test("a new person's pages give him his wrapped keys as he sent them", async () => {
  const person = await worker();
  const me = await getMe(world.database, person.actor);
  expect(me).toMatchObject({ email: person.email, language: "ja", keys: person.keys, ownUse: false });
  expect(me.lockedKeys).toBeUndefined();
});

test("a person changes his password: the same keys come wrapped anew and he goes on in a new session", async () => {
  const person = await worker();
  const elsewhere = await enter(person.email, person.currentSignIn);
  const credential = newCredential();
  const keys = wrappedAnew(person.keys);
  const opened = await changePassword(world.database, person.actor, { ...person, credential, keys });

  expect(await authenticate(world.database, elsewhere.token)).toBeUndefined();
  const actor = await authenticate(world.database, opened.token);
  if (!actor) throw new Error("not signed in");
  expect(await getMe(world.database, actor)).toMatchObject({ keys, hashing: credential.hashing });
  await expect(enter(person.email, person.currentSignIn)).rejects.toMatchObject({
    code: "identity.sign_in_wrong",
  });
  await enter(person.email, credential.signIn);
  expect(await world.log(company.tenantId)).toContainEqual(
    expect.objectContaining({ action: "identity.password_changed", details: { endedSessions: 2 } }),
  );
});

test("who copied the cookie is out after the password changes", async () => {
  const person = await worker();
  const copied = person.session;
  const { token, knownDevice } = await changePassword(world.database, person.actor, {
    ...person,
    credential: newCredential(),
    keys: wrappedAnew(person.keys),
  });
  expect(await authenticate(world.database, copied.token)).toBeUndefined();
  expect(await authenticate(world.database, token)).toMatchObject({ personId: person.personId });
  expect(await devicesOf(person.personId)).toEqual([hashToken(knownDevice)]);
});

test("a borrowed session changes no password, and guesses at it slow down for that session alone", async () => {
  const person = await worker();
  const own = await enter(person.email, person.currentSignIn);
  const borrowed = { credential: newCredential(), keys: wrappedAnew(person.keys) };
  const guess = () =>
    changePassword(world.database, person.actor, {
      ...borrowed,
      origin: somewhere,
      currentSignIn: randomBytes(32).toString("base64"),
    });
  for (let n = 0; n < 10; n++)
    await expect(guess()).rejects.toMatchObject({ code: "identity.password_wrong" });
  await expect(guess()).rejects.toMatchObject({ code: "identity.sign_in_locked" });
  await changePassword(
    world.database,
    { ...person.actor, sessionId: own.sessionId },
    { ...person, ...borrowed },
  );
});

test("a change of the password cannot slip other keys in", async () => {
  const person = await worker();
  const credential = newCredential();
  for (const keys of [
    newKeys(),
    { ...person.keys, sealing: newKeys().sealing },
    { ...person.keys, signing: newKeys().signing },
  ])
    await expect(
      changePassword(world.database, person.actor, { ...person, credential, keys }),
    ).rejects.toMatchObject({ code: "identity.keys_differ" });
  expect((await getMe(world.database, person.actor)).keys).toEqual(person.keys);
  await enter(person.email, person.currentSignIn);
});

test("keys in use are not replaced, nor taken back from a reset that never was", async () => {
  const person = await worker();
  await expect(
    replaceKeys(world.database, person.actor, { ...person, keys: newKeys() }),
  ).rejects.toMatchObject({ code: "identity.keys_exist" });
  await expect(recoverKeys(world.database, person.actor, person)).rejects.toMatchObject({
    code: "identity.keys_exist",
  });
});

test("a password must be hashed as all are", async () => {
  const person = await worker();
  const { signIn, hashing } = newCredential();
  await expect(
    changePassword(world.database, person.actor, {
      ...person,
      credential: { signIn, hashing: { ...hashing, passes: 1 } },
    }),
  ).rejects.toMatchObject({ code: "identity.hashing_not_in_force" });
});

test("a reset ends every session and every known device, and locks the keys", async () => {
  const person = await worker();
  const token = await reset(person.actor);
  expect(await lookAtLink(world.database, { token })).toMatchObject({
    purpose: "reset",
    email: person.email,
  });
  // Until the link is used nothing has changed.
  expect(await authenticate(world.database, person.session.token)).toBeDefined();
  const credential = newCredential();
  await acceptReset(world.database, { token, credential });

  expect(await authenticate(world.database, person.session.token)).toBeUndefined();
  expect(await devicesOf(person.personId)).not.toContainEqual(hashToken(person.session.knownDevice));
  await expect(enter(person.email, person.currentSignIn)).rejects.toMatchObject({
    code: "identity.sign_in_wrong",
  });
  const { sessionId } = await enter(person.email, credential.signIn);
  const me = await getMe(world.database, { ...person.actor, sessionId });
  expect(me.keys).toBeUndefined();
  expect(me.lockedKeys).toBeDefined();
  const actions = (await world.log(company.tenantId))
    .filter((entry) => entry.subject_person_id === person.personId)
    .map(({ action }) => action);
  expect(actions).toEqual(
    expect.arrayContaining(["identity.sign_in_reset_offered", "identity.sign_in_reset"]),
  );
});

test("after a reset nothing that the old password opens leaves the server", async () => {
  const person = await resetWorker();
  const { lockedKeys } = await getMe(world.database, person.actor);
  const { sealing, signing } = person.keys;
  expect(lockedKeys).toEqual({
    sealing: {
      kind: "x25519",
      publicKey: sealing.publicKey,
      wrappedByRecoveryCode: sealing.wrappedByRecoveryCode,
    },
    signing: {
      kind: "ed25519",
      publicKey: signing.publicKey,
      wrappedByRecoveryCode: signing.wrappedByRecoveryCode,
    },
  });
  const kept = await queryUnwalled(
    world.opened.migrateConnection,
    `select length(sealing_by_password) + length(signing_by_password) as bytes
       from identity.person_key where person_id = $1`,
    [person.personId],
  );
  expect(kept).toEqual([{ bytes: 0 }]);
});

test("a reset opens an account that strangers keep locked", async () => {
  const person = await worker();
  for (let n = 0; n < 10; n++)
    await enter(person.email, randomBytes(32).toString("base64")).catch(() => undefined);
  const credential = newCredential();
  await acceptReset(world.database, { token: await reset(person.actor), credential });
  await signIn(world.database, {
    email: person.email,
    signIn: credential.signIn,
    origin: { ...somewhere, ip: "192.0.2.99" },
  });
});

test("after a reset he signs in although strangers lock his address", async () => {
  const person = await worker();
  const credential = newCredential();
  const token = await reset(person.actor);
  const { knownDevice } = await acceptReset(world.database, { token, credential });
  for (let n = 0; n < 10; n++)
    await enter(person.email, randomBytes(32).toString("base64")).catch(() => undefined);
  await expect(enter(person.email, credential.signIn)).rejects.toMatchObject({
    code: "identity.sign_in_locked",
  });
  await enter(person.email, credential.signIn, knownDevice);
});

test("a reset link works once, for a day, and a newer one replaces it", async () => {
  const person = await worker();
  const old = await reset(person.actor);
  const token = await reset(person.actor);
  const use = (link: string) => acceptReset(world.database, { token: link, credential: newCredential() });
  await expect(use(old)).rejects.toMatchObject({ code: "identity.link_withdrawn" });
  world.time.advance(24 * 3_600_000);
  await expect(use(token)).rejects.toMatchObject({ code: "identity.link_expired" });
  world.time.set(monday);
  const both = await Promise.allSettled([use(token), use(token)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(use(token)).rejects.toMatchObject({ code: "identity.link_used" });
});

test("a reset link lets nobody join", async () => {
  const person = await worker();
  const token = await reset(person.actor);
  await expect(
    acceptInvitation(world.database, world.bus, { ...newPerson("別人"), token, origin: somewhere }),
  ).rejects.toMatchObject({ code: "identity.link_unknown" });
});

test("after a reset the recovery code takes the old keys back: the same ones, and only with the password", async () => {
  const person = await resetWorker();
  const { actor } = person;
  await expect(
    changePassword(world.database, actor, { ...person, credential: newCredential() }),
  ).rejects.toMatchObject({ code: "identity.keys_missing" });
  await expect(recoverKeys(world.database, actor, { ...person, keys: newKeys() })).rejects.toMatchObject({
    code: "identity.keys_differ",
  });
  const keys = wrappedAnew(person.keys);
  await expect(
    recoverKeys(world.database, actor, { keys, currentSignIn: newCredential().signIn }),
  ).rejects.toMatchObject({ code: "identity.password_wrong" });
  await recoverKeys(world.database, actor, { ...person, keys });
  expect(await getMe(world.database, actor)).toMatchObject({ keys });
});

test("after a reset a person without his recovery code makes new keys; the old ones stay locked", async () => {
  const person = await resetWorker();
  const keys = newKeys();
  await replaceKeys(world.database, person.actor, { ...person, keys });
  const me = await getMe(world.database, person.actor);
  expect(me.keys).toEqual(keys);
  expect(me.lockedKeys).toBeUndefined();
  const kept = await queryUnwalled(
    world.opened.migrateConnection,
    "select locked_at is not null as locked from identity.person_key where person_id = $1 order by created_at",
    [person.personId],
  );
  expect(kept).toEqual(expect.arrayContaining([{ locked: true }, { locked: false }]));
});

test("only an administrator of the member's own organisation resets, and only accounts that are in it alone", async () => {
  const person = await worker();
  const command = {
    tenantId: company.tenantId,
    membershipId: await company.membershipOf(person.actor),
    identityCheck: "in-person",
    origin: ourOrigin,
  } as const;
  const other = await world.customer();
  for (const [actor, code] of [
    [person.actor, "access.denied"],
    [world.provider.administrator, "access.denied"],
    [other.administrator, "access.no_engagement"],
  ] as const)
    await expect(resetSignIn(world.database, actor, command)).rejects.toMatchObject({ code });

  const token = await reset(person.actor);
  const { link } = await inviteMember(world.database, other.administrator, {
    credentialRisk: 1,
    tenantId: other.tenantId,
    invitation: { ...person, employeeCode: "", from: "2026-11-01", groups: [], roles: [{ role: "worker" }] },
    origin: ourOrigin,
  });
  await joinWithAccount(world.database, world.bus, person.actor, { token: tokenIn(link) });
  await expect(resetSignIn(world.database, company.administrator, command)).rejects.toMatchObject({
    code: "identity.member_elsewhere",
  });
  // A link from before he joined the other company makes nobody him there.
  await expect(acceptReset(world.database, { token, credential: newCredential() })).rejects.toMatchObject({
    code: "identity.member_elsewhere",
  });
});

test("of a reset and joining another company at the same time one happens", async () => {
  const person = await worker();
  const token = await reset(person.actor);
  const other = await world.customer();
  const { link } = await inviteMember(world.database, other.administrator, {
    credentialRisk: 1,
    tenantId: other.tenantId,
    invitation: { ...person, employeeCode: "", from: "2026-11-01", groups: [], roles: [{ role: "worker" }] },
    origin: ourOrigin,
  });
  const racing = await inInstallation(world.database, async (tx) => {
    await holdCredential(tx, person.personId);
    const started = Promise.allSettled([
      acceptReset(world.database, { token, credential: newCredential() }),
      joinWithAccount(world.database, world.bus, person.actor, { token: tokenIn(link) }),
    ]);
    await untilWaiting(world.opened, 2);
    return { started };
  });
  const outcomes = (await racing.started).map(({ status }) => status);
  expect(outcomes.toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("who has left is not reset", async () => {
  const person = await worker();
  const membershipId = await company.membershipOf(person.actor);
  await endMembership(world.database, world.bus, company.administrator, {
    tenantId: company.tenantId,
    membershipId,
    lastDay: "2026-11-22",
  });
  await expect(
    resetSignIn(world.database, company.administrator, {
      tenantId: company.tenantId,
      membershipId,
      identityCheck: "in-person",
      origin: ourOrigin,
    }),
  ).rejects.toMatchObject({ code: "identity.membership_ended" });
});

test("a person chooses his language, and the log says so", async () => {
  const person = await worker();
  await changeLanguage(world.database, person.actor, { language: "en" });
  expect((await getMe(world.database, person.actor)).language).toBe("en");
  expect((await world.log(company.tenantId)).at(-1)).toMatchObject({
    action: "identity.language_chosen",
    details: { language: "en" },
  });
});
