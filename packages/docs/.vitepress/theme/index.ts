import { useData, type Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme-without-fonts'
import { defineComponent, h, nextTick, onMounted, watch } from 'vue'
import { Playground } from '../../browser/playground.js'
import '@hashrange/cli/page/plan.css'
import './style.css'

/** VitePress gives every page a main landmark but its home. */
const Layout = defineComponent({
  name: 'SiteLayout',
  setup() {
    const { page, frontmatter } = useData()
    const markMain = async (): Promise<void> => {
      await nextTick()
      const content = document.getElementById('VPContent')
      if (frontmatter.value['layout'] === 'home') content?.setAttribute('role', 'main')
      else content?.removeAttribute('role')
    }
    onMounted(() => {
      void markMain()
      watch(page, () => void markMain())
    })
    return () => h(DefaultTheme.Layout)
  },
})

export default {
  extends: DefaultTheme,
  Layout,
  enhanceApp({ app }) {
    app.component('PlannerPlayground', Playground)
  },
} satisfies Theme
