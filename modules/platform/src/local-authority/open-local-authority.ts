import { X509Certificate } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { certifiedNames, permittedNames } from "./certificate-names.ts";
import {
  decideAuthority,
  mayKeepServerCertificate,
  type ReplacementReason,
  type Validity,
} from "./decide-renewal.ts";
import { issueAuthority, issueServerCertificate, type KeyedCertificate } from "./issue-certificates.ts";
import { readKeyedCertificate, writeKeyedCertificate } from "./keyed-certificate-file.ts";
import { LocalAuthorityFault } from "./local-authority-fault.ts";
import { type ServerCertificate, toServerCertificate } from "./server-certificate.ts";
import { parseServerNames, type ServerNames } from "./server-names.ts";

export type LocalAuthorityOptions = {
  /** Holds `authority.pem` and `server.pem`, both 0600 and of the account that calls. */
  readonly directory: string;
  /** Every host name and address under which the server is opened. */
  readonly names: readonly string[];
  readonly now: Date;
};

export type LocalAuthority = {
  readonly authority: AuthorityCertificate;
  /** What the TLS server presents. */
  readonly server: ServerCertificate;
  /** What became of the authority; after anything but `kept` people have to install it, so start announces it. */
  readonly change: AuthorityChange;
  /** Whether the server's certificate is new; computers that trust the authority notice nothing. */
  readonly serverChange: "kept" | "issued";
};

export type AuthorityChange =
  | { readonly kind: "kept" }
  | { readonly kind: "created" }
  | { readonly kind: "replaced"; readonly because: ReplacementReason; readonly previousFingerprint: string };

/** What people install on their computers, and how they make sure that it is the right one. */
export type AuthorityCertificate = {
  readonly pem: string;
  /** The bytes of a `.crt` file; their SHA-256 is the fingerprint. */
  readonly der: Uint8Array;
  /** SHA-256, as browsers and systems show it: `AB:CD:…`. */
  readonly fingerprint: string;
  readonly permittedNames: ServerNames;
  readonly validUntil: Date;
};

/**
 * Opens the installation's own certificate authority, making or renewing what is missing, runs out or does not fit
 * the names. Calling it again is cheap and changes nothing: a server that runs for long does so daily and hands the
 * server certificate to its listener (`setSecureContext`).
 *
 * Throws `LocalAuthorityFault`: `no_names`, `name_not_allowed`, `clock_wrong`, `file_unreadable` or `file_exposed`.
 */
export async function openLocalAuthority(options: LocalAuthorityOptions): Promise<LocalAuthority> {
  const { directory, now } = options;
  const names = parseServerNames(options.names);
  await mkdir(directory, { recursive: true, mode: 0o700 });

  const { authority, change } = await openAuthority(join(directory, "authority.pem"), names, now);
  const { server, serverChange } = await openServer(join(directory, "server.pem"), authority, names, now);
  return {
    authority: toAuthorityCertificate(authority),
    server: toServerCertificate(server.certificatePem, server.privateKey),
    change,
    serverChange,
  };
}

async function openAuthority(
  path: string,
  names: ServerNames,
  now: Date,
): Promise<{ authority: KeyedCertificate; change: AuthorityChange }> {
  const existing = await readKeyedCertificate(path);
  const decision = decideAuthority(existing && validityOf(existing, permittedNames, path), names, now);
  if (decision.decision === "doubt_clock")
    throw new LocalAuthorityFault(
      "clock_wrong",
      `The clock says ${now.toISOString()}, which is before ${path} was made. Set the clock, then start again.`,
    );
  if (existing && decision.decision === "keep") return { authority: existing, change: { kind: "kept" } };

  const authority = await issueAuthority(names, now);
  await writeKeyedCertificate(path, authority);
  if (existing && decision.decision === "replace") {
    const previousFingerprint = new X509Certificate(existing.certificatePem).fingerprint256;
    return { authority, change: { kind: "replaced", because: decision.because, previousFingerprint } };
  }
  return { authority, change: { kind: "created" } };
}

async function openServer(
  path: string,
  authority: KeyedCertificate,
  names: ServerNames,
  now: Date,
): Promise<{ server: KeyedCertificate; serverChange: "kept" | "issued" }> {
  const existing = await readKeyedCertificate(path);
  if (
    existing &&
    isSignedBy(existing, authority) &&
    mayKeepServerCertificate(validityOf(existing, certifiedNames, path), names, now)
  )
    return { server: existing, serverChange: "kept" };
  const server = await issueServerCertificate(authority, names, now);
  await writeKeyedCertificate(path, server);
  return { server, serverChange: "issued" };
}

function isSignedBy(server: KeyedCertificate, authority: KeyedCertificate): boolean {
  const issuer = new X509Certificate(authority.certificatePem);
  return new X509Certificate(server.certificatePem).verify(issuer.publicKey);
}

function validityOf(
  { certificatePem }: KeyedCertificate,
  readNames: (certificate: Uint8Array) => ServerNames | undefined,
  path: string,
): Validity {
  const certificate = new X509Certificate(certificatePem);
  const names = readNames(certificate.raw);
  if (!names)
    throw new LocalAuthorityFault(
      "file_unreadable",
      `${path} holds a certificate that was not made here. Configure it as your own certificate, or delete it.`,
    );
  return { names, validFrom: certificate.validFromDate, validUntil: certificate.validToDate };
}

function toAuthorityCertificate({ certificatePem }: KeyedCertificate): AuthorityCertificate {
  const certificate = new X509Certificate(certificatePem);
  return {
    pem: certificatePem,
    der: certificate.raw,
    fingerprint: certificate.fingerprint256,
    permittedNames: permittedNames(certificate.raw) ?? { dns: [], addresses: [] },
    validUntil: certificate.validToDate,
  };
}
