export interface Config {
  fathom?: {
    score?: {
      /** Facts that a running Tech Insights backend holds. */
      techInsights?: {
        /** Where it answers, for example `https://portal.example.com/api/tech-insights`; found by discovery unless given. */
        baseUrl?: string;
        /**
         * A token that it accepts, where it is another Backstage's.
         * @visibility secret
         */
        token?: string;
        /** Minutes between two looks. Default: 30. */
        everyMinutes?: number;
        /** After so many hours without a look of Tech Insights a value is stale. Default: 48. */
        maximumAgeHours?: number;
        /** The facts to read. */
        facts: Array<{
          /** The id of the fact retriever there. */
          retriever: string;
          /** Its name there. */
          fact: string;
          /** Its name here; `techinsights.` and the name there unless given. */
          id?: string;
          /** Its type here; what the schema there says unless given. */
          type?:
            | 'int'
            | 'double'
            | 'bool'
            | 'string'
            | 'list(string)'
            | 'timestamp';
        }>;
      };
    };
  };
}
