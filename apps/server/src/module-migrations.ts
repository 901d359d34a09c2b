import { join } from "node:path";
import { consentMigrations } from "@tachiai/consent";
import { contractsMigrations } from "@tachiai/contracts";
import { evidenceMigrations } from "@tachiai/evidence";
import { identityMigrations } from "@tachiai/identity";
import { invoicingMigrations } from "@tachiai/invoicing";
import { noticesMigrations } from "@tachiai/notices";
import { type ModuleMigrations, platformMigrations } from "@tachiai/platform";
import { registersMigrations } from "@tachiai/registers";
import { supportMigrations } from "@tachiai/support";
import { teleworkMigrations } from "@tachiai/telework";

/** The modules in the order in which their tables build on one another. */
const modules = [
  platformMigrations,
  evidenceMigrations,
  identityMigrations,
  noticesMigrations,
  consentMigrations,
  contractsMigrations,
  registersMigrations,
  invoicingMigrations,
  teleworkMigrations,
  supportMigrations,
];

/** Below `root`, a checkout or a release: bundled, a module no longer knows where its own files lie. */
export function moduleMigrations(root: string): ModuleMigrations[] {
  return [
    ...modules.map(({ module }) => ({ module, directory: join(root, "modules", module, "migrations") })),
    // What is made of all modules belongs to none: the demonstration company.
    { module: "server", directory: join(root, "apps/server/migrations") },
  ];
}
