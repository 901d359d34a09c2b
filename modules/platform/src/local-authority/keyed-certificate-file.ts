import { createPrivateKey, X509Certificate } from "node:crypto";
import { lstat, readFile } from "node:fs/promises";
import { replaceFile } from "../durable-file.ts";
import { unlessMissing } from "../system-error.ts";
import type { KeyedCertificate } from "./issue-certificates.ts";
import { LocalAuthorityFault } from "./local-authority-fault.ts";
import { PrivateKey } from "./private-key.ts";

/** Certificate and key in one file, so that a crash never leaves one without the other. */
export async function writeKeyedCertificate(path: string, keyed: KeyedCertificate): Promise<void> {
  await replaceFile(path, keyed.certificatePem + keyed.privateKey.reveal(), { mode: 0o600 });
}

/**
 * Reads what `writeKeyedCertificate` wrote; undefined when there is no such file.
 *
 * Throws `LocalAuthorityFault`: `file_exposed` or `file_unreadable`.
 */
export async function readKeyedCertificate(path: string): Promise<KeyedCertificate | undefined> {
  const found = await lstat(path).catch(unlessMissing);
  if (!found) return undefined;
  if ((found.mode & 0o077) !== 0)
    throw new LocalAuthorityFault(
      "file_exposed",
      `Others could read the private key in ${path}. If nobody can have copied it: chmod 600 ${path}. Otherwise delete the file; a new one is made at the next start, and a new authority has to be installed on every computer.`,
    );
  return parseKeyedCertificate(await readFile(path, "utf8"), path);
}

function parseKeyedCertificate(contents: string, path: string): KeyedCertificate {
  try {
    const certificate = new X509Certificate(contents);
    const key = createPrivateKey(contents);
    if (!certificate.checkPrivateKey(key)) throw new Error("the key is not the certificate's");
    return {
      certificatePem: certificate.toString(),
      privateKey: new PrivateKey(key.export({ type: "pkcs8", format: "pem" }).toString()),
    };
  } catch (cause) {
    throw new LocalAuthorityFault(
      "file_unreadable",
      `${path} does not hold a certificate with its key. Put it back from a backup, or delete it; a new one is made at the next start.`,
      { cause },
    );
  }
}
