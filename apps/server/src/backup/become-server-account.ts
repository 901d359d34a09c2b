import { chown, mkdir } from "node:fs/promises";
import {
  BackupFault,
  type Configuration,
  dropPrivileges,
  ensureSystemUser,
  findSystemUser,
  hasCode,
  readConfiguration,
  type SystemUser,
} from "@tachiai/platform";
import { requireOwnDataDirectory, settleDataDirectory } from "../release/settle-data-directory.ts";
import { serverAccount, usualDataDirectory, usualDataOfRoot } from "../usual-data-directory.ts";
import type { BackupOrder } from "./backup-order.ts";

/**
 * Becomes the account that the server runs as, and gives its settings. Root would follow whatever that account has put into
 * its data, and PostgreSQL knows its own account only.
 */
export async function becomeServerAccount(order: BackupOrder): Promise<Configuration> {
  const configuration = readConfiguration(process.env, usualDataDirectory());
  if (process.getuid?.() !== 0) return configuration;
  const named = configuration.dataDirectory;
  const dataDirectory = requireOwnDataDirectory(named, process.env, usualDataOfRoot);
  const account = order.kind === "restore" ? await prepareRestore(dataDirectory) : await requireAccount();
  if (order.kind === "backup" || order.kind === "retention-keys") await makeFolderFor(account, order.folder);
  process.chdir("/");
  dropPrivileges(account);
  return configuration;
}

async function prepareRestore(dataDirectory: string): Promise<SystemUser> {
  const account = await ensureSystemUser(serverAccount, { announce: () => {} });
  await settleDataDirectory(dataDirectory, account);
  return account;
}

async function requireAccount(): Promise<SystemUser> {
  const account = await findSystemUser(serverAccount);
  if (!account) throw new BackupFault("no_installation", serverAccount);
  return account;
}

/** A folder that is there already stays whose it is. */
async function makeFolderFor({ uid, gid }: SystemUser, folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
    await chown(folder, uid, gid);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  }
}
