import type { Contract, Service } from "@tachiai/protocol";

export type Entitlement =
  | { readonly entitled: true }
  | {
      readonly entitled: false;
      readonly why: "not_entitled" | "not_started" | "interrupted" | "suspended" | "ended";
    };

/** Of several contracts the one that says most about why there is none. */
const said = {
  suspended: "suspended",
  interrupted: "interrupted",
  formed: "not_started",
  ended: "ended",
} as const;

/** Whether these contracts entitle to a service. */
export function judgeEntitlement(
  contracts: readonly Pick<Contract, "kind" | "service" | "state">[],
  service: Service,
): Entitlement {
  const states = contracts
    .filter((contract) => contract.kind === "internal" || contract.service === service)
    .map(({ state }) => state);
  if (states.includes("active")) return { entitled: true };
  for (const [state, why] of Object.entries(said))
    if (states.some((one) => one === state)) return { entitled: false, why };
  return { entitled: false, why: "not_entitled" };
}
