import type { Step } from "./step.ts";

/** Everything `npm run check` looks at. A new step is one more entry. Longest first: two run at a time. */
export const steps: readonly Step[] = [
  {
    name: "types",
    finds: "what does not compile",
    script: ["node_modules/typescript/bin/tsc", "-b"],
  },
  {
    name: "unused",
    finds: "files, exports and dependencies nobody uses, and undeclared packages",
    script: ["node_modules/knip/bin/knip.js", "--no-progress", "--no-config-hints"],
  },
  {
    name: "lint",
    finds: "mistakes the linter knows, with types",
    script: ["node_modules/oxlint/bin/oxlint", "--type-aware", "--deny-warnings"],
  },
  {
    name: "boundaries",
    finds: "imports against the arrows of docs/architecture.md",
    script: ["tools/boundaries.ts"],
  },
  {
    name: "openapi",
    finds: "a docs/api/openapi.json that is not what the endpoints say",
    script: ["tools/openapi.ts", "--check"],
    planned: true,
  },
  {
    name: "format",
    finds: "files whose format or import order is off",
    script: ["node_modules/@biomejs/biome/bin/biome", "check", "."],
  },
];
