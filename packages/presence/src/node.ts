import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ModelDescription, ModelFile } from "./models.ts";
import { onnxInference } from "./onnx.ts";
import type { ModelDoors } from "./open-model.ts";
import { PresenceRefusal } from "./presence-refusal.ts";

const require = createRequire(import.meta.url);

/**
 * Where a model's file lies on this machine: in its npm package, or in the folder that holds what the operator added.
 * Refuses `presence.model_unknown` when it is not there.
 */
export function modelFilePath(file: ModelFile, model: ModelDescription, addedModels?: string): string {
  const folder = model.source.kind === "npm" ? packageFolder(model.source.name) : addedModels;
  const path = folder === undefined ? undefined : join(folder, file.path);
  if (path === undefined || !existsSync(path))
    throw new PresenceRefusal("presence.model_unknown", { model: model.id, file: file.path });
  return path;
}

/** Doors for Node: models from this installation, hashes by node:crypto, inference in WebAssembly. */
export function nodeModelDoors(addedModels?: string): ModelDoors {
  return {
    inference: onnxInference(),
    sha256: async (bytes) => createHash("sha256").update(bytes).digest("hex"),
    read: async (file, model) => readFile(modelFilePath(file, model, addedModels)),
  };
}

/** The folder of the runtime's WebAssembly files, for a server that offers them to browsers (`onnxInference` reads them). */
export function onnxRuntimeFolder(): string {
  return dirname(require.resolve("onnxruntime-web/wasm"));
}

/** The folder of an installed package that holds models, found by its main file: not all export their package.json. */
function packageFolder(name: string): string | undefined {
  if (name === "faceplugin-face-recognition-js")
    return dirname(require.resolve("faceplugin-face-recognition-js"));
  if (name === "@vladmandic/human") return dirname(dirname(require.resolve("@vladmandic/human")));
  return undefined;
}
