import {
  decodeBase64,
  type EvidenceId,
  type ListedChunk,
  listRecording,
  listRecordingByLink,
  lookAtRecording,
  lookAtRecordingByLink,
  openRecordedChunk,
  openRecordedChunkByLink,
  parseJson,
  type RecordingLook,
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
import type { ApiClient } from "./create-api-client.ts";

/** Whose recording, and by what it is reached: as somebody who is signed in, or by the customer's link. */
export interface RecordingPlace {
  readonly sessionId: SupportSessionId;
  /** Absent where it is reached by the customer's link. */
  readonly tenantId?: TenantId | undefined;
}

/** Reads a recording as one of those to whom it is sealed. */
export interface RecordingReader {
  list(): Promise<readonly ListedChunk[]>;
  /** Writes a look down, and opens these chunks with his own key; at most 100 at once. One that does not open is missing from the map. */
  open(evidenceIds: readonly EvidenceId[]): Promise<ReadonlyMap<EvidenceId, Uint8Array>>;
}

export function readRecording(
  api: ApiClient,
  crypto: SealingCrypto,
  place: RecordingPlace,
  opener: Opener,
): RecordingReader {
  const { list, look, fetch } = callsFor(api, place);
  return {
    list: async () => (await list()).chunks,
    async open(evidenceIds) {
      const looked = await look(evidenceIds);
      const opened = new Map<EvidenceId, Uint8Array>();
      for (const key of looked.contents) {
        const holder = await openEpoch(crypto, looked, key, place, opener);
        const sealed = await fetch(key.evidenceId, looked.look);
        const content = holder && (await openChunk(crypto, key, holder, sealed));
        if (content) opened.set(key.evidenceId, content);
      }
      return opened;
    },
  };
}

function callsFor(api: ApiClient, { sessionId, tenantId }: RecordingPlace) {
  if (tenantId === undefined) {
    const params = { sessionId };
    return {
      list: () => api.call(listRecordingByLink, { params }),
      look: (evidenceIds: readonly EvidenceId[]) =>
        api.call(lookAtRecordingByLink, { params, body: { evidenceIds: [...evidenceIds] } }),
      fetch: (evidenceId: EvidenceId, look: EvidenceId) =>
        api.download(openRecordedChunkByLink, { params: { ...params, evidenceId }, query: { look } }),
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

type ChunkKey = RecordingLook["contents"][number];

/** Undefined where the epoch is another session's, or is not wrapped to his key. */
async function openEpoch(
  crypto: SealingCrypto,
  { epochs }: RecordingLook,
  { epochId }: ChunkKey,
  place: RecordingPlace,
  opener: Opener,
): Promise<Opener | undefined> {
  const sealed = epochs.find((epoch) => epoch.epochId === epochId);
  const stated = sealed && ServiceEpochStatement.safeParse(parseJson(sealed.statement)).data;
  if (!stated) return undefined;
  // The customer's link names no organisation: the session's id, to which his wrap is bound, is what he goes by.
  const { tenantId = stated.tenantId, sessionId } = place;
  const expected = { kind: "support-session", tenantId, subjectId: sessionId } as const;
  const opening = await openServiceEpoch(crypto, sealed, expected, opener);
  return opening.opened ? opening.epoch : undefined;
}

async function openChunk(
  crypto: SealingCrypto,
  { evidenceId, wrap, retentionKey, declaration }: ChunkKey,
  holder: Opener,
  sealed: Uint8Array,
): Promise<Uint8Array | undefined> {
  const contentSecret = await unwrapContent(crypto, evidenceId, decodeBase64(wrap), holder);
  if (!contentSecret) return undefined;
  const order = {
    evidenceId,
    declaration: utf8(declaration),
    contentSecret,
    retentionKey: new Secret("retention-key", decodeBase64(retentionKey)),
  };
  const opening = await openSealedBlob(crypto, order, sealed);
  return opening.opened ? opening.content.reveal() : undefined;
}
