export interface Config {
  fathom?: {
    knowledge?: {
      /** A person without a commit for so many months counts as silent. Default: 12. */
      silentAfterMonths?: number;
      /** Names or e-mails of further bots: their commits carry no knowledge. */
      bots?: string[];
      /** Days that the history of the factor is kept. Default: 1100. */
      keepHistoryDays?: number;
    };
  };
}
