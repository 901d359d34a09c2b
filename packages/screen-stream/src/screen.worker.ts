import { expose } from "comlink";
import { ScreenWorker } from "./screen-worker.ts";

expose(new ScreenWorker());
