// `npm run release:check`: whether the changesets and changelogs would make a release. Nothing is sent and git is not asked.
import { publicPackages, root } from '../workspace.js'
import { problemsOfChangelogs, problemsOfReleasePlan } from './release-plan.js'

const packages = publicPackages()
const problems = [...(await problemsOfReleasePlan(root, packages)), ...problemsOfChangelogs(packages)]
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
