import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';

/** Does something and writes down who did it, and whether it was done or refused. */
export async function audited<T>(
  auditor: AuditorService,
  event: AuditorServiceCreateEventOptions,
  work: () => Promise<T>,
): Promise<T> {
  const written = await auditor.createEvent(event);
  try {
    const result = await work();
    await written.success();
    return result;
  } catch (error) {
    await written.fail({ error: error as Error });
    throw error;
  }
}
