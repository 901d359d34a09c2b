export { type RealWitness, startWitness } from "./real-witness.ts";
export { askForPermits } from "./test-permits.ts";
export {
  cameraLimits,
  keepSceneEpoch,
  makeSceneEpoch,
  openScene,
  type Scene,
  sealPicture,
  sealToEpoch,
  storePicture,
} from "./test-scene.ts";
export { openTestVault, recordStamps, sealEverything, type TestVault } from "./test-vault.ts";
