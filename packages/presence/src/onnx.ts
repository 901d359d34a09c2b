import { env, InferenceSession as OnnxSession, Tensor } from "onnxruntime-web/wasm";
import type { Inference } from "./inference.ts";

export interface OnnxOptions {
  /** The runtime's WebAssembly file when the bundler cannot place it: its bytes, or the folder it is served from. */
  readonly wasm?: ArrayBuffer | { readonly folder: string };
}

/**
 * Runs models by onnxruntime-web in WebAssembly with SIMD, in a browser's worker and in Node alike. One thread: the
 * judging shares the worker's PC with his work, and threads would need a cross-origin isolated page.
 */
export function onnxInference(options: OnnxOptions = {}): Inference {
  env.wasm.numThreads = 1;
  env.logLevel = "error";
  if (options.wasm instanceof ArrayBuffer) env.wasm.wasmBinary = options.wasm;
  if (options.wasm && "folder" in options.wasm) env.wasm.wasmPaths = options.wasm.folder;

  return {
    async open(model, bytes) {
      const session = await OnnxSession.create(bytes, {
        executionProviders: ["wasm"],
        graphOptimizationLevel: "all",
        logSeverityLevel: 3,
      });
      const { name, shape } = model.input;
      const input = new Float32Array(shape.reduce((size, side) => size * side, 1));
      const feeds = { [name]: new Tensor("float32", input, shape) };
      return {
        input,
        async run() {
          const results = await session.run(feeds);
          return model.outputs.map((output) => floatsOf(results[output], output));
        },
        close: () => session.release(),
      };
    },
  };
}

function floatsOf(tensor: Tensor | undefined, name: string): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  throw new RangeError(`the model has no floating-point output "${name}"`);
}
