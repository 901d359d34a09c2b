import type { Customer } from "@tachiai/protocol";

export type ProviderStep = "customer" | "hand-over" | "customer-begins";

/**
 * The steps of a provider until the first customer is handed over; none after that. What the customer does then is on
 * his own ホーム, where no provider looks.
 */
export function providerSteps(
  customers: readonly Pick<Customer, "handedOver">[],
): { readonly step: ProviderStep; readonly done: boolean }[] {
  if (customers.some(({ handedOver }) => handedOver)) return [];
  return [
    { step: "customer", done: customers.length > 0 },
    { step: "hand-over", done: false },
    { step: "customer-begins", done: false },
  ];
}
