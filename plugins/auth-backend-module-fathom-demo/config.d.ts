export interface Config {
  auth?: {
    providers?: {
      /** Sign-in of the demo's people. Refuses every sign-in unless NODE_ENV is development. */
      fathomDemo?: {
        development?: {
          /**
           * Who may be chosen, as entity references of users; guest, a developer, a team lead and a
           * platform engineer of the demo organisation unless given.
           */
          people?: string[];
        };
      };
    };
  };
}
