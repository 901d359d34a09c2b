import { X509Certificate } from "node:crypto";
import type { PrivateKey } from "./private-key.ts";

/** What a TLS server presents, from our authority or the operator's own. */
export type ServerCertificate = {
  /** The server's certificate, followed by intermediate ones if there are any. */
  readonly chainPem: string;
  readonly privateKey: PrivateKey;
  /** SHA-256 of the server's certificate, as browsers show it: `AB:CD:…`. */
  readonly fingerprint: string;
  readonly validUntil: Date;
};

export function toServerCertificate(chainPem: string, privateKey: PrivateKey): ServerCertificate {
  const certificate = new X509Certificate(chainPem);
  return {
    chainPem,
    privateKey,
    fingerprint: certificate.fingerprint256,
    validUntil: certificate.validToDate,
  };
}
