import type { Eyes, LoadProgress, OpenEyes } from "@tachiai/agent-core";
import { Unreachable } from "@tachiai/api-client";
import {
  type FaceModels,
  type FilmingDeviceDetector,
  type FilmingDeviceModelId,
  faceModelIds,
  type ModelDescription,
  type ModelDoors,
  type ModelFile,
  models,
  openFaceModels,
  openFilmingDeviceDetector,
  PresenceRefusal,
} from "@tachiai/presence";
import { onnxInference } from "@tachiai/presence/onnx";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { CachedFile, CachedFiles } from "./cached-file.ts";
import { fileOfRuntime, type Runtime, readRuntime } from "./runtime.ts";

/** Where the server keeps the files of models: those that are built in, and those that the operator added. */
const folder = `${import.meta.env.BASE_URL}models/`;

const runtime: Runtime = {
  url: wasmUrl,
  bytes: Number(import.meta.env.VITE_WASM_BYTES),
  sha256: String(import.meta.env.VITE_WASM_SHA256),
};

const builtInDetector = "phone-centernet" satisfies FilmingDeviceModelId;

/** Loads the models into this worker: from the server the first time, then from this browser, each checked by hash. */
export function webEyes(files: CachedFiles): Eyes {
  let faces: Promise<FaceModels> | undefined;
  let device: Promise<FilmingDeviceDetector> | undefined;
  let doors: Promise<ModelDoors> | undefined;

  return {
    async open({ filmingDevice }, onProgress): Promise<OpenEyes> {
      const load = startLoading(onProgress);
      // All that is missing is known before the first byte, so that the bar never goes back.
      load.expect(
        (doors ? 0 : runtime.bytes) +
          (faces ? 0 : sizeOf(faceModelIds.map((id) => models[id]))) +
          (filmingDevice && !device ? sizeOf([models[builtInDetector]]) : 0),
      );
      const failed = (error: unknown) => {
        faces = undefined;
        device = undefined;
        throw error;
      };
      doors ??= openDoors(files, load);
      const opened = await doors.catch((error: unknown) => {
        doors = undefined;
        throw error;
      });
      const reading = { ...opened, read: readerOf(files, load) };
      faces ??= openChecked(files, reading, (checked) => openFaceModels(checked));
      const result = { models: await faces.catch(failed) };
      if (!filmingDevice) return result;
      device ??= openDetector(files, reading, load);
      return { ...result, filmingDevice: await device.catch(failed) };
    },
  };
}

interface Loading {
  expect(bytes: number): void;
  arrived(bytes: number): void;
}

function startLoading(onProgress: (progress: LoadProgress) => void): Loading {
  let loadedBytes = 0;
  let totalBytes = 0;
  return {
    expect(bytes) {
      totalBytes += bytes;
      onProgress({ loadedBytes, totalBytes });
    },
    arrived(bytes) {
      loadedBytes += bytes;
      onProgress({ loadedBytes, totalBytes: Math.max(totalBytes, loadedBytes) });
    },
  };
}

async function openDoors(files: CachedFiles, load: Loading): Promise<ModelDoors> {
  const everything = Object.values(models).flatMap((model) => model.files.map(cachedFileOf));
  await files.keepOnly([fileOfRuntime(runtime), ...everything]);
  const wasm = await readRuntime(files, runtime, sha256Of, (bytes) => load.arrived(bytes));
  return {
    inference: onnxInference({ wasm: wasm.buffer }),
    sha256: sha256Of,
    read: readerOf(files, load),
  };
}

function readerOf(files: CachedFiles, load: Loading): ModelDoors["read"] {
  return async (file, model) => {
    const bytes = await files.read(cachedFileOf(file), (arrived) => load.arrived(arrived));
    if (!bytes) throw new PresenceRefusal("presence.model_unknown", { model: model.id, file: file.path });
    return bytes;
  };
}

/** A copy in this browser that does not have its hash is fetched anew, once; what the server sends then counts. */
async function openChecked<Opened>(
  files: CachedFiles,
  doors: ModelDoors,
  open: (doors: ModelDoors) => Promise<Opened>,
): Promise<Opened> {
  try {
    return await open(doors);
  } catch (error) {
    if (!(error instanceof PresenceRefusal) || error.code !== "presence.model_altered") throw error;
    const altered = Object.values(models)
      .flatMap((model) => model.files)
      .filter((file) => file.path === error.details["file"]);
    for (const file of altered) await files.drop(cachedFileOf(file));
    return open(doors);
  }
}

/** The better detector when the operator has added it to his installation, the built-in one otherwise. */
async function openDetector(
  files: CachedFiles,
  doors: ModelDoors,
  load: Loading,
): Promise<FilmingDeviceDetector> {
  const id: FilmingDeviceModelId = (await isAdded(files)) ? "phone-yolox" : builtInDetector;
  load.expect(sizeOf([models[id]]) - sizeOf([models[builtInDetector]]));
  return openChecked(files, doors, (checked) => openFilmingDeviceDetector(checked, id));
}

/** Without a network nobody can tell whether one was added that is not here yet: the built-in one serves then. */
async function isAdded(files: CachedFiles): Promise<boolean> {
  const [added] = models["phone-yolox"].files;
  try {
    return added !== undefined && (await files.read(cachedFileOf(added), () => {})) !== undefined;
  } catch (error) {
    if (error instanceof Unreachable) return false;
    throw error;
  }
}

function cachedFileOf(file: ModelFile): CachedFile {
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  return { url: `${folder}${name}`, version: file.sha256 };
}

function sizeOf(described: readonly ModelDescription[]): number {
  return described.flatMap(({ files }) => files).reduce((sum, { bytes }) => sum + bytes, 0);
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  return hexOf(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
}

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
