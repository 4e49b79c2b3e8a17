export interface Config {
  fathom?: {
    repositories?: {
      /** Repositories whose `catalog-info.yaml` files are read. */
      sources?: Array<{
        /** What git can clone: https, ssh, or file below one of `fileRoots`. */
        url?: string;
        /** A folder: every bare repository in it is one. */
        root?: string;
      }>;
      /** Clone URLs of the only repositories that may bring users and groups. */
      org?: string[];
    };
    patterns?: {
      /** Where golden patterns are read from: the folders below `path`. */
      sources?: Array<{ repository: string; path?: string }>;
    };
    'paved-roads'?: {
      /** Where templates are read from: only these repositories may bring them. */
      sources?: Array<{ repository: string; path?: string }>;
    };
  };
}
