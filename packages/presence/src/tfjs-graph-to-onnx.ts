import type { ModelInput } from "./models.ts";
import { type WrittenField, writeFields } from "./wire-format.ts";

/** The part of a TensorFlow.js graph model's topology that is read here. */
interface GraphModel {
  readonly modelTopology: { readonly node: readonly GraphNode[] };
  readonly weightsManifest: readonly { readonly weights: readonly WeightEntry[] }[];
}

interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<
    Record<string, { readonly s?: string; readonly list?: { i?: string[]; s?: string[] } }>
  >;
}

interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: "float32" | "int32";
  readonly quantization?: { readonly dtype: "float16" };
}

interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

// Field numbers of onnx.proto3.
const FLOAT = 1;
const INTS = 7;
const INT = 2;
const STRING = 3;
const IR_VERSION = 7;
const OPSET = 13;

/**
 * Rewrites a TensorFlow.js graph model as ONNX, so that one runtime runs every model and tfjs (2 MB of code and a
 * second WebAssembly runtime) stays out. Knows the operations of convolutional detectors and throws a `RangeError` for
 * any other; only what leads to the named outputs is rewritten. Planes come first in the result (NCHW), where the
 * original has them last.
 */
export function tfjsGraphToOnnx(
  topology: Uint8Array,
  weightBytes: Uint8Array,
  input: ModelInput,
  outputs: readonly string[],
): Uint8Array {
  const graph: GraphModel = JSON.parse(new TextDecoder().decode(topology));
  const nodesByName = new Map(graph.modelTopology.node.map((node) => [node.name, node]));
  const writer = new GraphWriter(readWeights(graph, weightBytes));
  for (const node of inOrder(nodesByName, outputs)) writer.write(node, input.name);
  return writer.finish(input, outputs);
}

/** The nodes the outputs depend on, each after those it reads. */
function inOrder(nodes: ReadonlyMap<string, GraphNode>, outputs: readonly string[]): readonly GraphNode[] {
  const ordered = new Set<GraphNode>();
  const visit = (name: string): void => {
    const node = nodes.get(name);
    if (!node) throw new RangeError(`the graph has no node "${name}"`);
    if (ordered.has(node)) return;
    for (const read of node.input ?? []) visit(read);
    ordered.add(node);
  };
  for (const output of outputs) visit(output);
  return [...ordered];
}

class GraphWriter {
  readonly #weights: ReadonlyMap<string, Weight>;
  readonly #nodes: WrittenField[] = [];
  readonly #initializers = new Map<string, WrittenField>();

  constructor(weights: ReadonlyMap<string, Weight>) {
    this.#weights = weights;
  }

  write(node: GraphNode, inputName: string): void {
    const [first, second] = node.input ?? [];
    switch (node.op) {
      case "Const":
        return;
      case "Placeholder":
        if (node.name !== inputName) throw new RangeError(`the graph reads "${node.name}"`);
        return;
      case "Conv2D":
      case "_FusedConv2D":
        return this.#convolve(node, [3, 2, 0, 1]);
      case "DepthwiseConv2dNative":
      case "FusedDepthwiseConv2dNative":
        return this.#convolve(node, [2, 3, 0, 1]);
      case "Mul":
      case "Add":
        return this.#node(node.op, [this.#scalarOr(first), this.#scalarOr(second)], node.name);
      case "Relu":
      case "Sigmoid":
      case "Identity":
        return this.#node(node.op, [named(first)], node.name);
      case "Relu6":
        return this.#node(
          "Clip",
          [named(first), this.#constant("zero", [], [0]), this.#constant("six", [], [6])],
          node.name,
        );
      case "Mean":
        // Of these detectors' means all run over rows and columns: squeeze-and-excite.
        return this.#node("GlobalAveragePool", [named(first)], node.name);
      case "ConcatV2":
        return this.#node("Concat", (node.input ?? []).slice(0, -1), node.name, [integer("axis", 1)]);
      case "ResizeBilinear":
        // Keras' UpSampling2D: always to twice the size.
        return this.#node(
          "Resize",
          [named(first), "", this.#constant("double", [4], [1, 1, 2, 2])],
          node.name,
          [text("mode", "linear"), text("coordinate_transformation_mode", "asymmetric")],
        );
      default:
        throw new RangeError(`the operation "${node.op}" has no ONNX form here`);
    }
  }

  finish(input: ModelInput, outputs: readonly string[]): Uint8Array {
    const graph: WrittenField[] = [
      ...this.#nodes,
      [2, "graph"],
      ...this.#initializers.values(),
      [11, valueInfo(input.name, input.shape)],
      ...outputs.map((output): WrittenField => [12, valueInfo(output)]),
    ];
    return writeFields([
      [1, IR_VERSION],
      [7, graph],
      [8, [[2, OPSET]]],
    ]);
  }

