export { describeLargestFace } from "./describe-largest-face.ts";
export {
  type EnrolledPicture,
  type EnrolmentFlaw,
  enrolFace,
} from "./enrol-face.ts";
export type { Box } from "./face-box.ts";
export { FaceFeature } from "./face-feature.ts";
export { closeFaceModels, type FaceModels, faceModelIds, openFaceModels } from "./face-models.ts";
export { type FilmingDeviceDetector, openFilmingDeviceDetector } from "./filming-device.ts";
export { Frame } from "./frame.ts";
export {
  type EnrolledFace,
  Likeness,
  readLikeness,
  writeLikeness,
} from "./likeness.ts";
export {
  type FilmingDeviceModelId,
  type ModelDescription,
  type ModelFile,
  models,
} from "./models.ts";
export { checkModelFile, type ModelDoors, openModel } from "./open-model.ts";
export { PresenceRefusal } from "./presence-refusal.ts";
export { type Comparison, type Look, PresenceWatch } from "./presence-watch.ts";
export { defaultSettings, type PresenceSettings, settingBounds, settingsWith } from "./settings.ts";
export {
  gravityOf,
  type UnverifiedCause,
  type Verdict,
  type VerdictCause,
  type VerdictFigures,
} from "./verdict.ts";
