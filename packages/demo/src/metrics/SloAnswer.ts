/** The truth about one objective of the demo at an instant; decimals as text, to 20 places. */
export interface SloAnswer {
  entityRef: string;
  /** Service and SLO with a dash between, as in the recordings. */
  id: string;
  slo: string;
  target: string;
  windowDays: number;
  good: number;
  bad: number;
  total: number;
  attainment: string;
  /** Share of the budget that is used; above 1 when there is none left. */
  consumed: string;
  remaining: string;
  /** Of the last hour: how many times faster than the budget lasts. */
  burnRateHour: string;
}

interface TroubleAnswer {
  id: string;
  service: string;
  title: string;
  from: string;
  /** Absent while it goes on. */
  to?: string;
  /** The version whose deployment began it. */
  deployment?: { version: string; at: string };
}

/** What is true of the demo's objectives. */
export interface MetricAnswers {
  /** A sample is on this instant, and so is one at the beginning of each window. */
  at: string;
  date: string;
  seed: string;
  slos: SloAnswer[];
  troubles: TroubleAnswer[];
  /** What burns now, and which deployment began it. */
  burning: { slo: string; since: string; version: string };
}
