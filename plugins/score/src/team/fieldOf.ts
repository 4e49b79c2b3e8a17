/** By which filter of the fleet the services of a group, system or domain are found. */
export function fieldOf(ref: string): 'owner' | 'system' | 'domain' {
  return { group: 'owner', system: 'system', domain: 'domain' }[
    ref.split(':')[0] as 'group'
  ] as 'owner';
}
