import { CertificateLink } from "./support-certificate.ts";

/** What stands behind the `#` of the address by which anybody checks a certificate. */
export function writeCertificateFragment({ certificateId, secret }: CertificateLink): string {
  const base64Url = secret.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return `#${certificateId}.${base64Url}`;
}

/** Undefined for what is no link of ours, or was cut off on its way. */
export function readCertificateFragment(fragment: string): CertificateLink | undefined {
  const [certificateId, base64Url = "", ...more] = fragment.replace(/^#/, "").split(".");
  const secret = `${base64Url.replaceAll("-", "+").replaceAll("_", "/")}=`;
  return more.length === 0 ? CertificateLink.safeParse({ certificateId, secret }).data : undefined;
}
