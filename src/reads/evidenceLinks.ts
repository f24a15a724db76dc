/** A file as it is shown, a small picture of it, a still of a video by its number from 1, or the file as it came. */
export type EvidenceView = 'copy' | 'thumbnail' | 'original' | `still-${number}`;

/** Makes addresses that open one file for a short time, without a token. */
export interface EvidenceLinks {
  linkTo(evidenceId: string, what: EvidenceView): string;
}
