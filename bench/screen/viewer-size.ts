/** The window of both viewers, as large as that of a supporter at a laptop; what they are sent has 1920 × 1080 pixels all the same. */
export const viewerSize = { width: 1280, height: 900 };
