export interface Config {
  fathom?: {
    reliability?: {
      /** Larger files are not read as SLO documents or runbooks. Default: 262144. */
      maxFileBytes?: number;
    };
  };
}
