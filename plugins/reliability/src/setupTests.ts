import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A busy machine is no reason to fail: waiting ends when the thing is there.
configure({ asyncUtilTimeout: 20_000 });
