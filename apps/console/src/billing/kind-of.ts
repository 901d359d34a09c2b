import type { OwnInvoice } from "@tachiai/protocol";

/** The phrase for what a document is. */
export function kindOf({ kind, copiesId }: Pick<OwnInvoice, "kind" | "copiesId">) {
  return copiesId === undefined ? (`billing.document-kind.${kind}` as const) : "billing.document-copy";
}
