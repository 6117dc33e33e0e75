import { defineConfig } from '@hashrange/cli'
import { definitions } from './definitions.js'

export default defineConfig({ tables: definitions })
