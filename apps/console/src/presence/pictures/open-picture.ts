import { findKeys } from "@tachiai/browser-session/person-key-store";
import { canonicalJson } from "@tachiai/evidence-proof";
import {
  type ContentPart,
  type DeclaredThumbnail,
  declarationOfThumbnail,
  decodeBase64,
  encodeBase64,
  type PersonId,
  PictureDeclaration,
  type SealedContentKey,
  type SealedEpoch,
  utf8,
} from "@tachiai/protocol";
import {
  type OpeningRefusal,
  openContentSecrets,
  openSealedBlob,
  openThumbnail,
  Secret,
  type SecretRefusal,
} from "@tachiai/sealing";
import { webSealingCrypto } from "@tachiai/sealing/web";
import { type DecodedPicture, decodeDeclared } from "./decode-declared.ts";

/** A sealed picture as it came, with what opens it beside the person's own key. */
export interface SealedPicture {
  readonly personId: PersonId;
  readonly key: SealedContentKey;
  /** What it is sealed to, if it is. */
  readonly epoch?: SealedEpoch | undefined;
  readonly ciphertext: Uint8Array;
}

/**
 * - `keys-not-here`: this browser has no keys of the person, or lost them meanwhile;
 * - `other-key`: it is sealed to a key that he had before;
 * - `wrap-unopened`: what was passed on to the key that he has now does not open;
 * - `damaged`: it is not what was sealed;
 * - `false-declaration`: it is, but the device declared something else.
 */
export type OpenedPicture =
  | (Extract<DecodedPicture, { opened: true }> & {
      /** Which of its two blobs was opened. */
      readonly part: ContentPart;
    })
  | Extract<DecodedPicture, { opened: false }>
  | { readonly opened: false; readonly reason: "keys-not-here" | "other-key" | "wrap-unopened" }
  | { readonly opened: false; readonly reason: "damaged"; readonly because: OpeningRefusal | SecretRefusal };

const openSecret = openContentSecrets(webSealingCrypto);

/** Opens a picture with the person's key and decodes it, if it is what was sealed and what its device declared. */
export async function openPicture({
  personId,
  key,
  epoch,
  ciphertext,
}: SealedPicture): Promise<OpenedPicture> {
  const { evidenceId, declaration } = key;
  const pairs = await findKeys(personId);
  if (!pairs) return { opened: false, reason: "keys-not-here" };
  const opener = { recipientId: personId, keyPair: pairs.sealing };
  const secret = await openSecret({ key, epoch }, opener);
  if (!secret.opened && (secret.reason === "not_for_this_key" || secret.reason === "other_key")) {
    const isToThisKey = epoch?.wrappedTo === encodeBase64(pairs.sealing.publicKey);
    return { opened: false, reason: isToThisKey ? "wrap-unopened" : "other-key" };
  }
  if (!secret.opened) return { opened: false, reason: "damaged", because: secret.reason };

  const parts = {
    evidenceId,
    contentSecret: secret.contentSecret,
    retentionKey: new Secret("retention-key", decodeBase64(key.retentionKey)),
  };
  const declared = PictureDeclaration.parse(JSON.parse(declaration));
  const { thumbnail } = declared;
  const isThumbnail = key.part === "thumbnail" && thumbnail !== undefined;
  const opening = isThumbnail
    ? await openThumbnail(webSealingCrypto, { ...parts, ...boundTo(thumbnail, declared) }, ciphertext)
    : await openSealedBlob(webSealingCrypto, { ...parts, declaration: utf8(declaration) }, ciphertext);
  if (!opening.opened) return { opened: false, reason: "damaged", because: opening.reason };
  try {
    const decoded = await decodeDeclared(opening.content.reveal(), isThumbnail ? thumbnail : declared);
    if (decoded.opened) return { ...decoded, part: key.part };
    return isThumbnail ? { ...decoded, found: "other-thumbnail" } : decoded;
  } finally {
    opening.content.wipe();
  }
}

function boundTo(thumbnail: DeclaredThumbnail, { capturedAt }: PictureDeclaration) {
  return {
    declaration: utf8(canonicalJson(declarationOfThumbnail(thumbnail, capturedAt))),
    sealedHash: decodeBase64(thumbnail.sealedSha256),
  };
}
