import type { PathNode } from '@hashrange/query'

/** Keeps each path once, and of an attribute and its parts the attribute: DynamoDB refuses overlapping paths. */
export function bindProjection(paths: readonly PathNode[]): readonly PathNode[] {
  return paths.filter(
    (path, position) =>
      !paths.some(
        (other, otherPosition) =>
          otherPosition !== position && covers(other, path) && (!covers(path, other) || otherPosition < position),
      ),
  )
}

const covers = (outer: PathNode, inner: PathNode): boolean =>
  outer.segments.length <= inner.segments.length &&
  outer.segments.every((segment, index) => segment === inner.segments[index])
