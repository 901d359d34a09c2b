import type { BlobStore } from "@tachiai/platform";

/**
 * Beside the ledgers, that a log had to be closed and not everything that follows is done: once it is closed nothing else
 * tells a later start, which finds it only continued.
 */
export interface SetBackMark {
  isSet(): Promise<boolean>;
  set(): Promise<void>;
  remove(): Promise<void>;
}

const fileName = "set-back";

export function openSetBackMark(store: BlobStore): SetBackMark {
  return {
    isSet: async () => (await store.get(fileName)) !== undefined,
    set: () => store.put(fileName, Buffer.from("set back\n")),
    remove: () => store.remove(fileName),
  };
}
