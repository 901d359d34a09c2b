/** Chrome and Edge: frames of a track as a stream that can be handed to a worker (W3C mediacapture-transform). */
declare class MediaStreamTrackProcessor {
  constructor(init: { readonly track: MediaStreamTrack; readonly maxBufferSize?: number });
  readonly readable: ReadableStream<VideoFrame>;
}
