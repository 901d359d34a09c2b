/** What is put in when the executable is made (tools/agent-build). */
export interface BuiltIn {
  readonly version: string;
  /** Whose updates are believed: vkey lines (C2SP signed-note). */
  readonly updateKeys: readonly string[];
  /** Where the manifest of updates lies. */
  readonly updateFrom?: string;
}

declare const BUILT_IN: BuiltIn;

/** An agent that runs from its sources takes no updates. Its version is that of package.json. */
export const builtIn: BuiltIn =
  typeof BUILT_IN === "undefined" ? { version: "0.1.0", updateKeys: [] } : BUILT_IN;

/** Whether this is the single executable. */
export const isExecutable = typeof BUILT_IN !== "undefined";
