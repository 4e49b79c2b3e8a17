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
      exemptions?: {
        /** Days that an exemption lasts at most. Default: 180. */
        longestDays?: number;
      };
      badges?: {
        /** Whether people with the right may make badges, each with an address of its own that needs no sign-in. Default: false. */
        enabled?: boolean;
      };
      /**
       * For tests: a file with the seconds by which the score's clock is ahead, read again all the time. The
       * backend refuses to start with it unless NODE_ENV is development or test.
       */
      clockFile?: string;
      retention?: {
        /** Days for which changes of facts and outcomes are kept. Default: 400. */
        historyDays?: number;
      };
    };
  };
}
