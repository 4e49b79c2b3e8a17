import { useAddressParams } from '@fathom/ui-kit';
import type { PlanQuestion } from '../api';

function numberOf(text: string | null, usual: number, most: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= most ? value : usual;
}

/** What the plan is about; it lives in the address. */
export function usePlanQuestion(): [
  PlanQuestion,
  (changes: Partial<PlanQuestion>) => void,
] {
  const [params, set] = useAddressParams();
  return [
    {
      target: numberOf(params.get('target'), 2, 5),
      critical: params.get('critical') === 'yes',
      team: params.get('team') ?? undefined,
      most: numberOf(params.get('most'), 3, 20),
    },
    changes =>
      set({
        ...('target' in changes && { target: String(changes.target) }),
        ...('critical' in changes && {
          critical: changes.critical ? 'yes' : undefined,
        }),
        ...('team' in changes && { team: changes.team }),
        ...('most' in changes && { most: String(changes.most) }),
        page: undefined,
      }),
  ];
}
