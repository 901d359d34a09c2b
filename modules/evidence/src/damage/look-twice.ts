import type { Damage } from "./damage.ts";

/** What both of two looks find. What somebody writes down while it is read looks untrue once: entries and rows are read one after the other. */
export async function lookTwice(find: () => Promise<Damage[]>): Promise<Damage[]> {
  const damages = await find();
  if (damages.length === 0) return [];
  const again = new Set((await find()).map(({ subject }) => subject));
  return damages.filter(({ subject }) => again.has(subject));
}
