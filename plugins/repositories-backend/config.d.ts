import type { HumanDuration } from '@backstage/types';

export interface Config {
  fathom?: {
    /**
     * The folder where Fathom keeps what it can make again, such as mirrors of repositories.
     * Default: `.fathom` in the working folder of the backend.
     */
    home?: string;
    repositories?: {
      /**
       * Repositories to read besides those that catalog entities name. A source is one repository by
       * `url`, or all bare repositories below a folder by `root`.
       */
      sources?: Array<{
        /** Clone URL: https, ssh, or file below one of `fileRoots`. */
        url?: string;
        /** A folder; every bare repository below it is read. */
        root?: string;
        /** The branch to read. Default: the one that the remote's HEAD names. */
        branch?: string;
        /** How often to ask the remote. Default: 15 s for a folder, 15 min for others. */
        poll?: HumanDuration | string;
      }>;
      /** Folders below which repositories may be read as files. The `root` of a source is one already. */
      fileRoots?: string[];
      /**
       * Hosts that may be reached, besides those of `integrations`, of `sources` and of
       * `backend.reading.allow`.
       */
      hosts?: string[];
      /** Whether repositories that catalog entities name are read. Default: true. */
      catalog?: boolean;
      limits?: {
        /**
         * The largest mirror. Of a larger repository only the history is mirrored, and files are fetched as
         * they are read; where that is larger too, or the server sends all the same, it is shown as too
         * large. Default: 4096.
         */
        megabytes?: number;
        /** The longest fetch. Default: 900. */
        seconds?: number;
      };
    };
  };
}
