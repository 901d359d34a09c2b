import { readFileSync } from "node:fs";
import { hostname, networkInterfaces } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { hasCode } from "./system-error.ts";

/** A setting that cannot be used; the message names the setting, where it came from and what it must be. */
export class ConfigurationFault extends Error {
  constructor(setting: string, problem: string) {
    super(`${setting}: ${problem}`);
    this.name = "ConfigurationFault";
  }
}

export interface Configuration {
  /** Everything the installation keeps: database, blobs, keys, certificates. */
  readonly dataDirectory: string;
  /** Plain HTTP, on localhost only unless `trustedProxies` says who is in front. */
  readonly port: number;
  readonly httpsPort: number;
  /** DNS names and IP addresses under which the LAN reaches this server; the own CA is constrained to them. */
  readonly names: readonly string[];
  /** The operator's own certificate instead of the own CA: PEM files. */
  readonly certificate: { readonly certificateFile: string; readonly keyFile: string } | undefined;
  readonly trustedProxies: readonly string[];
  /** An external PostgreSQL; undefined means the embedded one. */
  readonly databaseUrl: string | undefined;
  /** Where the server itself backs the retention keys up, every day; undefined leaves that to the operator. */
  readonly retentionKeyBackup: string | undefined;
  /** How old the last backup may be before the log says so; nothing is said before the first one. */
  readonly backupWithinDays: number;
  /** Whether the server starts only where all it keeps is seen to lie on encrypted disks. */
  readonly requiresEncryptedDisk: boolean;
  /** Over which mail server notices are sent, and from whom; undefined: nothing is mailed. The URL may hold a password. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined;
  /** A file with the address ranges of Japan; undefined: nobody is refused for where he comes from. */
  readonly japanRanges: string | undefined;
}

const commaList = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(","))])
  .transform((parts) => parts.map((part) => part.trim()).filter((part) => part !== ""));
const port = z.coerce
  .number("must be a number")
  .int()
  .min(1, "must be 1 to 65535")
  .max(65_535, "must be 1 to 65535");

/** One row a setting: its environment variable, its name in the file, and what it takes. */
const settings = {
  dataDirectory: { variable: "TACHIAI_DATA", schema: z.string().min(1) },
  port: { variable: "TACHIAI_PORT", schema: port },
  httpsPort: { variable: "TACHIAI_HTTPS_PORT", schema: port },
  names: { variable: "TACHIAI_NAMES", schema: commaList },
  certificateFile: { variable: "TACHIAI_CERTIFICATE", schema: z.string().min(1) },
  certificateKeyFile: { variable: "TACHIAI_CERTIFICATE_KEY", schema: z.string().min(1) },
  trustedProxies: { variable: "TACHIAI_TRUSTED_PROXIES", schema: commaList },
  databaseUrl: {
    variable: "DATABASE_URL",
    schema: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" }),
  },
  retentionKeyBackup: { variable: "TACHIAI_RETENTION_KEY_BACKUP", schema: z.string().min(1) },
  backupWithinDays: {
    variable: "TACHIAI_BACKUP_WITHIN_DAYS",
    schema: z.coerce.number("must be a number").int().min(1, "must be 1 or more"),
  },
  encryptedDisk: {
    variable: "TACHIAI_ENCRYPTED_DISK",
    schema: z.literal("required", 'must be "required", or left out'),
  },
  smtpUrl: {
    variable: "TACHIAI_SMTP_URL",
    schema: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// URL" }),
  },
  japanRanges: { variable: "TACHIAI_JAPAN_RANGES", schema: z.string().min(1) },
  mailFrom: { variable: "TACHIAI_MAIL_FROM", schema: z.email("must be a mail address") },
} as const;

type SettingName = keyof typeof settings;

/**
 * Reads the settings: an environment variable wins over the file (`TACHIAI_CONFIG`, or `tachiai.json` in the
 * data directory), which wins over the default. Throws `ConfigurationFault`.
 */
export function readConfiguration(
  environment: NodeJS.ProcessEnv,
  defaultDataDirectory: string,
): Configuration {
  const named = environment["TACHIAI_CONFIG"];
  const dataDirectory = resolve(environment["TACHIAI_DATA"] ?? defaultDataDirectory);
  const file = readSettingsFile(named ?? join(dataDirectory, "tachiai.json"), named !== undefined);
  const read = <Name extends SettingName>(
    name: Name,
  ): z.output<(typeof settings)[Name]["schema"]> | undefined => {
    const { variable, schema } = settings[name];
    const fromEnvironment = environment[variable];
    const value = fromEnvironment ?? file[name];
    if (value === undefined || value === "") return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data as z.output<(typeof settings)[Name]["schema"]>;
    const source = fromEnvironment === undefined ? `"${name}" in the settings file` : variable;
    throw new ConfigurationFault(source, parsed.error.issues[0]?.message ?? "is not valid");
  };

  const certificateFile = read("certificateFile");
  const keyFile = read("certificateKeyFile");
  if ((certificateFile === undefined) !== (keyFile === undefined))
    throw new ConfigurationFault(
      certificateFile ? settings.certificateKeyFile.variable : settings.certificateFile.variable,
      "is missing; a certificate and its key are given together",
    );
  const smtpUrl = read("smtpUrl");
  const from = read("mailFrom");
  if ((smtpUrl === undefined) !== (from === undefined))
    throw new ConfigurationFault(
      smtpUrl ? settings.mailFrom.variable : settings.smtpUrl.variable,
      "is missing; a mail server and the address from which is sent are given together",
    );
  const folder = read("retentionKeyBackup");
  const ranges = read("japanRanges");
  return {
    dataDirectory: resolve(read("dataDirectory") ?? dataDirectory),
    port: read("port") ?? 8480,
    httpsPort: read("httpsPort") ?? 8443,
    names: read("names") ?? ownNames(),
    certificate: certificateFile && keyFile ? { certificateFile, keyFile } : undefined,
    trustedProxies: read("trustedProxies") ?? [],
    databaseUrl: read("databaseUrl"),
    retentionKeyBackup: folder && resolve(folder),
    backupWithinDays: read("backupWithinDays") ?? 2,
    requiresEncryptedDisk: read("encryptedDisk") === "required",
    mail: smtpUrl && from ? { smtpUrl, from } : undefined,
    japanRanges: ranges && resolve(ranges),
  };
}

function readSettingsFile(path: string, mustExist: boolean): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (!mustExist && hasCode(error, "ENOENT")) return {};
    throw new ConfigurationFault("TACHIAI_CONFIG", `cannot read ${path}: ${String(error)}`);
  }
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(path, text));
  if (!parsed.success) throw new ConfigurationFault(path, "must hold one JSON object");
  const unknown = Object.keys(parsed.data).find((name) => !(name in settings));
  if (unknown)
    throw new ConfigurationFault(
      path,
      `"${unknown}" is no setting; there are ${Object.keys(settings).join(", ")}`,
    );
  return parsed.data;
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConfigurationFault(
      path,
      `is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}

/** This machine's name and IPv4 addresses, as the LAN most likely calls it. */
function ownNames(): string[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter((entry) => entry.family === "IPv4" && !entry.internal)
    .map((entry) => entry.address);
  return [...new Set([hostname().toLowerCase(), "localhost", ...addresses])];
}
