import { PresenceRefusal } from "@tachiai/presence";
import type { CachedFile, CachedFiles } from "./cached-file.ts";

/** What runs the models: it sees every frame, so it is checked as they are. The build writes size and hash down. */
export interface Runtime {
  readonly url: string;
  readonly bytes: number;
  /** In lower-case hexadecimal. */
  readonly sha256: string;
}

export function fileOfRuntime({ url, sha256 }: Runtime): CachedFile {
  return { url, version: sha256 };
}

/**
 * Reads the runtime; a copy in this browser that does not have its hash is fetched anew, once.
 *
 * Refuses `presence.model_unknown` when the server does not have it, and `presence.model_altered` when what the server
 * sends is not what was built.
 */
export async function readRuntime(
  files: CachedFiles,
  runtime: Runtime,
  sha256: (bytes: Uint8Array) => Promise<string>,
  onBytes: (loaded: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = fileOfRuntime(runtime);
  const details = { model: "onnxruntime-web", file: runtime.url };
  const read = async () => {
    const bytes = await files.read(file, onBytes);
    if (!bytes) throw new PresenceRefusal("presence.model_unknown", details);
    if ((await sha256(bytes)) === runtime.sha256) return bytes;
    await files.drop(file);
    return undefined;
  };
  const bytes = (await read()) ?? (await read());
  if (!bytes) throw new PresenceRefusal("presence.model_altered", details);
  return bytes;
}
