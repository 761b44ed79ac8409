/**
 * A paper whose results studies compute: what a report says of it, and how it is cited. Its own file is `pipelines/<paper>/paper.ts`.
 */
export interface Paper {
  /** Names its part of a report: `chen`. */
  readonly id: string;
  /** HTML of the citation. */
  readonly reference: string;
  /** BibTeX of the citation. */
  readonly bibtex: string;
  /** Heading of its part of a report on several papers. */
  readonly heading: string;
  /** HTML: what its part of a report begins with. */
  readonly introduction: string;
}
