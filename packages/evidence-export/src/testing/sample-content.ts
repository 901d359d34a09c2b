import type { JsonValue } from "@tachiai/evidence-proof";
import { canonicalJson } from "@tachiai/evidence-proof";
import { EvidenceId, PersonId } from "@tachiai/protocol";
import { blobSaltOf, createKeyPair, Secret, sealBlob, unwrapContent } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { ContentToWrite } from "../assemble/export-to-write.ts";

export const samplePersonId = PersonId.parse("9d3f4c1e-0f51-4a6e-8a55-0d8f6f0a1b2c");

/** Something sealed to the sample person, and how he may export it. */
export async function sampleContent(evidenceId: EvidenceId, content: Uint8Array) {
  const declaration: JsonValue = {
    byteLength: content.length,
    capturedAt: "2026-11-21T00:00:00.000Z",
    kind: "interval",
    mediaType: "image/webp",
    version: 1,
  };
  const keyPair = await createKeyPair(nodeSealingCrypto, "x25519");
  const recipient = {
    recipientId: samplePersonId,
    publicKey: { kind: keyPair.kind, publicKey: keyPair.publicKey },
  };
  const declared = new TextEncoder().encode(canonicalJson(declaration));
  const order = { evidenceId, declaration: declared, recipients: [recipient] };
  const { sealed, ciphertextHash, wraps, retentionKey } = await sealBlob(nodeSealingCrypto, order, content);
  const wrap = wraps[0]?.wrap ?? new Uint8Array(0);
  const opener = { recipientId: samplePersonId, keyPair };
  const contentSecret =
    (await unwrapContent(nodeSealingCrypto, evidenceId, wrap, opener)) ??
    new Secret("content-secret", new Uint8Array(32));
  const blobSalt = blobSaltOf(sealed) ?? new Uint8Array(32);

  const opened = (): ContentToWrite => ({
    content: "opened",
    mediaType: "image/webp",
    bytes: inPieces(content),
    contentSecret,
    retentionKey,
    blobSalt,
  });
  const stillSealed = (): ContentToWrite => ({
    content: "sealed",
    bytes: inPieces(sealed),
    retentionKey,
    recipientId: samplePersonId,
    wrap,
  });
  return { declaration, ciphertextHash, keyPair, opened, stillSealed };
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += 50_000) yield bytes.subarray(offset, offset + 50_000);
}
