import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { problemsNotice } from '@fathom/backstage-plugin-repositories-common';
import { ProblemList, useRefreshed } from '@fathom/ui-kit';
import { repositoriesApiRef } from '../api';

/**
 * On the overview of an entity, when the file that it came from is broken: where, what to do, and which
 * version is shown. Nothing when all is well, and nothing when that cannot be told: the page is not about
 * it.
 */
export function CatalogFileNotice() {
  const api = useApi(repositoriesApiRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { value } = useRefreshed(
    () => api.entityProblems(entityRef),
    entityRef,
  );
  if (!value?.repository || value.problems.length === 0) return null;
  return (
    <Alert
      severity="warning"
      variant="outlined"
      role="status"
      sx={{
        bgcolor: 'background.paper',
        color: 'text.primary',
        '& .MuiAlert-message': { minWidth: 0 },
      }}
    >
      <AlertTitle sx={{ overflowWrap: 'anywhere' }}>
        {problemsNotice(value.problems)}
      </AlertTitle>
      <ProblemList
        problems={value.problems}
        repository={value.repository}
        commit={value.commit}
      />
    </Alert>
  );
}
