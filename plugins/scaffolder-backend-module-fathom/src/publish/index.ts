/** How what was scaffolded becomes a bare git repository with a first commit by the person. */
export { createPublishGitAction } from './createPublishGitAction';
