module.exports = require('../../eslint-core')(__dirname);
