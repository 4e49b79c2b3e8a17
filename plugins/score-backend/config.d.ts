export interface Config {
  fathom?: {
    score?: {
      /** Where scorecards lie: every YAML file at or below the path, read at the tip. */
      sources?: Array<{
        /** Clone URL of a repository that the portal reads. */
        repository: string;
        /** File or folder inside it; the root unless given. */
        path?: string;
      }>;
      /** Seconds between two looks at the catalog. Default: 20. */
      catalogEverySeconds?: number;
      retention?: {
        /** Days for which changes of facts and outcomes are kept. Default: 400. */
        historyDays?: number;
      };
    };
  };
}
