import { randomBytes } from "node:crypto";
import { inInstallation } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { saveCredential } from "../account/account.store.ts";
import { keepCredential } from "../account/account.ts";
import { authenticate } from "../gate/authenticate.ts";
import { acceptInvitation } from "../links/accept-invitation.ts";
import { inviteMember } from "../links/invite-member.ts";
import { newCredential, newPerson } from "../testing/new-person.ts";
import { untilWaiting } from "../testing/until-waiting.ts";
import {
  type Company,
  monday,
  openWorld,
  ourOrigin,
  somewhere,
  tokenIn,
  type World,
} from "../testing/world.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { startSignIn } from "./start-sign-in.ts";

let world: World;
let company: Company;
beforeAll(async () => {
  world = await openWorld();
  company = await world.customer();
});
afterAll(() => world.close());
beforeEach(() => world.time.set(monday));

/** A worker who has signed in once, on the PC he uses every day. */
async function worker() {
  const person = newPerson("勤務 一郎");
  const { link } = await inviteMember(world.database, company.administrator, {
    credentialRisk: 1,
    tenantId: company.tenantId,
    invitation: { ...person, employeeCode: "", from: "2026-11-01", groups: [], roles: [{ role: "worker" }] },
    origin: ourOrigin,
  });
  const { knownDevice } = await acceptInvitation(world.database, world.bus, {
    token: tokenIn(link),
    ...person,
    origin: somewhere,
  });
  return { ...person, signIn: person.credential.signIn, knownDevice };
}

let lastAddress = 0;
/** Every attacker comes from an address of his own, unless a test says otherwise. */
const freshAddress = () => ({
  ip: `198.51.${Math.floor(++lastAddress / 250)}.${lastAddress % 250}`,
  userAgent: "test",
});
const wrong = () => randomBytes(32).toString("base64");
const attempt = (email: string, value: string, more: { knownDevice?: string; ip?: string } = {}) =>
  signIn(world.database, {
    email,
    signIn: value,
    knownDevice: more.knownDevice,
    origin: more.ip ? { ip: more.ip, userAgent: "test" } : freshAddress(),
  });
const fail = async (times: number, email: string, more: { knownDevice?: string; ip?: string } = {}) => {
  for (let n = 0; n < times; n++)
    await expect(attempt(email, wrong(), more)).rejects.toMatchObject({ code: "identity.sign_in_wrong" });
};
const locked = (minutes: number) => ({ code: "identity.sign_in_locked", details: { minutes } });

test("a person signs in with what his browser derived, and out again", async () => {
  const person = await worker();
  expect(await startSignIn(world.database, person)).toEqual(person.credential.hashing);
  const { token } = await attempt(person.email, person.signIn);
  const actor = await authenticate(world.database, token);
  expect(actor).toMatchObject({ personId: person.personId, organisationId: company.organisationId });
  if (!actor) throw new Error("not signed in");
  await signOut(world.database, actor);
  await signOut(world.database, actor);
  expect(await authenticate(world.database, token)).toBeUndefined();
});

test("a made-up token is nobody's", async () => {
  expect(await authenticate(world.database, "A".repeat(43))).toBeUndefined();
});

test("an address without an account is answered like any other: steadily, and with numbers that all share", async () => {
  const person = await worker();
  const known = await startSignIn(world.database, person);
  const unknown = await startSignIn(world.database, { email: "nobody@example.jp" });
  expect(await startSignIn(world.database, { email: "nobody@example.jp" })).toEqual(unknown);
  expect((await startSignIn(world.database, { email: "another@example.jp" })).salt).not.toBe(unknown.salt);
  expect({ ...unknown, salt: "" }).toEqual({ ...known, salt: "" });
  expect(Buffer.from(unknown.salt, "base64")).toHaveLength(16);
});

test("a wrong password and an address without an account get the same refusal, and the same pause", async () => {
  const person = await worker();
  const nobody = "nobody-at-all@example.jp";
  for (const email of [person.email, nobody]) {
    await fail(10, email);
    await expect(attempt(email, person.signIn)).rejects.toMatchObject(locked(15));
  }
});

test("after ten wrong passwords even the right one waits; pauses grow; the right one ends the counting", async () => {
  const person = await worker();
  await fail(10, person.email);
  await expect(attempt(person.email, person.signIn)).rejects.toMatchObject(locked(15));
  world.time.advance(15 * 60_000);
  await fail(10, person.email);
  await expect(attempt(person.email, person.signIn)).rejects.toMatchObject(locked(30));
  world.time.advance(30 * 60_000);
  await attempt(person.email, person.signIn);
  await fail(10, person.email);
  await expect(attempt(person.email, person.signIn)).rejects.toMatchObject(locked(15));
});

test("guesses that are sent at once are counted one by one", async () => {
  const person = await worker();
  const guesses = await Promise.allSettled(Array.from({ length: 30 }, () => attempt(person.email, wrong())));
  const codes = guesses.map((one) => (one.status === "rejected" ? one.reason.code : "signed in"));
  expect(codes.filter((code) => code === "identity.sign_in_wrong")).toHaveLength(10);
  expect(codes.filter((code) => code === "identity.sign_in_locked")).toHaveLength(20);
});

