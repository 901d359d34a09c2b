import { join } from "node:path";
import { buildPages } from "../apps/server/src/release/build-pages.ts";

/** Builds the pages once for all browser tests, always from the sources as they are. */
export async function setup(): Promise<void> {
  await buildPages(join(import.meta.dirname, ".."), () => {});
}
