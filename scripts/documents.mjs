// Every document that is made from code and kept in the repository: `yarn build:docs`, `--check` in the tests.
await import('./openapi.mjs');
await import('./facts.mjs');
