import "reflect-metadata";
import { createPrivateKey, KeyObject, randomBytes, webcrypto } from "node:crypto";
import { id_ce_nameConstraints } from "@peculiar/asn1-x509";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { permitOnly } from "./certificate-names.ts";
import { PrivateKey } from "./private-key.ts";
import type { ServerNames } from "./server-names.ts";

/** A certificate in PEM with its private key. */
export type KeyedCertificate = { readonly certificatePem: string; readonly privateKey: PrivateKey };

/**
 * Five years: each new authority has to be installed on every computer by hand, and few computers of a company are
 * older. Longer would keep a stolen key useful beyond the life of the machine it was on.
 */
const authorityDays = 5 * 365;

/** Browsers accept at most 398 days from a public authority; one less is accepted from every authority. */
const serverDays = 397;

/** Computers whose clock is behind would refuse a certificate that begins now. */
const backdatedDays = 1;

const dayMs = 86_400_000;
const keyAlgorithm = { name: "ECDSA", namedCurve: "P-256" };
const signingAlgorithm = { name: "ECDSA", hash: "SHA-256" };

/** Makes a root of our own that can sign for these names and no others, and for TLS servers only. */
export async function issueAuthority(names: ServerNames, now: Date): Promise<KeyedCertificate> {
  const keys = await makeKeys();
  const { serialNumber, notBefore } = freshValues(now);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      // The serial number keeps two roots of one installation apart in a computer's list.
      name: [{ O: ["Tachiai"] }, { CN: [`Tachiai local authority ${serialNumber.slice(0, 8)}`] }],
      serialNumber,
      notBefore,
      notAfter: daysAfter(notBefore, authorityDays),
      keys,
      signingAlgorithm,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth], false),
        new Extension(id_ce_nameConstraints, true, permitOnly(names)),
        await SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return { certificatePem: toPem(certificate), privateKey: exportKey(keys.privateKey) };
}

/** Signs a server certificate with a key of its own. It never outlives its authority. */
export async function issueServerCertificate(
  authority: KeyedCertificate,
  names: ServerNames,
  now: Date,
): Promise<KeyedCertificate> {
  const keys = await makeKeys();
  const issuer = new X509Certificate(authority.certificatePem);
  const { serialNumber, notBefore } = freshValues(now);
  const notAfter = daysAfter(notBefore, serverDays);
  const certificate = await X509CertificateGenerator.create(
    {
      subject: [{ O: ["Tachiai"] }, { CN: ["Tachiai server"] }],
      issuer: issuer.subjectName,
      serialNumber,
      notBefore,
      notAfter: notAfter < issuer.notAfter ? notAfter : issuer.notAfter,
      publicKey: keys.publicKey,
      signingKey: importKey(authority.privateKey),
      signingAlgorithm,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth], false),
        new SubjectAlternativeNameExtension(
          [
            ...names.dns.map((value) => ({ type: "dns" as const, value })),
            ...names.addresses.map((value) => ({ type: "ip" as const, value })),
          ],
          false,
        ),
        await AuthorityKeyIdentifierExtension.create(issuer.publicKey, false, webcrypto),
        await SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return { certificatePem: toPem(certificate), privateKey: exportKey(keys.privateKey) };
}

function makeKeys() {
  return webcrypto.subtle.generateKey(keyAlgorithm, true, ["sign", "verify"]);
}

function exportKey(key: webcrypto.CryptoKey): PrivateKey {
  return new PrivateKey(KeyObject.from(key).export({ type: "pkcs8", format: "pem" }).toString());
}

function importKey(key: PrivateKey): webcrypto.CryptoKey {
  return createPrivateKey(key.reveal()).toCryptoKey(keyAlgorithm, false, ["sign"]);
}

function freshValues(now: Date): { serialNumber: string; notBefore: Date } {
  const serial = randomBytes(16);
  // RFC 5280 §4.1.2.2: positive, and not shorter than it looks.
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return { serialNumber: serial.toString("hex"), notBefore: daysAfter(now, -backdatedDays) };
}

function daysAfter(instant: Date, days: number): Date {
  return new Date(instant.getTime() + days * dayMs);
}

function toPem(certificate: X509Certificate): string {
  return `${certificate.toString("pem")}\n`;
}
