import type { EvidenceFiles } from './EvidenceFiles.js';

/** Where nobody keeps files: a replay of the past, a story without evidence. Whoever asks all the same is told. */
export const NO_EVIDENCE_FILES: EvidenceFiles = {
  take: none,
  isComplete: () => Promise.resolve(false),
  erase: () => Promise.resolve(),
  expire: () => Promise.resolve([]),
  open: none,
  linkTo: none,
};

function none(): never {
  throw new Error('No evidence is kept here.');
}
