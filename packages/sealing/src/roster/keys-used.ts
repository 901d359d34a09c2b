import type { Instant } from "@tachiai/protocol";

/** The newest of some keys, the newest last; with `usedSince` those too that were replaced since. */
export function keysUsed<Key extends { readonly since: Instant }>(
  keys: readonly Key[],
  usedSince: Instant | undefined,
): Key[] {
  return keys.filter((_key, index) => {
    const replacedAt = keys[index + 1]?.since;
    return replacedAt === undefined || (usedSince !== undefined && replacedAt > usedSince);
  });
}
