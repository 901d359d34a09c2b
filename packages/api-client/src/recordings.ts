import {
  decodeBase64,
  type EvidenceId,
  encodeBase64,
  type ListedChunk,
  listRecording,
  listRecordingByLink,
  lookAtRecording,
  lookAtRecordingByLink,
  openRecordedChunk,
  openRecordedChunkByLink,
  parseJson,
  type RecordingLook,
  type ResponseOf,
  ServiceEpochStatement,
  type SupportSessionId,
  type TenantId,
  utf8,
} from "@tachiai/protocol";
import {
  type Opener,
  openSealedBlob,
  openServiceEpoch,
  type SealingCrypto,
  Secret,
  unwrapContent,
} from "@tachiai/sealing";
import { ApiRefusal } from "./api-refusal.ts";
import type { ApiClient } from "./create-api-client.ts";

/** Whose recording, and by what it is reached: as somebody who is signed in, or by the customer's link, with its proof in base64. */
export type RecordingPlace =
  | { readonly sessionId: SupportSessionId; readonly tenantId: TenantId }
  | { readonly sessionId: SupportSessionId; readonly tenantId?: undefined; readonly linkProof: string };

type ChunkKey = RecordingLook["contents"][number];

/** A chunk as the server releases it: what it is by the list, and what opens it beside one's own key. */
export interface SealedChunk {
  readonly place: RecordingPlace;
  readonly listed: Pick<ListedChunk, "evidenceId" | "sha256">;
  readonly key: ChunkKey;
  readonly epoch: RecordingLook["epochs"][number] | undefined;
  readonly ciphertext: Uint8Array;
}

/**
 * - `not-for-this-key`: it is sealed to others, or to another key;
 * - `altered`: it is not what was sealed;
 * - `redacted`: its content is shredded.
 */
export type OpenedChunk =
  | { readonly opened: true; readonly bytes: Uint8Array }
  | { readonly opened: false; readonly reason: "not-for-this-key" | "altered" | "redacted" };

/** Opens what was released where the private key is. */
export type ChunkOpening = (sealed: SealedChunk) => Promise<OpenedChunk>;

/** Reads a recording as one of those to whom it is sealed. */
export interface RecordingReader {
  list(): Promise<readonly ListedChunk[]>;
  /** The same, and who took what out of it. */
  show(): Promise<ResponseOf<typeof listRecording>>;
  /**
   * Opens a chunk. That he looks at it is written down before, in one with those that he is about to open next; at most 100 are
   * looked at at once.
   */
  open(chunk: ListedChunk, next?: readonly ListedChunk[]): Promise<OpenedChunk>;
}

const mostAtOnce = 100;

export function readRecording(
  api: ApiClient,
  place: RecordingPlace,
  openSealed: ChunkOpening,
): RecordingReader {
  const { list, look, fetch } = callsFor(api, place);
  const looks = new Map<EvidenceId, Promise<RecordingLook>>();

  const lookTogether = (chunks: readonly ListedChunk[]): Promise<RecordingLook> => {
    const evidenceIds = chunks.map(({ evidenceId }) => evidenceId);
    const looking = look(evidenceIds);
    for (const evidenceId of evidenceIds) looks.set(evidenceId, looking);
    return looking;
  };
  const lookAt = async (chunk: ListedChunk, next: readonly ListedChunk[]): Promise<RecordingLook> => {
    const others = next.filter(({ state, evidenceId }) => state === "kept" && !looks.has(evidenceId));
    const together = [chunk, ...others.filter(({ evidenceId }) => evidenceId !== chunk.evidenceId)];
    try {
      return await (looks.get(chunk.evidenceId) ?? lookTogether(together.slice(0, mostAtOnce)));
    } catch (error) {
      if (!closedBy(error)) throw error;
      // The server does not say which of them it is.
      return lookTogether([chunk]);
    }
  };
  /** Neither what failed nor what has expired helps those that were looked at together with it. */
  const forget = (evidenceId: EvidenceId) => {
    const looking = looks.get(evidenceId);
    for (const [other, same] of looks) if (same === looking) looks.delete(other);
  };
  const openUnder = async (looked: RecordingLook, chunk: ListedChunk): Promise<OpenedChunk> => {
    const key = looked.contents.find(({ evidenceId }) => evidenceId === chunk.evidenceId);
    if (!key) return { opened: false, reason: "not-for-this-key" };
    const ciphertext = await fetch(chunk.evidenceId, looked.look);
    const epoch = looked.epochs.find(({ epochId }) => epochId === key.epochId);
    return openSealed({ place, listed: chunk, key, epoch, ciphertext });
  };
  const openOnce = async (chunk: ListedChunk, next: readonly ListedChunk[]): Promise<OpenedChunk> => {
    try {
      return await openUnder(await lookAt(chunk, next), chunk);
    } catch (error) {
      const reason = closedBy(error);
      if (reason) return { opened: false, reason };
      forget(chunk.evidenceId);
      throw error;
    }
  };

  return {
    list: async () => (await list()).chunks,
    show: list,
    async open(chunk, next = []) {
      if (chunk.state === "redacted") return { opened: false, reason: "redacted" };
      try {
        return await openOnce(chunk, next);
      } catch (error) {
        // He paused for longer than a look lasts.
        if (error instanceof ApiRefusal && error.code === "evidence.look_expired")
          return openOnce(chunk, next);
        throw error;
      }
    },
  };
}

