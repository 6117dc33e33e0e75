import * as dialect from '@hashrange/kysely'

/** For the configuration of kysely-ctl, which loads what it imports by a loader of its own, and would find no source. */
declare global {
  var hashrangeKysely: typeof dialect
}

globalThis.hashrangeKysely = dialect
