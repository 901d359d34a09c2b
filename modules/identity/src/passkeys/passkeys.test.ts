import { randomBytes } from "node:crypto";
import type { PersonActor } from "@tachiai/platform";
import type { PasskeyAssertion } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { authenticate } from "../gate/authenticate.ts";
import { acceptReset } from "../links/accept-reset.ts";
import { resetSignIn } from "../links/reset-sign-in.ts";
import { newCredential } from "../testing/new-person.ts";
import {
  type Ceremony,
  type SoftwareAuthenticator,
  softwareAuthenticator,
} from "../testing/software-authenticator.ts";
import {
  type Company,
  monday,
  openWorld,
  ourOrigin,
  somewhere,
  tokenIn,
  type World,
} from "../testing/world.ts";
import { addPasskey } from "./add-passkey.ts";
import { listPasskeys } from "./list-passkeys.ts";
import { relyingPartyOf } from "./relying-party.ts";
import { removePasskey } from "./remove-passkey.ts";
import { signInWithPasskey } from "./sign-in-with-passkey.ts";
import { startPasskey } from "./start-passkey.ts";
import { startPasskeySignIn } from "./start-passkey-sign-in.ts";

let world: World;
let company: Company;
let person: PersonActor;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.time.set(monday);
  company = await world.customer();
  person = company.administrator;
});

const refused = { code: "identity.passkey_refused" };
const notMade = { code: "identity.passkey_not_made" };
const wrapped = {
  sealing: randomBytes(61).toString("base64"),
  signing: randomBytes(61).toString("base64"),
};

async function add(authenticator: SoftwareAuthenticator, more: Partial<Ceremony> = {}): Promise<void> {
  const { challenge } = await startPasskey(world.database, person);
  const creation = authenticator.create({ challenge, origin: ourOrigin, ...more });
  await addPasskey(world.database, person, {
    currentSignIn: company.founder.credential.signIn,
    name: "会社のPC",
    creation,
    wrapped,
    relyingParty: relyingPartyOf(ourOrigin),
  });
}

async function assertionOf(
  authenticator: SoftwareAuthenticator,
  more: Partial<Ceremony> = {},
): Promise<PasskeyAssertion> {
  const { challenge } = await startPasskeySignIn(world.database);
  const { userHandle } = await startPasskey(world.database, person);
  return authenticator.get({ challenge, origin: ourOrigin, ...more }, userHandle);
}

function signIn(assertion: PasskeyAssertion, origin = ourOrigin) {
  return signInWithPasskey(world.database, { assertion, caller: { ...somewhere, origin } });
}

async function accessLog() {
  const log = await world.log(company.tenantId);
  return log.filter(
    (entry) => entry.retention_class === "access" && entry.subject_person_id === person.personId,
  );
}

test("a person adds a passkey, signs in with it and finds his wrapped keys beside it", async () => {
  const authenticator = softwareAuthenticator();
  await add(authenticator);
  const { token } = await signIn(await assertionOf(authenticator, { signatureCount: 1 }));
  const actor = await authenticate(world.database, token);
  expect(actor?.personId).toBe(person.personId);
  const [passkey] = await listPasskeys(world.database, person);
  expect(passkey).toMatchObject({
    credentialId: authenticator.credentialId,
    name: "会社のPC",
    host: "tachiai.example",
    wrapped,
    lastUsedAt: monday,
  });
  const entries = await accessLog();
  expect(entries.map(({ action }) => action).slice(-2)).toEqual([
    "identity.passkey_added",
    "identity.signed_in",
  ]);
  expect(entries.at(-1)?.details).toMatchObject({ passkeyId: passkey?.passkeyId });
});

test("what was signed once does not sign in again, and a challenge waits for five minutes only", async () => {
  const authenticator = softwareAuthenticator();
  await add(authenticator);
  const assertion = await assertionOf(authenticator);
  await signIn(assertion);
  await expect(signIn(assertion)).rejects.toMatchObject(refused);

  const late = await assertionOf(authenticator);
  world.time.advance(5 * 60_000);
  await expect(signIn(late)).rejects.toMatchObject(refused);
  const own = authenticator.get(
    { challenge: randomBytes(32).toString("base64url"), origin: ourOrigin },
    "AAAA",
  );
  await expect(signIn(own)).rejects.toMatchObject(refused);
});

test("a challenge is gone with its first use, also when that was refused", async () => {
  const authenticator = softwareAuthenticator();
  await add(authenticator);
  const { challenge } = await startPasskeySignIn(world.database);
  const { userHandle } = await startPasskey(world.database, person);
  const sloppy = authenticator.get({ challenge, origin: ourOrigin, userVerified: false }, userHandle);
  await expect(signIn(sloppy)).rejects.toMatchObject(refused);
  await expect(signIn(authenticator.get({ challenge, origin: ourOrigin }, userHandle))).rejects.toMatchObject(
    refused,
  );
});

