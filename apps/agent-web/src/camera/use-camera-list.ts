import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

const cameras = ["cameras"] as const;

/** The cameras of this device; browsers tell their names only once one of them is on. */
export function useCameraList(isOn: boolean): readonly MediaDeviceInfo[] {
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: [...cameras, isOn], queryFn: listCameras, networkMode: "always" });
  useEffect(() => {
    if (!("mediaDevices" in navigator)) return;
    const { mediaDevices } = navigator;
    const listAgain = () => void client.invalidateQueries({ queryKey: cameras });
    mediaDevices.addEventListener("devicechange", listAgain);
    return () => mediaDevices.removeEventListener("devicechange", listAgain);
  }, [client]);
  return data ?? [];
}

async function listCameras(): Promise<MediaDeviceInfo[]> {
  if (!("mediaDevices" in navigator)) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind, deviceId }) => kind === "videoinput" && deviceId !== "");
}
