/** How a YAML document of one of our files is read without believing anything in it. */
export { readYaml } from './readYaml';
