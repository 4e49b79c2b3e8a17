/** Who of those on call can carry which pager? */
export { OncallPage } from './OncallPage';
export { OncallSection } from './OncallSection';
export { OwnPage } from './OwnPage';
export { PersonPage } from './PersonPage';
