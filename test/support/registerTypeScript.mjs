// Promise: plain Node loads our TypeScript as Jest does, for what runs outside Jest's own loader: its global set-up and
// the child processes that tests start.
import { register } from 'node:module';

register('./typeScriptHooks.mjs', import.meta.url);
