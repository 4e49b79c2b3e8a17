export interface Config {
  fathom?: {
    reliability?: {
      /** Larger files are not read as SLO documents, runbooks or alert rules. Default: 262144. */
      maxFileBytes?: number;
      runbooks?: {
        /** Published sites of runbooks, so that links of alerts to them can be followed. */
        bases?: Array<{
          /** Address of the site, for example https://runbooks.example.org/docs. */
          url: string;
          /** Clone URL of the repository that it is made from; the alert's own unless given. */
          repository?: string;
          /** Folder in the repository that the address stands for; its root unless given. */
          dir?: string;
        }>;
      };
    };
  };
}
