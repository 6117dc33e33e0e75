import { describeModel } from './model/describe-model.js'

describeModel(0, 2)
