import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import { codeOf } from "../system-error.ts";
import { LocalAuthorityFault, type LocalAuthorityProblem } from "./local-authority-fault.ts";
import { PrivateKey } from "./private-key.ts";
import { type ServerCertificate, toServerCertificate } from "./server-certificate.ts";
import { parseServerNames, type ServerNames } from "./server-names.ts";

export type OwnCertificateOptions = {
  /** PEM: the server's certificate first, then intermediate ones. */
  readonly certificateFile: string;
  /** PEM without a passphrase. */
  readonly keyFile: string;
  /** Every host name and address under which the server is opened. */
  readonly names: readonly string[];
  readonly now: Date;
};

/**
 * Loads the operator's own certificate instead of one from the local authority, after checking everything that
 * browsers would complain about later.
 *
 * Throws `LocalAuthorityFault`: `no_names`, `name_not_allowed`, `certificate_unreadable`, `certificate_is_authority`,
 * `key_unreadable`, `key_encrypted`, `key_does_not_match`, `not_yet_valid`, `expired`, `name_not_covered` or `unusable`.
 */
export async function loadOwnCertificate(options: OwnCertificateOptions): Promise<ServerCertificate> {
  const { certificateFile, keyFile, now } = options;
  const names = parseServerNames(options.names);
  const chainPem = await readPem(certificateFile, "certificate_unreadable");
  const certificate = parseCertificate(chainPem, certificateFile);
  const keyPem = await readPem(keyFile, "key_unreadable");
  const key = parseKey(keyPem, keyFile);

  if (certificate.ca)
    throw new LocalAuthorityFault(
      "certificate_is_authority",
      `The first certificate in ${certificateFile} is an authority's, not a server's. Put the server's certificate first.`,
    );
  if (!certificate.checkPrivateKey(key))
    throw new LocalAuthorityFault(
      "key_does_not_match",
      `The key in ${keyFile} does not belong to the certificate in ${certificateFile}. The server's certificate must come first in its file.`,
    );
  requireValid(certificate, certificateFile, now);
  requireCovered(certificate, certificateFile, names);
  requireUsable(chainPem, keyPem, certificateFile);
  return toServerCertificate(chainPem, new PrivateKey(keyPem));
}

async function readPem(path: string, problem: LocalAuthorityProblem): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new LocalAuthorityFault(problem, `${path} cannot be read (${codeOf(cause) ?? String(cause)}).`, {
      cause,
    });
  }
}

function parseCertificate(pem: string, path: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new LocalAuthorityFault("certificate_unreadable", `${path} holds no certificate in PEM.`, {
      cause,
    });
  }
}

function parseKey(pem: string, path: string): KeyObject {
  if (/BEGIN ENCRYPTED PRIVATE KEY|Proc-Type: 4,ENCRYPTED/.test(pem))
    throw new LocalAuthorityFault(
      "key_encrypted",
      `The key in ${path} needs a passphrase, and nobody is there to type it. Remove it (openssl pkey -in ${path} -out key.pem) and protect the file with chmod 600.`,
    );
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new LocalAuthorityFault("key_unreadable", `${path} holds no private key in PEM.`, { cause });
  }
}

function requireValid(certificate: X509Certificate, path: string, now: Date): void {
  if (now < certificate.validFromDate)
    throw new LocalAuthorityFault(
      "not_yet_valid",
      `The certificate in ${path} is valid from ${certificate.validFromDate.toISOString()}; the clock says ${now.toISOString()}.`,
    );
  if (now > certificate.validToDate)
    throw new LocalAuthorityFault(
      "expired",
      `The certificate in ${path} expired on ${certificate.validToDate.toISOString()}. Renew it, then start again.`,
    );
}

/** Browsers look at the alternative names only, never at the common name. */
function requireCovered(certificate: X509Certificate, path: string, names: ServerNames): void {
  const missing = [
    ...names.dns.filter(
      (name) => !certificate.checkHost(name, { subject: "never", partialWildcards: false }),
    ),
    ...names.addresses.filter((address) => !certificate.checkIP(address)),
  ];
  if (missing.length > 0)
    throw new LocalAuthorityFault(
      "name_not_covered",
      `The certificate in ${path} is not for ${missing.join(", ")} (it is for ${certificate.subjectAltName ?? "no name"}). Order one that is, or take the name out of the configuration.`,
    );
}

/** The TLS library has rules of its own, such as the least length of a key. */
function requireUsable(chainPem: string, keyPem: string, path: string): void {
  try {
    createSecureContext({ cert: chainPem, key: keyPem });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LocalAuthorityFault(
      "unusable",
      `The certificate in ${path} cannot be used for HTTPS: ${reason}.`,
      {
        cause,
      },
    );
  }
}
