export interface Config {
  fathom?: {
    'paved-roads'?: {
      /** Repositories that roads live in. Each `template.yaml` below `path` with a version is a road. */
      sources?: Array<{
        /** Clone URL; stands under `fathom.repositories.sources` too. */
        repository: string;
        /** Folder in the repository; its root unless given. */
        path?: string;
      }>;
    };
  };
}
