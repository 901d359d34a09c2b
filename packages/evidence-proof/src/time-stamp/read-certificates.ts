import { Certificate } from "pkijs";
import { readBase64 } from "../base64.ts";

/** The certificates in a PEM text as DER; undefined when it holds none, or one that cannot be read. */
export function readCertificates(pem: string): Uint8Array[] | undefined {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g);
  const certificates: Uint8Array[] = [];
  for (const [, body = ""] of blocks) {
    const certificate = readBase64(body.replaceAll(/\s/g, ""));
    if (!certificate || !isCertificate(certificate)) return undefined;
    certificates.push(certificate);
  }
  return certificates.length > 0 ? certificates : undefined;
}

function isCertificate(bytes: Uint8Array): boolean {
  try {
    Certificate.fromBER(new Uint8Array(bytes));
    return true;
  } catch {
    // pkijs throws errors of many kinds at what is none.
    return false;
  }
}
