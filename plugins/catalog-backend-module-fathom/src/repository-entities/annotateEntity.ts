import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  Entity,
} from '@backstage/catalog-model';
import { ANNOTATION_REPOSITORY } from '@fathom/entity-model';
import { displayPath } from '@fathom/git-node';

/** Where an entity was read. */
export interface EntityOrigin {
  /** Clone URL. */
  url: string;
  /** Path of the file in the repository, as git has it. */
  file: string;
  /** Web address of a file or folder at the branch, for forges that have one. */
  webUrl?: (path: string, kind: 'file' | 'folder') => string;
}

/** The entity with what the catalog and Fathom need to find its code again; what it says itself stays. */
export function annotateEntity(entity: Entity, origin: EntityOrigin): Entity {
  // Annotations are text, paths in git are bytes.
  const file = displayPath(origin.file);
  const folder = file.split('/').slice(0, -1).join('/');
  const location = `fathom:${origin.url}#${file}`;
  const web = origin.webUrl;
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        [ANNOTATION_REPOSITORY]: folder
          ? `${origin.url}#${folder}`
          : origin.url,
        ...(web && {
          [ANNOTATION_SOURCE_LOCATION]: `url:${web(folder, 'folder')}`,
          [ANNOTATION_VIEW_URL]: web(file, 'file'),
        }),
        ...entity.metadata.annotations,
        // Last: where a file was read is not for the file to say.
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
      },
    },
  };
}
