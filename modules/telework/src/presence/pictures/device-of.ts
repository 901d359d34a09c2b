import { type DeviceId, EpochStatement, type NewEpoch, parseJson } from "@tachiai/protocol";

/** The device that an epoch claims to be of; its signature shows whether it is. */
export function deviceOf({ statement }: NewEpoch): DeviceId | undefined {
  return EpochStatement.safeParse(parseJson(statement)).data?.deviceId;
}
