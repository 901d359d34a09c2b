import { sha256 } from "@noble/hashes/sha2.js";
import { Integer, OctetString } from "asn1js";
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from "pkijs";

export const sha256Oid = "2.16.840.1.101.3.4.2.1";

/** What is asked of a time stamping authority (RFC 3161 section 2.4.1): the hash of `content`, a nonce, and its certificate with the answer. */
export function requestTimeStamp(content: Uint8Array, nonce: Uint8Array): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256Oid }),
      hashedMessage: new OctetString({ valueHex: new Uint8Array(sha256(content)) }),
    }),
    nonce: new Integer({ valueHex: positive(nonce) }),
    certReq: true,
  });
  return new Uint8Array(request.toSchema().toBER());
}

/** DER writes a positive number whose first bit is set behind a zero byte. */
export function positive(nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(1, ...nonce);
}
