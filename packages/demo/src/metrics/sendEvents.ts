import { createHmac } from 'node:crypto';
import type { CdEvent } from './cdEvents';

const AT_ONCE = 6;

/** How many of the events were taken, and what the first refusal said. */
export interface Sent {
  taken: number;
  refused?: string;
}

/** Sends CDEvents to the signed route of the portal; those that it knows do no harm. */
export async function sendEvents(
  events: readonly CdEvent[],
  { url, secret }: { url: string; secret: string },
): Promise<Sent> {
  let next = 0;
  let taken = 0;
  let refused: string | undefined;
  const sender = async () => {
    while (next < events.length && refused === undefined) {
      const body = JSON.stringify(events[next++]);
      const timestamp = String(Math.floor(Date.now() / 1000));
      const signature = createHmac('sha256', secret)
        .update(`${timestamp}.${body}`)
        .digest('hex');
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-fathom-timestamp': timestamp,
            'x-fathom-signature': `sha256=${signature}`,
          },
          body,
          signal: AbortSignal.timeout(10_000),
        });
        // One that an earlier release told otherwise stays as it was.
        if (answer.ok || answer.status === 409) taken++;
        else
          refused = `${answer.status} ${(await answer.text()).slice(0, 300)}`;
      } catch (error) {
        refused = String(error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  return { taken, ...(refused !== undefined && { refused }) };
}
