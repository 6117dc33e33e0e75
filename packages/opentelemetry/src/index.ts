export { HashrangeInstrumentation, type HashrangeInstrumentationConfig } from './instrumentation.js'
