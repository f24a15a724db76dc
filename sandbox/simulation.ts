// What the simulation's paths share: what they stand on, and how their bodies are described.
import type { Callbacks } from './callbacks.js';
import type { FaultScript } from './faults.js';
import type { Scene } from './scene.js';
import type { HeardCall } from './serveCalls.js';
import type { Wire, World } from './world.js';

export interface SimulationGround {
  world: World;
  url: () => string;
  faults: FaultScript;
  callbacks: Callbacks;
  clock: () => Date;
  heard: HeardCall[];
}

export const text = { type: 'string', minLength: 1, maxLength: 1000 };
export const word = { type: 'string', minLength: 1, maxLength: 128 };
export const instant = { type: 'string', format: 'date-time' };
export const named = (name: keyof Wire) => ({ $ref: `contract#/components/schemas/${name}` });

/** A body may be left out when nothing of it is required. */
export function bodyOf(properties: object, required: string[] = []) {
  const type = required.length === 0 ? ['object', 'null'] : 'object';
  return { schema: { body: { type, properties, required, additionalProperties: false } } };
}

export function sceneOf({ world, url, clock, callbacks }: SimulationGround): Scene {
  return { world, url: url(), now: clock(), tell: callbacks.tell };
}
