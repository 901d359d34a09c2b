import type { ApplicationForm, Service } from "@tachiai/protocol";

export function serviceOn(form: ApplicationForm): Service {
  return form.kind === "new" ? form.order.service : form.service;
}

/** What a contract counts of what is ordered: accounts, licences, or PCs and servers; nothing where none was said. */
export function countOn(form: Extract<ApplicationForm, { kind: "new" }>): number | undefined {
  const { order } = form;
  if (order.service === "telework") return order.accounts;
  if (order.service === "watch") return order.licences;
  return order.computers + order.servers || undefined;
}

/** Whether both sides have signed (連署). */
export function isSignedByBoth({ signed }: Extract<ApplicationForm, { kind: "assignment" }>): boolean {
  return signed.assignor !== undefined && signed.assignee !== undefined;
}
