import { countWithoutLedger } from "@tachiai/evidence";
import type { Database } from "@tachiai/platform";
import type { BackupState, HomeItem } from "@tachiai/protocol";
import { inConsole } from "./home-item.ts";

/** What needs whoever runs this installation, for all who are in it. */
export async function installationItems(
  database: Database,
  backups: BackupState | undefined,
): Promise<HomeItem[]> {
  const page = "/evidence/witnesses";
  const items = [
    inConsole("witnesses-without-ledger", await countWithoutLedger(database), page),
    inConsole("backup-late", backups?.installation.isLate ? 1 : 0, page),
    inConsole("retention-key-copy-late", backups?.retentionKeys.isLate ? 1 : 0, page),
  ];
  return items.filter(({ count }) => count > 0);
}
