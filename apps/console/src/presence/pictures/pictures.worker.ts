import { expose, transfer } from "comlink";
import { openPicture, type SealedPicture } from "./open-picture.ts";

const pictureWork = {
  async open(picture: SealedPicture) {
    const answer = await openPicture(picture);
    return answer.opened ? transfer(answer, [answer.bitmap]) : answer;
  },
};
export type PictureWork = typeof pictureWork;

expose(pictureWork);
