import type { agentSettings as ja } from "../ja/agent-settings.ts";
import type { Translation } from "../translation.ts";

export const agentSettings: Translation<typeof ja> = {
  title: "Camera and judging",
  purpose:
    "How agents judge, and when they keep still pictures. A group without settings of its own uses those of the group above it, or else the company's.",
  target: "For",
  company: "The whole company",
  "target-own": "{group} (own settings)",
  "of-company": "The company's settings. They hold for groups without settings of their own.",
  "of-company-initial": "The company's settings. Nobody has changed them: everything is as delivered.",
  own: "Settings of this group, and of groups below it that have none of their own.",
  "inherited-company": "It uses the company's settings.",
  "inherited-group": "It uses the settings of “{group}”.",
  "inherited-above": "It uses the settings of a group above it.",
  change: "Change",
  "make-own": "Give this group its own settings",
  "give-up": "Give up own settings",
  "give-up-title": "Give up the settings of “{group}”?",
  "give-up-what":
    "Those of the group above or of the company hold again. What the settings were stays in the evidence.",
  "given-up": "The group's own settings are given up",
  "edit-what":
    "Running agents are told within about {seconds} seconds. What it was before and after stays in the evidence.",
  "use-initial": "Set everything as delivered",
  saved: "The settings are saved",

  recognition: "Recognising the worker",
  timing: "Judging and absence",
  pictures: "Still pictures",

  "figure.matchThreshold": "Similarity that counts as the worker",
  "what.matchThreshold":
    "From this similarity to the enrolled face on, the worker counts as verified. Higher: fewer other people are taken for the worker. Lower: “not verified” becomes rarer.",
  "figure.uncertainThreshold": "Similarity that counts as somebody else",
  "what.uncertainThreshold":
    "Good pictures that stay below it make “suspected impersonation”. Between the two values it is “present (not verified)”, never a suspicion.",
  "figure.verifyEverySeconds": "Time between verifications",
  "what.verifyEverySeconds":
    "How often a verified face that does not move is verified again. Shorter means more work for the device.",
  "figure.judgeEverySeconds": "Time between judgements",
  "what.judgeEverySeconds":
    "How often the camera is judged while nothing changes. While something does, it is judged more often by itself.",
  "figure.awayIntervalMinutes": "Shortest absence that is kept",
  "what.awayIntervalMinutes": "A shorter absence is not kept as an interval.",
  "figure.pictureEveryMinutes": "Time between pictures",
  "what.pictureEveryMinutes": "During work one picture is kept each time this has passed.",
  "unit.seconds": "s",
  "unit.minutes": "min",
  "value-seconds": "{value} s",
  "value-minutes": "{value} min",
  range: "As delivered {initial}; {least} to {most}",

  "capture-when": "When still pictures are kept",
  "capture.at-incidents": "At incidents only",
  "capture-what.at-incidents":
    "Only when there was something like an onlooker or a suspected impersonation. As delivered.",
  "capture.at-intervals": "At incidents, and at regular intervals",
  "capture-what.at-intervals":
    "Even though nothing happens. Only if the monitoring policy lists it and the worker agrees to it separately.",
  "capture.verdicts-only": "Never (verdicts only)",
  "capture-what.verdicts-only":
    "Not even at incidents. Only verdicts and times are recorded, and nobody can check them on a picture later.",
  "not-in-policy":
    "The monitoring policy does not list still pictures at regular intervals, so for now they are kept at incidents only.",
  "open-policy": "Open the monitoring policy",
  blurBackground: "Blur the background",
  "what.blurBackground":
    "In camera pictures everything but the faces that were found is blurred before sealing. The unblurred picture is not kept. As delivered it is not blurred.",
  "blurBackground-yes": "Blurred",
  "blurBackground-no": "Not blurred",
  detectFilmingDevice: "Look for filming devices",
  "what.detectFilmingDevice":
    "Looks for phones and the like in the picture. It misses some and mistakes others, so it is a hint that a person checks. As delivered it looks.",
  "detectFilmingDevice-yes": "Looks for them",
  "detectFilmingDevice-no": "Does not look",

  "wrong-missing": "Please enter a value.",
  "wrong-number": "Please enter a number (for example {example}).",
  "wrong-whole": "Please enter a whole number.",
  "wrong-range": "Please enter a value from {least} to {most}.",
};
