export { buildGoProgram, compileGoProgram } from "./build-go-program.ts";
export { repack, unpack } from "./repack.ts";
export { originOf, type SampleExport, sampleExport } from "./sample-export.ts";
export { sampleLogKey, sampleWitnessKey } from "./sample-log.ts";
