import type { ComponentSpec } from './ComponentSpec';

export const parcelInfra: ComponentSpec = {
  name: 'parcel-infra',
  title: 'Parcel infrastructure',
  description:
    'The network, the cluster and the runners that all services stand on.',
  language: 'infrastructure',
  team: 'platform',
  lifecycle: 'production',
  tier: 1,
  critical: true,
  resource: 'module',
  resources: 'modules',
  fields: [],
  client: 'none',
  clientTitle: 'nobody',
  port: 0,
  target: '0.999',
  knowledge: {
    'tomas.vrba': 7,
    'ilse.janssen': 4,
    'kofi.mensah': 2,
    'noor.haddad': 1,
  },
  missing: ['SLO documents'],
};
