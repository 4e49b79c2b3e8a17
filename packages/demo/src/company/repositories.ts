import type { ComponentSpec, RepositorySpec } from './ComponentSpec';
import { invoicing, payments, pricing, tariffImport } from './money';
import { depotScheduler, routePlanner, scanIngest, tracking } from './network';
import { parcelInfra } from './platform';
import { booking, labels } from './shipping';
import {
  addressBook,
  notifications,
  storefrontBff,
  storefrontWeb,
} from './storefront';

type Rest = Partial<Omit<RepositorySpec, 'name' | 'components'>>;

function single(spec: ComponentSpec, rest: Rest = {}): RepositorySpec {
  return {
    name: spec.name,
    components: [{ spec, path: '' }],
    beganDaysAgo: 546,
    bot: 'dependabot',
    ...rest,
  };
}

/** Twelve repositories, fifteen components; `storefront` holds four of them. */
export const repositories: readonly RepositorySpec[] = [
  single(booking, { reformat: { by: 'noor.haddad', daysAgo: 200 } }),
  single(labels),
  {
    name: 'storefront',
    components: [storefrontWeb, storefrontBff, addressBook, notifications].map(
      spec => ({
        spec,
        path: `${spec.language === 'website' ? 'apps' : 'services'}/${
          spec.name
        }`,
      }),
    ),
    beganDaysAgo: 546,
    bot: 'renovate',
  },
  single(routePlanner, { bot: 'renovate' }),
  single(depotScheduler, { withoutCodeowners: true }),
  single(tracking),
  single(scanIngest, { beganDaysAgo: 420 }),
  single(pricing),
  single(invoicing, { bot: 'renovate' }),
  single(payments, { reformat: { by: 'tomas.vrba', daysAgo: 240 } }),
  single(tariffImport, { withoutCodeowners: true, beganDaysAgo: 500 }),
  single(parcelInfra),
];
