export { Agent, type AgentListener } from "./agent.ts";
export { type AgentClock, systemClock } from "./agent-clock.ts";
export type { AgentIdentity, AgentPorts } from "./agent-ports.ts";
export type { AgentView, EyesState, SeenNow } from "./agent-view.ts";
export {
  type Camera,
  type CameraOpening,
  type CameraStream,
  type CameraTrouble,
  type FrameAnswer,
  noScreen,
  type Screen,
  type StillOrder,
} from "./capture/camera.ts";
export type { AllowedPictures, CaptureDecision, StandstillReason } from "./capture/decide-capture.ts";
export type { Eyes, LoadProgress, OpenEyes } from "./capture/eyes.ts";
export { createDevice, type Device } from "./device.ts";
export {
  type EnrolmentGuidance,
  fewestPictures,
  mostPictures,
  type TakenPicture,
} from "./enrolment/face-enrolment.ts";
export { openFeatures, sealFeatures } from "./enrolment/sealed-features.ts";
export { clearRegions, type Ellipse } from "./pictures/clear-regions.ts";
export {
  type EncodedPicture,
  type EncodePicture,
  fitPicture,
  type PictureLimit,
  type Size,
} from "./pictures/fit-picture.ts";
export type { CommitAnswer, DurableStore, StoreChange } from "./queue/durable-store.ts";
export { memoryStore } from "./queue/memory-store.ts";
export type { QueueCounts } from "./queue/offline-queue.ts";
export { UnreadableRow } from "./queue/sealed-rows.ts";
export { obstacleOf, type SendingObstacle } from "./sending/obstacle.ts";
export { clipCamera, type EncodeFrame, type FrameSource } from "./simulated/clip-camera.ts";
export type { Proposal } from "./work/propose-stamp.ts";
export type { PressAnswer } from "./work/stamping.ts";
