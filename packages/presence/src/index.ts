export { describeLargestFace } from "./describe-largest-face.ts";
export type { DeviceSighting } from "./device-sighting.ts";
export {
  type EnrolledPicture,
  type EnrolmentFlaw,
  type EnrolmentLook,
  enrolFace,
} from "./enrol-face.ts";
export type { Box, ScoredBox } from "./face-box.ts";
export { FaceFeature, similarityOf } from "./face-feature.ts";
export type { FaceFlaw } from "./face-flaws.ts";
export { closeFaceModels, type FaceModels, faceModelIds, openFaceModels } from "./face-models.ts";
export { type FilmingDeviceDetector, openFilmingDeviceDetector } from "./filming-device.ts";
export { Frame } from "./frame.ts";
export type { Inference, InferenceSession } from "./inference.ts";
export {
  type Judgement,
  judgePresence,
  type PresenceEvent,
  type PresenceState,
  startJudging,
} from "./judge-presence.ts";
export {
  type EnrolledFace,
  enrolmentPoses,
  Likeness,
  readLikeness,
  writeLikeness,
} from "./likeness.ts";
export type { FaceMeasures } from "./measure-face.ts";
export type { SceneMeasures } from "./measure-scene.ts";
export {
  type FaceModelId,
  type FilmingDeviceModelId,
  type ModelDescription,
  type ModelFile,
  type ModelId,
  type ModelInput,
  type ModelSource,
  models,
} from "./models.ts";
export type { EnrolmentState, Observation } from "./observation.ts";
export { checkModelFile, type ModelDoors, openModel } from "./open-model.ts";
export { PresenceRefusal, type PresenceRefusalCode } from "./presence-refusal.ts";
export { type Enrolment, type Look, PresenceWatch, type PresenceWatchOptions } from "./presence-watch.ts";
export { defaultSettings, type PresenceSettings, settingBounds, settingsWith } from "./settings.ts";
export type { Identity, Track } from "./track-faces.ts";
export {
  type Gravity,
  gravityOf,
  type UnverifiedCause,
  type Verdict,
  type VerdictCause,
  type VerdictFigures,
} from "./verdict.ts";
