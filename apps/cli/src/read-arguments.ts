import { parseArgs } from "node:util";
import { type RunExport, readExportArguments } from "./export/read-export-arguments.ts";
import { type RunOpen, readOpenArguments } from "./open/read-open-arguments.ts";
import {
  readBackupArguments,
  readLogKeyArguments,
  readRestoreArguments,
  type ServerCommand,
} from "./server-command/read-server-command.ts";
import { type RunWitness, readWitnessArguments } from "./witness/read-witness-arguments.ts";

/** What the person who typed the command wants. */
export type Wish =
  | { readonly kind: "help" }
  | {
      readonly kind: "verify";
      readonly files: readonly string[];
      readonly vkey?: string;
      readonly leaf?: string;
      /** Keys of logs and of witnesses who must have signed; for exports. */
      readonly logKeys: readonly string[];
      readonly witnessKeys: readonly string[];
      /** A file with certificates of time stamping authorities. */
      readonly tsa?: string;
      /** Files of notes that lead from those keys of logs to newer ones. */
      readonly keySuccessionFiles: readonly string[];
      readonly json: boolean;
    }
  | { readonly kind: "add-model"; readonly file: string }
  | { readonly kind: "witness"; readonly wish: RunWitness }
  | { readonly kind: "server-command"; readonly command: ServerCommand }
  | { readonly kind: "export"; readonly wish: RunExport }
  | { readonly kind: "open"; readonly wish: RunOpen }
  | {
      readonly kind: "misunderstood";
      readonly why: "unknownCommand" | "badOption" | "noFiles" | "oneModel" | "oneFolder";
      readonly what: string;
    };

export function readArguments(words: readonly string[]): Wish {
  const [command, ...rest] = words;
  if (command === undefined || command === "--help" || command === "help") return { kind: "help" };
  if (command === "models") return readModelsArguments(rest);
  if (command === "witness") return unlessOptionIsWrong(() => wishForWitness(rest));
  if (command === "backup") return unlessOptionIsWrong(() => wishForServer(readBackupArguments(rest)));
  if (command === "restore") return unlessOptionIsWrong(() => wishForServer(readRestoreArguments(rest)));
  if (command === "log-key") return unlessOptionIsWrong(() => wishForLogKey(rest));
  if (command === "export") return unlessOptionIsWrong(() => wishForExport(rest));
  if (command === "open") return unlessOptionIsWrong(() => wishForOpen(rest));
  if (command !== "verify") return { kind: "misunderstood", why: "unknownCommand", what: command };
  return unlessOptionIsWrong(() => readVerifyArguments(rest));
}

function readModelsArguments([action = "", file, ...rest]: readonly string[]): Wish {
  if (action !== "add") return { kind: "misunderstood", why: "unknownCommand", what: `models ${action}` };
  if (file === undefined || rest.length > 0) return { kind: "misunderstood", why: "oneModel", what: "" };
  return { kind: "add-model", file };
}

function wishForWitness(words: readonly string[]): Wish {
  const wish = readWitnessArguments(words);
  if (wish === undefined) return { kind: "help" };
  if (typeof wish === "string") return { kind: "misunderstood", why: "badOption", what: wish };
  return { kind: "witness", wish };
}

function wishForServer(command: ServerCommand | string | undefined): Wish {
  if (command === undefined) return { kind: "help" };
  if (typeof command === "string") return { kind: "misunderstood", why: "oneFolder", what: command };
  return { kind: "server-command", command };
}

function wishForLogKey(words: readonly string[]): Wish {
  const command = readLogKeyArguments(words);
  if (command === undefined) return { kind: "help" };
  if (typeof command === "string") return { kind: "misunderstood", why: "unknownCommand", what: command };
  return { kind: "server-command", command };
}

function wishForExport(words: readonly string[]): Wish {
  const wish = readExportArguments(words);
  if (wish === undefined) return { kind: "help" };
  if (typeof wish === "string") return { kind: "misunderstood", why: "badOption", what: wish };
  return { kind: "export", wish };
}

function wishForOpen(words: readonly string[]): Wish {
  const wish = readOpenArguments(words);
  if (wish === undefined) return { kind: "help" };
  if (typeof wish === "string") return { kind: "misunderstood", why: "badOption", what: wish };
  return { kind: "open", wish };
}

function readVerifyArguments(words: string[]): Wish {
  const { values, positionals: files } = parseArgs({
    args: words,
    options: {
      vkey: { type: "string" },
      leaf: { type: "string" },
      "log-key": { type: "string", multiple: true, default: [] },
      witness: { type: "string", multiple: true, default: [] },
      tsa: { type: "string" },
      "key-succession": { type: "string", multiple: true, default: [] },
      json: { type: "boolean", default: false },
      help: { type: "boolean" },
    },
    allowPositionals: true,
  });
  const { help, ...options } = values;
  const {
    "log-key": logKeys,
    witness: witnessKeys,
    "key-succession": keySuccessionFiles,
    ...others
  } = options;
  if (help) return { kind: "help" };
  if (files.length === 0) return { kind: "misunderstood", why: "noFiles", what: "" };
  return { kind: "verify", files, logKeys, witnessKeys, keySuccessionFiles, ...others };
}

function unlessOptionIsWrong(read: () => Wish): Wish {
  try {
    return read();
  } catch (error) {
    // parseArgs says plainly which option is unknown or lacks its value.
    if (error instanceof TypeError && "code" in error)
      return { kind: "misunderstood", why: "badOption", what: error.message };
    throw error;
  }
}
