import {
  type Checkpoint,
  ProofRefusal,
  parseCheckpoint,
  parseNote,
  verifyCheckpointOfSome,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import type { BlobStore } from "@tachiai/platform";
import { z } from "zod";
import type { LogIdentity } from "./log-identity.ts";

/**
 * The newest checkpoint of every log, kept where no backup and no restore reaches. It may lag behind by what was published
 * since the last `keep`.
 */
export interface CheckpointMemory {
  published(note: string): void;
  /** Makes what was published durable. */
  keep(): Promise<void>;
  /** What was kept by the end of the last process, by origin. Whatever is not under our signature is nobody's memory. */
  remembered(): Promise<ReadonlyMap<string, Checkpoint>>;
}

const fileName = "newest-checkpoints.json";
const Notes = z.array(z.string());

export function openCheckpointMemory(
  store: BlobStore,
  identity: Pick<LogIdentity, "keysOf">,
): CheckpointMemory {
  const notes = new Map<string, string>();
  let isChanged = false;
  const reading = readNotes(store, identity);
  return {
    published(note) {
      notes.set(parseCheckpoint(parseNote(note).text).origin, note);
      isChanged = true;
    },
    async keep() {
      if (!isChanged) return;
      isChanged = false;
      const kept = await reading;
      const all = new Map([...kept].map(([origin, { note }]) => [origin, note] as const));
      for (const [origin, note] of notes) all.set(origin, note);
      try {
        await store.put(fileName, Buffer.from(JSON.stringify([...all.values()])));
      } catch (error) {
        isChanged = true;
        throw error;
      }
    },
    remembered: async () =>
      new Map([...(await reading)].map(([origin, { checkpoint }]) => [origin, checkpoint] as const)),
  };
}

/** A blob store of which every checkpoint is remembered that is copied into it. */
export function rememberingCheckpoints(blobs: BlobStore, memory: CheckpointMemory): BlobStore {
  const remember = (name: string, bytes: Uint8Array) => {
    if (name.endsWith("/checkpoint")) memory.published(Buffer.from(bytes).toString("utf8"));
  };
  return {
    ...blobs,
    async put(name, bytes) {
      await blobs.put(name, bytes);
      remember(name, bytes);
    },
    async putTogether(many) {
      await blobs.putTogether(many);
      for (const { name, bytes } of many) remember(name, bytes);
    },
  };
}

async function readNotes(store: BlobStore, identity: Pick<LogIdentity, "keysOf">) {
  const kept = new Map<string, { readonly note: string; readonly checkpoint: Checkpoint }>();
  const bytes = await store.get(fileName);
  if (!bytes) return kept;
  for (const note of Notes.parse(JSON.parse(Buffer.from(bytes).toString("utf8")))) {
    const checkpoint = await readOwnCheckpoint(identity, note);
    if (checkpoint) kept.set(checkpoint.origin, { note, checkpoint });
  }
  return kept;
}

/** Undefined for a note that this installation has not signed. */
export async function readOwnCheckpoint(
  identity: Pick<LogIdentity, "keysOf">,
  note: string,
): Promise<Checkpoint | undefined> {
  try {
    const { origin } = parseCheckpoint(parseNote(note).text);
    return await verifyCheckpointOfSome(nodeProofCrypto, note, identity.keysOf(origin));
  } catch (error) {
    if (error instanceof ProofRefusal) return undefined;
    throw error;
  }
}
