import {
  isKeyOf,
  type KeySuccession,
  ProofRefusal,
  signKeySuccession,
  type VerifierKey,
  verifierKey,
  verifyKeySuccession,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto, openSigningKey, type SigningKey } from "@tachiai/evidence-proof/node";
import { type BlobStore, type Randomness, readOrMakeSecret } from "@tachiai/platform";
import { z } from "zod";
import type { AskLedOn, IdentityStores, KeyReplacement } from "./log-identity.ts";

/** The private key that signs the logs, and what is known of those before it. */
export interface LogKeys {
  hasLostItsKey(): boolean;
  presentKey(): SigningKey;
  keysNamed(name: string): readonly VerifierKey[];
  successionsTo(key: VerifierKey): readonly string[];
  followOn(ask: AskLedOn): Promise<void>;
  beginReplacement(): Promise<KeyReplacement | undefined>;
  endReplacement(): Promise<void>;
}

interface NumberedKey {
  readonly number: number;
  readonly key: SigningKey;
}

interface KeptSuccession extends KeySuccession {
  readonly note: string;
}

const seedName = /^evidence-log-key-([1-9]\d{0,8})$/;
const seedFile = (number: number) => `evidence-log-key-${number}`;
const successionsFile = "log-key-successions.json";
/** Holds the number of the key that is to be replaced, so that it is replaced once. */
const orderFile = "replace-log-key";
const Notes = z.array(z.string());
/** More than any installation has; whoever answers invents no endless chain. */
const mostLearnt = 100;

/**
 * Orders that another key takes the place of the log key; the server does it within a minute, or at its next start.
 * False when it is ordered already.
 */
export async function orderLogKeyReplacement(keys: BlobStore): Promise<boolean> {
  const newest = (await readKeys(keys)).at(-1);
  return keys.putOnce(orderFile, Buffer.from(String(newest?.number ?? 1)));
}

/** Reads the key, making the first one. */
export async function openLogKeys(
  { keys, ledgers }: IdentityStores,
  installationId: string,
  randomness: Randomness,
): Promise<LogKeys> {
  const everyLog = `${installationId}.tachiai/*`;
  const newSeed = () => randomness.bytes(32);
  const makeKey = async (number: number): Promise<NumberedKey> => ({
    number,
    key: openSigningKey(await readOrMakeSecret(keys, seedFile(number), newSeed)),
  });

  let successions = await readSuccessions(keys);
  let present = presentOf(await readKeys(keys), successions) ?? (await makeKey(1));
  // Its own notes too: whoever learnt of a loss may have been killed before another key was made.
  const lost = followers(present.key.publicKey, [...successions, ...(await readSuccessions(ledgers))]);
  let hasLostItsKey = false;
  await learn(lost);

  /** Where they lead on from the present key, somebody else has that one's place, and an unknown key signs. */
  async function learn(learnt: readonly KeptSuccession[]): Promise<void> {
    if (learnt.length === 0) return;
    const known = new Set(successions.map(({ note }) => note));
    successions = [...successions, ...learnt.filter(({ note }) => !known.has(note))];
    await keep(keys, successions);
    if (!learnt.some(({ old }) => isSame(old.publicKey, present.key.publicKey))) return;
    hasLostItsKey = true;
    present = await makeKey(present.number + learnt.length + 1);
    await removeOthers();
  }

  /** The keys that have no successor here. */
  function lastKeys(): VerifierKey[] {
    return keysNamed(everyLog).filter(
      ({ publicKey }) => !successions.some(({ old }) => isSame(old.publicKey, publicKey)),
    );
  }

  function keysNamed(name: string): VerifierKey[] {
    const known = [
      present.key.publicKey,
      ...successions.flatMap(({ old, next }) => [next.publicKey, old.publicKey]),
    ];
    const unique = new Map(known.map((publicKey) => [Buffer.from(publicKey).toString("hex"), publicKey]));
    return [...unique.values()].map((publicKey) =>
      verifierKey(nodeProofCrypto, { name, kind: "note", publicKey }),
    );
  }

  async function removeOthers(): Promise<void> {
    for (const { number } of await readKeys(keys))
      if (number !== present.number) await keys.remove(seedFile(number));
    await keys.remove(orderFile);
  }

  return {
    hasLostItsKey: () => hasLostItsKey,
    presentKey: () => present.key,
    keysNamed,
    async followOn(ask) {
      const learnt = new Map<string, KeptSuccession>();
      const waiting = lastKeys();
      for (let key = waiting.shift(); key && learnt.size < mostLearnt; key = waiting.shift())
        for (const note of await ask(key)) {
          const one = await readSuccession(note);
          if (!one || learnt.has(note) || !isKeyOf(key, installationId, one.old)) continue;
          learnt.set(note, one);
          waiting.push(one.next);
        }
      await learn([...learnt.values()]);
    },
    successionsTo(key) {
      const notes: string[] = [];
      let { publicKey } = key;
      for (const { old, next, note } of successions.toReversed()) {
        if (!isSame(next.publicKey, publicKey)) continue;
        notes.unshift(note);
        ({ publicKey } = old);
      }
      return notes;
    },
    async beginReplacement() {
      const ordered = await keys.get(orderFile);
      if (!ordered) return undefined;
      const number = Number(Buffer.from(ordered).toString("ascii"));
      if (number === present.number) {
        const next = await makeKey(number + 1);
        const named =
          ({ key }: NumberedKey) =>
          (name: string) =>
            key.named(name, "note");
        const note = await signKeySuccession(installationId, named(present), named(next));
        successions = [...successions, { ...(await verifyKeySuccession(nodeProofCrypto, note)), note }];
        // Here first: a server that knew its key to be replaced, and not by which, would have lost it.
        await keep(keys, successions);
        present = next;
      }
      await keep(ledgers, successions);
      return successions.findLast(({ next }) => isSame(next.publicKey, present.key.publicKey));
    },
    endReplacement: removeOthers,
  };
}

