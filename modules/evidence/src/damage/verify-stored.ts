import { ProofRefusal, TILE_WIDTH } from "@tachiai/evidence-proof";
import type { TenantTx } from "@tachiai/platform";
import type { EvidenceId } from "@tachiai/protocol";
import { z } from "zod";
import { findSealedTo } from "../content/find-sealed-to.ts";
import { requireCiphertexts } from "../content/sealed-content.ts";
import { readSignedRetentionKey, requireSignedWraps } from "../content/signed-keys.ts";
import { findEntry, type StoredEntry } from "../entries/entry.store.ts";
import { type EntryFacts, leafOf } from "../entries/entry-metadata.ts";
import { requireSoundEpoch } from "../epochs/require-sound-epoch.ts";
import { findLog, type PublishedLog } from "../logs/log.store.ts";
import { type LogReader, openLogReader } from "../logs/log-reader.ts";
import { requireSoundServiceEpoch } from "../service-epochs/require-sound-service-epoch.ts";
import { contentShreddedAction, hashOfLeaf } from "../shredding/destroy-contents.ts";
import { ordersFor } from "../shredding/shred-order.store.ts";
import type { Vault } from "../vault.ts";
import { Damage } from "./damage.ts";

/** What became of an entry since it was recorded. */
export type Verification =
  | { readonly state: "verified"; readonly index: number; readonly log: LogReader }
  | { readonly state: "waiting" }
  | { readonly state: "damaged"; readonly damage: Damage };

/** Holds entries against their logs: row → leaf → tiles → signed checkpoint. */
export type VerifyStored = (entry: StoredEntry) => Promise<Verification>;

/**
 * Verifies the entries of one request, reading each file of a log once.
 *
 * An entry that was read as sealed is in every later state of its log. So when a file is gone because the log went on
 * meanwhile, the newer state is asked; only a log that stands still can be damaged.
 */
export function openVerifier(vault: Vault, tx: TenantTx): VerifyStored {
  const readers = new Map<string, LogReader>();

  async function readerOf(retentionClass: string, generation: number): Promise<LogReader | undefined> {
    const key = `${retentionClass}/${generation}`;
    const known = readers.get(key);
    if (known) return known;
    const log = await findLog(tx, retentionClass, generation);
    if (!log) return undefined;
    const reader = openLogReader(vault, log);
    readers.set(key, reader);
    return reader;
  }

  return async function verify(entry: StoredEntry): Promise<Verification> {
    const { facts, place } = entry;
    if (place === "waiting") return { state: "waiting" };
    if (place === "nowhere") return rowDamaged(facts.evidenceId, "it is neither sealed nor waiting");
    const log = await readerOf(facts.retentionClass, place.generation);
    if (!log) return rowDamaged(facts.evidenceId, "it names a log that is not there");
    try {
      await requireLeaf(log, entry, place.index);
      return { state: "verified", index: place.index, log };
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      readers.delete(`${facts.retentionClass}/${place.generation}`);
      return (await standsStill(tx, log.log)) ? { state: "damaged", damage: error } : verify(entry);
    }
  };
}

/**
 * Verifies a row, then its ciphertext and both halves of its key: only a sound row names hashes worth comparing with. Content
 * that was shredded before its day is missed by nobody, as long as a sound entry says so.
 */
export async function verifyWithContent(
  vault: Vault,
  tx: TenantTx,
  verify: VerifyStored,
  entry: StoredEntry,
): Promise<Verification> {
  const verification = await verify(entry);
  if (verification.state === "damaged") return verification;
  const order = (await ordersFor(tx, [entry.facts.evidenceId])).get(entry.facts.evidenceId);
  try {
    if (!order) await requireContent(vault, tx, entry.facts);
    else if (order.shreddedBy) await requireShredding(tx, verify, entry.facts, order.shreddedBy);
    return verification;
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    // It may have been ordered to go after it was asked about, and be gone already.
    const isNewlyOrdered = !order && (await ordersFor(tx, [entry.facts.evidenceId])).size > 0;
    return isNewlyOrdered ? verifyWithContent(vault, tx, verify, entry) : { state: "damaged", damage: error };
  }
}

/** Throws `Damage` unless all that opens this content is there, as its device made it. */
async function requireContent(vault: Vault, tx: TenantTx, facts: EntryFacts): Promise<void> {
  if (!facts.ciphertextSha256) {
    await requireSoundEpoch(tx, facts);
    return requireSoundServiceEpoch(tx, facts);
  }
  await requireCiphertexts(vault.blobs, facts);
  const sealedTo = (await findSealedTo(tx, [facts.evidenceId])).get(facts.evidenceId);
  await requireSignedWraps(facts, sealedTo ?? { wraps: [] });
  await readSignedRetentionKey(vault, facts);
}

const ShreddingDetails = z.object({ leafHashes: z.array(z.string()) });

/** Throws `Damage` unless a sound entry names this content among what it shredded. */
async function requireShredding(
  tx: TenantTx,
  verify: VerifyStored,
  facts: EntryFacts,
  shreddedBy: EvidenceId,
): Promise<void> {
  const entry = await findEntry(tx, shreddedBy);
  const isSound = entry !== undefined && (await verify(entry)).state !== "damaged";
  const details = isSound ? ShreddingDetails.safeParse(JSON.parse(entry.facts.detailsText)).data : undefined;
  if (entry?.facts.action !== contentShreddedAction || !details?.leafHashes.includes(hashOfLeaf(facts)))
    throw new Damage("blob", facts.evidenceId, "nothing says that it was shredded");
}

/** For whoever serves only what is sound. Throws the `Damage`. */
export function requireSound(verification: Verification): void {
  if (verification.state === "damaged") throw verification.damage;
}

/** An altered row: what it says now is never shown. */
export function isRowDamaged(verification: Verification): boolean {
  return verification.state === "damaged" && verification.damage.what === "row";
}

/** Throws `Damage` unless the leaf of this row stands at its place in the log. */
async function requireLeaf(log: LogReader, { facts }: StoredEntry, index: number): Promise<void> {
  if (index >= log.log.size) {
    await log.edge();
    throw new Damage("row", facts.evidenceId, "its place is beyond the end of the log");
  }
  const leaves = await log.leaves(Math.floor(index / TILE_WIDTH));
  const sealed = leaves[index % TILE_WIDTH];
  if (!sealed || !sameLeaf(sealed, facts))
    throw new Damage("row", facts.evidenceId, "it is not what was sealed");
}

function sameLeaf(sealed: Uint8Array, facts: StoredEntry["facts"]): boolean {
  try {
    return Buffer.from(sealed).equals(leafOf(facts));
  } catch (error) {
    if (error instanceof ProofRefusal) return false;
    throw error;
  }
}

async function standsStill(tx: TenantTx, log: PublishedLog): Promise<boolean> {
  return (await findLog(tx, log.retentionClass, log.generation))?.size === log.size;
}

function rowDamaged(evidenceId: EvidenceId, why: string): Verification {
  return { state: "damaged", damage: new Damage("row", evidenceId, why) };
}