  /** `order` says which axis of the original weights becomes output planes, input planes, rows and columns. */
  #convolve(node: GraphNode, order: readonly [number, number, number, number]): void {
    const [data, weightName, biasName] = node.input ?? [];
    const weight = this.#weight(named(weightName));
    const shape = order.map((axis) => weight.shape[axis]!);
    const isDepthwise = order[0] === 2;
    const [, rowStride = "1", columnStride = "1"] = node.attr?.strides?.list?.i ?? [];
    const fused = (node.attr?.fused_ops?.list?.s ?? []).map((name) => atob(name));
    const result = fused.includes("Relu") ? `${node.name}/before-relu` : node.name;
    const inputs = [named(data), this.#constant(named(weightName), shape, transpose(weight, order))];
    if (fused.includes("BiasAdd")) {
      const bias = this.#weight(named(biasName));
      inputs.push(this.#constant(named(biasName), bias.shape, bias.values));
    }
    this.#node("Conv", inputs, result, [
      text("auto_pad", atob(node.attr?.padding?.s ?? "") === "SAME" ? "SAME_UPPER" : "VALID"),
      integers("strides", [Number(rowStride), Number(columnStride)]),
      integer("group", isDepthwise ? shape[0]! : 1),
    ]);
    if (result !== node.name) this.#node("Relu", [result], node.name);
  }

  #node(
    op: string,
    inputs: readonly string[],
    output: string,
    attributes: readonly WrittenField[] = [],
  ): void {
    this.#nodes.push([
      1,
      [...inputs.map((name): WrittenField => [1, name]), [2, output], [3, output], [4, op], ...attributes],
    ]);
  }

  /** Multiplied and added constants are single numbers in these graphs, so that no axis has to be moved. */
  #scalarOr(name: string | undefined): string {
    const weight = this.#weights.get(named(name));
    if (!weight) return named(name);
    if (weight.shape.length > 0) throw new RangeError(`the constant "${name}" is not a single number`);
    return this.#constant(named(name), [], weight.values);
  }

  #constant(name: string, shape: readonly number[], values: ArrayLike<number>): string {
    const bytes = new Uint8Array(Float32Array.from(values).buffer);
    this.#initializers.set(name, [
      5,
      [...shape.map((side): WrittenField => [1, side]), [2, FLOAT], [8, name], [9, bytes]],
    ]);
    return name;
  }

  #weight(name: string): Weight {
    const weight = this.#weights.get(name);
    if (!weight) throw new RangeError(`the graph has no weight "${name}"`);
    return weight;
  }
}

function readWeights(graph: GraphModel, bytes: Uint8Array): ReadonlyMap<string, Weight> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const weights = new Map<string, Weight>();
  let at = 0;
  for (const entry of graph.weightsManifest.flatMap((group) => group.weights)) {
    const values = new Float32Array(entry.shape.reduce((size, side) => size * side, 1));
    for (let index = 0; index < values.length; index++) {
      values[index] = entry.quantization
        ? halfToNumber(view.getUint16(at, true))
        : entry.dtype === "int32"
          ? view.getInt32(at, true)
          : view.getFloat32(at, true);
      at += entry.quantization ? 2 : 4;
    }
    weights.set(entry.name, { shape: entry.shape, values });
  }
  if (at !== bytes.length) throw new RangeError(`${bytes.length} bytes of weights, ${at} expected`);
  return weights;
}

/** IEEE 754 binary16. */
function halfToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function transpose(weight: Weight, order: readonly [number, number, number, number]): Float32Array {
  const steps = weight.shape.map((_, axis) =>
    weight.shape.slice(axis + 1).reduce((size, side) => size * side, 1),
  );
  const [sizes, strides] = [order.map((axis) => weight.shape[axis]!), order.map((axis) => steps[axis]!)];
  const moved = new Float32Array(weight.values.length);
  let at = 0;
  for (let a = 0; a < sizes[0]!; a++)
    for (let b = 0; b < sizes[1]!; b++)
      for (let c = 0; c < sizes[2]!; c++)
        for (let d = 0; d < sizes[3]!; d++)
          moved[at++] = weight.values[a * strides[0]! + b * strides[1]! + c * strides[2]! + d * strides[3]!]!;
  return moved;
}

function named(name: string | undefined): string {
  if (name === undefined) throw new RangeError("a node of the graph lacks an input");
  return name;
}

const integer = (name: string, value: number): WrittenField => [
  5,
  [
    [1, name],
    [3, value],
    [20, INT],
  ],
];
const integers = (name: string, values: readonly number[]): WrittenField => [
  5,
  [[1, name], ...values.map((value): WrittenField => [8, value]), [20, INTS]],
];
const text = (name: string, value: string): WrittenField => [
  5,
  [
    [1, name],
    [4, value],
    [20, STRING],
  ],
];

function valueInfo(name: string, shape: readonly number[] = []): readonly WrittenField[] {
  const dimensions = shape.map((side): WrittenField => [1, [[1, side]]]);
  const tensor: WrittenField[] = [
    [1, FLOAT],
    ...(shape.length > 0 ? [[2, dimensions] satisfies WrittenField] : []),
  ];
  return [
    [1, name],
    [2, [[1, tensor]]],
  ];
}
