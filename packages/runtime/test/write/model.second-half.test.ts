import { describeModel } from './model/describe-model.js'

describeModel(1, 2)
