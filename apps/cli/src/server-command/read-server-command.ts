import { resolve } from "node:path";
import { parseArgs } from "node:util";

/** What the server's own code has to do; it reads the same (apps/server/src/backup/backup-order.ts). */
export type ServerCommand =
  | { readonly kind: "backup" | "verify" | "retention-keys"; readonly folder: string }
  | { readonly kind: "restore"; readonly folder: string; readonly retentionKeys?: string };

/** Reads what follows `tachiai backup`; undefined for `--help`, and a text when it cannot be understood. */
export function readBackupArguments(words: readonly string[]): ServerCommand | string | undefined {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { help: { type: "boolean" } },
    allowPositionals: true,
  });
  if (values.help) return undefined;
  const [first = "", second, ...rest] = positionals;
  const isKind = first === "verify" || first === "retention-keys";
  const folder = isKind ? second : first;
  if (folder === undefined || folder === "" || rest.length > 0 || (!isKind && second !== undefined))
    return positionals.join(" ");
  return { kind: isKind ? first : "backup", folder: resolve(folder) };
}

/** The same for `tachiai restore`. */
export function readRestoreArguments(words: readonly string[]): ServerCommand | string | undefined {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { help: { type: "boolean" }, "retention-keys": { type: "string" } },
    allowPositionals: true,
  });
  if (values.help) return undefined;
  const [folder, ...rest] = positionals;
  const keys = values["retention-keys"];
  if (folder === undefined || rest.length > 0) return positionals.join(" ");
  return {
    kind: "restore",
    folder: resolve(folder),
    ...(keys !== undefined && { retentionKeys: resolve(keys) }),
  };
}
