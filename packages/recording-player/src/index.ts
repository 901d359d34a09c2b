export { RecordingPlayer, type RecordingPlayerProps } from "./parts/recording-player.tsx";