test("a stranger who keeps an account locked does not keep the person out where he usually works", async () => {
  const person = await worker();
  for (const pause of [15, 30, 60]) {
    await fail(10, person.email);
    await expect(attempt(person.email, wrong())).rejects.toMatchObject(locked(pause));
    await attempt(person.email, person.signIn, { knownDevice: person.knownDevice });
    world.time.advance(pause * 60_000);
  }
});

test("a known device has its own ten attempts, and is known to its person alone", async () => {
  const person = await worker();
  await fail(10, person.email, { knownDevice: person.knownDevice });
  await expect(
    attempt(person.email, person.signIn, { knownDevice: person.knownDevice }),
  ).rejects.toMatchObject(locked(15));
  await attempt(person.email, person.signIn);

  const colleague = await worker();
  await fail(10, person.email, { knownDevice: colleague.knownDevice });
  await expect(
    attempt(person.email, person.signIn, { knownDevice: colleague.knownDevice }),
  ).rejects.toMatchObject(locked(15));
});

test("thirty guesses from one address at many accounts pause the address, but not the devices behind it", async () => {
  const ip = "203.0.113.7";
  for (let n = 0; n < 30; n++) await fail(1, `guess-${n}@example.jp`, { ip });
  const person = await worker();
  await expect(attempt(person.email, person.signIn, { ip })).rejects.toMatchObject(locked(15));
  await attempt(person.email, person.signIn, { ip, knownDevice: person.knownDevice });
  await attempt(person.email, person.signIn);
});

test("every sign-in, sign-out and refusal is in the log of the person's organisation, once", async () => {
  const person = await worker();
  await fail(1, person.email);
  const { token } = await attempt(person.email, person.signIn, { knownDevice: person.knownDevice });
  const actor = await authenticate(world.database, token);
  if (!actor) throw new Error("not signed in");
  await signOut(world.database, actor);

  await world.log(company.tenantId);
  const log = (await world.log(company.tenantId)).filter(
    (entry) => entry.subject_person_id === person.personId && entry.retention_class === "access",
  );
  expect(log.map(({ action }) => action)).toEqual([
    "identity.signed_in",
    "identity.sign_in_refused",
    "identity.signed_in",
    "identity.signed_out",
  ]);
  expect(log[1]?.actor).toEqual({ kind: "system", name: "sign-in" });
  expect(log[2]).toMatchObject({
    actor: { kind: "person", personId: person.personId, organisationId: company.organisationId },
    details: { knownDevice: true },
  });
});

test("a guess at an address that nobody has is in the installation's own log, without what was typed", async () => {
  await attempt("typed-my-password-here@example.jp", wrong()).catch(() => {});
  const rows = await queryUnwalled(
    world.opened.migrateConnection,
    "select action, details::text, subject_person_id from identity.installation_entry order by position desc limit 1",
  );
  expect(rows).toMatchObject([{ action: "identity.sign_in_refused", subject_person_id: null }]);
  expect(JSON.stringify(rows)).not.toContain("typed-my-password-here");
});

test("no value that signs in or identifies a session is kept in the database", async () => {
  const person = await worker();
  const { token, knownDevice } = await attempt(person.email, person.signIn);
  const tables = ["credential", "session", "known_device", "one_time_link", "setup_token", "owed_entry"];
  for (const table of tables) {
    const rows = await queryUnwalled(world.opened.migrateConnection, `select * from identity.${table}`);
    const kept = rows
      .flatMap((row) => Object.values(row))
      .map((value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString("base64url") : JSON.stringify(value),
      )
      .join("\n");
    for (const secret of [token, knownDevice, Buffer.from(person.signIn, "base64").toString("base64url")])
      expect(kept).not.toContain(secret);
  }
});

test("the known device is looked up for an address without an account too", async () => {
  const signingIn = await inInstallation(world.database, async (tx) => {
    await sql`lock table identity.known_device in access exclusive mode`.execute(tx.query);
    const knownDevice = Buffer.alloc(32).toString("base64url");
    const started = Promise.allSettled([attempt("nobody-at-all@example.jp", wrong(), { knownDevice })]);
    await untilWaiting(world.opened, 1);
    return { started };
  });
  expect(await signingIn.started).toMatchObject([{ status: "rejected" }]);
});

test("a password that is replaced while it is being checked opens no session", async () => {
  const person = await worker();
  const other = await keepCredential(newCredential(), world.database.randomness);
  const signingIn = await inInstallation(world.database, async (tx) => {
    await saveCredential(tx, person.personId, other);
    const started = Promise.allSettled([attempt(person.email, person.signIn)]);
    await untilWaiting(world.opened, 1);
    return { started };
  });
  expect(await signingIn.started).toMatchObject([{ reason: { code: "identity.sign_in_wrong" } }]);
});