test("what was signed for another page signs in nowhere else", async () => {
  const authenticator = softwareAuthenticator();
  await add(authenticator);
  const phished = await assertionOf(authenticator, { origin: "https://tachiai.example.evil.test" });
  await expect(signIn(phished)).rejects.toMatchObject(refused);
  const otherPort = await assertionOf(authenticator, { origin: "https://tachiai.example:8443" });
  await expect(signIn(otherPort)).rejects.toMatchObject(refused);
  await expect(signIn(await assertionOf(authenticator), "https://other.example")).rejects.toMatchObject(
    refused,
  );
});

test("nobody signs in unverified, as somebody else, or with a key that is not the passkey's", async () => {
  const authenticator = softwareAuthenticator();
  await add(authenticator);
  await expect(signIn(await assertionOf(authenticator, { userVerified: false }))).rejects.toMatchObject(
    refused,
  );
  const assertion = await assertionOf(authenticator);
  await expect(
    signIn({ ...assertion, userHandle: randomBytes(16).toString("base64url") }),
  ).rejects.toMatchObject(refused);
  const forged = await assertionOf(softwareAuthenticator());
  await expect(signIn({ ...forged, credentialId: authenticator.credentialId })).rejects.toMatchObject(
    refused,
  );
  await expect(signIn(await assertionOf(softwareAuthenticator()))).rejects.toMatchObject(refused);
});

test("a copied passkey, which counts behind, is refused, and the log says so", async () => {
  const authenticator = softwareAuthenticator();
  await add(authenticator, { signatureCount: 5 });
  await signIn(await assertionOf(authenticator, { signatureCount: 9 }));
  for (const signatureCount of [9, 6, 0])
    await expect(signIn(await assertionOf(authenticator, { signatureCount }))).rejects.toMatchObject(refused);
  const last = (await accessLog()).at(-1);
  expect(last).toMatchObject({ action: "identity.sign_in_refused", details: { passkey: "copied" } });
  await signIn(await assertionOf(authenticator, { signatureCount: 10 }));
});

test("a passkey is added by the person himself, at this page, once", async () => {
  const { database } = world;
  const authenticator = softwareAuthenticator();
  const { challenge } = await startPasskey(database, person);
  const command = {
    currentSignIn: company.founder.credential.signIn,
    name: "会社のPC",
    creation: authenticator.create({ challenge, origin: ourOrigin }),
    relyingParty: relyingPartyOf(ourOrigin),
  };
  const wrong = randomBytes(32).toString("base64");
  await expect(addPasskey(database, person, { ...command, currentSignIn: wrong })).rejects.toMatchObject({
    code: "identity.password_wrong",
  });
  const colleague = await company.join("同僚", [{ role: "worker" }]);
  const { challenge: his } = await startPasskey(database, colleague);
  for (const creation of [
    authenticator.create({ challenge: his, origin: ourOrigin }),
    authenticator.create({ challenge: (await startPasskeySignIn(database)).challenge, origin: ourOrigin }),
    authenticator.create({
      challenge: (await startPasskey(database, person)).challenge,
      origin: "https://evil.test",
    }),
    authenticator.create({
      challenge: (await startPasskey(database, person)).challenge,
      origin: ourOrigin,
      userVerified: false,
    }),
    { ...command.creation, clientDataJSON: Buffer.from("no JSON").toString("base64url") },
  ])
    await expect(addPasskey(database, person, { ...command, creation })).rejects.toMatchObject(notMade);
  await addPasskey(database, person, command);
  await expect(addPasskey(database, person, command)).rejects.toMatchObject(notMade);
  await expect(add(authenticator)).rejects.toMatchObject({ code: "identity.passkey_exists" });
});

test("a removed passkey signs in no more; nobody removes another's", async () => {
  const { database } = world;
  const authenticator = softwareAuthenticator();
  await add(authenticator);
  const [passkey] = await listPasskeys(database, person);
  if (!passkey) throw new Error("no passkey");
  const colleague = await company.join("同僚", [{ role: "worker" }]);
  const unknown = { code: "identity.passkey_not_found" };
  await expect(removePasskey(database, colleague, passkey)).rejects.toMatchObject(unknown);
  await removePasskey(database, person, passkey);
  await expect(removePasskey(database, person, passkey)).rejects.toMatchObject(unknown);
  await expect(signIn(await assertionOf(authenticator))).rejects.toMatchObject(refused);
  expect((await accessLog()).map(({ action }) => action)).toContain("identity.passkey_removed");
});

test("a reset ends passkeys too: the device that holds one may be why it was asked for", async () => {
  const authenticator = softwareAuthenticator();
  await add(authenticator);
  const second = await company.join("管理 次郎", [{ role: "administrator" }]);
  const { link } = await resetSignIn(world.database, second, {
    tenantId: company.tenantId,
    membershipId: await company.membershipOf(person),
    identityCheck: "in-person",
    origin: ourOrigin,
  });
  const assertion = await assertionOf(authenticator);
  await acceptReset(world.database, { token: tokenIn(link), credential: newCredential() });
  await expect(signIn(assertion)).rejects.toMatchObject(refused);
});

test("there are only so many passkeys of one person", async () => {
  for (let n = 0; n < 20; n++) await add(softwareAuthenticator());
  await expect(add(softwareAuthenticator())).rejects.toMatchObject({
    code: "identity.too_many_passkeys",
    details: { most: 20 },
  });
});
