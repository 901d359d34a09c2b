import { registerHooks } from "node:module";

/** Preloaded, it leaves `record()` out of everything that the thread loads: the id is there, the entry is not. */
registerHooks({
  load(url, context, nextLoad) {
    return url.endsWith("/modules/evidence/src/entries/record.ts")
      ? {
          format: "module",
          shortCircuit: true,
          source: "export const record = async () => crypto.randomUUID();",
        }
      : nextLoad(url, context);
  },
});
