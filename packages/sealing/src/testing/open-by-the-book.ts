import { createDecipheriv, createHash, hkdfSync } from "node:crypto";

/** Opens a sealed blob by docs/formats/sealed-blob.md alone, sharing no code with what sealed it. */
export function openByTheBook(
  sealed: Buffer,
  known: { contentSecret: Buffer; retentionKey: Buffer; declaration: Buffer },
): Buffer {
  const evidenceId = sealed.subarray(10, 26);
  const salt = sealed.subarray(26, 58);
  const secret = Buffer.concat([known.contentSecret, known.retentionKey]);
  const info = Buffer.concat([Buffer.from("tachiai blob key v1\n"), Buffer.from([0, 0, 0, 16]), evidenceId]);
  const key = Buffer.from(hkdfSync("sha256", secret, salt, info, 32));
  const associatedData = Buffer.concat([
    sealed.subarray(0, 106),
    createHash("sha256").update(known.declaration).digest(),
  ]);
  const content: Buffer[] = [];
  const length = 65_536 + 16;
  for (let start = 106, index = 0; start < sealed.length; start += length, index++) {
    const chunk = sealed.subarray(start, start + length);
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(index, 7);
    nonce[11] = start + length >= sealed.length ? 1 : 0;
    const decipher = createDecipheriv("aes-256-gcm", key, nonce);
    decipher.setAAD(associatedData).setAuthTag(chunk.subarray(-16));
    content.push(decipher.update(chunk.subarray(0, -16)), decipher.final());
  }
  return Buffer.concat(content);
}
