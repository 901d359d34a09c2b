import { expect, test } from "vitest";
import type { ModelDescription } from "./models.ts";
import { onnxInference } from "./onnx.ts";
import { tfjsGraphToOnnx } from "./tfjs-graph-to-onnx.ts";

const input: ModelDescription["input"] = {
  name: "in",
  shape: [1, 1, 2, 2],
  planes: "luma",
  offset: 0,
  divisor: 1,
};
const base64 = (text: string) => btoa(text);

interface Node {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: object;
}

const weights = [
  { name: "kernel", shape: [1, 1, 1, 2], dtype: "float32", values: [2, -1] },
  { name: "bias", shape: [2], dtype: "float32", values: [1, 0.5] },
  { name: "three", shape: [], dtype: "float32", values: [3] },
] as const;

function graphOf(...nodes: readonly Node[]): { topology: Uint8Array; bytes: Uint8Array } {
  const constants = weights.map(({ name }): Node => ({ name, op: "Const" }));
  const topology = {
    modelTopology: { node: [{ name: "in", op: "Placeholder" }, ...constants, ...nodes] },
    weightsManifest: [{ weights: weights.map(({ name, shape, dtype }) => ({ name, shape, dtype })) }],
  };
  const bytes = new Uint8Array(Float32Array.from(weights.flatMap(({ values }) => [...values])).buffer);
  return { topology: new TextEncoder().encode(JSON.stringify(topology)), bytes };
}

const convolution: Node = {
  name: "conv",
  op: "_FusedConv2D",
  input: ["in", "kernel", "bias"],
  attr: {
    strides: { list: { i: ["1", "1", "1", "1"] } },
    padding: { s: base64("SAME") },
    fused_ops: { list: { s: [base64("BiasAdd"), base64("Relu")] } },
  },
};

test("a rewritten graph computes what the original says: convolve, add, cut off, multiply", async () => {
  const { topology, bytes } = graphOf(convolution, { name: "out", op: "Mul", input: ["conv", "three"] });
  const onnx = tfjsGraphToOnnx(topology, bytes, input, ["out"]);
  const model: ModelDescription = {
    id: "phone-centernet",
    purpose: "a test",
    files: [],
    format: "onnx",
    licence: "none",
    source: { kind: "operator-added", origin: "this test" },
    input,
    outputs: ["out"],
  };
  const session = await onnxInference().open(model, onnx);
  session.input.set([0, 0.25, 1, -2]);
  const [out] = await session.run();
  // First plane: 3 · max(0, 2x + 1); second plane: 3 · max(0, 0.5 - x).
  expect([...out!]).toEqual([3, 4.5, 9, 0, 1.5, 0.75, 0, 7.5]);
  await session.close();
});

test.each([
  ["an operation it does not know", [{ name: "out", op: "Softmax", input: ["in"] }], "Softmax"],
  ["a node that is missing", [{ name: "out", op: "Relu", input: ["nowhere"] }], "nowhere"],
  ["a constant that is more than a number", [{ name: "out", op: "Add", input: ["in", "bias"] }], "bias"],
] as const)("%s is not rewritten", (_what, nodes, named) => {
  const { topology, bytes } = graphOf(...nodes);
  expect(() => tfjsGraphToOnnx(topology, bytes, input, ["out"])).toThrow(named);
});

test("weights that do not fill what the graph lists are not read", () => {
  const { topology, bytes } = graphOf(convolution);
  expect(() => tfjsGraphToOnnx(topology, new Uint8Array([...bytes, 0]), input, ["conv"])).toThrow(RangeError);
});
