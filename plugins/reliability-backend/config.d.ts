import type { HumanDuration } from '@backstage/types';

export interface Config {
  fathom?: {
    reliability?: {
      /** Larger files are not read as SLO documents, runbooks or alert rules. Default: 262144. */
      maxFileBytes?: number;
      /** CDEvents of deployments and incidents, sent to /api/reliability/events. */
      delivery?: {
        /**
         * Signs what is sent, at least 16 characters. Without one nothing is received.
         * @visibility secret
         */
        secret?: string;
        /**
         * Further ones, while one replaces another.
         * @deepVisibility secret
         */
        secrets?: string[];
        /** Larger bodies are refused. Default: 262144. */
        maxBodyBytes?: number;
        /** Events are dropped so many days after they happened. Default: 400. */
        keepDays?: number;
        /** From so many events on no more are received. Default: 1000000. */
        mostEvents?: number;
        /** Ids of the environments whose deployments and incidents count, for example production. Default: all. */
        environments?: string[];
      };
      /** Who is on call, and who of them can carry the pager. */
      oncall?: {
        /** Where files of kind Rota lie that speak for any component; `.fathom/rota.yaml` beside code speaks for that repository. */
        sources?: Array<{
          /** Clone URL, one of fathom.repositories. */
          repository: string;
          /** Folder or file in it; all its YAML files unless given. */
          path?: string;
        }>;
        /** What somebody must have done to carry a pager. */
        bar?: {
          /** Shifts that they shadowed. Default: 2. */
          shadowed?: number;
          /** Runbooks of the service that they tried with success. Default: 1. */
          exercises?: number;
          /** An exercise counts for so many days. Default: 90. */
          exercisedDays?: number;
          /** A check of their access counts for so many days. Default: 90. */
          accessDays?: number;
          /** People who can carry the pager, for a service to be covered. Default: 2. */
          people?: number;
        };
      };
      /** How SLO documents that were written in the portal are opened; branches of plain git need none of it. */
      changes?: {
        /** Hosts on which they become pull requests, each opened by a template of the scaffolder. */
        pullRequests?: Array<{
          /** As in addresses of repositories there, for example github.com. */
          host: string;
          /** The template that opens them, for example template:default/slo-change-github. */
          template: string;
        }>;
        /** How long an answer waits for the pull request; the scaffolder goes on after it. Default: 30 seconds. */
        wait?: HumanDuration | string;
      };
      review?: {
        /** An SLO is to be reviewed so many days after its last review; its annotation fathom.dev/review-every wins. Default: 90. */
        everyDays?: number;
        /** And so many days after a threshold that asks for a review. Default: 14. */
        afterThresholdDays?: number;
      };
      gate?: {
        /** Decisions of the gate are dropped after so many days. Default: 400. */
        keepDays?: number;
      };
      metrics?: {
        /** Id of the metrics backend that is asked. Default: prometheus, when that is configured. */
        backend?: string;
        /** How often objectives are measured. Default: 1 minute. */
        refresh?: HumanDuration | string;
        /** How often whole windows are counted anew. Default: 1 hour, which is the least. */
        count?: HumanDuration | string;
        /**
         * `raw`: attainment is counted from the events themselves. `recordings`: it is averaged from recording
         * rules where there are some, which asks less and is marked. Default: raw.
         */
        counts?: 'raw' | 'recordings';
        /** Prometheus, or what speaks its API: Thanos, Mimir, VictoriaMetrics. */
        prometheus?: {
          /** Its address, for example http://prometheus.internal:9090 or https://mimir.internal/prometheus. */
          url: string;
          /** Where people open it; the address unless given. */
          publicUrl?: string;
          /**
           * Sent with each query, for example Authorization or X-Scope-OrgID.
           *
           * @deepVisibility secret
           */
          headers?: { [name: string]: string };
          /** How long an answer may take. Default: 30 seconds. */
          timeout?: HumanDuration | string;
          /** How many queries are asked at a time. Default: 4. */
          maxConcurrent?: number;
          /** Larger answers are not read. Default: 8388608. */
          maxBytes?: number;
        };
      };
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
