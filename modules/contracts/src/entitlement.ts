import type { Contract, ContractGround, Service } from "@tachiai/protocol";

export type Entitlement =
  | { readonly entitled: true }
  | {
      readonly entitled: false;
      readonly why: "not_entitled" | "not_started" | "interrupted" | "suspended" | "ended";
      /** Under which clause. */
      readonly ground?: ContractGround;
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
  contracts: readonly Pick<Contract, "kind" | "service" | "state" | "ground">[],
  service: Service,
): Entitlement {
  const entitling = contracts.filter(
    (contract) => contract.kind === "internal" || contract.service === service,
  );
  if (entitling.some(({ state }) => state === "active")) return { entitled: true };
  for (const [state, why] of Object.entries(said)) {
    const found = entitling.find((one) => one.state === state);
    if (found) return { entitled: false, why, ...(found.ground && { ground: found.ground }) };
  }
  return { entitled: false, why: "not_entitled" };
}
