export interface Config {
  fathom?: {
    patterns?: {
      /** Repositories that hold golden patterns. */
      sources?: Array<{
        /** Clone URL; must be one that fathom.repositories reads. */
        repository: string;
        /** Folder in it below which the pattern folders lie; the root unless given. */
        path?: string;
      }>;
      /** Days that what a rule saw in a file is kept after it was last used; 30 unless given. */
      keepScansDays?: number;
    };
  };
}
