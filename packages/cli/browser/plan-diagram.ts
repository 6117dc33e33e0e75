import { h, type VNode } from 'vue'
import type { Actor, DiagramNode } from '../src/playground/index.js'

const actors: Readonly<Record<Actor, string>> = { dynamodb: 'DynamoDB', client: 'client', nobody: 'nobody' }

/** A plan as a tree of cards, requests above and rows below: it reads from top to bottom, aloud too. */
export function planDiagram(plan: DiagramNode): VNode {
  return h('div', { class: 'hr-plan', role: 'group', 'aria-label': 'The plan: rows flow from top to bottom' }, [
    stepOf(plan),
    h('div', { class: 'hr-rows' }, 'rows'),
  ])
}

function stepOf(node: DiagramNode): VNode {
  const inputs = node.inputs.map(input => h('div', { class: 'hr-input' }, [stepOf(input)]))
  if (node.hidden > 0) inputs.push(h('div', { class: 'hr-input hr-hidden' }, `and ${String(node.hidden)} more`))
  return h('div', { class: 'hr-step' }, [
    inputs.length > 0 ? h('div', { class: 'hr-inputs' }, inputs) : null,
    cardOf(node),
  ])
}

function cardOf({ step, actor, title, facts, times }: DiagramNode): VNode {
  return h('div', { class: ['hr-card', `hr-${actor}`] }, [
    h('p', { class: 'hr-card-head' }, [
      h('strong', times > 1 ? `${String(times)} × ${step}` : step),
      title === '' ? null : h('span', { class: 'hr-card-title' }, ` ${title}`),
      h('span', { class: 'hr-actor' }, actors[actor]),
    ]),
    facts.length === 0
      ? null
      : h(
          'dl',
          { class: 'hr-facts' },
          facts.flatMap(({ label, text }) => [h('dt', label), h('dd', text)]),
        ),
  ])
}
