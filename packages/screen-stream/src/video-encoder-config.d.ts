/** W3C WebCodecs; in Chrome and Edge, not in TypeScript's description of the browser yet. */
interface VideoEncoderConfig {
  contentHint?: string;
}
