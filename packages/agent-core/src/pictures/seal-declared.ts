import { canonicalJson, encodeBase64 } from "@tachiai/evidence-proof";
import type {
  EvidenceId,
  PersonId,
  PictureDeclaration,
  PictureHeader,
  PictureOccasion,
} from "@tachiai/protocol";
import { type Recipient, type SealingCrypto, sealBlob, signDeclaration } from "@tachiai/sealing";
import type { Device } from "../device/device.ts";

/** Who may open the person's pictures now, by the server's list. */
export interface PictureRecipient {
  readonly personId: PersonId;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

export interface DeclaredContent {
  readonly evidenceId: EvidenceId;
  readonly occasion: PictureOccasion;
  readonly declaration: PictureDeclaration;
  /** What is declared so; whether it is true, only an opener can see. */
  readonly content: Uint8Array;
  readonly recipients: readonly PictureRecipient[];
}

/**
 * Seals content to its recipients and signs what the device declares about it. Gives the bytes of the upload: the header
 * behind its length in 4 big-endian bytes, then the sealed blob.
 */
export async function sealDeclared(
  crypto: SealingCrypto,
  { deviceId, signing }: Pick<Device, "deviceId" | "signing">,
  { evidenceId, occasion, declaration, content, recipients }: DeclaredContent,
): Promise<Uint8Array<ArrayBuffer>> {
  const canonical = new TextEncoder().encode(canonicalJson(declaration));
  const { sealed, retentionKey, wraps, ...hashes } = await sealBlob(
    crypto,
    { evidenceId, declaration: canonical, recipients: recipients.map(recipientOf) },
    content,
  );
  const signed = { evidenceId, declaration: canonical, ...hashes };
  const header: PictureHeader = {
    evidenceId,
    deviceId,
    occasion,
    declaration,
    signature: encodeBase64(await signDeclaration(crypto, signing, signed)),
    retentionKey: encodeBase64(retentionKey.reveal()),
    wraps: recipients.map(({ personId, publicKey }) => ({
      personId,
      publicKey: encodeBase64(publicKey),
      wrap: encodeBase64(wrapFor(personId, wraps)),
    })),
  };
  retentionKey.wipe();
  return joinUpload(new TextEncoder().encode(JSON.stringify(header)), sealed);
}

function recipientOf({ personId, publicKey }: PictureRecipient): Recipient {
  return { recipientId: personId, publicKey: { kind: "x25519", publicKey } };
}

function wrapFor(
  personId: PersonId,
  wraps: readonly { readonly recipient: Recipient; readonly wrap: Uint8Array }[],
): Uint8Array {
  const found = wraps.find(({ recipient }) => recipient.recipientId === personId);
  if (!found) throw new Error("a recipient was left out when the picture was sealed");
  return found.wrap;
}

function joinUpload(header: Uint8Array, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
  const upload = new Uint8Array(4 + header.length + sealed.length);
  new DataView(upload.buffer).setUint32(0, header.length);
  upload.set(header, 4);
  upload.set(sealed, 4 + header.length);
  return upload;
}
