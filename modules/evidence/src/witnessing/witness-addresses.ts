import type { BlobStore } from "@tachiai/platform";
import { z } from "zod";

/**
 * Where the witnesses are, kept beside the ledgers: a start asks them before it believes its database, which may have been
 * set back to before one of them was added.
 */
export interface WitnessAddresses {
  read(): Promise<readonly string[]>;
  keep(urls: readonly string[]): Promise<void>;
}

const fileName = "witnesses.json";
const Urls = z.array(z.string());

export function openWitnessAddresses(store: BlobStore): WitnessAddresses {
  const read = async () => {
    const bytes = await store.get(fileName);
    return bytes ? Urls.parse(JSON.parse(Buffer.from(bytes).toString("utf8"))) : [];
  };
  return {
    read,
    async keep(urls) {
      const wanted = JSON.stringify([...new Set(urls)].toSorted());
      if (wanted !== JSON.stringify(await read())) await store.put(fileName, Buffer.from(wanted));
    },
  };
}
