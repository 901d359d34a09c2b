import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Acceptance } from "@tachiai/protocol";

/** What the server's own code has to do; it reads the same (apps/server/src/backup/backup-order.ts). */
export type ServerCommand =
  | { readonly kind: "backup" | "verify" | "retention-keys"; readonly folder: string }
  | { readonly kind: "replace-log-key" }
  | ({ readonly kind: "restore"; readonly folder: string; readonly retentionKeys?: string } & BeforeTheStart)
  | ({ readonly kind: "prepare-start" } & BeforeTheStart);

interface BeforeTheStart {
  /** Addresses of witnesses. */
  readonly witnesses: readonly string[];
  readonly accept: readonly Acceptance[];
}

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

/** The same for `tachiai restore`; without a folder it only says something for the next start. */
export function readRestoreArguments(typed: readonly string[]): ServerCommand | string | undefined {
  const { values, positionals } = parseArgs({
    args: [...typed],
    options: {
      help: { type: "boolean" },
      "retention-keys": { type: "string" },
      witness: { type: "string", multiple: true, default: [] },
      accept: { type: "string", multiple: true, default: [] },
    },
    allowPositionals: true,
  });
  if (values.help) return undefined;
  const [folder, ...rest] = positionals;
  const { "retention-keys": keys, witness: witnesses, accept: words } = values;
  const accept = Acceptance.options.filter((one) => words.includes(one));
  if (accept.length < new Set(words).size) return words.join(" ");
  const says = { witnesses, accept };
  if (folder === undefined && keys === undefined && witnesses.length + accept.length > 0)
    return { kind: "prepare-start", ...says };
  if (folder === undefined || rest.length > 0) return positionals.join(" ");
  return {
    kind: "restore",
    ...says,
    folder: resolve(folder),
    ...(keys !== undefined && { retentionKeys: resolve(keys) }),
  };
}

/** The same for `tachiai log-key`. */
export function readLogKeyArguments(words: readonly string[]): ServerCommand | string | undefined {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { help: { type: "boolean" } },
    allowPositionals: true,
  });
  if (values.help) return undefined;
  return positionals.join(" ") === "replace"
    ? { kind: "replace-log-key" }
    : `log-key ${positionals.join(" ")}`;
}
