import { join } from "node:path";
import { type Plugin, rolldown } from "rolldown";

/** Writes the agent as one script that needs nothing beside it but the native library of koffi whose hash is given. */
export async function bundleAgent(
  checkout: string,
  file: string,
  { koffiSha256, oldestNode }: { readonly koffiSha256: string; readonly oldestNode: string },
): Promise<void> {
  const bundle = await rolldown({
    input: join(checkout, "apps/agent/src/main.ts"),
    platform: "node",
    cwd: checkout,
    transform: { target: oldestNode, define: { KOFFI_SHA256: JSON.stringify(koffiSha256) } },
    plugins: [koffiFromInside(checkout)],
    logLevel: "silent",
  });
  await bundle.write({ file, format: "cjs", codeSplitting: false, minify: true });
  await bundle.close();
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
