import { readFile } from "node:fs/promises";

/** The certificates in a file of the person's; none when he names no file, undefined when it is not one of certificates. */
export async function readAuthorities(file: string | undefined): Promise<readonly Uint8Array[] | undefined> {
  if (file === undefined) return [];
  // Loaded only here: whoever names no authority reads no certificates.
  const { readCertificates } = await import("@tachiai/evidence-proof/time-stamp");
  try {
    return readCertificates(await readFile(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "syscall" in error) return undefined;
    throw error;
  }
}
