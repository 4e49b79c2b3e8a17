import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';

const onceInMs = 3_600_000;
const mostRemembered = 10_000;

/** Writes down who looked at whose names. */
export interface NamesAudit {
  /**
   * @param subject - the entity, or the page of the fleet: `what-if`, `plan`, `people`
   * @param people - whom the question was about, where it was about some of them
   */
  read(
    request: Request,
    credentials: BackstageCredentials,
    subject: string,
    people?: readonly string[],
  ): Promise<void>;
}

/**
 * One event for each caller, entity (or page of the fleet, and people asked about) and hour: the page asks
 * again every few seconds, and a look that is written a hundred times hides the others. Kept in memory: after a restart, or on a second backend, a
 * look is written once more, never once less.
 */
export function createNamesAudit(options: {
  auditor: AuditorService;
  now: () => Date;
  /** Pairs of caller and entity that are remembered; the oldest is forgotten first. */
  limit?: number;
}): NamesAudit {
  const { auditor, now, limit = mostRemembered } = options;
  const writtenAt = new Map<string, number>();
  return {
    async read(request, credentials, subject, people) {
      const at = now().getTime();
      const key = JSON.stringify([
        callerOf(credentials),
        subject,
        ...(people ? [...people].sort() : []),
      ]);
      if (at - (writtenAt.get(key) ?? -Infinity) < onceInMs) return;
      const event = await auditor.createEvent({
        eventId: 'people-read',
        // Low ones are written at the level of debugging, and so nowhere unless asked for.
        severityLevel: 'medium',
        request,
        meta: subject.includes(':')
          ? { entityRef: subject }
          : { page: subject, ...(people && { people: [...people] }) },
      });
      await event.success();
      // Written first: a look whose event failed is no look.
      writtenAt.delete(key);
      writtenAt.set(key, at);
      if (writtenAt.size > limit)
        writtenAt.delete(writtenAt.keys().next().value!);
    },
  };
}

function callerOf({ principal }: BackstageCredentials): string {
  const { userEntityRef, subject } = principal as {
    userEntityRef?: string;
    subject?: string;
  };
  return userEntityRef ?? subject ?? 'unknown';
}
