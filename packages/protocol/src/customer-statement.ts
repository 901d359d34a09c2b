import { z } from "zod";
import { Day, Line } from "./values.ts";

/** What the provider's clerk states of whom a service is for (PTY-06). */
export const CustomerStatement = z.strictObject({
  /** 法人・団体 / 個人事業者 / 個人. */
  kind: z.enum(["corporation", "business", "private"]),
  isInJapan: z.boolean(),
  /** 保守契約: by which reference it is found, and until when it runs where that is agreed. */
  maintenanceContract: z
    .strictObject({
      reference: Line.trim().min(1).max(200),
      includesRemoteSupport: z.boolean(),
      until: Day.optional(),
    })
    .optional(),
  /** Whether he is the holder of the line himself. */
  isLineHolder: z.boolean().optional(),
});
export type CustomerStatement = z.infer<typeof CustomerStatement>;
