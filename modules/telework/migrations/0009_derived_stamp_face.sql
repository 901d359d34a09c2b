-- What the camera said at a stamp follows from the verdicts of that moment (stamp-face.ts); a client's word is not kept.
alter table telework.stamp drop column face;
