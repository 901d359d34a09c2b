import { expose } from "comlink";
import { keyWork } from "./key-work.ts";

expose(keyWork);
