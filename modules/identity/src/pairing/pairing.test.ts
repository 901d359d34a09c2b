import { randomBytes } from "node:crypto";
import { inInstallation } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { authenticate } from "../gate/authenticate.ts";
import { hashToken } from "../secret-token.ts";
import { signIn } from "../sign-in/sign-in.ts";
import { untilWaiting } from "../testing/until-waiting.ts";
import { monday, openWorld, somewhere, type World } from "../testing/world.ts";
import { answerPairing } from "./answer-pairing.ts";
import { collectPairing } from "./collect-pairing.ts";
import { lookAtPairing } from "./look-at-pairing.ts";
import { openPairing } from "./open-pairing.ts";
import { findPairingForUpdate } from "./pairing.store.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.time.set(monday));

const code = "7K3M9P2QXR5T80AB";
const publicKey = randomBytes(32).toString("base64");
const sealed = randomBytes(200).toString("base64");
const unknown = { code: "identity.pairing_not_found" };

/** A session of the provider's administrator on another PC. */
async function newPc() {
  const { founder } = world.provider;
  const { token } = await signIn(world.database, {
    email: founder.email,
    signIn: founder.credential.signIn,
    origin: somewhere,
  });
  const actor = await authenticate(world.database, token);
  if (!actor) throw new Error("not signed in");
  return actor;
}

test("the open PC seals the keys to the new one, which takes them once", async () => {
  const { database } = world;
  const openPc = world.provider.administrator;
  const fresh = await newPc();
  await openPairing(database, fresh, { code, publicKey });
  expect(await collectPairing(database, fresh, { code })).toEqual({});
  expect(await lookAtPairing(database, openPc, { code })).toEqual({ publicKey });
  await answerPairing(database, openPc, { code, sealed });
  expect(await collectPairing(database, fresh, { code })).toEqual({ sealed });
  await expect(collectPairing(database, fresh, { code })).rejects.toMatchObject(unknown);
  const actions = (await world.log(world.provider.tenantId)).map(({ action }) => action);
  expect(actions.slice(-3)).toEqual([
    "identity.pairing_opened",
    "identity.pairing_answered",
    "identity.device_paired",
  ]);
});

test("the mailbox takes one answer, also of two at the same time", async () => {
  const { database, opened } = world;
  const openPc = world.provider.administrator;
  await openPairing(database, await newPc(), { code, publicKey });
  const answers = await inInstallation(database, async (tx) => {
    await findPairingForUpdate(tx, openPc.personId, hashToken(code));
    const started = Promise.allSettled([
      answerPairing(database, openPc, { code, sealed }),
      answerPairing(database, openPc, { code, sealed }),
    ]);
    await untilWaiting(opened, 2);
    return { started };
  });
  const both = await answers.started;
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(lookAtPairing(database, openPc, { code })).rejects.toMatchObject({
    code: "identity.pairing_answered",
  });
});

test("another person, another code, or another session of the same person gets nothing", async () => {
  const { database } = world;
  const stranger = await world.provider.join("別人", [{ role: "operator" }]);
  const fresh = await newPc();
  await openPairing(database, fresh, { code, publicKey });
  await expect(lookAtPairing(database, stranger, { code })).rejects.toMatchObject(unknown);
  await expect(answerPairing(database, stranger, { code, sealed })).rejects.toMatchObject(unknown);
  await expect(lookAtPairing(database, fresh, { code: "0000000000000000" })).rejects.toMatchObject(unknown);
  await answerPairing(database, world.provider.administrator, { code, sealed });
  await expect(collectPairing(database, await newPc(), { code })).rejects.toMatchObject(unknown);
  expect(await collectPairing(database, fresh, { code })).toEqual({ sealed });
});

test("a code is good for ten minutes, and a new one replaces it", async () => {
  const { database } = world;
  const openPc = world.provider.administrator;
  const fresh = await newPc();
  await openPairing(database, fresh, { code, publicKey });
  await openPairing(database, fresh, { code: "ZZZZZZZZZZZZZZZZ", publicKey });
  await expect(lookAtPairing(database, openPc, { code })).rejects.toMatchObject(unknown);
  world.time.advance(10 * 60_000);
  await expect(lookAtPairing(database, openPc, { code: "ZZZZZZZZZZZZZZZZ" })).rejects.toMatchObject(unknown);
});

test("the database holds the ciphertext and neither the code nor a key that opens it", async () => {
  const fresh = await newPc();
  await openPairing(world.database, fresh, { code, publicKey });
  await answerPairing(world.database, world.provider.administrator, { code, sealed });
  const [row] = await queryUnwalled(
    world.opened.migrateConnection,
    "select encode(sealed, 'base64') as sealed, mailbox::text as everything from identity.pairing mailbox",
  );
  expect(row?.["sealed"].replaceAll("\n", "")).toBe(sealed);
  expect(row?.["everything"]).not.toContain(code);
});
