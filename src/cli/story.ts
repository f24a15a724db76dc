// npm run story -- NAME: plays a case from start to end.
import { fromBundle } from './fromBundle.js';

const { tellStory } = fromBundle() ?? (await import('./story/tellStory.js'));
await tellStory(process.argv.slice(2));
