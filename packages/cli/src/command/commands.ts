import { apply } from './apply.js'
import { backfill } from './backfill.js'
import type { Command } from './command.js'
import { completionFor } from './completion.js'
import { copy } from './copy.js'
import { diff } from './diff.js'
import { explain } from './explain.js'
import { migrate } from './migrate.js'
import { pull } from './pull.js'
import { run } from './run.js'
import { studio } from './studio.js'
import { tables } from './tables.js'

const working: readonly Command[] = [tables, pull, explain, run, studio, diff, apply, migrate, backfill, copy]

/** In the order in which help lists them. */
export const commands: readonly Command[] = [...working, completionFor(working)]
