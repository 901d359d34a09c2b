import { eachApart } from "@tachiai/platform";

/** Delivers to each, whatever becomes of the others. Throws at the end what went wrong. */
export async function deliverEach<Item>(
  items: readonly Item[],
  deliver: (item: Item) => Promise<void>,
): Promise<void> {
  const faults = await eachApart(items, deliver);
  if (faults.length > 0) throw new AggregateError(faults, "notices are still to be delivered");
}
