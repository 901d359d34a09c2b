import { readFields } from "./wire-format.ts";

// Field numbers of onnx.proto3.
const MODEL_GRAPH = 7;
const GRAPH_INITIALIZER = 5;
const TENSOR_DATA_TYPE = 2;
const TENSOR_RAW_DATA = 9;
const FLOAT = 1;

/**
 * Below this a weight cannot move any output, yet its products fall into the range of subnormal numbers, which
 * processors handle by slow microcode and WebAssembly cannot switch off: every sixth weight of the feature model is
 * such a remnant of training, and they cost more than half of its time.
 */
const NEGLIGIBLE = 1e-12;

/** Sets an ONNX model's negligible weights to zero, in place; the bytes' hash is checked before, never after. */
export function flushNegligibleWeights(onnx: Uint8Array): void {
  for (const graph of readFields(onnx))
    if (graph.number === MODEL_GRAPH)
      for (const initializer of readFields(graph.payload))
        if (initializer.number === GRAPH_INITIALIZER) flushTensor(initializer.payload);
}

function flushTensor(tensor: Uint8Array): void {
  let isFloat = false;
  let raw: Uint8Array | undefined;
  for (const field of readFields(tensor)) {
    if (field.number === TENSOR_DATA_TYPE) isFloat = field.integer === FLOAT;
    if (field.number === TENSOR_RAW_DATA) raw = field.payload;
  }
  if (!isFloat || !raw) return;
  const weights = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  for (let at = 0; at + 4 <= raw.byteLength; at += 4)
    if (Math.abs(weights.getFloat32(at, true)) < NEGLIGIBLE) weights.setFloat32(at, 0, true);
}
