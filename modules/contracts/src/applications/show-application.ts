import { applicationState } from "@tachiai/policy";
import type { Application, ApplicationPaper, ApplicationState, PersonId } from "@tachiai/protocol";
import type { ApplicationFile } from "./application.store.ts";

export function stateOf({ steps }: Pick<ApplicationFile, "steps">): ApplicationState {
  const state = applicationState(steps.map(({ kind }) => kind));
  if (!state) throw new Error("an application has steps that do not follow each other");
  return state;
}

/** An application as it crosses the wire; names of the provider's people only for the provider. */
export function showApplication(
  file: ApplicationFile,
  names: ReadonlyMap<PersonId, string> = new Map(),
): Application {
  const { applicationId, number, receivedAt, channel, organisationId, applicantName, reseller } = file;
  return {
    applicationId,
    ...(number !== undefined && { number }),
    ...(receivedAt && { receivedAt: receivedAt.toISOString() }),
    channel,
    ...(organisationId && { organisationId }),
    applicantName,
    ...(reseller && { resellerName: reseller.name }),
    service: file.service,
    form: file.form,
    ...(file.consent && { consent: file.consent }),
    state: stateOf(file),
    steps: file.steps.map(({ kind, at, by, reason, words, accepted }) => ({
      kind,
      at: at.toISOString(),
      ...(by && names.has(by) && { byName: names.get(by) ?? "" }),
      ...(reason && { reason }),
      ...(words !== undefined && { words }),
      ...(accepted && { accepted }),
    })),
    papers: papersOf(file),
  };
}

/** Which papers there are of it: telework's purchase order goes with its form (S0 §9-1). */
export function papersOf(file: Pick<ApplicationFile, "service" | "form" | "steps">): ApplicationPaper[] {
  const state = stateOf(file);
  return [
    ...(file.service === "telework" && file.form.kind === "new" ? (["order"] as const) : []),
    "application",
    ...(state === "accepted" ? (["acceptance"] as const) : []),
    ...(state === "refused" ? (["refusal"] as const) : []),
  ];
}
