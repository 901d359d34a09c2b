import { readFile } from "node:fs/promises";
import { getCACertificates } from "node:tls";

export interface TrustedAuthorities {
  /** Those that every Node carries with it. */
  readonly common: readonly string[];
  /** Those that this computer's owner added, by the system's store, NODE_EXTRA_CA_CERTS or a file. */
  readonly own: readonly string[];
}

/** Whom to believe who a server is: the certificates in PEM. */
export async function trustedAuthorities(file: string | undefined): Promise<TrustedAuthorities> {
  const common = getCACertificates("bundled");
  const known = new Set(common);
  const added = [
    ...getCACertificates("system"),
    ...getCACertificates("extra"),
    ...(file === undefined ? [] : [await readFile(file, "utf8")]),
  ];
  return { common, own: added.filter((one) => !known.has(one)) };
}
