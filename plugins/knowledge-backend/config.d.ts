export interface Config {
  fathom?: {
    knowledge?: {
      /** A person without a commit for so many months counts as silent. Default: 12. */
      silentAfterMonths?: number;
      /** Names or e-mails of further bots: their commits carry no knowledge. */
      bots?: string[];
      /** Days that the history of the factor is kept. Default: 1100. */
      keepHistoryDays?: number;
      /**
       * How much of the work in which an assistant had a part counts in the lens "with assistance
       * discounted", 0 to 1. Default: 0.5. A choice, no measurement; the headline is never discounted.
       */
      assistedWeight?: number;
      /**
       * E-mails of people who left: they count as gone already. Beside it, a user of the catalog may
       * carry the annotation fathom.dev/departed, `true` or a date.
       */
      departed?: string[];
      /**
       * E-mails of people who are not to be named: they count, and are shown as "Someone" to
       * everybody. Beside it, a user of the catalog may carry the annotation fathom.dev/unnamed.
       */
      unnamed?: string[];
      /** With it no name and no e-mail address of a person reaches the database. */
      pseudonyms?: {
        /**
         * People are called by a keyed hash of their address. Another key gives everybody another
         * pseudonym.
         * @visibility secret
         */
        key: string;
      };
    };
  };
}
