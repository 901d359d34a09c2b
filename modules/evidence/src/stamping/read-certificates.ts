import { X509Certificate } from "node:crypto";

/** The certificates in a PEM text as DER; undefined when it holds none, or one that cannot be read. */
export function readCertificates(pem: string): Uint8Array[] | undefined {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    const certificates = blocks.map((block) => new Uint8Array(new X509Certificate(block).raw));
    return certificates.length > 0 ? certificates : undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}
