interface Page {
  readonly text: string
  readonly link: string
}

interface Group {
  readonly text: string
  readonly items: Page[]
}

const page = (text: string, link: string): Page => ({ text, link })

/** The pages written by hand, in the order in which they are read. */
export const sidebar: Group[] = [
  {
    text: 'Begin',
    items: [page('Start', '/start'), page('Concepts', '/concepts'), page('Playground', '/playground')],
  },
  {
    text: 'Use',
    items: [
      page('Querying', '/querying'),
      page('Paging', '/paging'),
      page('Writing', '/writing'),
      page('Transactions', '/transactions'),
      page('Tables', '/tables'),
      page('Migrations', '/migrations'),
      page('Studio', '/studio'),
      page('Kysely', '/kysely'),
      page('Policies and cost', '/policies'),
      page('Values', '/values'),
      page('Errors', '/errors'),
      page('Testing your code', '/testing'),
    ],
  },
  {
    text: 'Know',
    items: [
      page('Performance', '/performance'),
      page('Design', '/design'),
      page('Compared with others', '/compared'),
      page('Moving here', '/moving'),
    ],
  },
  {
    text: 'Look up',
    items: [page('Error codes', '/errors/codes'), page('API', '/api/')],
  },
]
