import { join } from "node:path";
import { type Plugin, rolldown } from "rolldown";

/** As `apps/agent/src/built-in.ts` reads it. */
export interface BuiltIn {
  readonly version: string;
  readonly updateKeys: readonly string[];
  readonly updateFrom?: string;
}

export interface Bundling {
  readonly builtIn: BuiltIn;
  readonly koffiSha256: string;
  /** Of which Node on, as rolldown names it: `node24`. */
  readonly oldestNode: string;
}

/**
 * Writes the agent as one script that needs nothing beside it but the native library of koffi whose hash is given. Gives the
 * folders of the packages of others that are in it.
 */
export async function bundleAgent(
  checkout: string,
  file: string,
  { builtIn, koffiSha256, oldestNode }: Bundling,
): Promise<string[]> {
  const bundle = await rolldown({
    input: join(checkout, "apps/agent/src/main.ts"),
    platform: "node",
    cwd: checkout,
    transform: {
      target: oldestNode,
      define: { KOFFI_SHA256: JSON.stringify(koffiSha256), BUILT_IN: JSON.stringify(builtIn) },
    },
    plugins: [koffiFromInside(checkout)],
    logLevel: "silent",
  });
  const { output } = await bundle.write({ file, format: "cjs", codeSplitting: false, minify: true });
  await bundle.close();
  const modules = output.flatMap((one) => (one.type === "chunk" ? one.moduleIds : []));
  const folders = modules.map((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0]);
  return [...new Set(folders.filter((one) => one !== undefined))].toSorted();
}

function koffiFromInside(checkout: string): Plugin {
  return {
    name: "koffi-from-inside",
    resolveId: (source, importer) =>
      source === "./src/static.js" && importer?.includes("/node_modules/koffi/")
        ? join(checkout, "apps/agent/src/executable/static-koffi.ts")
        : undefined,
  };
}
