/** The files that may import a name only known when they run, each with its reason: what they load is never code of ours. */
export const computedImports: ReadonlyMap<string, string> = new Map([
  [
    "modules/platform/src/postgres/locate-binaries.ts",
    "the PostgreSQL of this processor, found through the package that brings it",
  ],
]);
