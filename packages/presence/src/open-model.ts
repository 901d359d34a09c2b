import { flushNegligibleWeights } from "./flush-negligible-weights.ts";
import type { Inference, InferenceSession } from "./inference.ts";
import type { ModelDescription, ModelFile } from "./models.ts";
import { PresenceRefusal } from "./presence-refusal.ts";
import { tfjsGraphToOnnx } from "./tfjs-graph-to-onnx.ts";

/** What opening a model needs from the outside. */
export interface ModelDoors {
  readonly inference: Inference;
  /** SHA-256 in lower-case hexadecimal. */
  readonly sha256: (bytes: Uint8Array) => Promise<string>;
  /** Reads one file of a model from wherever the caller keeps it. */
  readonly read: (file: ModelFile, model: ModelDescription) => Promise<Uint8Array>;
}

/**
 * Reads a model, checks every file by hash and loads it.
 *
 * Refuses `presence.model_altered` when a file is not byte for byte the one the manifest names, and
 * `presence.model_unreadable` when its content cannot be loaded.
 */
export async function openModel(doors: ModelDoors, model: ModelDescription): Promise<InferenceSession> {
  const files: Uint8Array[] = [];
  for (const file of model.files) {
    const bytes = await doors.read(file, model);
    await checkModelFile(doors.sha256, model, file, bytes);
    files.push(bytes);
  }
  try {
    return await doors.inference.open(model, toOnnx(model, files));
  } catch (cause) {
    throw new PresenceRefusal("presence.model_unreadable", { model: model.id }, cause);
  }
}

/** Refuses `presence.model_altered` unless the bytes are those of the manifest; `tachiai models add` asks it too. */
export async function checkModelFile(
  sha256: ModelDoors["sha256"],
  model: ModelDescription,
  file: ModelFile,
  bytes: Uint8Array,
): Promise<void> {
  const found = bytes.length === file.bytes ? await sha256(bytes) : `${bytes.length} bytes`;
  if (found !== file.sha256)
    throw new PresenceRefusal("presence.model_altered", {
      model: model.id,
      file: file.path,
      expected: file.sha256,
      found,
    });
}

function toOnnx(model: ModelDescription, files: readonly Uint8Array[]): Uint8Array {
  const [first, weights] = files;
  if (model.format === "tfjs-graph" && first && weights)
    return tfjsGraphToOnnx(first, weights, model.input, model.outputs);
  if (!first) throw new RangeError(`${model.id} lists no file`);
  const onnx = first.slice();
  flushNegligibleWeights(onnx);
  return onnx;
}
