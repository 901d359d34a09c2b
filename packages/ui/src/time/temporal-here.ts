// What `temporal-polyfill` stands for in our pages (`vite.config.ts`): the browser's own Temporal. Where a browser has none
// yet, as Safari, the polyfill is fetched, which everybody else goes without.
const found: unknown = Reflect.get(globalThis, "Temporal");

export const Temporal = found ?? (await import("temporal-polyfill/implementation")).Temporal;
