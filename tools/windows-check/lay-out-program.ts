import { cp, mkdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { rolldown } from "rolldown";
import { windowsNode } from "./windows-node.ts";

/** Lays a program of ours, bundled from its entry file, into a folder with all that it needs on Windows: `node.exe program.mjs` starts it there. */
export async function layOutProgram(checkout: string, entry: string, folder: string): Promise<void> {
  const { node, koffi } = await windowsNode(checkout);
  const bundle = await rolldown({
    input: join(checkout, entry),
    platform: "node",
    cwd: checkout,
    external: ["koffi"],
    logLevel: "silent",
    transform: { target: "node22" },
  });
  await bundle.write({ file: join(folder, "program.mjs"), format: "esm" });
  await bundle.close();
  await cp(node, join(folder, "node.exe"));
  await mkdir(join(folder, "node_modules/@koromix"), { recursive: true });
  await cp(koffi, join(folder, "node_modules/@koromix/koffi-win32-x64"), { recursive: true });
  await cp(join(checkout, "node_modules/koffi"), join(folder, "node_modules/koffi"), {
    recursive: true,
    filter: (source) => !source.includes("/vendor/") && ![".cc", ".hh", ".S"].includes(extname(source)),
  });
}
