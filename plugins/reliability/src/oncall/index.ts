/** Who of those on call for a component can carry its pager? */
export { OncallSection } from './OncallSection';
