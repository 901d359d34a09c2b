export { after } from "./after.ts";
export { ApiRefusal } from "./api-refusal.ts";
export { type ApiClient, type ApiClientOptions, createApiClient, type Fetch } from "./create-api-client.ts";
export {
  type DoubtedRewrap,
  type RewrapOrder,
  type Rewrapping,
  rewrapDue,
} from "./epochs/rewrap-due.ts";
export { type ToldDoubts, tellDoubts } from "./epochs/tell-doubts.ts";
export { tellUnopened, type UnopenedEpoch } from "./epochs/tell-unopened.ts";
export { wrapForRecovery } from "./epochs/wrap-for-recovery.ts";
export { type LinePorts, type LiveSocket, type LiveSocketEvents, type LiveState } from "./kept-line.ts";
export {
  type HeartbeatAnswer,
  type LiveConnection,
  type LiveOptions,
  openLiveConnection,
} from "./live-connection.ts";
export {
  type ChunkOpening,
  type OpenedChunk,
  openChunksWith,
  type RecordingPlace,
  type RecordingReader,
  readRecording,
  type SealedChunk,
} from "./recordings.ts";
export type { CallArguments, RequestOf } from "./request-of.ts";
export { retryDelayMs } from "./retry-delay.ts";
export { type FollowingKept, followKept } from "./roster/follow-kept.ts";
export { type Calls, type Following, followRoster } from "./roster/follow-roster.ts";
export { findPin, holdAgainstPin, type PinQuestion } from "./roster/pinning.ts";
export { type NamedRecoveryKey, namedRecoveryKey } from "./roster/recovery-key-for-past.ts";
export type { KeptStatement, PinNoted, RosterShelf } from "./roster/roster-shelf.ts";
export { type RosterWriting, type Signing, signRoster } from "./roster/sign-roster.ts";
export { readShown, takeShown } from "./roster/take-shown.ts";
export {
  openSupportLine,
  type SupportLine,
  type SupportLineOptions,
  type SupportSaid,
} from "./support-line.ts";
export { UnexpectedAnswer } from "./unexpected-answer.ts";
export { Unreachable } from "./unreachable.ts";
export { WeakHashingAsked } from "./weak-hashing-asked.ts";
