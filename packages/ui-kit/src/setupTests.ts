import '@testing-library/jest-dom';

// jsdom has no canvas and says so loudly; axe asks for one only to guess at icon fonts, of which we have none.
HTMLCanvasElement.prototype.getContext = () => null;
