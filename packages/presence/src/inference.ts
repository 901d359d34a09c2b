import type { ModelDescription } from "./models.ts";

/** A loaded model. One run at a time: `input` is reused, so that a frame costs no allocation. */
export interface InferenceSession {
  /** Written whole by the caller before each run, which leaves it as it is; in the layout the model's description states. */
  readonly input: Float32Array;
  /** Gives the outputs in the order of the description's `outputs`. */
  run(): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

/** What runs the models; `@tachiai/presence/onnx` is the implementation for browsers and Node. */
export interface Inference {
  open(model: ModelDescription, bytes: Uint8Array): Promise<InferenceSession>;
}
