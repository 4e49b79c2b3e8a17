import { entityHref, entityTitle, plainRef } from './entityRef';

it.each([
  ['group:default/payments', 'payments'],
  ['user:ops/ann', 'ops/ann'],
  ['payments', 'payments'],
])('the reference %s is said %s', (ref, said) =>
  expect(plainRef(ref)).toBe(said),
);

it('calls an entity by its title, and by its name without one', () => {
  const entityRef = 'component:shop/checkout';
  expect(entityTitle({ entityRef, title: 'Checkout' })).toBe('Checkout');
  expect(entityTitle({ entityRef })).toBe('checkout');
});

it.each([
  ['Component:default/a b', undefined, '/catalog/default/component/a%20b'],
  ['API:shop/a', 'ownership', '/catalog/shop/api/a/ownership'],
])('%s has its page, with the tab %s, at %s', (ref, tab, href) =>
  expect(entityHref(ref, tab)).toBe(href),
);
