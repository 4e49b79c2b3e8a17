import { NotAllowedError } from '@backstage/errors';

/** Read at each sign-in and not once at start; no configuration can turn it off. */
export function refuseOutsideDevelopment(): void {
  if (process.env.NODE_ENV === 'development') return;
  throw new NotAllowedError(
    `Sign-in as one of the demo's people was tried with NODE_ENV "${
      process.env.NODE_ENV ?? ''
    }" and works in development only. Set up a real provider below auth.providers, see app-config.production.yaml.`,
  );
}
