import { createApp } from 'vue'
import { StudioPage } from './studio-page.js'
import './studio.css'

createApp(StudioPage).mount('#studio')
