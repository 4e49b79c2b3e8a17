import type { TeamName } from './people';

export const teams: Record<TeamName, { title: string; description: string }> = {
  shipping: {
    title: 'Shipping',
    description:
      'From the wish to send something to the parcel at the counter.',
  },
  network: {
    title: 'Network',
    description: 'Depots, vans, and where a parcel is right now.',
  },
  money: { title: 'Money', description: 'Prices, invoices and payments.' },
  platform: {
    title: 'Platform',
    description:
      'What the other teams stand on: infrastructure, patterns, roads.',
  },
};

export const domains: Record<
  string,
  { title: string; owner: TeamName; description: string }
> = {
  sending: {
    title: 'Sending',
    owner: 'shipping',
    description: 'Everything before the van drives off.',
  },
  moving: {
    title: 'Moving',
    owner: 'network',
    description: 'Everything between two doors.',
  },
  charging: {
    title: 'Charging',
    owner: 'money',
    description: 'Everything with a price on it.',
  },
};

export const systems: Record<
  string,
  { title: string; owner: TeamName; domain: string; description: string }
> = {
  counter: {
    title: 'Counter',
    owner: 'shipping',
    domain: 'sending',
    description: 'Bookings and labels.',
  },
  storefront: {
    title: 'Storefront',
    owner: 'shipping',
    domain: 'sending',
    description: 'What customers see.',
  },
  dispatch: {
    title: 'Dispatch',
    owner: 'network',
    domain: 'moving',
    description: 'Tours and shifts.',
  },
  whereabouts: {
    title: 'Whereabouts',
    owner: 'network',
    domain: 'moving',
    description: 'Scans and tracking.',
  },
  billing: {
    title: 'Billing',
    owner: 'money',
    domain: 'charging',
    description: 'Prices, invoices, payments.',
  },
};
