import { execFile } from "node:child_process";
import { rename } from "node:fs/promises";
import { promisify } from "node:util";

export interface CodeSigner {
  /** The certificate and those that lead to its authority, in PEM. */
  readonly certificates: string;
  /** Its private key, in PEM. */
  readonly key: string;
  /** Of an authority of time stamps (RFC 3161): without one the signature ends with its certificate. */
  readonly timeStamps?: string;
}

/** Signs an .exe or .msi by Authenticode, in place. */
export async function signForWindows(
  file: string,
  { certificates, key, timeStamps }: CodeSigner,
): Promise<void> {
  const signed = `${file}.signed`;
  const stamp = timeStamps === undefined ? [] : ["-ts", timeStamps];
  const options = ["-certs", certificates, "-key", key, "-h", "sha256", "-n", "Tachiai Agent", ...stamp];
  await promisify(execFile)("osslsigncode", ["sign", ...options, "-in", file, "-out", signed]);
  await rename(signed, file);
}