/** Why one chunk stays closed, where a refusal concerns no more than that. */
function closedBy(error: unknown): Extract<OpenedChunk, { opened: false }>["reason"] | undefined {
  if (!(error instanceof ApiRefusal)) return undefined;
  if (error.code === "evidence.content_shredded") return "redacted";
  if (error.code === "evidence.not_sealed_to_you") return "not-for-this-key";
  return error.code === "evidence.damaged" ? "altered" : undefined;
}

function callsFor(api: ApiClient, place: RecordingPlace) {
  const { sessionId, tenantId } = place;
  if (tenantId === undefined) {
    const params = { sessionId };
    const { linkProof } = place;
    return {
      list: () => api.call(listRecordingByLink, { params, linkProof }),
      look: (evidenceIds: readonly EvidenceId[]) =>
        api.call(lookAtRecordingByLink, { params, linkProof, body: { evidenceIds: [...evidenceIds] } }),
      fetch: (evidenceId: EvidenceId, look: EvidenceId) =>
        api.download(openRecordedChunkByLink, {
          params: { ...params, evidenceId },
          linkProof,
          query: { look },
        }),
    };
  }
  const params = { sessionId, tenantId };
  return {
    list: () => api.call(listRecording, { params }),
    look: (evidenceIds: readonly EvidenceId[]) =>
      api.call(lookAtRecording, { params, body: { evidenceIds: [...evidenceIds] } }),
    fetch: (evidenceId: EvidenceId, look: EvidenceId) =>
      api.download(openRecordedChunk, { params: { ...params, evidenceId }, query: { look } }),
  };
}

/** Opens chunks with a key that is at hand. */
export function openChunksWith(crypto: SealingCrypto, opener: Opener): ChunkOpening {
  return async (sealed) => {
    const { listed, ciphertext } = sealed;
    const epoch = await openEpochOf(crypto, sealed, opener);
    if (!epoch) return { opened: false, reason: "not-for-this-key" };
    // What follows upon it in the list was sealed after exactly these bytes.
    const isListed = encodeBase64(await crypto.sha256(ciphertext)) === listed.sha256;
    const bytes = isListed ? await openContent(crypto, sealed, epoch) : undefined;
    return bytes ? { opened: true, bytes } : { opened: false, reason: "altered" };
  };
}

/** Undefined where the epoch is another session's, or is not wrapped to his key. */
async function openEpochOf(
  crypto: SealingCrypto,
  { epoch, place }: SealedChunk,
  opener: Opener,
): Promise<Opener | undefined> {
  const stated = epoch && ServiceEpochStatement.safeParse(parseJson(epoch.statement)).data;
  if (!stated) return undefined;
  // The customer's link names no organisation: the session's id, to which his wrap is bound, is what he goes by.
  const { tenantId = stated.tenantId, sessionId } = place;
  const expected = { kind: "support-session", tenantId, subjectId: sessionId } as const;
  const opening = await openServiceEpoch(crypto, epoch, expected, opener);
  return opening.opened ? opening.epoch : undefined;
}

async function openContent(
  crypto: SealingCrypto,
  { listed: { evidenceId }, key: { wrap, retentionKey, declaration }, ciphertext }: SealedChunk,
  epoch: Opener,
): Promise<Uint8Array | undefined> {
  const contentSecret = await unwrapContent(crypto, evidenceId, decodeBase64(wrap), epoch);
  if (!contentSecret) return undefined;
  const order = {
    evidenceId,
    declaration: utf8(declaration),
    contentSecret,
    retentionKey: new Secret("retention-key", decodeBase64(retentionKey)),
  };
  const opening = await openSealedBlob(crypto, order, ciphertext);
  return opening.opened ? opening.content.reveal() : undefined;
}
