// Documents that are made from code (`yarn build:docs`, compared with `--check`), and the links of all others.
await import('./openapi.mjs');
await import('./facts.mjs');
await import('./sloRules.mjs');
await import('./links.mjs');
