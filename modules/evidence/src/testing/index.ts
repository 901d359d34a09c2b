export { openScene, type Scene, storePicture } from "./test-scene.ts";
export { openTestVault, recordStamps, sealEverything, type TestVault } from "./test-vault.ts";
