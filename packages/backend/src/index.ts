import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
// Both stay idle until they are configured: see app-config.production.yaml.
backend.add(import('@backstage/plugin-auth-backend-module-github-provider'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));

backend.add(import('@fathom/backstage-plugin-auth-backend-module-fathom-demo'));
backend.add(import('./policy'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@fathom/backstage-plugin-catalog-backend-module-fathom'));

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@fathom/backstage-plugin-scaffolder-backend-module-fathom'),
);

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));

backend.add(import('@fathom/backstage-plugin-repositories-backend'));
backend.add(import('@fathom/backstage-plugin-score-backend'));
backend.add(import('@fathom/backstage-plugin-knowledge-backend'));
backend.add(
  import('@fathom/backstage-plugin-knowledge-backend-module-reliability'),
);
backend.add(import('@fathom/backstage-plugin-patterns-backend'));
backend.add(import('@fathom/backstage-plugin-paved-roads-backend'));
backend.add(import('@fathom/backstage-plugin-reliability-backend'));

backend.start();
