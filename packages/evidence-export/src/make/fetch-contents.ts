import {
  ContentDeclaration,
  decodeBase64,
  type EpochId,
  type EvidenceId,
  lookAtContent,
  openBlob,
  type SealedContentKey,
  type SealedEpoch,
  utf8,
} from "@tachiai/protocol";
import { blobSaltOf, openContentSecrets, openSealedBlob, Secret, wrapContent } from "@tachiai/sealing";
import type { ContentToWrite } from "../assemble/export-to-write.ts";
import type { ExportMaker, ExportWish } from "./make-export.ts";

interface Planned {
  readonly evidenceId: EvidenceId;
  readonly content: "none" | "sealed" | "left-out";
}

/** What was released of a content, with its secret opened by the person's key. */
interface Released {
  readonly key: SealedContentKey;
  readonly contentSecret: Secret<"content-secret">;
  readonly retentionKey: Secret<"retention-key">;
  readonly sealed: Uint8Array;
}

/** A look lets its contents be fetched for five minutes, so that no more are asked for at once than are fetched by then. */
const ONE_LOOK = 20;

/** The contents of an export in the order of its entries, each under a look that names it and gives the export's purpose and reason. */
export function fetchContents(maker: ExportMaker, wish: ExportWish, planned: readonly Planned[]) {
  const { tenantId, reason, purpose } = wish;
  const waiting = planned.filter(({ content }) => content === "sealed").map(({ evidenceId }) => evidenceId);
  const states = new Map(planned.map(({ evidenceId, content }) => [evidenceId, content]));
  const released = new Map<EvidenceId, SealedContentKey>();
  const epochs = new Map<EpochId, SealedEpoch>();
  const openSecret = openContentSecrets(maker.crypto.sealing);
  let contents = 0;
  let leftOut = 0;

  async function keyOf(evidenceId: EvidenceId): Promise<SealedContentKey> {
    const known = released.get(evidenceId);
    if (known) return known;
    const start = waiting.indexOf(evidenceId);
    const body = { evidenceIds: waiting.slice(start, start + ONE_LOOK), reason, purpose };
    const look = await maker.api.call(lookAtContent, { params: { tenantId }, body });
    for (const key of look.contents) released.set(key.evidenceId, key);
    for (const epoch of look.epochs) epochs.set(epoch.epochId, epoch);
    const key = released.get(evidenceId);
    if (!key) throw new Error("the server answered with other contents");
    return key;
  }

  /** Left out is what is sealed to a key that he had before. */
  async function fetchOne(evidenceId: EvidenceId): Promise<ContentToWrite> {
    const key = await keyOf(evidenceId);
    released.delete(evidenceId);
    const request = { params: { tenantId, evidenceId }, query: { look: key.look } };
    const sealed = await maker.api.download(openBlob, request);
    const opener = { recipientId: maker.personId, keyPair: maker.keys.sealing };
    const secret = await openSecret({ key, epoch: key.epochId && epochs.get(key.epochId) }, opener);
    if (!secret.opened) return { content: "left-out" };
    const { contentSecret } = secret;
    const retentionKey = new Secret("retention-key", decodeBase64(key.retentionKey));
    const one = { key, contentSecret, retentionKey, sealed };
    return wish.contents === "sealed" ? stillSealed(maker, one) : opened(maker, one);
  }

  return {
    async next(evidenceId: EvidenceId): Promise<ContentToWrite> {
      const state = states.get(evidenceId) ?? "none";
      const content: ContentToWrite = state === "sealed" ? await fetchOne(evidenceId) : { content: state };
      if (content.content === "left-out") leftOut += 1;
      else if (content.content !== "none") contents += 1;
      return content;
    },
    counted: () => ({ contents, leftOut }),
  };
}

/** Wrapped to the person himself, so that the export needs no epoch beside it. */
async function stillSealed(
  { crypto, personId, keys }: ExportMaker,
  { key, contentSecret, retentionKey, sealed }: Released,
): Promise<ContentToWrite> {
  const publicKey = { kind: keys.sealing.kind, publicKey: keys.sealing.publicKey };
  const wrap = await wrapContent(crypto.sealing, key.evidenceId, contentSecret, {
    recipientId: personId,
    publicKey,
  });
  return { content: "sealed", bytes: once(sealed), retentionKey, recipientId: personId, wrap };
}

/** Left out when it is not what was sealed: nothing is passed off as opened. */
async function opened(
  { crypto }: ExportMaker,
  { key, contentSecret, retentionKey, sealed }: Released,
): Promise<ContentToWrite> {
  const { evidenceId } = key;
  const declaration = ContentDeclaration.safeParse(JSON.parse(key.declaration));
  const blobSalt = blobSaltOf(sealed);
  if (!declaration.success || !blobSalt) return { content: "left-out" };
  const order = { evidenceId, declaration: utf8(key.declaration), contentSecret, retentionKey };
  const opening = await openSealedBlob(crypto.sealing, order, sealed);
  if (!opening.opened) return { content: "left-out" };
  const { mediaType } = declaration.data;
  const bytes = once(opening.content.reveal());
  return { content: "opened", mediaType, bytes, contentSecret, retentionKey, blobSalt };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
