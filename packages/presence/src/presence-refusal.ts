/** Why this package declines to go on; each code keeps its meaning for good. */
export type PresenceRefusalCode =
  | "presence.model_altered"
  | "presence.model_unreadable"
  | "presence.model_unknown"
  | "presence.frame_malformed"
  | "presence.template_malformed"
  | "presence.setting_out_of_range";

/** An understood request that is declined; `details` names the model, setting or size it is about. */
export class PresenceRefusal extends Error {
  readonly code: PresenceRefusalCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    code: PresenceRefusalCode,
    details: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
  ) {
    super(`${code} ${JSON.stringify(details)}`, cause === undefined ? undefined : { cause });
    this.name = "PresenceRefusal";
    this.code = code;
    this.details = details;
  }
}
