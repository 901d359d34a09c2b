import type { AdministratorId, Day, RegisteredAdministrator, RegisteredFacts } from "@tachiai/protocol";
import type { FiledForm } from "./change-form.store.ts";

/** What holds by these forms, oldest first: of each thing what its last form says. */
export function standingFacts(
  forms: readonly FiledForm[],
): Pick<RegisteredFacts, "organisation" | "administrators"> {
  const last = new Map(forms.map((form) => [form.administratorId, form]));
  const organisation = last.get(undefined);
  return {
    ...(organisation?.organisation && {
      organisation: { facts: organisation.organisation, since: organisation.effectiveOn },
    }),
    administrators: [...last.values()].flatMap((form) => administratorIn(form) ?? []),
  };
}

/** The form about the same thing that stands now; undefined for who is no administrator any more. */
export function lastFormOf(
  forms: readonly FiledForm[],
  administratorId: AdministratorId | undefined,
): FiledForm | undefined {
  return forms.findLast((form) => form.administratorId === administratorId);
}

/** Until which day each form held: the one from which the next one about the same thing does. */
export function untilOf(forms: readonly FiledForm[], form: FiledForm): Day | undefined {
  return forms.find((other, at) => other.administratorId === form.administratorId && at > forms.indexOf(form))
    ?.effectiveOn;
}

/** A name as people say and write it: widths and gaps make no other name. */
export function isSameName(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

function bare(name: string): string {
  return name.normalize("NFKC").replaceAll(/\s/gu, "").toLowerCase();
}

function administratorIn({
  administratorId,
  personId,
  administrator,
  effectiveOn,
}: FiledForm): RegisteredAdministrator | undefined {
  if (!administratorId || !administrator) return undefined;
  return { administratorId, ...(personId && { personId }), facts: administrator, since: effectiveOn };
}
