import { defineConfig } from 'vitepress'
import { sidebar } from '../src/site/sidebar.js'

export default defineConfig({
  title: 'Hashrange',
  description: 'A typed query builder for DynamoDB that plans, shows and bounds what it sends',
  lang: 'en-GB',
  // A browser asks for an icon; this one is a part of each page.
  head: [
    [
      'link',
      {
        rel: 'icon',
        href: 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Cpath d=%22M3 2v12M13 2v12M3 8h10%22 stroke=%22%233b5bdb%22 stroke-width=%223%22/%3E%3C/svg%3E',
      },
    ],
  ],
  srcDir: 'pages',
  // Parts of pages, which they include.
  srcExclude: ['made/**'],
  outDir: 'dist',
  cacheDir: '.cache/vitepress',
  cleanUrls: false,
  markdown: { theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } },
  themeConfig: {
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    nav: [
      { text: 'Start', link: '/start' },
      { text: 'Playground', link: '/playground' },
      { text: 'Errors', link: '/errors/codes' },
      { text: 'API', link: '/api/' },
    ],
    sidebar,
  },
  vite: {
    // The packages of the workspace, from their source.
    resolve: { conditions: ['@hashrange/source'] },
    ssr: { noExternal: [/^@hashrange\//] },
    worker: { format: 'es' },
    build: { chunkSizeWarningLimit: 3000 },
  },
})
