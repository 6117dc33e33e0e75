import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme-without-fonts'
import { Playground } from '../../browser/playground.js'
import '@hashrange/cli/page/plan.css'
import './style.css'

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('PlannerPlayground', Playground)
  },
} satisfies Theme
