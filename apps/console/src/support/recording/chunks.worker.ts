import { type OpenedChunk, openChunksWith, type SealedChunk } from "@tachiai/api-client";
import { findKeys } from "@tachiai/browser-session/person-key-store";
import type { PersonId } from "@tachiai/protocol";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { expose, transfer } from "comlink";

const chunkWork = {
  /** Opens a chunk with the keys that this browser has of the person. */
  async open(personId: PersonId, sealed: SealedChunk): Promise<OpenedChunk> {
    const keys = await findKeys(personId);
    if (!keys) return { opened: false, reason: "not-for-this-key" };
    const open = openChunksWith(webSealingCrypto, { recipientId: personId, keyPair: keys.sealing });
    const answer = await open(sealed);
    return answer.opened ? transfer(answer, [answer.bytes.buffer]) : answer;
  },
};
export type ChunkWork = typeof chunkWork;

expose(chunkWork);
