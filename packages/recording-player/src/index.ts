export { RecordingPlayer, type RecordingPlayerProps } from "./parts/recording-player.tsx";
export type { Cover } from "./playback/cover-of.ts";
