import { NewStamp, parseJson, type StampId, TenantId } from "@tachiai/protocol";
import { z } from "zod";

/** A stamp that was pressed here and that the server has not acknowledged. */
export const StoredStamp = z.object({
  tenantId: TenantId,
  stamp: NewStamp,
  /** Set when the server understood it and declined it: the person must know why. */
  declinedBecause: z.string().optional(),
});
export type StoredStamp = z.infer<typeof StoredStamp>;

/** The part of the browser's storage that we need; it outlives a reload and a crash, and tabs share it. */
export type StampStorage = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/** One item for each stamp, so that two tabs never write over each other's. */
export function openStoredStamps(storage: StampStorage, prefix: string) {
  const nameOf = (stampId: StampId) => `${prefix}.${stampId}`;
  return {
    /** In the order in which they were pressed. What this version cannot read stays where it is and stops no other. */
    list(): StoredStamp[] {
      const names = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
      return names
        .filter((name) => name.startsWith(`${prefix}.`))
        .flatMap((name) => {
          const stored = readStored(storage.getItem(name) ?? "");
          return stored ? [stored] : [];
        })
        .toSorted((a, b) => Date.parse(a.stamp.capturedAt) - Date.parse(b.stamp.capturedAt));
    },
    put(stored: StoredStamp): void {
      storage.setItem(nameOf(stored.stamp.stampId), JSON.stringify(stored));
    },
    remove(stampId: StampId): void {
      storage.removeItem(nameOf(stampId));
    },
  };
}

function readStored(text: string): StoredStamp | undefined {
  return StoredStamp.safeParse(parseJson(text)).data;
}
