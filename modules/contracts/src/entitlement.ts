import type { Contract, Service } from "@tachiai/protocol";

export type Entitlement =
  | { readonly entitled: true }
  | { readonly entitled: false; readonly why: "not_entitled" | "suspended" | "ended" };

/** Whether these contracts entitle to a service. One that is suspended says more than one that is over. */
export function judgeEntitlement(contracts: readonly Contract[], service: Service): Entitlement {
  const states = contracts
    .filter((contract) => contract.kind === "internal" || contract.service === service)
    .map(({ state }) => state);
  if (states.includes("active")) return { entitled: true };
  if (states.includes("suspended")) return { entitled: false, why: "suspended" };
  return { entitled: false, why: states.includes("ended") ? "ended" : "not_entitled" };
}
