export { clipCamera } from "./clip-camera.ts";
export { enrolByCamera, takenOnePictureAtATime } from "./enrol-by-camera.ts";
