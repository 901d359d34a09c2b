import { parseArgs } from "node:util";
import { Day, EvidenceAction, ExportContents, ExportPurpose, Line, PersonId } from "@tachiai/protocol";
import { z } from "zod";

/** An export as it was asked for at the command line. */
export const RunExport = z.object({
  server: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, "")),
  ca: z.string().optional(),
  email: z.email(),
  /** The name or id of the organisation; needed by whoever belongs to several. */
  organisation: z.string().optional(),
  person: PersonId.optional(),
  from: Day.optional(),
  until: Day.optional(),
  kind: z.array(EvidenceAction),
  contents: ExportContents,
  purpose: ExportPurpose,
  reason: Line.trim().min(10).max(200),
  out: z.string().min(1),
  "save-keys": z.string().optional(),
});
export type RunExport = z.infer<typeof RunExport>;

/** Reads what follows `tachiai export`; undefined for `--help`, and a text when it cannot be understood. */
export function readExportArguments(words: readonly string[]): RunExport | string | undefined {
  const { values } = parseArgs({
    args: [...words],
    options: {
      server: { type: "string" },
      ca: { type: "string" },
      email: { type: "string" },
      organisation: { type: "string" },
      person: { type: "string" },
      from: { type: "string" },
      until: { type: "string" },
      kind: { type: "string", multiple: true, default: [] },
      contents: { type: "string", default: "opened" },
      purpose: { type: "string" },
      reason: { type: "string" },
      out: { type: "string", default: "export.zip" },
      "save-keys": { type: "string" },
      help: { type: "boolean" },
    },
  });
  const { help, ...rest } = values;
  if (help) return undefined;
  const read = RunExport.safeParse(rest);
  return read.success ? read.data : `--${read.error.issues[0]?.path.join(" ") ?? ""}`;
}
