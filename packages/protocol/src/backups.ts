import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { TenantId } from "./ids.ts";
import { Instant } from "./values.ts";

const LastBackup = z.object({
  /** Absent before the first. */
  lastAt: Instant.optional(),
  /** Older than it may be. */
  isLate: z.boolean(),
});

/** When this installation was last backed up, as its server knows. */
export const BackupState = z.object({
  /** How many days old a backup may be. */
  withinDays: z.int().min(1),
  installation: LastBackup,
  /** The copies of the keys without which no picture opens; they lie apart, and none may be older than seven days. */
  retentionKeys: LastBackup.extend({
    /** Whether the server makes them itself. */
    isScheduled: z.boolean(),
  }),
});
export type BackupState = z.infer<typeof BackupState>;

export const getBackups = endpoint({
  method: "GET",
  path: "/v1/tenants/:tenantId/backups",
  summary: "Says when this installation was last backed up; for those who run it",
  audience: { kind: "tenant", roles: ["administrator"] },
  params: z.object({ tenantId: TenantId }),
  /** Without it this server looks after no backups, as in development. */
  response: z.object({ backups: BackupState.optional() }),
});
