export interface Config {
  fathom?: {
    scaffolder?: {
      /**
       * The folder below which `fathom:publish:git` creates bare repositories. Name the same folder as a
       * `root` under `fathom.repositories.sources`, so that what is created is read. Without it the
       * action refuses to publish.
       */
      publishRoot?: string;
    };
  };
}
