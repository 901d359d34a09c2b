/** One file of a model and everything needed to trust or replace it. */
export interface ModelFile {
  /** Path below the package root, or the file's name where an operator adds it. */
  readonly path: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface ModelDescription {
  readonly id: ModelId;
  readonly purpose: string;
  readonly files: readonly ModelFile[];
  /** `tfjs-graph` is a topology and its weights; it is rewritten as ONNX when it is opened. */
  readonly format: "onnx" | "tfjs-graph";
  readonly licence: string;
  readonly source: ModelSource;
  readonly input: ModelInput;
  readonly outputs: readonly string[];
}

export type FaceModelId = "face-detect" | "face-landmark" | "face-feature" | "face-liveness";
export type FilmingDeviceModelId = "phone-centernet" | "phone-yolox";
export type ModelId = FaceModelId | FilmingDeviceModelId;

export type ModelSource =
  | { readonly kind: "npm"; readonly name: string; readonly version: string }
  /** Not shipped with the product: an operator adds the file to his installation. */
  | { readonly kind: "operator-added"; readonly origin: string };

export interface ModelInput {
  readonly name: string;
  /** Batch, planes, rows, columns. */
  readonly shape: readonly [1, planes: number, rows: number, columns: number];
  /** What the planes hold, in order. */
  readonly planes: "rgb" | "bgr" | "luma";
  /** Each value is `(byte - offset) / divisor`. */
  readonly offset: number;
  readonly divisor: number;
}

const facePackage: ModelSource = { kind: "npm", name: "faceplugin-face-recognition-js", version: "0.0.1" };

/** The models the product knows; a file that differs from its row is never run. */
export const models: { readonly [Id in ModelId]: ModelDescription & { readonly id: Id } } = {
  "face-detect": {
    id: "face-detect",
    purpose: "finds faces in a frame",
    files: [
      {
        path: "model/fr_detect.onnx",
        sha256: "6c0256ccd3164f844736a401faf936ec2930764a87ae39442180887d0c5c8854",
        bytes: 1_217_758,
      },
    ],
    format: "onnx",
    licence: "MIT",
    source: facePackage,
    input: { name: "input", shape: [1, 3, 240, 320], planes: "rgb", offset: 127, divisor: 128 },
    outputs: ["scores", "boxes"],
  },
  "face-landmark": {
    id: "face-landmark",
    purpose: "places 68 points on a face",
    files: [
      {
        path: "model/fr_landmark.onnx",
        sha256: "f10b0ba1d2a8a099adefede1ebf3733e44fe370715e7303dbeb7f59c02142258",
        bytes: 1_163_742,
      },
    ],
    format: "onnx",
    licence: "MIT",
    source: facePackage,
    input: { name: "input", shape: [1, 1, 64, 64], planes: "luma", offset: 0, divisor: 256 },
    outputs: ["output"],
  },
  "face-feature": {
    id: "face-feature",
    purpose: "describes an aligned face by 512 numbers",
    files: [
      {
        path: "model/fr_feature.onnx",
        sha256: "87aacdfe57510db2af90c0251df680e8eec88f122ee94712121d09bcaaaf3581",
        bytes: 4_884_269,
      },
    ],
    format: "onnx",
    licence: "MIT",
    source: facePackage,
    input: { name: "input", shape: [1, 3, 112, 112], planes: "bgr", offset: 127, divisor: 128 },
    outputs: ["output"],
  },
  "face-liveness": {
    id: "face-liveness",
    purpose: "tells a face from a print or a screen (advisory)",
    files: [
      {
        path: "model/fr_liveness.onnx",
        sha256: "afa783b7e902fdfcf323a7240cac2a1c580c25314ea4161129dc1b0d100dc32d",
        bytes: 1_886_811,
      },
    ],
    format: "onnx",
    licence: "MIT",
    source: facePackage,
    input: { name: "input", shape: [1, 3, 128, 128], planes: "bgr", offset: 0, divisor: 1 },
    outputs: ["output"],
  },
  "phone-centernet": {
    id: "phone-centernet",
    purpose: "finds a filming phone (advisory)",
    files: [
      {
        path: "models/centernet.json",
        sha256: "bfb942eaacc5becf738d536663bc4580a0ae9e560722306e6d4dd7fe4a09de05",
        bytes: 201_673,
      },
      {
        path: "models/centernet.bin",
        sha256: "1b635a15009071f506f9f2b3519b31c072c534888989f30d269ffd44734ef7ef",
        bytes: 4_030_290,
      },
    ],
    format: "tfjs-graph",
    licence: "MIT",
    source: { kind: "npm", name: "@vladmandic/human", version: "3.3.6" },
    input: { name: "tower_0/images", shape: [1, 3, 512, 512], planes: "rgb", offset: 0, divisor: 1 },
    outputs: ["tower_0/keypoints", "tower_0/wh"],
  },
  "phone-yolox": {
    id: "phone-yolox",
    purpose: "finds a filming phone (advisory, better than centernet)",
    files: [
      {
        path: "yolox_nano.onnx",
        sha256: "695e750a5d5754bb5a8d5325643b59282191a7e7a564e435a415fd3c578eab14",
        bytes: 3_660_092,
      },
    ],
    format: "onnx",
    licence: "Apache-2.0",
    source: { kind: "operator-added", origin: "Megvii YOLOX, release 0.1.1rc0, yolox_nano.onnx" },
    input: { name: "images", shape: [1, 3, 416, 416], planes: "bgr", offset: 0, divisor: 1 },
    outputs: ["output"],
  },
};
