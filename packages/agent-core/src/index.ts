export { Agent } from "./agent.ts";
export type { AgentPorts } from "./agent-ports.ts";
export type { AgentView } from "./agent-view.ts";
export {
  type Camera,
  type CameraStream,
  type CameraTrouble,
  type FrameAnswer,
  noScreen,
  type Screen,
  type StillOrder,
} from "./capture/camera.ts";
export type { CaptureDecision } from "./capture/decide-capture.ts";
export type { Eyes, LoadProgress, OpenEyes } from "./capture/eyes.ts";
export { type AgentClock, systemClock } from "./device/agent-clock.ts";
export type { AgentIdentity, VerifiedHere } from "./device/agent-identity.ts";
export { createDevice, type Device } from "./device/device.ts";
export {
  fewestPictures,
  mostPictures,
  type TakenPicture,
} from "./enrolment/face-enrolment.ts";
export { clearRegions } from "./pictures/clear-regions.ts";
export type { EncodedPicture, EncodePicture } from "./pictures/fit-picture.ts";
export { fitStill, type Still } from "./pictures/fit-still.ts";
export type { CommitAnswer, DurableStore, StoreChange } from "./queue/durable-store.ts";
export type { QueueCounts } from "./queue/offline-queue.ts";
export { obstacleOf, type SendingObstacle } from "./sending/obstacle.ts";
export type { PressAnswer } from "./work/stamping.ts";
