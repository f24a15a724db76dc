// One process of `npm run start:cluster`, started by its parent alone: it finds its part in its environment, tells the parent
// when it is ready, and ends when the parent is gone.
import { fromBundle } from '../fromBundle.js';

const { runMember } = fromBundle() ?? (await import('./runMember.js'));
await runMember();
