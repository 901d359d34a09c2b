import type { TenantTx } from "@tachiai/platform";
import { type BillingAccountId, DemandKind, type IssuedDemand } from "@tachiai/protocol";
import { documents } from "./document.store.ts";

/** The reminders and demands that were sent to these accounts, the last first. */
export async function selectDemands(
  tx: TenantTx,
  accountIds: readonly BillingAccountId[],
): Promise<IssuedDemand[]> {
  if (accountIds.length === 0) return [];
  const rows = await documents(tx)
    .where("kind", "in", DemandKind.options)
    .where("account_id", "in", [...accountIds])
    .orderBy("issued_on", "desc")
    .orderBy("number", "desc")
    .execute();
  return rows.flatMap(({ due_on, ...row }) =>
    due_on === null
      ? []
      : [
          {
            documentId: row.document_id,
            kind: DemandKind.parse(row.kind),
            number: row.number,
            accountId: row.account_id,
            issuedOn: row.issued_on,
            payBy: due_on,
            isPrinted: row.pdf_sha256 !== null,
          },
        ],
  );
}