/** The newest of those that are there, unless nothing says yet that it signs. */
function presentOf(
  keys: readonly NumberedKey[],
  successions: readonly KeptSuccession[],
): NumberedKey | undefined {
  const isNamed = ({ key }: NumberedKey) =>
    successions.some(({ next }) => isSame(next.publicKey, key.publicKey));
  return keys.findLast(isNamed) ?? keys[0];
}

/** What leads on from a key. */
function followers(publicKey: Uint8Array, known: readonly KeptSuccession[]): KeptSuccession[] {
  const next = known.find(({ old }) => isSame(old.publicKey, publicKey));
  return next ? [next, ...followers(next.next.publicKey, known)] : [];
}

async function readKeys(store: BlobStore): Promise<NumberedKey[]> {
  const keys: NumberedKey[] = [];
  for await (const name of store.names()) {
    const number = Number(seedName.exec(name)?.[1]);
    const seed = Number.isNaN(number) ? undefined : await store.get(name);
    if (seed) keys.push({ number, key: openSigningKey(seed) });
  }
  return keys.toSorted((one, other) => one.number - other.number);
}

async function readSuccessions(store: BlobStore): Promise<KeptSuccession[]> {
  const file = await store.get(successionsFile);
  if (!file) return [];
  const notes = Notes.parse(JSON.parse(Buffer.from(file).toString("utf8")));
  return Promise.all(
    notes.map(async (note) => ({ ...(await verifyKeySuccession(nodeProofCrypto, note)), note })),
  );
}

/** Undefined for what nobody of ours has signed. */
async function readSuccession(note: string): Promise<KeptSuccession | undefined> {
  try {
    return { ...(await verifyKeySuccession(nodeProofCrypto, note)), note };
  } catch (error) {
    if (error instanceof ProofRefusal) return undefined;
    throw error;
  }
}

function keep(store: BlobStore, successions: readonly KeptSuccession[]): Promise<void> {
  return store.put(successionsFile, Buffer.from(JSON.stringify(successions.map(({ note }) => note))));
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.from(one).equals(other);
}
