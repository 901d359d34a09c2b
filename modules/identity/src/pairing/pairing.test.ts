import { randomBytes } from "node:crypto";
import { inInstallation } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { authenticate } from "../gate/authenticate.ts";
import { signIn } from "../sign-in/sign-in.ts";
import { untilWaiting } from "../testing/until-waiting.ts";
import { monday, openWorld, somewhere, type World } from "../testing/world.ts";
import { answerPairing } from "./answer-pairing.ts";
import { collectPairing } from "./collect-pairing.ts";
import { declinePairing } from "./decline-pairing.ts";
import { findWaitingPairing } from "./find-waiting-pairing.ts";
import { openPairing } from "./open-pairing.ts";
import { findPairingForUpdate } from "./pairing.store.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.time.set(monday));

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

/** The same, waiting for the keys. */
async function open() {
  const fresh = await newPc();
  return { fresh, pairing: await openPairing(world.database, fresh, { publicKey }) };
}

test("the open device is told of the new one and seals the keys to it; they are taken once", async () => {
  const { database } = world;
  const openPc = world.provider.administrator;
  const { fresh, pairing } = await open();
  expect(await collectPairing(database, fresh, pairing)).toEqual({});
  expect(await findWaitingPairing(database, fresh)).toBeUndefined();
  expect(await findWaitingPairing(database, openPc)).toEqual({ pairingId: pairing.pairingId, publicKey });
  await answerPairing(database, openPc, { ...pairing, sealed });
  expect(await findWaitingPairing(database, openPc)).toBeUndefined();
  expect(await collectPairing(database, fresh, pairing)).toEqual({ sealed });
  await expect(collectPairing(database, fresh, pairing)).rejects.toMatchObject(unknown);
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
  const { pairing } = await open();
  const answers = await inInstallation(database, async (tx) => {
    await findPairingForUpdate(tx, openPc.personId, pairing.pairingId);
    const started = Promise.allSettled([
      answerPairing(database, openPc, { ...pairing, sealed }),
      answerPairing(database, openPc, { ...pairing, sealed }),
    ]);
    await untilWaiting(opened, 2);
    return { started };
  });
  const both = await answers.started;
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("another person, or another session of the same person, gets nothing", async () => {
  const { database } = world;
  const stranger = await world.provider.join("別人", [{ role: "operator" }]);
  const { fresh, pairing } = await open();
  expect(await findWaitingPairing(database, stranger)).toBeUndefined();
  await expect(answerPairing(database, stranger, { ...pairing, sealed })).rejects.toMatchObject(unknown);
  await expect(declinePairing(database, stranger, pairing)).rejects.toMatchObject(unknown);
  await answerPairing(database, world.provider.administrator, { ...pairing, sealed });
  await expect(collectPairing(database, await newPc(), pairing)).rejects.toMatchObject(unknown);
  expect(await collectPairing(database, fresh, pairing)).toEqual({ sealed });
});

test("who did not ask declines: nothing is handed over, and the log says which session had asked", async () => {
  const { database } = world;
  const { fresh, pairing } = await open();
  await declinePairing(database, world.provider.administrator, pairing);
  await expect(collectPairing(database, fresh, pairing)).rejects.toMatchObject(unknown);
  const last = (await world.log(world.provider.tenantId)).at(-1);
  expect(last).toMatchObject({ action: "identity.pairing_declined", subject: fresh.sessionId });
});

test("it waits for ten minutes, and a new one replaces it", async () => {
  const { database } = world;
  const openPc = world.provider.administrator;
  const { pairing: first } = await open();
  const { pairing: second } = await open();
  await expect(answerPairing(database, openPc, { ...first, sealed })).rejects.toMatchObject(unknown);
  world.time.advance(10 * 60_000);
  expect(await findWaitingPairing(database, openPc)).toBeUndefined();
  await expect(answerPairing(database, openPc, { ...second, sealed })).rejects.toMatchObject(unknown);
});

test("the database holds the ciphertext, and no key that opens it", async () => {
  const { pairing } = await open();
  await answerPairing(world.database, world.provider.administrator, { ...pairing, sealed });
  const [row] = await queryUnwalled(
    world.opened.migrateConnection,
    "select encode(sealed, 'base64') as sealed from identity.pairing",
  );
  expect(row?.["sealed"].replaceAll("\n", "")).toBe(sealed);
});
