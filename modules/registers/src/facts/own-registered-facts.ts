import type { TenantTx } from "@tachiai/platform";
import type { OwnRecord, PersonId } from "@tachiai/protocol";
import { selectForms } from "./change-form.store.ts";

/** What was registered of a person as an administrator towards the provider, form by form. */
export async function ownRegisteredFacts(tx: TenantTx, personId: PersonId): Promise<OwnRecord[]> {
  const own = (await selectForms(tx)).filter((form) => form.personId === personId);
  return own.flatMap(({ administrator, effectiveOn, filedAt }) =>
    administrator
      ? [
          {
            kind: "registered-facts",
            facts: {
              name: administrator.name,
              department: administrator.department,
              email: administrator.email,
              telephone: administrator.telephone,
              text: administrator.other,
              from: effectiveOn,
              at: filedAt.toISOString(),
            },
          } as const,
        ]
      : [],
  );
}
